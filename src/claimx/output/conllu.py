"""CoNLL-U with the claims in MISC: `ClaimCue`, `ClaimSource`, `ClaimContent` and so on hold the ids of the claims.

A record holds no parse, so its text is parsed again; `Choices.parse` does it. What is said of a whole claim stands in
comments before the sentence of its first word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimx.errors import ExportError
from claimx.output.drawn import Drawn, drawn_claims
from claimx.output.formats import Choices, Token
from claimx.schema import Record


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:
    """A document for each article, a sentence at a time.

    Raises:
        ExportError: there is nothing to parse with.
    """
    if choices.parse is None:
        raise ExportError("conllu needs a parser; a record holds no parse")
    for record in records:
        claims = drawn_claims(record)
        waiting = sorted(claims, key=lambda claim: claim.anchor)
        yield f"# newdoc id = {_one_line(record.document.id)}\n"
        for number, sentence in enumerate(choices.parse(record), start=1):
            opened = [claim for claim in waiting if claim.anchor.start < sentence[-1].end]
            waiting = [claim for claim in waiting if claim not in opened]
            yield from _sentence(f"{_one_line(record.document.id)}-{number}", sentence, opened, claims)


def _sentence(
    number: str, sentence: Sequence[Token], opened: Sequence[Drawn], claims: Sequence[Drawn]
) -> Iterator[str]:
    text = "".join(_one_line(token.form) + (" " if token.space_after else "") for token in sentence).rstrip()
    yield f"# sent_id = {number}\n# text = {text}\n"
    for claim in opened:
        facts = " ".join(f"{name}={words}" for name, words in claim.values.items() if name in ("stance", "type"))
        yield f"# claim = {claim.id} {facts} source={_one_line(claim.values.get('entity', '_'))}\n"
    for token in sentence:
        yield "\t".join([*map(_one_line, token.columns), _misc(token, claims)]) + "\n"
    yield "\n"


def _misc(token: Token, claims: Sequence[Drawn]) -> str:
    marks: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for part in claim.parts:
            if part.start < token.end and token.start < part.end:
                marks[f"Claim{part.label.capitalize()}"].append(claim.id)
    fields = [f"{name}={','.join(dict.fromkeys(ids))}" for name, ids in sorted(marks.items())]
    fields += [] if token.space_after else ["SpaceAfter=No"]
    return "|".join(fields) or "_"


def _one_line(text: str) -> str:
    """With single blanks, as the format wants them; a tokenizer can take *HARGA   :* for one word."""
    return " ".join(text.split())

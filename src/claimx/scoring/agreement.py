"""Whether two annotators agree: the second one's gold is scored as if claimx had written it.

Claims are matched as in an evaluation. For stance and kind of quotation Cohen's kappa is given too, over the matched
pairs: how much of the agreement that chance leaves open is reached.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from claimx.errors import GoldError
from claimx.schema import AddresseeRecord, ClaimRecord, CueRecord, SourceRecord, TextSpan, TimeRecord, first_problem
from claimx.scoring.evaluate import Page, Report, score_page
from claimx.scoring.gold import GoldClaim, Piece, Range, gold_files, gold_name, read_gold, words_of

Span = TypeVar("Span", bound=TextSpan)
KAPPAS = ("stance", "type")


def compare_gold(first: str | Path, second: str | Path) -> tuple[Report, dict[str, float | None]]:
    """The second folder scored against the first, and the kappas by field (None where there is nothing to compare).

    Only articles that both annotated are compared; a claim that one of them calls optional and the other lacks counts
    for nobody. The texts lie beside the first folder's gold, or beside the second's.

    Raises:
        GoldError: the folders share no article, a text is missing or another, or a line is no gold row.
    """
    ours = {gold_name(file): file for file in gold_files(first)}
    theirs = {gold_name(file): file for file in gold_files(second)}
    shared = sorted(ours.keys() & theirs.keys())
    if not shared:
        raise GoldError(f"{first} and {second} annotate no article of the same name")
    scored, labels = [], []
    for name in shared:
        text = _text_of(ours[name], theirs[name], name)
        gold, other = read_gold(ours[name], text), read_gold(theirs[name], text)
        optional = frozenset(number for number, claim in enumerate(other) if claim.row.optional)
        page = Page(name, text, tuple(gold), [_as_claim(claim, text, n) for n, claim in enumerate(other)], (), optional)
        document = score_page(page)
        scored.append(document)
        labels += [(gold[one].row, other[two].row) for one, two in document.pairs]
    kappas = {
        name: _kappa([(_first(getattr(a, name)), _first(getattr(b, name))) for a, b in labels]) for name in KAPPAS
    }
    unread = tuple(sorted(ours.keys() - theirs.keys()))
    return Report(tuple(scored), unread), kappas


def _text_of(one: Path, other: Path, name: str) -> str:
    texts = {}
    for file in (one, other):
        article = file.with_name(f"{name}.txt")
        if article.is_file():
            texts[article] = article.read_bytes().decode("utf-8").removeprefix("\ufeff")
    if not texts:
        raise GoldError(f"{one.with_name(f'{name}.txt')}: the text of the article stands beside neither gold")
    if len(set(texts.values())) > 1:
        raise GoldError(f"{name}: the two annotated different texts")
    return next(iter(texts.values()))


def _as_claim(claim: GoldClaim, text: str, number: int) -> ClaimRecord:
    """A gold claim in the form that is scored."""
    row = claim.row
    names = [name for name in _listed(row.entity) if name]
    try:
        return ClaimRecord(
            id=str(number),
            sentence=0,
            quote_type=_first(row.type),
            stance=_first(row.stance),
            cue=CueRecord(**_span(text, claim.cue_range), lemma="") if claim.cue_range else None,
            source=SourceRecord(
                names=names, role=_said(TextSpan, row.role), affiliation=_said(TextSpan, row.affiliation)
            ),
            content=[TextSpan(**_span(text, place)) for place in claim.content_ranges],
            addressee=_said(AddresseeRecord, row.addressee),
            time=_said(TimeRecord, row.time),
            chain=["; ".join(name) if isinstance(name, list) else name for name in row.chain],
            confidence=1.0,
        )
    except ValidationError as error:
        raise GoldError(
            f"line {claim.line}: {first_problem(error)}; `claimx gold check` lists all that is wrong"
        ) from error


def _span(text: str, place: Range) -> dict[str, Any]:
    start, end = place
    return {"text": text[start:end], "start": start, "end": end}


def _said(kind: type[Span], piece: Piece | None) -> Span | None:
    """What only its words are scored of, wherever it stands."""
    words = words_of(piece)
    return kind(text=words, start=0, end=len(words)) if words else None


def _kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two annotators' labels; None without labels, or where both have but one and the same."""
    if not labels:
        return None
    observed = sum(one == other for one, other in labels) / len(labels)
    ours, theirs = (Counter(side) for side in zip(*labels, strict=True))
    by_chance = sum(ours[label] * theirs[label] for label in ours) / len(labels) ** 2
    return round((observed - by_chance) / (1 - by_chance), 4) if by_chance < 1 else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return next(iter(_listed(value)), None)

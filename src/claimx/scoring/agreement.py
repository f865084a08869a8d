"""Whether two annotators agree: the second one's gold is scored as if claimx had written it.

Claims are matched as in an evaluation. For stance and kind of quotation Cohen's kappa is given too, over the matched
pairs: how much of the agreement that chance leaves open is reached.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from claimx.errors import GoldError
from claimx.schema import AddresseeRecord, ClaimRecord, CueRecord, SourceRecord, TextSpan, TimeRecord, first_problem
from claimx.scoring.evaluation import Evaluation
from claimx.scoring.gold import (
    GoldClaim,
    GoldRow,
    article_file,
    gold_files,
    gold_name,
    read_article,
    read_gold,
    readings,
)
from claimx.scoring.outcomes import Comparison, ScoredArticle, score_article
from claimx.scoring.places import Piece, words_of
from claimx.scoring.words import Range

Span = TypeVar("Span", bound=TextSpan)
LABELS: Mapping[str, Callable[[GoldRow], str]] = {  # of several values that are right, the first
    "stance": lambda row: readings(row.stance)[0],
    "type": lambda row: readings(row.type)[0],
}


def compare_gold(first: str | Path, second: str | Path) -> tuple[Evaluation, dict[str, float | None]]:
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
    scored: list[ScoredArticle] = []
    pairs: list[tuple[GoldRow, GoldRow]] = []
    for name in shared:
        text = _text_of(ours[name], theirs[name])
        gold, other = read_gold(ours[name], text), read_gold(theirs[name], text)
        scored.append(_compare(name, text, gold, other))
        pairs += _matched_rows(scored[-1], other)
    kappas = {name: _kappa([(label(one), label(another)) for one, another in pairs]) for name, label in LABELS.items()}
    return Evaluation(tuple(scored), tuple(sorted(ours.keys() - theirs.keys()))), kappas


def _compare(name: str, text: str, gold: Sequence[GoldClaim], other: Sequence[GoldClaim]) -> ScoredArticle:
    claims = [_as_claim(claim, text, number) for number, claim in enumerate(other)]
    optional = frozenset(number for number, claim in enumerate(other) if claim.row.optional)
    return score_article(Comparison(name, text, gold, claims, optional=optional))


def _matched_rows(article: ScoredArticle, other: Sequence[GoldClaim]) -> Iterator[tuple[GoldRow, GoldRow]]:
    for outcome in article.outcomes:
        if outcome.number is not None:
            yield outcome.wanted.row, other[outcome.number].row


def _text_of(*gold: Path) -> str:
    """The text of an article that stands beside one of its golds, or beside all."""
    files = [article_file(file) for file in gold]
    texts = {read_article(file) for file in files if file.is_file()}
    if not texts:
        raise GoldError(f"{files[0]}: the text of the article stands beside neither gold")
    if len(texts) > 1:
        raise GoldError(f"{gold_name(gold[0])}: the two annotated different texts")
    return texts.pop()


def _as_claim(claim: GoldClaim, text: str, number: int) -> ClaimRecord:
    """A gold claim in the form that is scored."""
    row = claim.row
    names = [name for name in readings(row.entity) if name]
    try:
        return ClaimRecord.model_validate(
            {
                "id": str(number),
                "sentence": 0,
                "quote_type": LABELS["type"](row),
                "stance": LABELS["stance"](row),
                "cue": CueRecord(**_span(text, claim.cue_range), lemma="") if claim.cue_range else None,
                "source": SourceRecord(
                    names=names, role=_said(TextSpan, row.role), affiliation=_said(TextSpan, row.affiliation)
                ),
                "content": [TextSpan(**_span(text, place)) for place in claim.content_ranges],
                "addressee": _said(AddresseeRecord, row.addressee),
                "time": _said(TimeRecord, row.time),
                "chain": ["; ".join(name) if isinstance(name, list) else name for name in row.chain],
                "confidence": 1.0,
            }
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

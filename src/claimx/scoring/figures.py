"""The figures of an evaluation, summed over all articles."""

import operator
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from typing import Any

from claimx.scoring.judging import Judged, Shares, Slot
from claimx.scoring.outcomes import Outcome, ScoredArticle

SHARES = tuple(field.name for field in fields(Shares))


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, rounded to four decimals."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, right: int, given: int, wanted: int) -> "Rates":
        """The rates of `right` answers among those given and those wanted."""
        precision = right / given if given else 0.0
        recall = right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 4), round(recall, 4), round(f1, 4))

    def as_dict(self) -> dict[str, float]:
        """The three figures by name."""
        return {"p": self.p, "r": self.r, "f1": self.f1}


def figures_of(articles: Sequence[ScoredArticle]) -> dict[str, Any]:
    """Every figure, in a fixed order: counts, rates and, for single fields, the share of matches that agree."""
    asked = [outcome for article in articles for outcome in article.asked]
    judged = [pair for article in articles for pair in article.judged]
    gold, matched = len(asked), len(judged)
    predicted = sum(article.predicted for article in articles)
    right = sum(outcome.is_right for outcome in asked)
    return {
        "documents": len(articles),
        "gold": gold,
        "predicted": predicted,
        "matched": matched,
        "detection": Rates.of(matched, predicted, gold).as_dict(),
        "attribution": Rates.of(right, predicted, gold).as_dict(),
        **{name: round(share_sum(judged, name) / (matched or 1), 4) for name in SHARES},
        "chain_nested": _nested_chains(judged),
        "addressee": _slot_rates([pair.addressee for pair in judged]),
        "role": _slot_rates([pair.role for pair in judged]),
        "affiliation": _slot_rates([pair.affiliation for pair in judged]),
        "recall_by_type": _recall_by_type([outcome for article in articles for outcome in article.outcomes]),
    }


def share_sum(judged: Iterable[Judged], name: str) -> float:
    """What the matched pairs of a share sum up to.

    By plain addition: `sum` rounds otherwise from Python 3.12 on, and figures would differ by version.
    """
    return reduce(operator.add, (float(getattr(pair.shares, name)) for pair in judged), 0.0)


def share_of(part: int, whole: int) -> float | None:
    """A share for a table, or None of nothing."""
    return round(part / whole, 3) if whole else None


def _nested_chains(judged: Iterable[Judged]) -> str:
    """How many of the chains with more than one link are right, of how many."""
    right = [pair.shares.chain for pair in judged if pair.nested]
    return f"{sum(right)}/{len(right)}"


def _slot_rates(slots: Sequence[Slot]) -> dict[str, float]:
    right, given = sum(slot.right for slot in slots), sum(slot.given for slot in slots)
    return Rates.of(right, given, sum(slot.wanted for slot in slots)).as_dict()


def _recall_by_type(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | None]]:
    gold = Counter(outcome.type for outcome in outcomes if not outcome.is_waived)
    found = Counter(outcome.type for outcome in outcomes if outcome.is_found)
    right = Counter(outcome.type for outcome in outcomes if outcome.is_right)
    return {
        name: {
            "gold": gold[name],
            "detected": share_of(found[name], gold[name]),
            "attributed": share_of(right[name], gold[name]),
        }
        for name in sorted({outcome.type for outcome in outcomes})
    }

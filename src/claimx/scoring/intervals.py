"""How far the figures of an evaluation can be trusted: bootstrap intervals over articles.

Claims of one article are alike, so whole articles are drawn again with replacement, not single claims. The interval of
a figure holds the middle 95% of what it is over the draws. The draws are the same each time.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from claimx.scoring.evaluate import Report, Scored

DRAWS = 2000
LEVEL = 0.95
FEW = 10  # articles below which an interval says little: too few ways to draw them

Interval = tuple[float, float]
Array = np.ndarray[Any, Any]


def intervals(report: Report, *, draws: int = DRAWS) -> dict[str, Interval]:
    """The interval of every figure that is a share, by its name in the figures (`detection.f1`, `stance`).

    Args:
        report: of at least one document.
        draws: how often the articles are drawn again.
    """
    counts = np.array([_counts(document) for document in report.documents], dtype=float)
    chosen = np.random.default_rng(0).integers(len(counts), size=(draws, len(counts)))
    figures = _figures(counts[chosen].sum(axis=1).T)
    edges = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    defined = {name: values[~np.isnan(values)] for name, values in figures.items()}
    found = {name: np.quantile(values, edges) for name, values in defined.items() if len(values)}
    return {name: (round(float(low), 4), round(float(high), 4)) for name, (low, high) in found.items()}


SHARES = ("overlap", "exact", "entity", "cue", "quote_type", "stance", "chain")
NAMES = ("content_iou", "content_exact", "entity", "cue", "type", "stance", "chain")  # of the same, in the figures


def _counts(document: Scored) -> list[float]:
    """What the figures are computed from: predicted, gold, matched, and the sums over the matches."""
    matched = len(document.judged)
    sums = [sum(float(getattr(pair, share)) for pair in document.judged) for share in SHARES]
    return [document.predicted, matched + len(document.missed), matched, *sums]


def _figures(sums: Array) -> dict[str, Array]:
    predicted, gold, matched, *shares = sums
    entity = shares[SHARES.index("entity")]
    figures = {}
    for name, right in (("detection", matched), ("attribution", entity)):
        figures[f"{name}.p"] = _ratio(right, predicted)
        figures[f"{name}.r"] = _ratio(right, gold)
        figures[f"{name}.f1"] = _ratio(2 * right, predicted + gold)
    return figures | {name: _ratio(total, matched) for name, total in zip(NAMES, shares, strict=True)}


def _ratio(part: Array, whole: Array) -> Array:
    """A share; not a number in draws of articles that have nothing to share, which say nothing."""
    ratio: Array = np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
    return ratio


def interval_lines(found: dict[str, Interval], documents: int) -> Sequence[str]:
    """The intervals as lines of text."""
    lines = [f"{name:>18}  {low} to {high}" for name, (low, high) in found.items()]
    few = [f"only {documents} articles: these intervals are too narrow"] if documents < FEW else []
    return ["", f"{'95% of draws':>18}", *lines, *few]

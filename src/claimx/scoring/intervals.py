"""How far the figures of an evaluation can be trusted: bootstrap intervals over articles.

Claims of one article are alike, so whole articles are drawn again with replacement, not single claims. The interval of
a figure holds the middle 95% of what it is over the draws. The draws are the same each time.
"""

from typing import Any

import numpy as np

from claimx.scoring.evaluation import Evaluation
from claimx.scoring.figures import SHARES, share_sum
from claimx.scoring.outcomes import ScoredArticle

DRAWS = 2000
LEVEL = 0.95

Interval = tuple[float, float]
Array = np.ndarray[Any, Any]


def intervals(evaluation: Evaluation, *, draws: int = DRAWS) -> dict[str, Interval]:
    """The interval of every figure that is a share, by its name in the figures (`detection.f1`, `stance`).

    Args:
        evaluation: of at least one document.
        draws: how often the articles are drawn again.
    """
    counts = np.array([_counts(document) for document in evaluation.documents], dtype=float)
    chosen = np.random.default_rng(0).integers(len(counts), size=(draws, len(counts)))
    figures = _figures(counts[chosen].sum(axis=1).T)
    edges = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    defined = {name: values[~np.isnan(values)] for name, values in figures.items()}
    found = {name: np.quantile(values, edges) for name, values in defined.items() if len(values)}
    return {name: (round(float(low), 4), round(float(high), 4)) for name, (low, high) in found.items()}


def _counts(document: ScoredArticle) -> list[float]:
    """What the figures are computed from: predicted, gold, matched, and the sums over the matches."""
    judged = document.judged
    return [document.predicted, len(document.asked), len(judged), *(share_sum(judged, name) for name in SHARES)]


def _figures(sums: Array) -> dict[str, Array]:
    predicted, gold, matched, *shares = sums
    sums_of = dict(zip(SHARES, shares, strict=True))
    figures = {}
    for name, right in (("detection", matched), ("attribution", sums_of["entity"])):
        figures[f"{name}.p"] = _ratio(right, predicted)
        figures[f"{name}.r"] = _ratio(right, gold)
        figures[f"{name}.f1"] = _ratio(2 * right, predicted + gold)
    return figures | {name: _ratio(total, matched) for name, total in sums_of.items()}


def _ratio(part: Array, whole: Array) -> Array:
    """A share; not a number in draws of articles that have nothing to share, which say nothing."""
    ratio: Array = np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
    return ratio

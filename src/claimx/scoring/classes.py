"""The same claims by class, and by the stage where each was lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import TypeVar

from claimx.scoring.figures import share_of
from claimx.scoring.judging import Judged
from claimx.scoring.outcomes import STAGES, Outcome, ScoredArticle
from claimx.scoring.traits import Traits

Row = dict[str, float | None]
Table = dict[str, Row]  # name of a class -> its figures
Item = TypeVar("Item")


def class_tables(articles: Iterable[ScoredArticle]) -> dict[str, Table]:
    """Tables by class: of each trait the gold claims found and attributed, of each resolution the sources that are
    right, and of each stage the gold claims that reach it, pass it, and are lost there of 100."""
    articles = list(articles)
    asked = [outcome for article in articles for outcome in article.asked]
    judged = [pair for article in articles for pair in article.judged]
    traits = {field.name: _trait_table(asked, field.name) for field in fields(Traits)}
    return traits | {"resolution": _resolution_table(judged), "stage": _stage_table(asked)}


def _trait_table(asked: Sequence[Outcome], trait: str) -> Table:
    def row(outcomes: Sequence[Outcome]) -> Row:
        found = sum(outcome.is_found for outcome in outcomes)
        right = sum(outcome.is_right for outcome in outcomes)
        count = len(outcomes)
        return {"gold": count, "detected": share_of(found, count), "attributed": share_of(right, count)}

    return _table(asked, lambda outcome: str(getattr(outcome.traits, trait)), row)


def _resolution_table(judged: Sequence[Judged]) -> Table:
    """Matched claims by the way their source was resolved."""

    def row(pairs: Sequence[Judged]) -> Row:
        return {"claims": len(pairs), "right": share_of(sum(pair.shares.entity for pair in pairs), len(pairs))}

    return _table(judged, lambda pair: pair.resolution, row)


def _table(items: Sequence[Item], name_of: Callable[[Item], str], row_of: Callable[[Sequence[Item]], Row]) -> Table:
    """Rows by name, the most frequent first."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(name_of(item), []).append(item)
    return {name: row_of(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}


def _stage_table(asked: Sequence[Outcome]) -> Table:
    """By stage: the gold claims that no earlier stage lost, the share of them that passes, and the loss of 100."""
    lost = Counter(outcome.lost for outcome in asked)
    reach = len(asked)
    rows: Table = {}
    for stage in STAGES:
        passed = reach - lost[stage]
        per_hundred = round(100 * lost[stage] / len(asked), 1) if asked else None
        rows[stage] = {"reached": reach, "right": share_of(passed, reach), "lost_of_100": per_hundred}
        reach = passed
    return rows

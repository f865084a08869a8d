"""From pairs that likely say the same to statements.

Groups are joined one by one, the likeliest pair of groups first. Two groups are alike when each member has a good match
in the other group: a paraphrase needs one report that is worded like it, but a single likely pair doesn't pull groups
together.
"""

import hashlib
import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from claimx.linking.articles import Article, Proposition

Key = tuple[str, str, int]  # article, claim, number of the proposition
Member = TypeVar("Member", str, Key)
LATE = "9999"  # where an article without a date stands among dated ones


def group(likelihoods: Mapping[tuple[Member, Member], float], *, least: float) -> list[list[Member]]:
    """Groups of two or more, each sorted, in the order of their first members.

    Args:
        likelihoods: that two are alike, for the pairs that were compared, each once; others are not alike at all.
        least: two groups are joined while their members' best matches in the other group are at least this on average.
    """
    groups = _Groups(likelihoods)
    queue: list[tuple[float, int, int, int]] = []

    def propose(one: int, two: int) -> None:
        alike = groups.alike(one, two)
        if alike >= least:
            heapq.heappush(queue, (-alike, min(one, two), max(one, two), groups.size(one, two)))

    for one in groups.near:
        for two in groups.near[one]:
            if one < two:
                propose(one, two)
    while queue:
        _, into, gone, size = heapq.heappop(queue)
        if groups.size(into, gone) == size:  # else one of them was joined since
            groups.join(into, gone)
            for other in groups.near[into]:
                propose(into, other)
    return sorted(sorted(found) for found in groups.members.values() if len(found) > 1)


class _Groups(Generic[Member]):
    """Groups while they are joined; at first each member is a group of its own.

    `near` are the groups with which a group has a pair that was compared, `best` tells for each member how alike its
    best match in each group is.
    """

    def __init__(self, likelihoods: Mapping[tuple[Member, Member], float]) -> None:
        number = {name: n for n, name in enumerate(sorted({name for pair in likelihoods for name in pair}))}
        self.members: dict[int, list[Member]] = {n: [name] for name, n in number.items()}
        self.near: dict[int, set[int]] = {n: set() for n in self.members}
        self.best: dict[Member, dict[int, float]] = {name: {} for name in number}
        for pair, alike in likelihoods.items():
            for one, two in (pair, pair[::-1]):
                self.near[number[one]].add(number[two])
                self.best[one][number[two]] = alike

    def size(self, one: int, two: int) -> int:
        """How many members both groups have; none where one of them is gone."""
        both: list[list[Member]] = [self.members.get(number, []) for number in (one, two)]
        return sum(map(len, both)) if all(both) else 0

    def alike(self, one: int, two: int) -> float:
        """How alike the members' best matches in the other group are, on average over both sides."""
        return (self._reach(one, two) + self._reach(two, one)) / 2

    def _reach(self, one: int, two: int) -> float:
        members = self.members[one]
        return math.fsum(self.best[name].get(two, 0.0) for name in members) / len(members)

    def join(self, into: int, gone: int) -> None:
        """Make one group of two."""
        self.members[into] += self.members.pop(gone)
        self.near[into] = (self.near[into] | self.near.pop(gone)) - {into, gone}
        for other in self.near[into]:
            self.near[other] = (self.near[other] - {gone}) | {into}
            for name in self.members[other]:
                known = self.best[name]
                known[into] = max(known.get(into, 0.0), known.pop(gone, 0.0))


@dataclass(frozen=True, slots=True)
class Statement:
    """Propositions that say the same, with the claims that hold them."""

    id: str
    propositions: tuple[Proposition, ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that carry it."""
        return frozenset(p.claim.article for p in self.propositions)


def build_statements(articles: Sequence[Article], groups: Iterable[Sequence[Key]]) -> list[Statement]:
    """The groups as statements, and what is left of each claim as a statement of its own; in order of first claims.

    Every proposition is in one statement, so a claim is in two only where its content holds two.
    """
    order = {article.id: (article.published or LATE, article.id) for article in articles}
    known = {p.key: p for article in articles for p in article.propositions}
    sets = [[known[key] for key in keys] for keys in groups]
    grouped = {p.key for members in sets for p in members}
    left: dict[tuple[str, str], list[Proposition]] = {}
    for key in sorted(known.keys() - grouped):
        left.setdefault(key[:2], []).append(known[key])
    sets += left.values()
    statements = []
    for members in sets:
        ordered = sorted(members, key=lambda p: (*order[p.claim.article], p.claim.order, p.number))
        statements.append((order[ordered[0].claim.article], ordered[0].claim.order, ordered[0].number, ordered))
    statements.sort(key=lambda row: row[:3])
    return [Statement(_id(members[0]), tuple(members)) for *_, members in statements]


def shared_pairs(statements: Iterable[Statement]) -> set[tuple[str, str]]:
    """The pairs of articles that carry a statement together, each in the order of the ids."""
    return {pair for statement in statements for pair in combinations(sorted(statement.articles), 2)}


def _id(first: Proposition) -> str:
    """An id that depends on the statement's first claim alone."""
    return "s" + hashlib.sha256("/".join(map(str, first.key)).encode()).hexdigest()[:12]

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
from typing import TypeVar

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
    names = sorted({key for pair in likelihoods for key in pair})
    number = {name: position for position, name in enumerate(names)}
    members = {position: [name] for position, name in enumerate(names)}
    best: dict[Member, dict[int, float]] = {name: {} for name in names}  # how alike its best match in each group is
    for (one, two), value in likelihoods.items():
        best[one][number[two]] = best[two][number[one]] = value

    def alike(a: int, b: int) -> float:
        sides = ((members[a], b), (members[b], a))
        return sum(math.fsum(best[key].get(other, 0.0) for key in keys) / len(keys) for keys, other in sides) / 2

    def queue(a: int, b: int) -> None:
        value = alike(a, b)
        if value >= least:
            heapq.heappush(heap, (-value, min(a, b), max(a, b), len(members[a]) + len(members[b])))

    near: dict[int, set[int]] = {position: set() for position in members}
    heap: list[tuple[float, int, int, int]] = []
    for one, two in likelihoods:
        near[number[one]].add(number[two])
        near[number[two]].add(number[one])
        queue(number[one], number[two])
    while heap:
        _, into, gone, size = heapq.heappop(heap)
        if into not in members or gone not in members or len(members[into]) + len(members[gone]) != size:
            continue  # one of them was joined since
        members[into] += members.pop(gone)
        near[into] |= near.pop(gone)
        near[into] -= {into, gone}
        for other in near[into]:
            near[other] = (near[other] - {gone}) | {into}
            for key in members[other]:
                known = best[key]
                known[into] = max(known.get(into, 0.0), known.pop(gone, 0.0))
            queue(into, other)
    return sorted(sorted(found) for found in members.values() if len(found) > 1)


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

"""From pairs that likely say the same to statements: groups in which everything is likely alike on average.

Groups are joined one by one, the likeliest pair of groups first, so that a chain of half-alike pairs doesn't pull
everything together. The result depends on the likelihoods alone, not on the order in which they are given.
"""

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimx.linking.articles import Article, Proposition

Key = tuple[str, str, int]  # article, claim, number of the proposition
LATE = "9999"  # where an article without a date stands among dated ones


def group(likelihoods: Mapping[tuple[Key, Key], float], *, least: float, absent: float) -> list[list[Key]]:
    """Groups of two or more, each sorted, in the order of their first members.

    Args:
        likelihoods: that two are alike, for the pairs that were compared, each once.
        least: two groups are joined while the average over the pairs between them is at least this.
        absent: what a pair counts that was not compared.
    """
    names = sorted({key for pair in likelihoods for key in pair})
    number = {name: position for position, name in enumerate(names)}
    members: dict[int, list[Key]] = {position: [name] for position, name in enumerate(names)}
    near: dict[int, dict[int, float]] = {position: {} for position in members}
    for (one, two), value in likelihoods.items():
        a, b = number[one], number[two]
        near[a][b] = near[b][a] = value - absent

    def average(a: int, b: int) -> float:
        return near[a][b] / (len(members[a]) * len(members[b])) + absent

    heap = [(-average(a, b), a, b) for a in near for b in near[a] if a < b and average(a, b) >= least]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in members or b not in members or -value != average(a, b):
            continue  # one of them was joined since
        into, gone = (a, b) if len(near[a]) >= len(near[b]) else (b, a)
        members[into] += members.pop(gone)
        for other, total in near.pop(gone).items():
            del near[other][gone]
            if other != into:
                near[into][other] = near[other][into] = near[into].get(other, 0.0) + total
        for other in near[into]:
            if average(into, other) >= least:
                heapq.heappush(heap, (-average(into, other), min(into, other), max(into, other)))
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


def _id(first: Proposition) -> str:
    """An id that depends on the statement's first claim alone."""
    return "s" + hashlib.sha256("/".join(map(str, first.key)).encode()).hexdigest()[:12]

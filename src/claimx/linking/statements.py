"""From pairs that likely say the same to statements: groups in which everything is likely alike on average.

Groups are joined one by one, the likeliest pair of groups first, so that a chain of half-alike pairs doesn't pull
everything together. The result depends on the likelihoods alone, not on the order in which they are given.
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def group(likelihoods: Mapping[tuple[Key, Key], float], *, least: float, absent: float) -> list[list[Key]]:
    """Groups of two or more, each sorted, in the order of their first members.

    Args:
        likelihoods: that two are alike, for the pairs that were compared, each once.
        least: two groups are joined while the average over the pairs between them is at least this.
        absent: what a pair counts that was not compared.
    """
    names = sorted({key for pair in likelihoods for key in pair})  # type: ignore[type-var]
    number = {name: position for position, name in enumerate(names)}
    members: dict[int, list[Key]] = {position: [name] for position, name in enumerate(names)}
    near: dict[int, dict[int, float]] = {position: {} for position in members}
    for (one, other), value in likelihoods.items():
        a, b = number[one], number[other]
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
    return sorted(sorted(found) for found in members.values() if len(found) > 1)  # type: ignore[type-var]


def pairs_of(groups: Iterable[list[Key]]) -> dict[Key, int]:
    """Which group each member is in."""
    return {key: number for number, members in enumerate(groups) for key in members}

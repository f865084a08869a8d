"""Heads of words from the scores of all arcs: a tree with one root."""

import numpy as np
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds

IMPOSSIBLE = -1e4


def best_heads(scores: NDArray[np.float64]) -> list[int]:
    """The head of each word of a sentence, counted from 1, 0 for the root.

    Each word's own best head, where these make up a tree (they do in most sentences); else the best tree by the
    algorithm of Chu, Liu and Edmonds, for one root after another as long as a better tree is possible under it: far
    fewer cycles are to be contracted than when the algorithm is to find the one root itself.

    Args:
        scores: [words, 1 + words], the log probability of each head; the first column is the root.
    """
    scores = scores.copy()
    np.fill_diagonal(scores[:, 1:], IMPOSSIBLE)
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(greedy):
        return greedy
    highest = scores[:, 1:].max(axis=1)
    possible = scores[:, 0] + highest.sum() - highest  # no tree with this root has more
    best, heads = -np.inf, greedy
    for root in sorted(range(len(greedy)), key=lambda word: -possible[word]):
        if possible[root] <= best:
            break
        found = _heads_under(scores, root)
        reached = scores[range(len(found)), found].sum()
        if reached > best:
            best, heads = reached, found.tolist()
    return heads


def _heads_under(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """The heads of the best tree with this root, counted from 0."""
    square = np.full((len(scores) + 1, len(scores) + 1), IMPOSSIBLE)
    square[1:, 1:] = scores[:, 1:]
    square[root + 1] = IMPOSSIBLE
    square[root + 1, 0] = 0
    found: NDArray[np.int64] = chuliu_edmonds(square)[1:]
    return found


def is_tree(heads: list[int]) -> bool:
    """True when exactly one word hangs on the root and every other leads up to it."""
    if heads.count(0) != 1:
        return False
    safe = [False] * len(heads)
    for start in range(len(heads)):
        path = []
        word = start
        while heads[word] and not safe[word]:
            path.append(word)
            if len(path) > len(heads):
                return False
            word = heads[word] - 1
        for passed in path:
            safe[passed] = True
    return True

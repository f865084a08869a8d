"""Heads of words from the scores of all arcs: a tree with one root."""

import numpy as np
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

IMPOSSIBLE = -1e4


def best_heads(scores: NDArray[np.float64]) -> list[int]:
    """The head of each word of a sentence, counted from 1, 0 for the root.

    Each word's own best head, where these make up a tree (they do in most sentences); else the best tree by the
    algorithm of Chu, Liu and Edmonds.

    Args:
        scores: [words, 1 + words], the log probability of each head; the first column is the root.
    """
    scores = scores.copy()
    np.fill_diagonal(scores[:, 1:], IMPOSSIBLE)
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(greedy):
        return greedy
    square = np.full((len(greedy) + 1, len(greedy) + 1), IMPOSSIBLE)
    square[1:] = scores
    return [int(head) for head in chuliu_edmonds_one_root(square)[1:]]


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

"""Tags of names in a row: the best sequence by the network's scores and by which tag follows which."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def best_tags(scores: NDArray[np.float64], steps: NDArray[np.float64]) -> list[int]:
    """The tag of each word, by Viterbi's algorithm.

    Args:
        scores: [words, tags], the log probability of each tag by itself.
        steps: [1 + tags, tags], what is added for each pair of tags; the last row is for the first word.
    """
    best = scores[0] + steps[-1]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        reached = best[:, None] + steps[:-1]
        back.append(reached.argmax(axis=0))
        best = reached.max(axis=0) + row
    tags = [int(best.argmax())]
    for choices in reversed(back):
        tags.append(int(choices[tags[-1]]))
    return tags[::-1]


def join_flat(tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[str]:
    """Make one name of two side by side where the tree has them as one (`flat`); a person's, if either is a person's.

    Args:
        tags: B, I and O tags of a sentence's words.
        heads: the head of each word, counted from 1.
        relations: the relation of each word to its head.
    """
    joined = list(tags)
    start = 0
    for number, tag in enumerate(tags):
        if tag == "O" or not tag.startswith("B"):
            continue
        touches = number > 0 and tags[number - 1] != "O"
        if touches and relations[number].startswith("flat") and start <= heads[number] - 1 < number:
            end = next((n for n in range(number + 1, len(tags)) if not tags[n].startswith("I")), len(tags))
            kind = "PER" if "PER" in (tag[2:], joined[start][2:]) else joined[start][2:]
            joined[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
        else:
            start = number
    return joined


def with_ends(tags: Sequence[str]) -> list[str]:
    """B, I and O to B, I, E, S and O, which Stanza reads; a name that starts with I starts there all the same."""
    result = []
    for number, tag in enumerate(tags):
        before = tags[number - 1] if number else "O"
        after = tags[number + 1] if number + 1 < len(tags) else "O"
        kind = tag[2:]
        starts = tag[0] == "B" or before[2:] != kind
        stops = after != f"I-{kind}"
        prefix = {(True, True): "S", (True, False): "B", (False, True): "E", (False, False): "I"}[starts, stops]
        result.append(tag if tag == "O" else f"{prefix}-{kind}")
    return result


def name_ranges(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The names in B, I and O tags, as half-open ranges with their kinds; a name may start with I."""
    found: list[tuple[int, int, str]] = []
    before = "O"
    for number, tag in enumerate(tags):
        if tag[0] == "I" and before[2:] == tag[2:]:
            found[-1] = (found[-1][0], number + 1, tag[2:])
        elif tag != "O":
            found.append((number, number + 1, tag[2:]))
        before = tag
    return found

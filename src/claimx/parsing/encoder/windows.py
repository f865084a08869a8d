"""What the network reads at once: a paragraph, or as much of one as it can take.

A long paragraph is read in several rounds. What follows the last sentence end that a round finds is read again in the
next, so that every sentence is read whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from claimx.parsing.encoder.pieces import END, PAD, START, Pieces


@dataclass(frozen=True)
class Batch:
    """Rows of words as tensors, see `Network.states`."""

    ids: Tensor
    first: Tensor
    last: Tensor

    @property
    def padding(self) -> Tensor:
        """True where there is no piece."""
        return self.ids == PAD


def make_batch(rows: Sequence[Sequence[str]], pieces: Pieces) -> Batch:
    """The tensors of some rows of words; a missing word's place is that of the row's start."""
    ids: list[list[int]] = []
    firsts: list[list[int]] = []
    lasts: list[list[int]] = []
    for row in rows:
        line, first, last = [START], [], []
        for word in row:
            first.append(len(line))
            line += pieces(word)
            last.append(len(line) - 1)
        ids.append([*line, END])
        firsts.append(first)
        lasts.append(last)
    return Batch(_rectangle(ids, PAD), _rectangle(firsts, 0), _rectangle(lasts, 0))


def _rectangle(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])


def group_by_length(sizes: Sequence[int], most: int) -> list[list[int]]:
    """Numbers of rows, those of like size together, at most `most` words with their padding in one group."""
    groups: list[list[int]] = []
    for number in sorted(range(len(sizes)), key=lambda n: (sizes[n], n)):
        if groups and sizes[number] * (len(groups[-1]) + 1) <= most:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def cut_at_ends(ends: Sequence[bool], *, complete: bool) -> list[tuple[int, int]]:
    """Sentences as [start, end) of a window's words; where the paragraph goes on, without the unfinished last one.

    An end at the very edge of an unfinished window is not believed: in training, a window always ended a sentence.
    """
    stops = [number for number, is_end in enumerate(ends, start=1) if is_end and number < len(ends)]
    if complete:
        stops.append(len(ends))
    return list(zip([0, *stops], stops, strict=False))

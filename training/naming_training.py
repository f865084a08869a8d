"""Trains the part of the head for attributions that points at the names of sources.

It goes on from the states of a head that is ready and changes nothing in it, so that what is proposed stays as it is.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.optim import AdamW

from claimx.parsing.encoder.attributions import AttributionHead
from claimx.parsing.encoder.network import PADDED
from claimx.parsing.encoder.reader import has_bfloat16

from .attribution_training import LARGEST_GRADIENT, Course, batches, falling_rate
from .read_states import Piece

COURSE = Course(epochs=4, block_rate=0.0, head_rate=1e-3, words=1500, dropout=0.1)


@dataclass(frozen=True)
class Pointing:
    """A piece of an article as the head reads it, and the claims whose sources have names in it.

    Attributes:
        states: the head's states of its words [words, hidden].
        cues: the first word of each claim's cue and the word after the last.
        sentences: for each claim, the distance of each word's sentence, see `Trees.around`.
        naming: for each claim, the words that name its source.
    """

    states: Tensor
    cues: list[tuple[int, int]]
    sentences: list[list[int]]
    naming: list[list[int]]

    def __len__(self) -> int:
        return len(self.states)


def train_naming(
    head: AttributionHead,
    variants: Sequence[Sequence[Piece]],
    course: Course,
    *,
    seed: int,
    say: Callable[[str], None] = print,
) -> None:
    """Train `head.naming` in place, on the processor; all else in the head stays as it is.

    Args:
        variants: the same pieces in several readings; each epoch takes one of them for each piece, mostly the first.
    """
    torch.manual_seed(seed)
    read = [[_point(head.eval(), piece) for piece in pieces] for pieces in variants]
    named = [n for n in range(len(read[0])) if all(pointings[n].cues for pointings in read)]
    pointings = [[reading[n] for n in named] for reading in read]
    steps = len(list(batches(pointings, course.words, random.Random(f"{seed}-0"))))
    if not steps:
        return
    optimizer = AdamW(head.naming.parameters(), lr=course.head_rate, weight_decay=0.01, betas=(0.9, 0.98))
    rate = falling_rate(optimizer, course.warm_up, steps * course.epochs)
    head.naming.train()
    began = time.perf_counter()
    for epoch in range(course.epochs):
        spent = 0.0
        for batch in batches(pointings, course.words, random.Random(f"{seed}-{epoch}")):
            cost = naming_cost(head, batch)
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(head.naming.parameters(), LARGEST_GRADIENT)
            optimizer.step()
            rate.step()
            spent += float(cost.detach())
        say(f"naming, epoch {epoch + 1}: loss {spent / steps:.4f}, {time.perf_counter() - began:.0f} s")
    head.eval()


def naming_cost(head: AttributionHead, batch: Sequence[Pointing]) -> Tensor:
    """Minus the log probability of all words together that name a claim's source, on average."""
    width = max(map(len, batch))
    states = pad_sequence([pointing.states for pointing in batch], batch_first=True).float()
    row = torch.tensor([n for n, pointing in enumerate(batch) for _ in pointing.cues])
    cues = torch.tensor([cue for pointing in batch for cue in pointing.cues])
    sentences = torch.tensor([[*s, *[0] * (width - len(s))] for pointing in batch for s in pointing.sentences])
    lengths = torch.tensor([len(pointing) for pointing in batch])
    outside = torch.arange(width)[None] >= lengths[row][:, None]
    right = torch.zeros(len(row), width, dtype=torch.bool)
    for claim, words in enumerate(words for pointing in batch for words in pointing.naming):
        right[claim, words] = True
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
        scores: Tensor = head.naming(states[row], cues, sentences)
    scores = scores.float().masked_fill(outside, PADDED)
    return (scores.logsumexp(1) - scores.masked_fill(~right, PADDED).logsumexp(1)).mean()


def _point(head: AttributionHead, piece: Piece) -> Pointing:
    padding = torch.zeros(1, len(piece), dtype=torch.bool)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
        states = head.states(piece.shared[None].float(), piece.last[None].float(), padding)[0].bfloat16()
    found = list(_claims(piece))
    sentences = [piece.trees.around(cue)[0] for cue, _ in found]
    return Pointing(states, [cue for cue, _ in found], sentences, [words for _, words in found])


def _claims(piece: Piece) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """The cue and the naming words of each claim that has both in a piece."""
    offset, size = piece.stretch.start, len(piece)
    for claim in piece.read.article.claims:
        start, end = claim.cue[0] - offset, claim.cue[1] - offset
        words = [number - offset for number in claim.naming if 0 <= number - offset < size]
        if start >= 0 and end <= size and words:
            yield (start, end), words

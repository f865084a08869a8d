"""The training loop of the head for attributions, with checkpoints: a run that was killed goes on from its last one.

The encoder's other layers and heads stay as they are, so that sentence ends, tags, lemmas, names and trees are exactly
those of the network that the head was added to.
"""

import collections.abc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from claimx.parsing.encoder.attributions import PART_LABELS, PARTS, AttributionHead, Range
from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.reader import has_bfloat16

from .checkpoints import restore_checkpoint, save_checkpoint
from .labelled import LabelledClaim
from .read_states import Piece

Sized = TypeVar("Sized", bound=collections.abc.Sized)

NO_LABEL = -100
LARGEST_GRADIENT = 1.0
LEAST_RATE = 0.02  # of the full learning rate, at the end
SPREAD = 60  # words by which the lengths within a batch may differ for the sake of variety


@dataclass(frozen=True)
class Course:
    """How one run goes.

    Attributes:
        epochs: passes over all pieces.
        block_rate: learning rate of the blocks, which are copies of trained ones.
        head_rate: learning rate of the rest.
        words: words of a batch, with padding.
        warm_up: steps until the full learning rate.
        dropout: share of the values that are left out at random.
    """

    epochs: int
    block_rate: float
    head_rate: float
    words: int
    dropout: float
    warm_up: int = 60


@dataclass(frozen=True)
class Targets:
    """What the head should answer for a batch.

    Attributes:
        cues: a label for each word [batch, words].
        row: the row of each claim [claims].
        cue: the first word of its cue and the word after the last [claims, 2].
        sentence: where each word's sentence stands, for each claim, see `Trees.around` [claims, words].
        branch: the branch of the cue that it hangs on [claims, words].
        parts: a label for each word, for each claim [claims, words].
    """

    cues: Tensor
    row: Tensor
    cue: Tensor
    sentence: Tensor
    branch: Tensor
    parts: Tensor


def new_head(network: Network, layers: int, dropout: float) -> AttributionHead:
    """A head whose blocks are copies of the network's last ones."""
    head = AttributionHead(replace(network.shape, attribution_layers=layers), dropout)
    for own, trained in zip(head.blocks, network.blocks[len(network.blocks) - layers :], strict=True):
        own.load_state_dict(trained.state_dict())
    return head


def train_head(
    head: AttributionHead,
    variants: Sequence[Sequence[Piece]],
    course: Course,
    *,
    seed: int,
    checkpoint: Path | None = None,
    device: str = "cpu",
    say: Callable[[str], None] = print,
) -> None:
    """Train the head in place, or go on where the checkpoint stands.

    Args:
        variants: the same pieces in several readings; each epoch takes one of them for each piece, mostly the first.

    Raises:
        ValueError: there are no pieces.
    """
    if not variants[0]:
        raise ValueError("there is nothing to learn from: no article was chosen, or all of them are in one fold")
    torch.manual_seed(seed)
    head.to(device).train()
    per_epoch = len(list(batches(variants, course.words, random.Random(f"{seed}-0"))))
    optimizer, rate = _optimizer(head, course, per_epoch * course.epochs)
    first = 0
    if checkpoint and checkpoint.exists():
        first = restore_checkpoint(checkpoint, head, optimizer, rate)["epoch"]
    began = time.perf_counter()
    for epoch in range(first, course.epochs):
        spent = 0.0
        for pieces in batches(variants, course.words, random.Random(f"{seed}-{epoch}")):
            spent += _step(head, pieces, optimizer, rate, device)
        say(f"epoch {epoch + 1}: loss {spent / per_epoch:.4f}, {time.perf_counter() - began:.0f} s")
        if checkpoint:
            save_checkpoint(checkpoint, head, optimizer, rate, {"epoch": epoch + 1})
    head.cpu().eval()


def batches(variants: Sequence[Sequence[Sized]], words: int, chance: random.Random) -> Iterator[list[Sized]]:
    """The batches of one epoch in random order, pieces of like length together.

    Args:
        variants: the same pieces in several readings; mostly the first is taken.
        words: words of a batch, with padding.
    """
    chosen = [
        variants[chance.randrange(len(variants)) if chance.random() < 0.5 else 0][n] for n in range(len(variants[0]))
    ]
    chance.shuffle(chosen)
    chosen.sort(key=lambda piece: len(piece) + chance.random() * SPREAD)
    groups: list[list[Sized]] = []
    for piece in chosen:
        if groups and len(piece) * (len(groups[-1]) + 1) <= words:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    chance.shuffle(groups)
    yield from groups


def _step(head: AttributionHead, pieces: Sequence[Piece], optimizer: AdamW, rate: LambdaLR, device: str) -> float:
    shared = pad_sequence([piece.shared for piece in pieces], batch_first=True).to(device)
    last = pad_sequence([piece.last for piece in pieces], batch_first=True).to(device)
    lengths = torch.tensor([len(piece) for piece in pieces])
    padding = (torch.arange(shared.shape[1])[None] >= lengths[:, None]).to(device)
    targets = make_targets(pieces, shared.shape[1])
    half = device != "cpu" or has_bfloat16()
    with torch.autocast(device.partition(":")[0], dtype=torch.bfloat16, enabled=half):
        states = head.states(shared.float(), last.float(), padding)
        cost = functional.cross_entropy(
            head.cue(head.drop(states)).float().flatten(0, 1), targets.cues.flatten().to(device), ignore_index=NO_LABEL
        )
        if len(targets.row):
            places = (tensor.to(device) for tensor in (targets.cue, targets.sentence, targets.branch))
            scores = head.part_scores(states[targets.row.to(device)], *places).float()
            cost = cost + functional.cross_entropy(
                scores.flatten(0, 1), targets.parts.flatten().to(device), ignore_index=NO_LABEL
            )
    optimizer.zero_grad()
    cost.backward()
    torch.nn.utils.clip_grad_norm_(head.parameters(), LARGEST_GRADIENT)
    optimizer.step()
    rate.step()
    return float(cost.detach())


def make_targets(pieces: Sequence[Piece], width: int) -> Targets:
    """The labels of some pieces as tensors, `width` words wide."""
    cues = torch.full((len(pieces), width), NO_LABEL)
    places: list[tuple[int, int, int]] = []
    columns: list[tuple[list[int], list[int], list[int]]] = []
    for row, piece in enumerate(pieces):
        offset, size = piece.stretch.start, len(piece)
        trees = piece.trees
        believed = torch.tensor(piece.read.article.believed[offset : offset + size])
        cues[row, :size] = torch.where(believed, 0, NO_LABEL)
        for claim in piece.read.article.claims:
            start, end = claim.cue[0] - offset, claim.cue[1] - offset
            if start < 0 or end > size:
                continue
            cues[row, start:end] = NO_LABEL if claim.optional else 2
            cues[row, start] = NO_LABEL if claim.optional else 1
            places.append((row, start, end))
            fill = width - size
            sentence, branch = trees.around((start, end))
            labels = _part_labels(claim, offset, size)
            columns.append(([*sentence, *[0] * fill], [*branch, *[0] * fill], [*labels, *[NO_LABEL] * fill]))
    at = torch.tensor(places, dtype=torch.long).reshape(-1, 3)
    sentences, branches, parts = torch.tensor(columns, dtype=torch.long).reshape(-1, 3, width).unbind(1)
    return Targets(cues, at[:, 0], at[:, 1:], sentences, branches, parts)


def _part_labels(claim: LabelledClaim, offset: int, size: int) -> list[int]:
    """The label of each word of a piece for one claim; the source stands over the content where the two overlap."""
    labels = [0] * size
    ranges: dict[str, tuple[Range, ...]] = {
        "content": claim.content,
        **{part: (found,) if (found := getattr(claim, part)) else () for part in PARTS if part != "content"},
    }
    for part, found in ranges.items():
        begin = PART_LABELS.index(f"B-{part}")
        for start, end in found:
            for number in range(max(start - offset, 0), min(end - offset, size)):
                labels[number] = begin if number == start - offset else begin + 1
    return labels


def _optimizer(head: AttributionHead, course: Course, steps: int) -> tuple[AdamW, LambdaLR]:
    blocks = list(head.blocks.parameters())
    kept = {id(parameter) for parameter in (*blocks, *head.naming.parameters())}
    rest = [parameter for parameter in head.parameters() if id(parameter) not in kept]
    groups = [{"params": blocks, "lr": course.block_rate}, {"params": rest, "lr": course.head_rate}]
    optimizer = AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    return optimizer, falling_rate(optimizer, course.warm_up, steps)


def falling_rate(optimizer: AdamW, warm_up: int, steps: int) -> LambdaLR:
    """A learning rate that rises over some steps and then falls in a line."""
    rising = min(warm_up, max(1, steps // 10))

    def share(step: int) -> float:
        return min(1.0, (step + 1) / rising) * max(LEAST_RATE, 1 - step / steps)

    return LambdaLR(optimizer, share)

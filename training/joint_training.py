"""The training loop of the joint network, with checkpoints: a run that was killed goes on from its last one.

All random choices come from the seed, those of an epoch from the seed and its number. A run that was interrupted
therefore ends with the same weights as one that was not.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import torch
from torch import Tensor
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.reader import has_bfloat16

from .batches import Encoding, Window, make_epoch
from .checkpoints import restore_checkpoint, save_checkpoint
from .develop import develop
from .examples import Example
from .losses import losses, total

ENCODER = ("words", "positions", "norm", "blocks")  # what is pretrained and learns slowly; the rest are heads
LONGEST_WARM_UP = 200  # steps; a tenth of a short run
LEAST_RATE = 0.02  # of the full learning rate, at the end
LARGEST_GRADIENT = 1.0
LOG_EVERY = 50


@dataclass(frozen=True)
class Schedule:
    """How one run goes.

    Attributes:
        epochs: passes over all examples; may be broken off within one.
        encoder_rate: learning rate of the pretrained part.
        head_rate: learning rate of the rest.
        words: words of a batch, with padding.
        interval: steps between two checkpoints with development scores.
        copies: how often the sentences of a treebank are read in an epoch, where not once.
    """

    epochs: float
    encoder_rate: float
    head_rate: float
    words: int
    interval: int
    copies: Mapping[str, int]


@dataclass(frozen=True)
class Sentences:
    """What a run learns from and what it is scored on, by treebank; `names` are the development sentences for names."""

    train: Mapping[str, Sequence[Example]]
    dev: Mapping[str, Sequence[Example]]
    names: Sequence[Example]


def train_network(
    network: Network,
    encoding: Encoding,
    sentences: Sentences,
    schedule: Schedule,
    *,
    checkpoint: Path,
    seed: int,
    say: Callable[[str], None] = print,
) -> None:
    """Train the network in place, or go on where the checkpoint stands; the last checkpoint is the result."""

    def epoch(number: int) -> list[list[Window]]:
        chance = random.Random(f"{seed}-{number}")
        return make_epoch(sentences.train, schedule.copies, schedule.words, chance)

    torch.manual_seed(seed)
    batches = epoch(0)
    per_epoch = len(batches)
    steps = max(1, int(schedule.epochs * per_epoch))
    optimizer, rate = _optimizer(network, schedule, steps)
    step = number = place = 0
    if checkpoint.exists():
        progress = restore_checkpoint(checkpoint, network, optimizer, rate)
        step, number, place = progress["step"], progress["epoch"], progress["place"]
    say(f"{per_epoch} batches in the first epoch, {steps} steps; at step {step}")
    batches = batches if number == 0 else epoch(number)
    recent: list[dict[str, float]] = []
    start = time.perf_counter()
    network.train()
    while step < steps:
        if place == len(batches):
            number, place = number + 1, 0
            batches = epoch(number)
        found = _step(network, encoding, batches[place], optimizer, rate)
        step, place = step + 1, place + 1
        recent.append(found)
        if step % LOG_EVERY == 0:
            say(f"step {step}, {time.perf_counter() - start:.0f} s: losses {listed(means(recent), 3)}")
            recent.clear()
        if step % schedule.interval == 0 or step == steps:
            progress = {"step": step, "epoch": number, "place": place}
            save_checkpoint(checkpoint, network, optimizer, rate, progress)
            scores = develop(network, encoding, sentences.dev, sentences.names)
            parts = "; ".join(f"{part} {listed(found, 1)}" for part, found in scores.items())
            say(f"step {step}, scores: {parts}")
    network.eval()


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each name over the rows that have it."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: fmean(row[name] for row in rows if name in row) for name in names}


def listed(values: Mapping[str, float], places: int) -> str:
    """Names and numbers on one line."""
    return ", ".join(f"{name} {value:.{places}f}" for name, value in values.items())


def _step(
    network: Network, encoding: Encoding, windows: Sequence[Window], optimizer: AdamW, rate: LambdaLR
) -> dict[str, float]:
    batch, targets = encoding(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
        found = losses(network, batch, targets)
    optimizer.zero_grad()
    total(found).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), LARGEST_GRADIENT)
    optimizer.step()
    rate.step()
    return {name: value.item() for name, value in found.items()}


def _optimizer(network: Network, schedule: Schedule, steps: int) -> tuple[AdamW, LambdaLR]:
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, weights in network.named_parameters():
        groups[name.startswith(ENCODER)].append(weights)
    optimizer = AdamW(
        [
            {"params": groups[True], "lr": schedule.encoder_rate},
            {"params": groups[False], "lr": schedule.head_rate},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    return optimizer, LambdaLR(optimizer, lambda step: rate_at(step, steps))


def rate_at(step: int, steps: int) -> float:
    """The share of the full learning rate at a step: up from nothing, then down in a straight line."""
    warm = min(LONGEST_WARM_UP, steps // 10 + 1)
    return min(1.0, (step + 1) / warm) * max(LEAST_RATE, 1 - step / steps)

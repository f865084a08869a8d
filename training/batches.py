"""Batches of training: windows of consecutive sentences with their labels as tensors.

The network reads paragraphs when it is used, so it is trained on several sentences at once, and learns where they end.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from claimx.parsing.encoder.pieces import Pieces
from claimx.parsing.encoder.windows import Batch, make_batch

from .augment import quote_some, vary
from .examples import Example
from .vocabulary import Labels, scripts

Window = Sequence[Example]

NO_LABEL = -1
LONGEST = 110  # words of a window
SHORTEST = 20
SINGLE = 0.25  # share of windows of one sentence
NAMES_LONGEST, NAMES_SINGLE = 60, 0.6  # the sentences of the corpora of names do not follow one another
IN_ORDER = 0.5  # share of the passes over a treebank that keep the order of its sentences
SPREAD = 12  # words by which the lengths within a batch may differ for the sake of variety


@dataclass(frozen=True)
class Targets:
    """What the network should answer for each word [batch, words]; `NO_LABEL` where nobody knows.

    Attributes:
        labels: numbers of labels by head of the network.
        end: 1 where a sentence ends.
        heads: places in the window, counted from 1; 0 for the root.
        sentence: the number of the word's sentence in its window.
        treebank: the source of each window [batch].
    """

    labels: Mapping[str, Tensor]
    end: Tensor
    heads: Tensor
    sentence: Tensor
    treebank: Tensor


class Encoding:
    """Turns windows into tensors by a vocabulary of pieces and lists of labels."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]], labels: Labels) -> None:
        self.labels = labels
        self._pieces = Pieces(vocabulary)
        self._numbers = {name: {label: n for n, label in enumerate(values)} for name, values in labels.items()}

    def __call__(self, windows: Sequence[Window]) -> tuple[Batch, Targets]:
        """A batch and its targets."""
        rows = [[form for example in window for form in example.forms] for window in windows]
        columns = [
            [self._columns(example, at, number) for number, at, example in _places(window)] for window in windows
        ]
        width = max(map(len, rows))
        tensors = {
            name: torch.tensor([_filled([label for part in row for label in part[name]], width) for row in columns])
            for name in columns[0][0]
        }
        targets = Targets(
            labels={name: tensors[name] for name in self.labels},
            end=tensors["end"],
            heads=tensors["heads"],
            sentence=tensors["sentence"],
            treebank=torch.tensor([window[0].treebank for window in windows]),
        )
        return make_batch(rows, self._pieces), targets

    def _columns(self, example: Example, at: int, number: int) -> dict[str, list[int]]:
        size = len(example)
        heads = [NO_LABEL if h is None else h + at if h else 0 for h in example.heads or [None] * size]
        return {
            "upos": self._numbered("upos", example.upos, size),
            "feats": self._numbered("feats", example.feats, size),
            "lemma": self._numbered("lemma", scripts(example), size),
            "ner": self._numbered("ner", example.names, size),
            "deprel": self._numbered("deprel", example.relations, size),
            "end": [0] * (size - 1) + [1],
            "heads": heads,
            "sentence": [number] * size,
        }

    def _numbered(self, name: str, labels: Sequence[str | None] | None, size: int) -> list[int]:
        if labels is None:
            return [NO_LABEL] * size
        numbers = self._numbers[name]
        return [NO_LABEL if label is None else numbers.get(label, NO_LABEL) for label in labels]


def _places(window: Window) -> list[tuple[int, int, Example]]:
    """Number, first word and sentence for each sentence of a window."""
    starts = [0]
    for example in window:
        starts.append(starts[-1] + len(example))
    return [(number, starts[number], example) for number, example in enumerate(window)]


def _filled(row: list[int], width: int) -> list[int]:
    return row + [NO_LABEL] * (width - len(row))


def make_windows(
    examples: Sequence[Example], chance: random.Random, *, longest: int = LONGEST, single: float = SINGLE
) -> list[Window]:
    """Consecutive sentences together, up to a length that is drawn for each window; a share of them alone."""
    windows: list[list[Example]] = []
    room = 0
    for example in examples:
        if windows and len(example) <= room:
            windows[-1].append(example)
        else:
            windows.append([example])
            room = chance.randint(SHORTEST, longest) if chance.random() > single else 0
        room -= len(example)
    return list(windows)


def make_epoch(
    treebanks: Mapping[str, Sequence[Example]], copies: Mapping[str, int], words: int, chance: random.Random
) -> list[list[Window]]:
    """The batches of one pass over all examples, in random order, each of about `words` words with padding."""
    windows: list[Window] = []
    for name, examples in treebanks.items():
        for _ in range(copies.get(name, 1)):
            ordered = list(examples)
            if name in ("icon", "ner") or chance.random() >= IN_ORDER:
                chance.shuffle(ordered)
            varied = [vary(example, chance) for example in quote_some(ordered, chance)]
            if name == "ner":
                windows += make_windows(varied, chance, longest=NAMES_LONGEST, single=NAMES_SINGLE)
            else:
                windows += make_windows(varied, chance)
    batches = group(windows, words, chance)
    chance.shuffle(batches)
    return batches


def group(windows: Sequence[Window], words: int, chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most `words` words with padding in one batch."""
    ordered = sorted(windows, key=lambda window: _size(window) + chance.random() * SPREAD)
    batches: list[list[Window]] = []
    longest = 0
    for window in ordered:
        longest = max(longest, _size(window))
        if batches and longest * (len(batches[-1]) + 1) <= words:
            batches[-1].append(window)
        else:
            batches.append([window])
            longest = _size(window)
    return batches


def _size(window: Window) -> int:
    return sum(map(len, window))

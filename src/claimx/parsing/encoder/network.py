"""The network itself: a transformer over word pieces, and a head for each layer of annotation.

The tree is scored by biaffine attention (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency
Parsing"); the treebank a sentence comes from is an embedding of its own (Stymne et al. 2018, "Parser Training with
Heterogeneous Treebanks"), which at run time is always that of the news treebank.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

import torch
from torch import Tensor, nn
from torch.nn import functional

PADDED = -1e4  # added to the attention scores of padding: far below any score, and finite in half precision

# The queries, keys and values of pieces, and how many heads share them, to what the pieces attend to.
Attend = Callable[[Tensor, int], Tensor]


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; the first six are numbers of labels."""

    pieces: int
    upos: int
    feats: int
    lemma: int
    ner: int
    deprel: int
    hidden: int = 384
    layers: int = 9
    heads: int = 12
    feed: int = 1536
    positions: int = 512
    treebanks: int = 1
    arc: int = 256
    label: int = 128
    attribution_layers: int = 0  # of the head that reads attributions; none in a network without that head


class Block(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.feed)
        self.down = nn.Linear(shape.feed, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, attend: Attend) -> Tensor:
        """New states, of the shape of the old ones."""
        attended = attend(self.qkv(x), self.heads).view_as(x)
        x = self.norm1(x + self.drop(self.out(attended)))
        new: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return new


def over_padding(padding: Tensor) -> Attend:
    """The attention of rows of one length, some of them with padding.

    Args:
        padding: true where there is no piece [batch, pieces].
    """
    mask = torch.zeros(padding.shape, device=padding.device).masked_fill_(padding, PADDED)[:, None, None, :]
    return lambda states, heads: _attended(states, heads, mask)


def over_rows(sizes: Iterable[int]) -> Attend:
    """The attention of rows that stand one behind another, without padding; neighbours of one size are read at once."""
    runs = [(size, len(list(same))) for size, same in groupby(sizes)]

    def attend(states: Tensor, heads: int) -> Tensor:
        parts = states.flatten(0, -2).split([size * count for size, count in runs])
        rows = (part.unflatten(0, (count, size)) for part, (size, count) in zip(parts, runs, strict=True))
        return torch.cat([_attended(row, heads).flatten(0, 1) for row in rows])

    return attend


def _attended(states: Tensor, heads: int, mask: Tensor | None = None) -> Tensor:
    """What each piece attends to [batch, pieces, hidden]; `mask` is added to the scores."""
    q, k, v = states.unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)
    # Written out: torch's fused attention is slower on a CPU, in training several times. Its softmax is three times as
    # fast in single precision as in bfloat16.
    scores = (q * q.shape[-1] ** -0.5 @ k.transpose(2, 3)).float()
    chances = (scores if mask is None else scores + mask).softmax(-1)
    attended: Tensor = chances.to(v.dtype) @ v
    return attended.transpose(1, 2).flatten(2)


class Network(nn.Module):
    """The encoder and its heads. Dropout matters in training alone."""

    def __init__(self, shape: Shape, *, dropout: float = 0.1, head_dropout: float = 0.33) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.pieces, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.treebanks = nn.Embedding(shape.treebanks, shape.hidden)
        nn.init.zeros_(self.treebanks.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.drop = nn.Dropout(dropout)
        self.head_drop = nn.Dropout(head_dropout)
        self.upos = nn.Linear(shape.hidden, shape.upos)
        self.feats = nn.Linear(shape.hidden, shape.feats)
        self.lemma = nn.Linear(shape.hidden, shape.lemma)
        self.ner = nn.Linear(shape.hidden, shape.ner)
        # what is added to the score of a tag after another; the last row is for a sentence's first word. Not learnt
        # with the rest but counted, see `training/transitions.py`.
        self.ner_steps = nn.Parameter(torch.zeros(shape.ner + 1, shape.ner), requires_grad=False)
        self.end = nn.Linear(shape.hidden, 1)
        self.root = nn.Parameter(torch.randn(shape.hidden) * 0.02)
        self.arc_dep = nn.Linear(shape.hidden, shape.arc)
        self.arc_head = nn.Linear(shape.hidden, shape.arc)
        self.label_dep = nn.Linear(shape.hidden, shape.label)
        self.label_head = nn.Linear(shape.hidden, shape.label)
        self.arc_weight = nn.Parameter(torch.randn(shape.arc + 1, shape.arc) * 0.02)
        self.label_weight = nn.Parameter(torch.randn(shape.deprel, shape.label + 1, shape.label + 1) * 0.02)

    def states(
        self, ids: Tensor, padding: Tensor, first: Tensor, last: Tensor, treebank: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States of words [batch, words, hidden], each the mean of those of a word's first and last piece: the last
        ones, and those that the head for attributions goes on from.

        Args:
            ids: pieces [batch, pieces].
            padding: true where there is no piece.
            first: the place of each word's first piece [batch, words].
            last: the place of its last piece.
            treebank: the treebank of each row [batch].
        """
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.treebanks(treebank)[:, None]
        sizes = (~padding).sum(1)
        if self.training:
            attend, starts = over_padding(padding), torch.arange(len(x), device=x.device) * x.shape[1]
        else:  # without padding, which would only take time
            x, attend, starts = x[~padding], over_rows(sizes.tolist()), sizes.cumsum(0) - sizes
        x = shared = self.drop(self.norm(x))
        for number, block in enumerate(self.blocks, start=1):
            x = block(x, attend)
            if number == self.shape.layers - self.shape.attribution_layers:
                shared = x
        ends = [place + starts[:, None] for place in (first, last)]
        return self.head_drop(_of_words(x, *ends)), _of_words(shared, *ends)

    def arcs(self, words: Tensor) -> Tensor:
        """Scores [batch, words, 1 + words] of each word's possible heads; the first is the root."""
        dependents = functional.pad(self._half(self.arc_dep, words), (0, 1), value=1.0)
        scores: Tensor = dependents @ self.arc_weight @ self._half(self.arc_head, self._rooted(words)).transpose(1, 2)
        return scores

    def label_halves(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What `labels` compares: each word as a dependent, and each possible head, the root first."""
        return self._half(self.label_dep, words), self._half(self.label_head, self._rooted(words))

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores [pairs, relations] for pairs of rows of the two halves."""
        left = functional.pad(dependents, (0, 1), value=1.0)
        right = functional.pad(heads, (0, 1), value=1.0)
        relations, inner, outer = self.label_weight.shape
        weight = self.label_weight.transpose(0, 1).reshape(inner, relations * outer)
        return ((left @ weight).view(-1, relations, outer) @ right.unsqueeze(2)).squeeze(2)

    def _rooted(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], 1, -1).to(words.dtype), words], 1)

    def _half(self, layer: nn.Linear, states: Tensor) -> Tensor:
        half: Tensor = self.head_drop(functional.gelu(layer(states)))
        return half


def _of_words(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The mean of the states of each word's first and last piece."""
    flat = states.flatten(0, -2)
    return (flat[first] + flat[last]) * 0.5

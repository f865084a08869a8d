"""The network itself: a transformer over word pieces, and a head for each layer of annotation.

The tree is scored by biaffine attention (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency
Parsing"); the treebank a sentence comes from is an embedding of its own (Stymne et al. 2018, "Parser Training with
Heterogeneous Treebanks"), which at run time is always that of the news treebank.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

PADDED = -1e4  # added to the attention scores of padding: far below any score, and finite in half precision


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

    def forward(self, x: Tensor, mask: Tensor, places: Tensor | None = None) -> Tensor:
        """New states [batch, pieces, hidden]; `mask` is added to the attention scores.

        Args:
            places: for states without padding [all pieces, hidden], where each would stand in a batch with it. Only the
                attention needs the padding, and all else is quicker without.
        """
        q, k, v = _spread(self.qkv(x), mask, places, 3, self.heads).permute(2, 0, 3, 1, 4)
        # written out: torch's fused attention was several times slower in training on a CPU
        attention = (q * q.shape[-1] ** -0.5 @ k.transpose(2, 3) + mask).softmax(-1).to(v.dtype) @ v
        attended = attention.transpose(1, 2)
        attended = attended.reshape(x.shape) if places is None else attended.flatten(0, 1)[places].flatten(1)
        x = self.norm1(x + self.drop(self.out(attended)))
        new: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return new


def _spread(states: Tensor, mask: Tensor, places: Tensor | None, *inner: int) -> Tensor:
    """States as [batch, pieces, ...inner, width]; those without padding are put in their places."""
    batch, length = mask.shape[0], mask.shape[-1]
    if places is not None:
        states = states.new_zeros(batch * length, states.shape[-1]).index_copy_(0, places, states)
    return states.view(batch, length, *inner, -1)


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
        mask = torch.zeros(padding.shape).masked_fill_(padding, PADDED)[:, None, None, :]
        places = None if self.training else (~padding).flatten().nonzero().squeeze(1)
        x = self.drop(self.norm(x if places is None else x.flatten(0, 1)[places]))
        shared = x
        for number, block in enumerate(self.blocks, start=1):
            x = block(x, mask, places)
            if number == self.shape.layers - self.shape.attribution_layers:
                shared = x
        whole, whole_shared = (_spread(states, mask, places) for states in (x, shared))
        return self.head_drop(_of_words(whole, first, last)), _of_words(whole_shared, first, last)

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
    ends = [states.gather(1, place.unsqueeze(-1).expand(-1, -1, states.shape[-1])) for place in (first, last)]
    return (ends[0] + ends[1]) * 0.5

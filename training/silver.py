"""More parser training: a constituency treebank of news turned into dependencies that respect its brackets.

The first network scores every arc of a sentence. Bottom-up, each constituent is then reduced to one head word: the
heads of its parts are joined by the best-scoring tree, whose root stands for the constituent higher up. So the
attachments come from the brackets, which people drew, and only what the brackets leave open - which part is the head,
and the labels - from the network.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.windows import group_by_length

from . import harmonise as h
from .batches import Encoding
from .examples import TARGET, TREEBANKS, Example
from .losses import within_sentences

TOKEN = re.compile(r"\(([^\s()]+)|\)|([^\s()]+)")
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}
LONGEST = 80
AT_ONCE = 1500  # words, with padding
ROOT, MARK = "root", "punct"
Node = int | list["Node"]


@dataclass(frozen=True)
class Bracketed:
    """The words of a constituency tree and its brackets: a node is a word number (from 1) or a list of nodes."""

    words: tuple[str, ...]
    root: Node


def read_tree(line: str) -> Bracketed:
    """Read one tree in Penn style."""
    words: list[str] = []
    stack: list[list[Node]] = [[]]
    for match in TOKEN.finditer(line):
        if match.group(1):
            stack.append([])
        elif match.group(2):
            words.append(BRACKETS.get(match.group(2), match.group(2)))
            stack[-1].append(len(words))
        elif len(stack) > 1:
            done = stack.pop()
            stack[-1].append(done[0] if len(done) == 1 else done)
    return Bracketed(tuple(words), stack[0][0] if len(stack[0]) == 1 else list(stack[0]))


def join_doubled(tree: Bracketed) -> Bracketed:
    """Make one word of `anak - anak`, which this treebank writes as three."""
    place: dict[int, int] = {}
    words: list[str] = []
    for number, word in enumerate(tree.words, start=1):
        after_mark = number > 2 and tree.words[number - 2] == "-" and place[number - 1] == place[number - 2]
        is_mark = word == "-" and 1 < number < len(tree.words) and doubled(tree.words[number - 2], tree.words[number])
        if after_mark or is_mark:
            words[-1] += word
        else:
            words.append(word)
        place[number] = len(words)
    used: set[int] = set()

    def renumber(node: Node) -> Node | None:
        if isinstance(node, int):
            new = place[node] not in used
            used.add(place[node])
            return place[node] if new else None
        parts = [part for part in map(renumber, node) if part is not None]
        return parts[0] if len(parts) == 1 else parts or None

    return Bracketed(tuple(words), renumber(tree.root) or 1)


def doubled(left: str, right: str) -> bool:
    """True for two halves of a reduplication: `anak`, `anak`; `bermacam`, `macam`; `tolong`, `menolong`."""
    a, b = left.lower(), right.lower()
    return min(len(a), len(b)) > 2 and (a[:3] == b[:3] or a[-3:] == b[-3:])


def read_trees(path: Path, forbidden: frozenset[str]) -> list[Bracketed]:
    """The trees of a file, without overlong ones and without sentences of the test sets."""
    trees = [join_doubled(read_tree(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [t for t in trees if 2 < len(t.words) <= LONGEST and h.text_key("".join(t.words)) not in forbidden]


def constrained_heads(scores: NDArray[np.float64], root: Node) -> list[int]:
    """The head of every word (index 0 unused): `scores[d, g]` is the score of word `g` as head of word `d`."""
    heads = [0] * len(scores)
    everything = frozenset(range(1, len(scores)))

    def reduce(node: Node) -> tuple[int, frozenset[int]]:
        if isinstance(node, int):
            return node, frozenset((node,))
        parts = [reduce(child) for child in node]
        inside = frozenset().union(*(covered for _, covered in parts))
        tops = [top for top, _ in parts]
        local = np.full((len(tops) + 1, len(tops) + 1), -np.inf)
        outside = [0, *sorted(everything - inside)] if inside != everything else [0]
        for row, dependent in enumerate(tops, start=1):
            local[row, 0] = scores[dependent, outside].max()
            local[row, 1:] = [-np.inf if head == dependent else scores[dependent, head] for head in tops]
        local = np.maximum(local, -1e4)
        tree = chuliu_edmonds_one_root(local)
        for row, dependent in enumerate(tops, start=1):
            if tree[row]:
                heads[dependent] = tops[tree[row] - 1]
        return tops[int(np.flatnonzero(np.asarray(tree[1:]) == 0)[0])], inside

    top, _ = reduce(root)
    heads[top] = 0
    return heads


def attach(network: Network, encoding: Encoding, trees: Sequence[Bracketed]) -> list[Example]:
    """The sentences as dependency trees within their brackets, with the network's relations; no other labels."""
    network.eval()
    found: dict[int, Example] = {}
    for numbers in group_by_length([len(tree.words) for tree in trees], AT_ONCE):
        with torch.inference_mode():
            found |= dict(zip(numbers, _attach(network, encoding, [trees[n] for n in numbers]), strict=True))
    return [found[number] for number in range(len(trees))]


def _attach(network: Network, encoding: Encoding, trees: Sequence[Bracketed]) -> Iterator[Example]:
    batch, targets = encoding([[Example(tree.words, TARGET)] for tree in trees])
    words, _ = network.states(batch.ids, batch.padding, batch.first, batch.last, targets.treebank)
    arcs = within_sentences(network.arcs(words).float(), targets.sentence).log_softmax(-1).double().numpy()
    as_dependent, as_head = network.label_halves(words)
    for row, tree in enumerate(trees):
        size = len(tree.words)
        heads = constrained_heads(np.pad(arcs[row, :size, : size + 1], ((1, 0), (0, 0))), tree.root)[1:]
        scores = network.labels(as_dependent[row, :size], as_head[row, heads]).numpy()
        yield to_example(tree.words, heads, choose_relations(scores, heads, encoding.labels["deprel"]))


def choose_relations(scores: NDArray[np.float32], heads: Sequence[int], labels: Sequence[str]) -> list[str]:
    """The best relation of each word, `root` for the root and for no other word."""
    allowed = np.where([label == ROOT for label in labels], -np.inf, scores)
    return [labels[best] if head else ROOT for best, head in zip(allowed.argmax(-1), heads, strict=True)]


def to_example(words: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> Example:
    """What is learnt from a tree: heads and relations, but not where punctuation hangs, which ICON does as it likes."""
    marks = [relation == MARK for relation in relations]
    return Example(
        forms=tuple(words),
        treebank=TREEBANKS.index("icon"),
        heads=tuple(None if mark else head for head, mark in zip(heads, marks, strict=True)),
        relations=tuple(None if mark else relation for relation, mark in zip(relations, marks, strict=True)),
    )

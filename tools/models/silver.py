"""More parser training: a constituency treebank of news turned into dependencies that respect its brackets.

The first parser scores every arc of a sentence. Bottom-up, each constituent is then reduced to one head word: the
heads of its parts are joined by the best-scoring tree, whose root stands for the constituent higher up. So the
attachments come from the brackets, which people drew, and only what the brackets leave open - which part is the head,
and the labels - from the parser.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import stanza
from conllu.models import Metadata, Token, TokenList
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.doc import Document
from stanza.models.depparse.trainer import Trainer

from . import harmonise as h
from .pack import load

TOKEN = re.compile(r"\(([^\s()]+)|\)|([^\s()]+)")
BRACKETS = {"-LRB-": "(", "-RRB-": ")"}
LONGEST = 80
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


def read_trees(path: Path, forbidden: frozenset[str]) -> list[Bracketed]:
    """The trees of a file, without overlong ones and without sentences of the test sets."""
    trees = [read_tree(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
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


def constrain(parser: Trainer, root: Callable[[], Node]) -> None:
    """Make a loaded graph parser decode one sentence at a time, within the brackets that `root()` gives."""
    labels = parser.vocab["deprel"]

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> list[list[list[object]]]:
        del resolve_head_constraints
        length = inputs[-2][0] if isinstance(inputs[-2], list) else int(inputs[-2][0])
        _, (arcs, best, _) = parser.model(*inputs)
        heads = constrained_heads(arcs[0][:length, :length].astype(np.float64), root())[1:]
        return [
            [
                [head, name]
                for head, name in zip(heads, labels.unmap([best[0][d][g] for d, g in enumerate(heads, 1)]), strict=True)
            ]
        ]

    parser.model.predict = predict


def parse_trees(models: Path, trees: Sequence[Bracketed]) -> list[TokenList]:
    """Tag the words of the trees and attach them within the brackets; sentences with an odd parse are left out."""
    tagger = load(models, ("tokenize", "pos", "lemma"), tokenize_pretokenized=True)
    parser = load(models, ("tokenize", "depparse"), tokenize_pretokenized=True, depparse_pretagged=True)
    current: list[Node] = [0]
    constrain(parser.processors["depparse"].trainer, lambda: current[0])
    result: list[TokenList] = []
    for tree, sentence in zip(trees, tagger([list(tree.words) for tree in trees]).sentences, strict=True):
        current[0] = tree.root
        document = Document([[word.to_dict() for word in sentence.words]])
        parsed = parser.processors["depparse"].process(document)
        result.append(to_sentence(parsed.sentences[0].to_dict(), f"silver-{len(result) + 1}"))
    return result


def to_sentence(tokens: Sequence[dict[str, Any]], name: str) -> TokenList:
    """A CoNLL-U sentence from Stanza's word dictionaries."""
    keys = ("lemma", "upos", "head", "deprel")
    blank = dict.fromkeys(("xpos", "feats", "deps", "misc"))
    return TokenList(
        [Token(id=t["id"], form=t["text"], **{k: t[k] for k in keys}, **blank) for t in tokens],
        Metadata({"sent_id": name}),
    )


def retag(tagger: stanza.Pipeline, sentences: Sequence[TokenList]) -> list[TokenList]:
    """Copies of the sentences with predicted parts of speech, as the parser will see them in use."""
    copies = h.copy_sentences(sentences)
    forms = [[word["form"] for word in h.words(sentence)] for sentence in copies]
    for sentence, tagged in zip(copies, tagger(forms).sentences, strict=True):
        for word, guess in zip(h.words(sentence), tagged.words, strict=True):
            word["upos"] = guess.upos
    return copies

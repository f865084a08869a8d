"""More parser training: a constituency treebank of news turned into dependencies that respect its brackets.

The first parser scores every arc of a sentence. Bottom-up, each constituent is then reduced to one head word: the
heads of its parts are joined by the best-scoring tree, whose root stands for the constituent higher up. So the
attachments come from the brackets, which people drew, and only what the brackets leave open - which part is the head,
and the labels - from the parser.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import stanza
from conllu.models import Metadata, Token, TokenList
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.utils import simplify_punct
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


def key(words: Sequence[str]) -> tuple[str, ...]:
    """The words as the parser sees them: Stanza shortens runs of question and exclamation marks."""
    return tuple(word for (word,) in simplify_punct([[[word] for word in words]])[0])


def constrain(parser: Trainer, roots: Mapping[tuple[str, ...], Node]) -> None:
    """Make a loaded graph parser decode within the brackets that `roots` holds for each sentence."""
    labels = parser.vocab["deprel"]

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> list[list[list[object]]]:
        del resolve_head_constraints
        lengths, texts = inputs[12], inputs[14]
        _, (arcs, best, _) = parser.model(*inputs)
        result: list[list[list[object]]] = []
        for row, (length, text) in enumerate(zip(lengths, texts, strict=True)):
            heads = constrained_heads(arcs[row][:length, :length].astype(np.float64), roots[tuple(text)])[1:]
            names = labels.unmap([best[row][dependent][head] for dependent, head in enumerate(heads, start=1)])
            result.append([[head, name] for head, name in zip(heads, names, strict=True)])
        return result

    parser.model.predict = predict


def parse_trees(models: Path, trees: Sequence[Bracketed]) -> list[TokenList]:
    """Tag the words of the trees and attach them within the brackets."""
    nlp = load(models, ("tokenize", "pos", "lemma", "depparse"), tokenize_pretokenized=True, depparse_batch_size=2000)
    constrain(nlp.processors["depparse"].trainer, {key(tree.words): tree.root for tree in trees})
    parsed = nlp([list(tree.words) for tree in trees])
    return [to_sentence(s.to_dict(), f"silver-{number}") for number, s in enumerate(parsed.sentences, start=1)]


def to_sentence(tokens: Sequence[dict[str, Any]], name: str) -> TokenList:
    """A CoNLL-U sentence from Stanza's word dictionaries."""
    rows = [
        Token(
            id=t["id"],
            form=t["text"],
            lemma=t["lemma"],
            upos=t["upos"],
            xpos=None,
            feats=None,
            head=t["head"],
            deprel=t["deprel"],
            deps=None,
            misc=None,
        )
        for t in tokens
    ]
    return TokenList(rows, Metadata({"sent_id": name}))


def retag(tagger: stanza.Pipeline, sentences: Sequence[TokenList]) -> list[TokenList]:
    """Copies of the sentences with predicted parts of speech, as the parser will see them in use."""
    copies = h.copy_sentences(sentences)
    forms = [[word["form"] for word in h.words(sentence)] for sentence in copies]
    for sentence, tagged in zip(copies, tagger(forms).sentences, strict=True):
        for word, guess in zip(h.words(sentence), tagged.words, strict=True):
            word["upos"] = guess.upos
    return copies

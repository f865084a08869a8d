"""Constituency trees in Penn brackets, and the text that a newspaper would print for them.

ICON splits clitics from their words and spaces every mark; `typeset` undoes that and keeps, for each leaf, where it
stands in the text, so that whatever is read off a tree can be compared with spans of characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TOKEN = re.compile(r"\(\s*([^\s()]+)|(\))|([^\s()]+)")
ESCAPES = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"', "`": "'"}
PUNCTUATION = "PUN"
MARK = '"'
ENCLITICS = frozenset({"nya", "ku", "mu", "lah", "kah", "-nya", "-lah", "-kah", "-ku", "-mu"})
PROCLITICS = frozenset({"se-", "ke-", "non-", "anti-", "pra-", "pro-", "eks-"})
CLOSERS = frozenset({",", ".", ";", ":", "?", "!", ")", "%", "..."})


@dataclass(eq=False)
class Node:
    """A constituent, or a leaf with its word. `lo` and `hi` bound its leaves."""

    label: str
    children: list["Node"] = field(default_factory=list)
    word: str = ""
    lo: int = 0
    hi: int = 0
    parent: "Node | None" = None

    @property
    def is_leaf(self) -> bool:
        """True for a word with its tag."""
        return not self.children

    @property
    def lower(self) -> str:
        """The word in lower case; empty for a constituent."""
        return self.word.lower()

    @property
    def index(self) -> int:
        """The place among its sisters."""
        return self.sisters.index(self)

    @property
    def sisters(self) -> list["Node"]:
        """The children of its parent, itself among them."""
        return self.parent.children if self.parent else [self]

    def leaves(self) -> Iterator["Node"]:
        """Its words from left to right."""
        if self.is_leaf:
            yield self
        for child in self.children:
            yield from child.leaves()

    def nodes(self) -> Iterator["Node"]:
        """Itself and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.nodes()

    def ancestors(self) -> Iterator["Node"]:
        """Its parent, that one's parent, and so on."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


class TreeError(ValueError):
    """A line that is no tree."""


def read_tree(line: str) -> Node:
    """The tree that a line of brackets spells.

    Raises:
        TreeError: the brackets don't close, or there is more than one tree.
    """
    top = Node("TOP")
    open_nodes = [top]
    count = 0
    for match in TOKEN.finditer(line):
        label, closing, word = match.groups()
        if label:
            node = Node(label, lo=count, parent=open_nodes[-1])
            open_nodes[-1].children.append(node)
            open_nodes.append(node)
        elif closing:
            if len(open_nodes) == 1:
                raise TreeError("a bracket closes that was never opened")
            open_nodes.pop().hi = count
        else:
            open_nodes[-1].word = f"{open_nodes[-1].word} {ESCAPES.get(word, word)}".strip()
            count += 1
    if len(open_nodes) > 1 or len(top.children) != 1:
        raise TreeError("the line holds no tree, or not just one")
    tree = top.children[0]
    tree.parent = None
    return tree


@dataclass(frozen=True)
class Typeset:
    """A sentence as printed, and the characters `[start, end)` of each leaf in it."""

    text: str
    places: tuple[tuple[int, int], ...]

    def span(self, lo: int, hi: int) -> tuple[int, int]:
        """The characters of the leaves `[lo, hi)`."""
        return self.places[lo][0], self.places[hi - 1][1]


def typeset(tree: Node) -> Typeset:
    """The text of a tree in print.

    A sentence that was cut out of a longer quotation gets the mark that stood before or after its neighbours.
    """
    leaves = list(tree.leaves())
    openings = _openings(leaves)
    marks = [n for n, leaf in enumerate(leaves) if leaf.word == MARK]
    text = MARK if marks and marks[0] not in openings else ""
    places: list[tuple[int, int]] = []
    for n, leaf in enumerate(leaves):
        if n and not _joins(leaves, n, openings):
            text += " "
        places.append((len(text), len(text) + len(leaf.word)))
        text += leaf.word
    if marks and marks[-1] in openings:
        text += MARK
    return Typeset(text, tuple(places))


def _openings(leaves: Sequence[Node]) -> frozenset[int]:
    """The quotation marks that open: every other one, unless a mark after a comma or stop has none left to close it."""
    found: set[int] = set()
    for mark in (MARK, "'"):
        places = [n for n, leaf in enumerate(leaves) if leaf.word == mark]
        is_open = False
        for k, n in enumerate(places):
            ends = n > 0 and leaves[n - 1].word in {",", ".", "?", "!"} and (len(places) - k) % 2 == 1
            if not is_open and not ends:
                found.add(n)
            is_open = n in found
    return frozenset(found)


def _joins(leaves: Sequence[Node], n: int, openings: frozenset[int]) -> bool:
    """True when no space stands before leaf `n`."""
    before, leaf = leaves[n - 1], leaves[n]
    if leaf.lower == "nya" or (leaf.lower in ENCLITICS and leaf.label in {"PRK", "PAR"}) or before.lower in PROCLITICS:
        return True
    if leaf.word in CLOSERS or before.word == "(":
        return True
    if leaf.word == MARK or before.word == MARK:
        return (
            n in openings and before.word == "("
            if leaf.word == MARK and n in openings
            else leaf.word == MARK or n - 1 in openings
        )
    if "'" in (leaf.word, before.word):
        return _apostrophe_joins(leaves, n, openings)
    if "/" in (leaf.word, before.word):
        return True
    return _is_hyphen(leaves, n) or _is_hyphen(leaves, n - 1) or before.word == leaf.word == "-"


def _apostrophe_joins(leaves: Sequence[Node], n: int, openings: frozenset[int]) -> bool:
    """A lone apostrophe belongs to a word (*Da'i*), two of them are marks."""
    if sum(leaf.word == "'" for leaf in leaves) == 1:
        return True
    if leaves[n].word == "'":
        return n not in openings
    return n - 1 in openings


def _is_hyphen(leaves: Sequence[Node], n: int) -> bool:
    """True for a hyphen in a word or between sister words (*kawan-kawan*, *1-2*); a dash stands between phrases."""
    leaf = leaves[n]
    if leaf.word != "-" or n == 0 or n + 1 == len(leaves):
        return False
    before, after = leaves[n - 1], leaves[n + 1]
    if "-" in (before.word, after.word):
        return False
    if before.parent is leaf.parent is after.parent or after.lower in ENCLITICS | {"an"}:
        return True
    return before.lower[:2] == after.lower[:2] != ""

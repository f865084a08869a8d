"""What the encoder makes of the words of annotated articles, read once: it doesn't change while the head learns."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from torch import Tensor

from claimx.grammar.tree import MARKS
from claimx.parsing.encoder.attributions import Stretch, Trees, stretches
from claimx.parsing.encoder.reader import Paragraph, Reader, states_of

from .labelled import LabelledArticle

MARK_PAIRS = (("“", "”"), ("”", "”"), ("“", "“"), ('"', '"'), ("‘", "’"), ("'", "'"))
OTHER_MARKS = 0.6  # share of the paragraphs with quotation marks that get others
LOST_MARK = 0.15  # share of the marks that are read as a comma, as where a page lost them
UPPER, LOWER = 0.04, 0.04  # share of the paragraphs in capitals, and without any


@dataclass(frozen=True)
class ReadArticle:
    """An article with the states of its words [words, hidden], in half precision, and their trees."""

    article: LabelledArticle
    shared: Tensor
    last: Tensor
    trees: Trees


@dataclass(frozen=True)
class Piece:
    """A stretch of an article that was read."""

    read: ReadArticle
    stretch: Stretch

    def __len__(self) -> int:
        return self.stretch.end - self.stretch.start

    @property
    def shared(self) -> Tensor:
        """The states of its words that the head goes on from."""
        return self.read.shared[self.stretch.start : self.stretch.end]

    @property
    def last(self) -> Tensor:
        """The encoder's last states of its words."""
        return self.read.last[self.stretch.start : self.stretch.end]

    @property
    def trees(self) -> Trees:
        """Where its words stand."""
        return self.read.trees.part(self.stretch.start, self.stretch.end)


def read_articles(articles: Iterable[LabelledArticle], reader: Reader) -> list[ReadArticle]:
    """The articles as the encoder reads them; those without a word are left out."""
    return [_read(article, reader) for article in articles if article.forms]


def _read(article: LabelledArticle, reader: Reader) -> ReadArticle:
    paragraphs = [Paragraph(article.forms[lo:hi], [True] * (hi - lo)) for lo, hi in article.paragraphs]
    sentences = [sentence for found in reader.read(paragraphs) for sentence in found]
    states = states_of(sentences)
    return ReadArticle(article, states.shared, states.last, reader.trees(sentences))


def pieces_of(reads: Iterable[ReadArticle]) -> list[Piece]:
    """The pieces of some articles, in their order."""
    return [Piece(read, stretch) for read in reads for stretch in stretches(len(read.shared))]


def vary(article: LabelledArticle, chance: random.Random) -> LabelledArticle:
    """The article with other quotation marks, some of them lost, and some paragraphs in other capitals: pages do so,
    and the annotated ones too rarely."""
    forms = list(article.forms)
    for lo, hi in article.paragraphs:
        forms[lo:hi] = _vary_paragraph(forms[lo:hi], chance)
    return replace(article, forms=tuple(forms))


def _vary_paragraph(forms: Sequence[str], chance: random.Random) -> list[str]:
    pair = chance.choice(MARK_PAIRS) if chance.random() < OTHER_MARKS else None
    marks = 0
    varied: list[str] = []
    for form in forms:
        if form in MARKS:
            form = "," if chance.random() < LOST_MARK else pair[marks % 2] if pair else form
            marks += 1
        varied.append(form)
    case = chance.random()
    if case < UPPER:
        return [form.upper() for form in varied]
    return [form.lower() for form in varied] if case < UPPER + LOWER else varied

"""What the encoder makes of the words of annotated articles, read once: it doesn't change while the head learns."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from claimx.encoder.attributions import Stretch, Trees, stretches
from claimx.encoder.reader import Paragraph, Reader
from claimx.tree import MARKS

from .labelled import LabelledArticle

MARK_PAIRS = (("“", "”"), ("”", "”"), ("“", "“"), ('"', '"'), ("‘", "’"), ("'", "'"))
OTHER_MARKS = 0.6  # share of the paragraphs with quotation marks that get others
LOST_MARK = 0.15  # share of the marks that are read as a comma, as where a page lost them
UPPER, LOWER = 0.04, 0.04  # share of the paragraphs in capitals, and without any


@dataclass(frozen=True)
class Piece:
    """A stretch of an article with the states of its words [words, hidden], in half precision, and their trees."""

    article: LabelledArticle
    stretch: Stretch
    shared: Tensor
    last: Tensor
    trees: Trees


def read_pieces(articles: Sequence[LabelledArticle], reader: Reader) -> list[Piece]:
    """The pieces of some articles, in their order."""
    return [piece for article in articles for piece in _read(article, reader)]


def _read(article: LabelledArticle, reader: Reader) -> list[Piece]:
    paragraphs = [Paragraph(article.forms[lo:hi], [True] * (hi - lo)) for lo, hi in article.paragraphs]
    sentences = [sentence for found in reader.read(paragraphs) for sentence in found]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return []
    shared = torch.stack([word.shared for word in words]).bfloat16()
    last = torch.stack([word.last for word in words]).bfloat16()
    trees = reader.trees(sentences)
    return [
        Piece(article, s, shared[s.start : s.end], last[s.start : s.end], trees.part(s.start, s.end))
        for s in stretches(len(words))
    ]


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

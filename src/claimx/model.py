"""The data that flows between stages: frozen dataclasses over an article's text and its spaCy Doc.

All offsets are Unicode code points into the article's text, as half-open ranges: `text[start:end]` is the span.
Token numbers are indices into the article's `Doc`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from claimx.terms import ZoneKind

if TYPE_CHECKING:  # spaCy takes a second to import, and most users of these types don't need it
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, order=True)
class CharSpan:
    """A half-open range of code points of the article's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "CharSpan") -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "CharSpan") -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of the page's layout. Zones are in text order, don't overlap, and leave only white space uncovered."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its exact text and what is known about it.

    `load` fills the fields that a file states; `clean` adds zones and reads the others off the page's layout.
    """

    id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    dateline: str | None = None
    agency: str | None = None
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something odd in the text that a stage repaired or left open."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start` and `end` take in its marks, `inner` is the text between them.

    `depth` is 0 for an outermost quotation, 1 for a quotation inside a quotation. `closed` is False when the closing
    mark was missing and the end was inferred. `scare` is True for a few quoted words that are no sentence of their own
    (a title, a nickname, a word held at a distance): they never make a claim by themselves.
    """

    start: int
    end: int
    inner: CharSpan
    depth: int = 0
    closed: bool = True
    scare: bool = False


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which models parsed a text: a name, and the SHA-256 of each file by processor."""

    name: str
    files: tuple[tuple[str, str], ...] = field(default=())


class Parser(Protocol):
    """Anything that turns cleaned articles into parsed Docs with `doc.text == article.text`."""

    @property
    def info(self) -> ModelInfo:
        """The models behind this parser."""
        ...

    def parse(self, articles: Iterable[Article]) -> "Iterator[Doc]":
        """Parse cleaned articles, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cleaned article with its parse and its quotations: what the extracting stages read."""

    article: Article
    doc: "Doc"
    quotes: Sequence[Quote]

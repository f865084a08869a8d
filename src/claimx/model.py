"""The data that flows between stages: frozen dataclasses over an article's text and its spaCy Doc.

All offsets are Unicode code points into the article's text, as half-open ranges: `text[start:end]` is the span.
Token numbers are indices into the article's `Doc`.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from claimx.terms import CueKind, EdgeKind, EditKind, MentionForm, QuoteType, Resolution, SourceKind, Stance, ZoneKind

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
class Agency:
    """The agency or medium that an article says it is taken from, and where it says so."""

    name: str
    span: CharSpan


@dataclass(frozen=True, slots=True)
class Mend:
    """A place of the source that is read otherwise than it is written, and why."""

    span: CharSpan
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a person reads it, beside the source as it was scraped.

    Character n of `text` stands for `source[starts[n]:ends[n]]`; a blank that was added stands for an empty range.
    """

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    mends: tuple[Mend, ...] = ()

    def place(self, span: CharSpan) -> CharSpan:
        """The range of the source that a range of the text stands for; an empty one stands before its character, or for
        all of what it parts."""
        if span.start < span.end:
            return CharSpan(self.starts[span.start], self.ends[span.end - 1])
        at = self.starts[span.start] if span.start < len(self.text) else len(self.source)
        return CharSpan(at, max(at, self.ends[span.start - 1]) if span.start else at)

    @property
    def added(self) -> frozenset[int]:
        """Where characters of the text stand for nothing in the source."""
        places = enumerate(zip(self.starts, self.ends, strict=True))
        return frozenset(at for at, (start, end) in places if start == end)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something odd in the text that a stage repaired or left open."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text and what is known about it.

    `load` fills the fields that a file states, with the file's exact text and in `extra` what else it states, as JSON,
    and tells in `diagnostics` what was odd in the file, by offsets into that text; `reading` gives it the text that the
    stages read, where that is another; `clean` adds zones and reads the other fields off the page's layout.
    """

    id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime.date | None = None
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    dateline: str | None = None
    agency: Agency | None = None
    zones: tuple[Zone, ...] = ()
    reading: Reading | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def source(self) -> str:
        """The exact text that was loaded, which the record's offsets refer to."""
        return self.reading.source if self.reading is not None else self.text

    def place(self, span: CharSpan) -> CharSpan:
        """The range of `source` that a range of `text` stands for."""
        return self.reading.place(span) if self.reading is not None else span


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
class Cue:
    """The reporting words, as positions `[lo, hi)` on the page and as characters.

    `kind` says how the cue is built: a verb that has its source as subject (active) or as agent (passive), a bare form
    at a quotation or statement (quotative), a preposition, a noun with a content clause, a colon, a word that cites a
    further source (citing), a refusal to comment (decline), a light verb with a noun (support), or none at all (free).
    """

    lo: int
    hi: int
    span: CharSpan
    lemma: str
    kind: CueKind
    stance: Stance
    frames: frozenset[str] = frozenset()
    sure: bool = True
    clitic: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What was said: its pieces in text order, and the rule that found them."""

    spans: tuple[CharSpan, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names or describes a source: positions `[lo, hi)`, and what can be read off it alone.

    `name` is the proper name in it, or the describing noun phrase when there is none. `form` says which of these it is.
    """

    lo: int
    hi: int
    span: CharSpan
    form: MentionForm
    name: str
    kind: SourceKind = "unknown"
    role: CharSpan | None = None
    affiliation: CharSpan | None = None
    parts: tuple["Mention", ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """When it was said; `date` where the text and the article's date fix a day."""

    span: CharSpan
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks in the article, under the fullest name the article gives; `introduced` is
    where that name stands."""

    id: str
    name: str
    kind: SourceKind
    role: CharSpan | None = None
    affiliation: CharSpan | None = None
    introduced: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One stage on a claim's way to the reader: whose it is, how the stage before comes to have it, and the words that
    say so."""

    name: str | None
    kind: EdgeKind
    evidence: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` has a claim from `source`."""

    target: str | None
    source: str | None
    kind: EdgeKind
    evidence: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the text ascribes content to a source.

    `through` is who passes the statement on to the reader (*dikutip dari X*), `cites` whom the source itself quotes
    (*..., mengutip X*), `via` and `origin` are their canonical names, `medium` that of a medium that was told (*kepada
    X*). `candidates` are the people that an ambiguous source could be. `odds` are the log odds that the judge gives it,
    where it could weigh it. `steps` lead from whoever stands nearest the reader to the origin, and `provenance` puts
    the page's publisher and agency before them.
    """

    cue: Cue | None
    content: Content | None
    quote_type: QuoteType
    stance: Stance
    sentence: int
    source: Mention | None = None
    addressee: Mention | None = None
    time: TimeExpression | None = None
    through: Mention | None = None
    cites: Mention | None = None
    via: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    medium: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    resolution: Resolution = "none"
    candidates: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    provenance: tuple[Edge, ...] = ()
    parent: int | None = None
    rules: tuple[str, ...] = ()
    odds: float | None = None
    confidence: float = 1.0

    @property
    def chain(self) -> tuple[str | None, ...]:
        """The names of its steps, without the media that were merely told."""
        return tuple(step.name for step in self.steps if step.kind != "spoken_to")

    @property
    def anchor(self) -> int:
        """The offset that orders attributions: the cue, or the content where there is none."""
        if self.cue is not None:
            return self.cue.span.start
        return self.content.spans[0].start if self.content else 0

"""The data passed between the stages: frozen dataclasses over an article's text and its spaCy Doc.

Offsets (`start`, `end`) are Unicode code points into the article's text, as half-open ranges: `text[start:end]` is the
span. Positions (`lo`, `hi`) are numbers into the words of a `Page`, half-open as well.
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
        """True when `other` lies entirely within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "CharSpan") -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of the page's layout. Zones are in text order, don't overlap, and cover everything but white space."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency or medium that an article credits as its origin, and the words that say so."""

    name: str
    span: CharSpan


@dataclass(frozen=True, slots=True)
class Mend:
    """A place in the source that is read differently from how it is written, and why."""

    span: CharSpan
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a person would read it, and the scraped source that it was read from.

    Character `n` of `text` stands for `source[starts[n]:ends[n]]`; a space that was added stands for an empty range.
    """

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    mends: tuple[Mend, ...] = ()

    def place(self, span: CharSpan) -> CharSpan:
        """The range of the source that a range of the text stands for.

        An empty range stands for whatever the source has between its two neighbours.
        """
        if span.start < span.end:
            return CharSpan(self.starts[span.start], self.ends[span.end - 1])
        at = self.starts[span.start] if span.start < len(self.text) else len(self.source)
        return CharSpan(at, max(at, self.ends[span.start - 1]) if span.start else at)

    @property
    def added(self) -> frozenset[int]:
        """The offsets of characters of the text that stand for nothing in the source."""
        places = enumerate(zip(self.starts, self.ends, strict=True))
        return frozenset(at for at, (start, end) in places if start == end)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """An oddity of the text that a stage repaired or left open."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text and what is known about it.

    Loading it sets `text` to the file's exact text and fills the fields that the file states; what else the file says
    goes into `extra` as JSON, and oddities of the file into `diagnostics`. Reading the page then replaces `text` by the
    text that the stages read, keeping the original in `reading`, and finds `zones` and whichever fields are missing in
    the page's layout. From then on offsets refer to `text`; `place` turns them into offsets of `source`.
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
        """The exact text that was loaded, to which the record's offsets refer."""
        return self.reading.source if self.reading is not None else self.text

    def place(self, span: CharSpan) -> CharSpan:
        """The range of `source` that a range of `text` stands for."""
        return self.reading.place(span) if self.reading is not None else span


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. `start` and `end` include its marks; `inner` is the text between them.

    `depth` is 0 for an outermost quotation and 1 for a quotation inside a quotation. `closed` is False when the closing
    mark is missing and the end was inferred. `scare` is True for a few quoted words that are not a sentence (a title, a
    nickname, scare quotes): these never make a claim by themselves. `answers` is True for a paragraph that answers
    in an interview and has no marks.
    """

    start: int
    end: int
    inner: CharSpan
    depth: int = 0
    closed: bool = True
    scare: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The models that parse a text: the name of the set, and the SHA-256 of each file by processor."""

    name: str
    files: tuple[tuple[str, str], ...] = field(default=())


class Parser(Protocol):
    """Anything that parses articles: each Doc has `doc.text == article.text`. `load_parser` makes one."""

    @property
    def info(self) -> ModelInfo:
        """The models behind this parser."""
        ...

    def parse(self, articles: Iterable[Article]) -> "Iterator[Doc]":
        """Parse articles whose page has been read, in order; the Docs come lazily.

        Raises:
            ParserError: the parser failed on an article, or its offsets don't fit the text.
        """
        ...


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting words, as positions `[lo, hi)` and as a span of characters.

    `kind` is the construction: a verb whose subject (active) or agent (passive) is the source, a bare form beside a
    quotation or statement (quotative), a preposition, a noun with a content clause, a colon, a word that cites another
    source (citing), a refusal to comment (decline), or a light verb with a noun (support).

    `frames` are the kinds of content that the word can take, as in the lexicon. `sure` is False for a word that reports
    only in company, such as with *bahwa* or a quotation. `clitic` is True for a form in *-nya* that holds its source,
    `negated` for one under a negation.
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
    """What was said: its pieces in text order, and the rule that found them; `points` for words that only stand for
    what was told before (*hal itu*)."""

    spans: tuple[CharSpan, ...]
    rule: str
    points: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names or describes somebody: positions `[lo, hi)`, and what the phrase alone tells.

    `name` is the proper name in it or, without one, the noun phrase that describes; `form` says which. `parts` are the
    members of a joint mention (*Budi dan Siti*).
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
    """When it was said; `date` is set where the text or the date of publication determines the day."""

    span: CharSpan
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks in the article, under the fullest name that the article gives.

    `introduced` is the span of that name.
    """

    id: str
    name: str
    kind: SourceKind
    role: CharSpan | None = None
    affiliation: CharSpan | None = None
    introduced: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A source that can be any of several people: their names."""

    names: tuple[str, ...]


Answer = Entity | Ambiguous | None


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a source means: an answer for each of its members, and by what they were found."""

    answers: tuple[Answer, ...] = ()
    found_by: Resolution = "none"

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The members that are known."""
        return tuple(answer for answer in self.answers if isinstance(answer, Entity))

    @property
    def candidates(self) -> tuple[str, ...]:
        """The names between which the article doesn't decide; none where a member is known."""
        if self.entities:
            return ()
        return tuple(name for answer in self.answers if isinstance(answer, Ambiguous) for name in answer.names)

    @property
    def resolution(self) -> Resolution:
        """By what the source was found; `none` where it stays open."""
        return self.found_by if self.entities else "none"


@dataclass(frozen=True, slots=True)
class Relays:
    """The canonical names of those who pass a statement on, as far as the text has them.

    `via` prints it for the reader (*dikutip dari X*), `origin` is whom the source itself quotes (*..., mengutip X*),
    and `medium` is a medium that was spoken to (*kepada X*).
    """

    via: str | None = None
    origin: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One station on a claim's way to the reader.

    `name` is who has the claim there, `kind` how the station nearer to the reader came by it, and `evidence` the words
    that say so.
    """

    name: str | None
    kind: EdgeKind
    evidence: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a claim's provenance: `target` has the claim from `source`, as the words of `evidence` say."""

    target: str | None
    source: str | None
    kind: EdgeKind
    evidence: CharSpan | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where the text attributes content to a source.

    `sentence` is the number of its sentence, from 0, and `parent` the index of the attribution in whose content it is
    nested. `through` is who passes the statement on to the reader (*dikutip dari X*), `cites` whom the source itself
    quotes (*..., mengutip X*), and `relays` has their canonical names. `reference` is whom the source means. `odds`
    are the log odds from the judge, or None for what it can't weigh. `steps` lead from the station nearest to the
    reader to the origin; `provenance` puts the page's publisher and agency before them.
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
    reference: Reference = Reference()
    relays: Relays = Relays()
    steps: tuple[Step, ...] = ()
    provenance: tuple[Edge, ...] = ()
    parent: int | None = None
    rules: tuple[str, ...] = ()
    odds: float | None = None
    confidence: float = 1.0

    @property
    def chain(self) -> tuple[str | None, ...]:
        """The names of its steps, leaving out media that were only spoken to."""
        return tuple(step.name for step in self.steps if step.kind != "spoken_to")

    @property
    def spans(self) -> tuple[CharSpan, ...]:
        """The characters of its cue, where it has one, and of its content."""
        cue = (self.cue.span,) if self.cue is not None else ()
        return (*cue, *(self.content.spans if self.content is not None else ()))

    @property
    def anchor(self) -> int:
        """The offset by which attributions are ordered: that of the cue or, without one, of the content."""
        if self.cue is not None:
            return self.cue.span.start
        return self.content.spans[0].start if self.content else 0

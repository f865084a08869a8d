"""What the layout is read from, line by line, and what a line is answered with."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from claimx.lexicon.rows import Lexicon, Names, NounClass, Title
from claimx.model import Article, CharSpan, Zone
from claimx.page.layout.patterns import Patterns, Regexes, compile_layout
from claimx.terms import ZoneKind

WORD = re.compile(r"\w[\w'’.-]*")
PLAIN_WORD = re.compile(r"\w+")
LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANKS = re.compile(r"[\W_]+")
# Credits, initials, datelines and glued headings stand within this many characters of a paragraph's end or beginning.
WINDOW = 160

# What a line states of the article, by the name of the fact: where in the text it says so.
Statement = Mapping[str, CharSpan]
Announced = Literal["link", "author", "editor"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; `gap` is True when an empty line follows."""

    number: int
    start: int
    end: int
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as the rules ask it: its text, its lines, and what is counted once for all of them.

    `lost` are the places where the source lost a blank, in order; `vocabulary` is how often each word occurs, without
    regard to case; `media` are the usual names of news media by any of their names; `titles` and `noun_classes` are the
    lexicon's, for what a sentence's subject begins with.
    """

    text: str
    lines: tuple[Line, ...]
    lost: tuple[int, ...]
    vocabulary: Counter[str]
    patterns: Patterns
    media: Mapping[str, str]
    months: Mapping[str, int]
    publisher: str | None
    titles: tuple[Title, ...]
    noun_classes: tuple[NounClass, ...]

    def after(self, line: Line) -> Line | None:
        """The next line; None behind the last one."""
        return self.lines[line.number + 1] if line.number + 1 < len(self.lines) else None

    def part(self, line: Line, end: int) -> Line:
        """A line up to an offset of the text."""
        end = trimmed_end(self.text, line.start, end)
        return replace(line, end=end, text=self.text[line.start : end])


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lines before this one were: the last one's kind, whether there was body text, the title reduced to its
    letters, and what the last line announced for this one."""

    title: str = ""
    body: bool = False
    previous: ZoneKind | None = None
    announced: Announced | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line is: its zones, what they state in the order in which it counts, and what they announce."""

    zones: tuple[Zone, ...]
    statements: tuple[Statement, ...] = ()
    announces: Announced | None = None


def read_sheet(article: Article, lexicon: Lexicon) -> Sheet:
    """An article's page, ready to be asked."""
    return Sheet(
        article.text,
        tuple(split_lines(article.text)),
        tuple(sorted(article.reading.added)) if article.reading else (),
        Counter(word.casefold() for word in PLAIN_WORD.findall(article.text)),
        compile_layout(lexicon.layout, lexicon.marks.abbreviations),
        _media(lexicon.names),
        lexicon.calendar.months,
        article.publisher,
        lexicon.titles,
        lexicon.noun_classes,
    )


def _media(names: Iterable[Names]) -> dict[str, str]:
    return {name.casefold(): row.name for row in names if row.kind == "media" for name in (row.name, *row.aliases)}


def split_lines(text: str) -> list[Line]:
    """The lines that hold more than white space."""
    spans = [trimmed(text, *match.span()) for match in LINE.finditer(text)]
    spans = [span for span in spans if span]
    starts = [*(span.start for span in spans), len(text)]
    return [
        Line(number, span.start, span.end, text[span.start : span.end], _has_gap(text[span.end : starts[number + 1]]))
        for number, span in enumerate(spans)
    ]


def _has_gap(blanks: str) -> bool:
    return len(f"{blanks}.".splitlines()) != 2


def whole(kind: ZoneKind, line: Line) -> tuple[Zone, ...]:
    """The zone of a line that is of one kind as a whole."""
    return (Zone(kind, line.start, line.end),)


def stated(found: re.Match[str]) -> Statement:
    """What the named groups of a match state."""
    return {name: CharSpan(*found.span(name)) for name, words in found.groupdict().items() if words}


def trimmed(text: str, start: int, end: int) -> CharSpan:
    """A stretch without the white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    return CharSpan(start, trimmed_end(text, start, end))


def trimmed_end(text: str, start: int, end: int) -> int:
    """Where a stretch ends without the white space at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def piece(text: str, kind: ZoneKind, start: int, end: int) -> tuple[Zone, ...]:
    """A stretch as a zone; none where it holds nothing."""
    span = trimmed(text, start, end)
    return (Zone(kind, span.start, span.end),) if span else ()


def squeezed(text: str) -> str:
    """A text reduced to its letters and digits, for telling whether two titles are the same."""
    return BLANKS.sub("", text).casefold()


def ends_sentence(text: str) -> bool:
    """True when a line ends as running text does; headlines have no final stop, but may ask or exclaim."""
    return text.rstrip("\"”'’)")[-1:] in (".", ":", ";", ",", "…", "")


def search_end(text: str, patterns: Regexes, start: int, end: int) -> re.Match[str] | None:
    """The first match of any pattern near the end of a stretch."""
    matches = (pattern.search(text, max(start, end - WINDOW), end) for pattern in patterns)
    return next(filter(None, matches), None)


def full_match(patterns: Regexes, text: str, line: Line) -> re.Match[str] | None:
    """The first pattern's match that takes in the whole line."""
    matches = (pattern.fullmatch(text, line.start, line.end) for pattern in patterns)
    return next(filter(None, matches), None)

"""Lines that break off within a sentence: where the page was set to a width, where a link stood on a line of its own,
where an article goes on on its next page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claimx.lexicon.index import Index
from claimx.reading.edits import Edit

BLANKS = re.compile(r"\s+")
LINE_END = re.compile(r"\r*\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
STOPS = ".!?…:"
CLOSERS = "\"”’'»)]"
NEVER_FIRST = tuple(".,;!?)]”’")
NEVER_LAST = tuple("(“‘/")
ITEM = re.compile(r"(?:\d{1,2}[.)]|[-–—*+•▪►●■◦»>#]+)\s")
LAST_WORD = re.compile(r"[^\W\d_]+$")
HYPHENATED = re.compile(r"([^\W\d_]+)-$")
# A page is taken for broken when this many of its lines break off within a sentence, where that is beyond doubt.
SURE_BREAKS = 2
SURE_WORDS = 5  # in the longer one of two such lines: tags and names stand on lines of their own, too
# The widths that a text is set to, in characters: shorter lines are verse, longer ones paragraphs.
WIDTHS = range(35, 131)
FULL = 0.75  # of the width: no heading, and no paragraph's last line
LONG_LINE = 12  # words; a heading has no more
AROUND = 2000  # characters of the paragraph before a link between pages


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: its indentation, and how many line ends stand before it."""

    start: int
    end: int
    text: str
    ends: int
    indent: int


def join_pages(text: str, index: Index) -> Iterator[Edit]:
    """Links between the pages of an article (*Halaman 1 2 3 Selanjutnya*), where they stand inside a paragraph or
    where the paragraph goes on behind them; the layout knows those between two paragraphs."""
    layout = index.lexicon.layout
    for found in _page_turn(layout.page_turn).finditer(text):
        before, after = text[max(0, found.start() - AROUND) : found.start()], text[found.end() : found.end() + AROUND]
        left, right = before.rstrip(), after.lstrip()
        paragraph = LINE_END.split(left)[-1]
        start, end = found.start() - len(before) + len(left), found.end() + len(after) - len(right)
        if paragraph and right and _goes_on(paragraph, right, frozenset(layout.heading_stops)):
            yield Edit(start, end, " ", "pages")
        elif not (LINE_END.search(before, len(left)) and LINE_END.match(after.lstrip(" \t\xa0"))):
            yield Edit(*found.span(), "", "pages")


def _goes_on(paragraph: str, after: str, joining: frozenset[str]) -> bool:
    """True when a paragraph goes on behind a link between pages: within a sentence, or within a quotation."""
    if _is_open(paragraph) and (_continues(paragraph, after, joining) or len(paragraph.split()) > LONG_LINE):
        return True
    quoting = paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")
    return quoting and after[0] not in '"“'


@lru_cache(maxsize=4)
def _page_turn(patterns: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?:{either})(?:\s{{1,20}}(?:{either}))*")


def join_lines(text: str, index: Index) -> Iterator[Edit]:
    """Line ends within a sentence, on a page that has several; a word that was parted there is put together.

    Whether a page is such a one is judged by the whole of it: headlines, datelines, lists, captions and verse have
    line ends without a stop, too, but no line that goes on in the middle of a sentence.
    """
    joining = frozenset(index.lexicon.layout.heading_stops)
    lines = _lines(text)
    pairs = list(pairwise(lines))
    near = min((after.ends for _, after in pairs), default=1)
    pairs = [(line, after) for line, after in pairs if after.ends == near and not ITEM.match(after.text)]
    sure = {line.start for line, after in pairs if _is_open(line.text) and _continues(line.text, after.text, joining)}
    if sum(_is_prose(line, after) for line, after in pairs if line.start in sure) < SURE_BREAKS:
        return
    width = _width(lines, [line for line in lines if line.start in sure])
    running = -1  # where the line begins that has just been joined to the one before it
    for line, after in pairs:
        if line.start in sure or _is_broken(line, after, width, running=line.start == running):
            running = after.start
            yield _joined(text, line, after)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    start = ends = indent = 0
    for blanks in BLANKS.finditer(text + "\n"):
        found = LINE_END.findall(blanks.group())
        if not found:
            continue
        if blanks.start() > start:
            lines.append(Line(start, blanks.start(), text[start : blanks.start()], ends, indent))
        start, ends = blanks.end(), len(found)
        indent = len(LINE_END.split(blanks.group())[-1].expandtabs(4))
    return lines


def _is_open(text: str) -> bool:
    """True when no sentence ends with a line."""
    return text.rstrip(CLOSERS)[-1:] not in STOPS


def _continues(text: str, after: str, joining: frozenset[str]) -> bool:
    """True when a line without a stop goes on in the next one beyond doubt: it ends with a comma, a hyphen, or a word
    that ends no heading (*kata*, *dari*), or the next one begins in the middle of a sentence."""
    if after[0].islower() or after.startswith(NEVER_FIRST) or text.endswith((",", ",”", ',"')):
        return True
    last = LAST_WORD.search(text[-40:])
    return last is not None and last.group().lower() in joining or HYPHENATED.search(text[-40:]) is not None


def _is_prose(line: Line, after: Line) -> bool:
    return max(len(line.text.split()), len(after.text.split())) >= SURE_WORDS


def _width(lines: Sequence[Line], broken: Sequence[Line]) -> int:
    """The width that a page was set to, in characters; 0 when its lines break off at any length."""
    lengths = [line.end - line.start for line in lines]
    most = max(line.end - line.start for line in broken)
    width = max(length for length in lengths if length <= most * 1.15)
    alike = sum(line.end - line.start >= FULL * width for line in broken)
    longer = sum(length > width for length in lengths)
    return width if width in WIDTHS and alike * 2 >= len(broken) and longer * 10 <= len(lines) else 0


def _is_broken(line: Line, after: Line, width: int, *, running: bool) -> bool:
    """True when a line goes on in the next one, on a page that breaks lines; `running` when it goes on itself."""
    length = line.end - line.start
    if _is_open(line.text):
        return running or length >= FULL * (width or 1000) or len(line.text.split()) > LONG_LINE
    first = len(after.text.split(maxsplit=1)[0])
    return bool(width) and length + 1 + first > width and after.indent <= line.indent


def _joined(text: str, line: Line, after: Line) -> Edit:
    hyphenated = HYPHENATED.search(line.text[-40:])
    if hyphenated and after.text[0].islower():
        second = after.text.split(maxsplit=1)[0].strip(".,;:!?" + CLOSERS)
        kept = _is_compound(text, hyphenated[1], second)
        return Edit(line.end if kept else line.end - 1, after.start, "", "wrapped")
    close = hyphenated or line.text.endswith(NEVER_LAST) or after.text.startswith(NEVER_FIRST)
    return Edit(line.end, after.start, "" if close else " ", "wrapped")


def _is_compound(text: str, first: str, second: str) -> bool:
    """True for a word that has its hyphen by itself: a word said twice (*sayur-mayur*), or one that the text also
    writes with a hyphen."""
    return first[-3:].lower() == second[-3:].lower() or f"{first}-{second}" in text

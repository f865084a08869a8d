"""Lines that break off within a sentence: where the page was set to a width, where a link stood on a line of its own,
where an article goes on on its next page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claimx.lexicon.index import Index
from claimx.page.edits import Edit

BLANKS = re.compile(r"\s+")
OTHER_LINE_END = re.compile(r"\r++(?!\n)|[\v\f\u2028\u2029]")
LINE_END = re.compile(r"\r*\n")
STOPS = ".!?…:"
CLOSERS = "\"”’'»)]"
NEVER_FIRST = tuple(".,;!?)]”’")
COMMAS = (",", ',"', ",”")  # writers put them for a stop, too, so that they alone prove nothing
NEVER_LAST = tuple("(“‘/")
ITEM = re.compile(r"(?:\d{1,2}[.)]|[*+•▪►●■◦»>#]+|[-–—]+(?=\s[^a-z]))\s")
LAST_WORD = re.compile(r"\s\S+\s([^\W\d_]{1,30})$")  # not of a label like *Baca juga*
QUOTES = re.compile('["“”]')
HYPHENATED = re.compile(r"([^\W\d_]{1,30})-$")
# A page is taken for broken when this many of its lines break off within a sentence, where that is beyond doubt; one is
# enough where no line is longer.
SURE_BREAKS = 2
SURE_WORDS = 5  # in one of these lines: tags and names stand on lines of their own, too
# The widths that a text is set to, in characters: shorter lines are verse, longer ones paragraphs.
WIDTHS = range(35, 131)
# Of the width: how long most lines are, and how long one must be to end no heading where nothing parts headings off.
ALIKE, FULL = 0.75, 0.9
LONG_LINE = 12  # words; a heading has no more
SHORT_LINE = 5  # words; a name has no more
AROUND = 2000  # characters of the paragraph before a link between pages


def read_line_ends(text: str, _: Index) -> Iterator[Edit]:
    """Line ends as other systems write them, so that later stages need to know one only."""
    for found in OTHER_LINE_END.finditer(text):
        yield Edit(*found.span(), "\n" * len(found.group()), "line_end")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it: its indentation, and how many line ends stand before it."""

    start: int
    end: int
    text: str
    ends: int
    indent: int

    @property
    def length(self) -> int:
        """In characters, from the margin on."""
        return self.indent + len(self.text)


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
    if paragraph.endswith(COMMAS) or (_is_open(paragraph) and _continues(paragraph, after, joining)):
        return True
    if _is_open(paragraph) and len(paragraph.split()) > LONG_LINE:
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
    near = min((line.ends for line in lines[1:]), default=1)
    pairs = [(line, after) for line, after in pairwise(lines) if after.ends == near and not ITEM.match(after.text)]
    sure = {line.start for line, after in pairs if _is_open(line.text) and _continues(line.text, after.text, joining)}
    width = _width(lines, [line for line in lines if line.start in sure])
    broken = bool(width) or len(sure) >= SURE_BREAKS
    if not broken or not any(_is_prose(*pair) for pair in pairs if pair[0].start in sure):
        return
    parted = any(line.ends > near for line in lines[1:]) or len({line.indent for line in lines}) > 1
    paragraph = Paragraph()
    for line, after in pairs:
        paragraph.add(line)
        words = after.text.split()
        linked = after.start in sure and len(words) <= SHORT_LINE and words[-1][0].isupper()
        if line.start in sure or _is_broken(paragraph, line, after, width, parted=parted, linked=linked):
            paragraph.goes_on = after.start
            yield _joined(text, line, after)


@dataclass(slots=True)
class Paragraph:
    """The lines that have been joined so far: whether they hold an open quotation, and where they go on."""

    goes_on: int = -1
    running: bool = False
    quotes: int = 0

    def add(self, line: Line) -> None:
        """The next line: of this paragraph where that goes on, else the first of another one."""
        self.running = line.start == self.goes_on
        self.quotes = self.quotes if self.running else 0
        for mark in QUOTES.findall(line.text):
            self.quotes += {"“": 1, "”": -1}.get(mark, -1 if self.quotes else 1)

    @property
    def quoting(self) -> bool:
        """True when the paragraph ends within a quotation."""
        return self.quotes > 0


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
    """True when a line without a stop goes on in the next one beyond doubt: it ends with a hyphen or with a word that
    ends no heading (*kata*, *dari*), or the next one begins in the middle of a sentence."""
    if after[0].islower() or after.startswith(NEVER_FIRST) or HYPHENATED.search(text[-60:]):
        return True
    last = LAST_WORD.search(text[-60:])
    return last is not None and last[1].lower() in joining


def _is_prose(line: Line, after: Line) -> bool:
    return max(len(line.text.split()), len(after.text.split())) >= SURE_WORDS


def _width(lines: Sequence[Line], broken: Sequence[Line]) -> int:
    """The width that a page was set to, in characters; 0 when its lines break off at any length."""
    width = max((line.length for line in broken), default=0)
    alike = sum(line.length >= ALIKE * width for line in broken)
    longer = sum(line.length > 1.1 * width for line in lines)
    return width if width in WIDTHS and alike * 2 >= len(broken) and longer * 10 <= len(lines) else 0


def _is_broken(paragraph: Paragraph, line: Line, after: Line, width: int, *, parted: bool, linked: bool) -> bool:
    """True when a line goes on in the next one, on a page that breaks lines.

    `parted` when empty lines or indentations show where its paragraphs begin, `linked` when the next line is a name and
    the sentence goes on behind it.
    """
    if line.text.endswith(COMMAS):
        return True
    if not width:
        return _is_open(line.text) and (paragraph.running or linked or len(line.text.split()) > LONG_LINE)
    if after.indent > line.indent:
        return False
    full = line.length + 1 + len(after.text.split(maxsplit=1)[0]) > width
    if _is_open(line.text):
        return full or line.length >= (ALIKE if parted else FULL) * width
    return full and (parted or paragraph.quoting)


def _joined(text: str, line: Line, after: Line) -> Edit:
    hyphenated = HYPHENATED.search(line.text[-60:])
    if hyphenated and after.text[0].islower():
        second = after.text.split(maxsplit=1)[0].strip(".,;:!?" + CLOSERS)
        kept = _is_compound(text, hyphenated[1], second)
        return Edit(line.end if kept else line.end - 1, after.start, "", "wrapped")
    close = hyphenated or line.text.endswith(NEVER_LAST) or after.text.startswith(NEVER_FIRST)
    return Edit(line.end, after.start, "" if close else " ", "wrapped")


def _is_compound(text: str, first: str, second: str) -> bool:
    """True for a word that has its hyphen by itself: a word said twice (*sayur-mayur*), or one that the text also
    writes with a hyphen."""
    return first[-4:].lower() == second[-4:].lower() or f"{first}-{second}" in text

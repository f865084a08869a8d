"""Lines that break off within a sentence: where the page was set to a width, where links stand on their own lines."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from claimx.lexicon.index import Index
from claimx.page.edits import Edit

BLANKS = re.compile(r"\s+")
LINE_END = re.compile(r"(?<!\r)\r*+\n")
STOPS = ".!?…:"
CLOSERS = "\"”’'»)]"
NEVER_FIRST = tuple(".,;!?)]”’")
COMMAS = (",", ',"', ",”")  # writers put them for a stop, too, so that they alone prove nothing
NEVER_LAST = tuple("(“‘/")
ITEM = re.compile(r"(?:\d{1,2}[.)]|[*+•▪►●■◦»>#]+|[-–—]+(?=\s[^a-z]))\s")
LAST_WORD = re.compile(r"\s\S+\s([^\W\d_]{1,30})$")  # not of a label like *Baca juga*
QUOTES = re.compile('["“”]')
COMPOUND = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-([^\W\d_]+)")
HYPHENATED = re.compile(r"([^\W\d_]{1,30})-$")
REACH = 60  # characters of a line's end that are searched
# A page is taken for broken when this many of its lines break off within a sentence, where that is beyond doubt; one is
# enough where no line is longer.
SURE_BREAKS = 2
SURE_WORDS = 5  # in one of these lines: tags and names stand on lines of their own, too
# The widths that a text is set to, in characters: shorter lines are verse, longer ones paragraphs.
WIDTHS = range(35, 131)
# Of the width: how long most lines are, and how long one must be to end no heading where nothing parts headings off.
ALIKE, FULL = 0.75, 0.9
# No more than one line in so many is longer than the width by a tenth.
LONGER, FEW = 1.1, 10
LONG_LINE = 12  # words; a heading has no more
SHORT_LINE = 5  # words; a name has no more


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


Pair = tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page was set: where the lines start that break off for certain, its width in characters (0 when they break
    off at any length), and whether empty lines or indentations show where its paragraphs begin."""

    sure: frozenset[int]
    width: int
    parted: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The lines that have been joined so far: where the last one goes on, whether this one goes on with them, and how
    many quotations are open."""

    goes_on: int = -1
    running: bool = False
    quotes: int = 0


def join_lines(text: str, index: Index) -> Iterator[Edit]:
    """Line ends within a sentence, on a page that has several; a word that was parted there is put together.

    Whether a page is such a one is judged by the whole of it: headlines, datelines, lists, captions and verse have
    line ends without a stop, too, but no line that goes on in the middle of a sentence.
    """
    lines = _lines(text)
    near = min((line.ends for line in lines[1:]), default=1)
    pairs = [(line, after) for line, after in pairwise(lines) if after.ends == near and not ITEM.match(after.text)]
    setting = _setting(lines, pairs, near, frozenset(index.lexicon.layout.heading_stops))
    if not setting:
        return
    run, compounds = Run(), frozenset(COMPOUND.findall(text))
    for line, after in pairs:
        run = _with(run, line)
        if line.start in setting.sure or _is_broken(run, line, after, setting):
            run = Run(after.start, run.running, run.quotes)
            yield _joined(line, after, compounds)


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


def _setting(lines: Sequence[Line], pairs: Sequence[Pair], near: int, joining: frozenset[str]) -> Setting | None:
    """How a page was set; None for one that breaks no lines. `near` is how many line ends part two lines."""
    broken = [pair for pair in pairs if is_open(pair[0].text) and continues(pair[0].text, pair[1].text, joining)]
    width = _width(lines, [line for line, _ in broken])
    if not any(_is_prose(*pair) for pair in broken) or (not width and len(broken) < SURE_BREAKS):
        return None
    parted = any(line.ends > near for line in lines[1:]) or len({line.indent for line in lines}) > 1
    return Setting(frozenset(line.start for line, _ in broken), width, parted)


def _width(lines: Sequence[Line], broken: Sequence[Line]) -> int:
    """The width that a page was set to, in characters; 0 when its lines break off at any length."""
    width = max((line.length for line in broken), default=0)
    alike = sum(line.length >= ALIKE * width for line in broken)
    longer = sum(line.length > LONGER * width for line in lines)
    return width if width in WIDTHS and alike * 2 >= len(broken) and longer * FEW <= len(lines) else 0


def is_open(text: str) -> bool:
    """True when no sentence ends with a line."""
    return text.rstrip(CLOSERS)[-1:] not in STOPS


def continues(text: str, after: str, joining: frozenset[str]) -> bool:
    """True when a line without a stop goes on in the next one beyond doubt: it ends with a hyphen or with a word that
    ends no heading (*kata*, *dari*), or the next one begins in the middle of a sentence."""
    if after[0].islower() or after.startswith(NEVER_FIRST) or HYPHENATED.search(text[-REACH:]):
        return True
    last = LAST_WORD.search(text[-REACH:])
    return last is not None and last[1].lower() in joining


def _is_prose(line: Line, after: Line) -> bool:
    return max(len(line.text.split()), len(after.text.split())) >= SURE_WORDS


def _with(run: Run, line: Line) -> Run:
    """The lines so far with the next one: of this paragraph where that goes on, else the first of another one."""
    running = line.start == run.goes_on
    quotes = run.quotes if running else 0
    for mark in QUOTES.findall(line.text):
        quotes += {"“": 1, "”": -1}.get(mark, -1 if quotes else 1)
    return Run(run.goes_on, running, quotes)


def _is_broken(run: Run, line: Line, after: Line, setting: Setting) -> bool:
    """True when a line goes on in the next one, on a page that breaks lines."""
    if line.text.endswith(COMMAS):
        return True
    if not setting.width:
        return is_open(line.text) and (run.running or len(line.text.split()) > LONG_LINE or _links(after, setting))
    if after.indent > line.indent:
        return False
    if _is_full(line, after, setting.width):
        return is_open(line.text) or setting.parted or run.quotes > 0
    return is_open(line.text) and line.length >= (ALIKE if setting.parted else FULL) * setting.width


def _is_full(line: Line, after: Line, width: int) -> bool:
    """True when the next line's first word had no room in a line."""
    return line.length + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _links(after: Line, setting: Setting) -> bool:
    """True for a line that is a name, behind which the sentence goes on."""
    words = after.text.split()
    return after.start in setting.sure and len(words) <= SHORT_LINE and words[-1][0].isupper()


def _joined(line: Line, after: Line, compounds: Set[tuple[str, str]]) -> Edit:
    """Two lines as one: with a blank, or as a word that was parted; one that the text has with a hyphen elsewhere, or
    that is said twice (*sayur-mayur*), keeps it."""
    hyphenated = HYPHENATED.search(line.text[-REACH:])
    if hyphenated and after.text[0].islower():
        first, second = hyphenated[1], after.text.split(maxsplit=1)[0].strip(".,;:!?" + CLOSERS)
        kept = first[-4:].lower() == second[-4:].lower() or (first, second) in compounds
        return Edit(line.end if kept else line.end - 1, after.start, "", "wrapped")
    close = hyphenated or line.text.endswith(NEVER_LAST) or after.text.startswith(NEVER_FIRST)
    return Edit(line.end, after.start, "" if close else " ", "wrapped")

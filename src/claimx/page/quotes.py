"""Pair quotation marks, paragraph by paragraph, and mend those that are missing, turned, doubled or misplaced.

Pages of news are full of odd marks. A mark's direction is decided by its neighbours and only then by its shape; marks
are paired within their paragraph, so that an odd one never swallows the rest of the article; and every repair leaves a
Diagnostic. Each mark is looked at once, with a bounded look ahead: the time grows linearly with the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from claimx.lexicon.rows import Lexicon, QuoteMarks, ReportingVerb
from claimx.model import Article, CharSpan, Diagnostic, Quote, Zone

Direction = Literal["open", "close", "either"]

QUOTING_ZONES = frozenset({"body", "caption", "title", "heading"})
# A quotation may run on over paragraphs without any mark; more than eight of them is a lost mark, not a speech.
MAX_SILENT = 8
# How many marks, and characters, are looked at to see whether an opening mark inside a quotation nests.
LOOKAHEAD = 16
NEST_LENGTH = 1500
# Without its other mark, a stretch longer than this is the article going on: the quotation takes in one sentence only.
LONG_STRETCH = 600
# How many words held in marks can pass for a word held at a distance, or (capitalised) for a name or a title.
SCARE_WORDS = 3
NAME_WORDS = 16
# Doubled marks stand next to each other, or a few blanks apart.
MAX_BLANK = 8
FINAL = ".,?!…"
ANGLES = "«»‹›"

MESSAGES = {
    "quote.unclosed": "a closing quotation mark is missing; the end of the quotation was inferred",
    "quote.unopened": "an opening quotation mark is missing; the beginning of the quotation was inferred",
    "quote.continued": "the quotation goes on from an earlier paragraph without an opening mark",
    "quote.turned": "the quotation mark points the wrong way",
    "quote.spacing": "there is white space on the wrong side of a quotation mark",
    "quote.doubled": "the quotation mark is doubled",
    "quote.stray": "the quotation mark has no partner; it was passed over",
    "quote.empty": "there is nothing between the quotation marks",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, or a sequence of characters that stands for one.

    `shape` is the direction of its glyph, `direction` the one its neighbours tell. `says` is True when reporting words
    follow (*, " kata*), which only a closing mark can have before them.
    """

    start: int
    end: int
    single: bool
    shape: Direction
    direction: Direction
    says: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation that is still open. `partner` is the index of its closing mark, where that was looked up before."""

    mark: Mark
    inner: int
    partner: int | None = None


@dataclass(slots=True)
class Paragraph:
    """The state of reading one zone: its marks, what is open, and up to where the text has been dealt with."""

    zone: Zone
    marks: Sequence[Mark]
    frames: list[Frame] = field(default_factory=list)
    floor: int = 0
    last: int | None = None


@dataclass(slots=True)
class Tail:
    """A quotation that ran to its paragraph's end unclosed, and the paragraphs without marks seen since."""

    quote: Quote
    silent: list[Zone]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the marks and the lexicon's words are searched with."""

    marks: re.Pattern[str]
    single: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    attribution: re.Pattern[str]
    says: re.Pattern[str]
    saying: frozenset[str]
    naming: frozenset[str]
    abbreviations: frozenset[str]


SENTENCE_BREAK = re.compile(r"""[.?!…]["”»'’)\]]{0,3}(\s+)(?=["“«'‘(\[]{0,3}[A-ZÀ-Þ0-9])""")
LAST_WORD = re.compile(r"([\w.]{0,12}\w)\.$")
WORD = re.compile(r"\w[\w'’.-]*")
SMALL_WORDS = frozenset(
    ("dan", "di", "ke", "dari", "yang", "untuk", "atau", "pada", "of", "the", "and", "in", "to", "a", "for")
)


@lru_cache(maxsize=4)
def _patterns(marks: QuoteMarks, verbs: tuple[ReportingVerb, ...]) -> Patterns:
    """Compile, once, what depends on the lexicon alone."""
    every = sorted({*marks.double, *marks.single}, key=lambda mark: (-len(mark), mark))
    bare = sorted({form for verb in verbs for form in verb.bare}, key=lambda form: (-len(form), form)) or ["kata"]
    says = rf"(?:{'|'.join(map(re.escape, bare))})(?:nya)?\b"
    return Patterns(
        marks=re.compile("|".join(map(re.escape, every))),
        single=frozenset(marks.single),
        opening=frozenset(marks.opening),
        closing=frozenset(marks.closing),
        attribution=re.compile(rf"(?:[{FINAL}]['’]?|(?<=\w)['’])(?=\s{{1,3}}{says})"),
        says=re.compile(rf"\s{{0,3}},?\s{{0,3}}{says}"),
        saying=frozenset(form for verb in verbs if verb.sure and "quote" in verb.frames for form in verb.active),
        naming=frozenset(marks.naming),
        abbreviations=frozenset(marks.abbreviations),
    )


def find_quotes(article: Article, lexicon: Lexicon) -> tuple[tuple[Quote, ...], tuple[Diagnostic, ...]]:
    """The quotations of an article's prose, in text order, and what had to be repaired.

    Body, captions, titles and headings are read, one zone (= one paragraph) at a time. A quotation that runs over
    several paragraphs gives one Quote for each of them, all but the last with `closed=False`.
    """
    reader = _Reader(article.text, _patterns(lexicon.marks, lexicon.verbs))
    for zone in _paragraphs(article):
        reader.read(zone)
    reader.lose_tail()
    quotes = sorted(set(reader.quotes), key=lambda quote: (quote.start, -quote.end, quote.depth))
    notes = sorted(set(reader.notes), key=lambda note: (note.start, note.end, note.code))
    return tuple(_with_depths(quotes)), tuple(notes)


def _with_depths(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Each quotation with the number of those around it; a repair may have put one around others afterwards."""
    ends: list[int] = []
    for quote in quotes:
        while ends and ends[-1] <= quote.start:
            ends.pop()
        yield replace(quote, depth=len(ends))
        ends.append(quote.end)


def _paragraphs(article: Article) -> Iterator[Zone]:
    """The zones that may hold quotations; every line of the text when the article has no zones yet."""
    if article.zones:
        yield from (zone for zone in article.zones if zone.kind in QUOTING_ZONES)
        return
    for line in re.finditer(r"[^\r\n]+", article.text):
        yield Zone("body", line.start(), line.end())


# --- directions ------------------------------------------------------------------------------------------------------


def _marks(text: str, zone: Zone, patterns: Patterns) -> list[Mark]:
    """The quotation marks of a paragraph with their directions; apostrophes are left out."""
    marks: list[Mark] = []
    group: list[re.Match[str]] = []
    for found in patterns.marks.finditer(text, zone.start, zone.end):
        if group and group[-1].end() != found.start():
            marks.extend(_directed(text, zone, group, patterns))
            group = []
        group.append(found)
    if group:
        marks.extend(_directed(text, zone, group, patterns))
    return marks


def _directed(text: str, zone: Zone, group: Sequence[re.Match[str]], patterns: Patterns) -> Iterator[Mark]:
    """The marks of a group that touch each other: they share the neighbours on their two sides."""
    start, end = group[0].start(), group[-1].end()
    left = text[start - 1] if start > zone.start else " "
    right = text[end : min(end + 2, zone.end)] or " "
    side = _side(left, right)
    before = text[max(zone.start, start - 3) : start].rstrip()[-1:]
    says = before in tuple(FINAL) and patterns.says.match(text, end) is not None
    for index, found in enumerate(group):
        glyph = found.group()
        single = glyph in patterns.single
        if single and side == "either" and len(group) == 1:
            continue
        if glyph in ANGLES and not (_is_edge(left) or _is_edge(right[0])):
            continue
        shape: Direction = "open" if glyph in patterns.opening else "close" if glyph in patterns.closing else "either"
        direction = _inside_group(shape, index, left) if side == "either" and len(group) > 1 else side
        last = all(later.group() in patterns.single for later in group[index + 1 : index + LOOKAHEAD])
        yield Mark(found.start(), found.end(), single, shape, direction, says and last)


def _is_edge(char: str) -> bool:
    """True for what stands at the outer or inner edge of a quotation; angle marks elsewhere are broken encodings."""
    return char.isspace() or (char.isascii() and not char.isalnum())


def _side(left: str, right: str) -> Direction:
    """The direction that the characters around a mark tell: *( "A* opens, *A," )* closes, and *a"b* tells nothing."""
    after, right = right[1:], right[0]
    if left.isspace():
        if right.isspace():
            return "either"
        return "close" if right in ",;:?!)]}" or (right == "." and after != ".") else "open"
    if left in "([{<":
        return "either" if right.isspace() else "open"
    closing = right.isspace() or right in ".,;:?!…)]}>-–—/%"
    if left in ":-–—/=":
        return "close" if closing else "open"
    if closing or (left in FINAL and right.islower()):
        return "close"
    return "either"


def _inside_group(shape: Direction, index: int, left: str) -> Direction:
    """Marks back to back between two words close one quotation and open the next; between blanks they are empty."""
    if shape != "either":
        return shape
    first: Direction = "open" if left.isspace() else "close"
    if index == 0:
        return first
    return "close" if first == "open" else "open"


# --- where a missing mark would stand --------------------------------------------------------------------------------


def _sentence_starts(text: str, start: int, end: int, patterns: Patterns) -> Iterator[tuple[int, int]]:
    """For each break between two sentences in a stretch: the end of the one and the start of the other."""
    for found in SENTENCE_BREAK.finditer(text, start, end):
        word = LAST_WORD.search(text[max(start, found.start() - 12) : found.start() + 1])
        if word and (word.group(1).lower() in patterns.abbreviations or len(word.group(1)) == 1):
            continue
        yield found.start(1), found.end()


def _missing_end(text: str, start: int, end: int, patterns: Patterns) -> int:
    """Where an unclosed quotation ends: before reporting words (*kami siap, [kata Budi]*), or at the stretch's end."""
    said = patterns.attribution.search(text, start, end)
    if said:
        return said.end()
    if end - start > LONG_STRETCH:
        for sentence_end, _ in _sentence_starts(text, start, end, patterns):
            return sentence_end
    return _stripped(text, start, end).end


def _missing_start(text: str, start: int, end: int, patterns: Patterns) -> int:
    """Where an unopened quotation begins: at its sentence's start, or after the colon that announces it."""
    breaks = [begin for _, begin in _sentence_starts(text, start, end, patterns)]
    begin = breaks[-1] if breaks else start
    colon = text.rfind(": ", begin, end)
    return _stripped(text, colon + 2 if colon >= 0 else begin, end).start


def _stripped(text: str, start: int, end: int) -> CharSpan:
    """The stretch without white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return CharSpan(start, end)


# --- pairing ---------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads paragraph after paragraph and collects quotations; only an unclosed one is remembered between them."""

    def __init__(self, text: str, patterns: Patterns) -> None:
        self.text = text
        self.patterns = patterns
        self.quotes: list[Quote] = []
        self.notes: list[Diagnostic] = []
        self.tail: Tail | None = None

    def note(self, code: str, start: int, end: int) -> None:
        """Record a repair."""
        self.notes.append(Diagnostic(code, MESSAGES[code], start, end))

    def read(self, zone: Zone) -> None:
        """Find the quotations of one paragraph."""
        marks = _marks(self.text, zone, self.patterns)
        if zone.kind != "body":
            self.lose_tail()
        if not any(not mark.single for mark in marks):
            self._keep_silent(zone)
        state = Paragraph(zone, marks, floor=zone.start)
        for index in range(len(marks)):
            self._step(state, index)
        self._end(state)

    def lose_tail(self) -> None:
        """Give up waiting for the end of a quotation that ran over its paragraph's end."""
        if self.tail is not None:
            self.note("quote.unclosed", self.tail.quote.start, self.tail.quote.end)
            self.tail = None

    def _keep_silent(self, zone: Zone) -> None:
        if self.tail is not None:
            self.tail.silent.append(zone)
            if len(self.tail.silent) > MAX_SILENT:
                self.lose_tail()

    def _step(self, state: Paragraph, index: int) -> None:
        """Deal with one mark: open, close, or pass it over."""
        mark = state.marks[index]
        if mark.single:
            self._step_single(state, index)
            return
        role = self._role(state, index)
        if self.tail is not None:
            self._meet_tail(state, mark, role)
        if role == "open":
            self._open(state, index)
        elif role == "close":
            self._close(state, mark)

    def _role(self, state: Paragraph, index: int) -> Literal["open", "close", "skip"]:
        """What a double mark does here. The neighbours decide; then what is open, the shape, and the next mark."""
        mark = state.marks[index]
        following = self._next_double(state, index)
        if any(not frame.mark.single for frame in state.frames):
            return self._role_inside(state, mark, following)
        if mark.direction == "open":
            return "open"
        doubled = state.last is not None and self._blank(self.quotes[state.last].end, mark.start)
        if doubled and mark.direction == "either" and mark.shape != "open" and not self._may_close(following):
            return "close"
        if mark.direction == "close":
            return self._role_outside(mark, following)
        if mark.says:
            return "close"
        lonely = following is None and not self._opens_sentence(state, mark)
        loose = self.text[mark.end : mark.end + 1].isspace()
        doubled = following is not None and self._blank(mark.end, following.start)
        if lonely or (loose and not doubled and following is not None and following.direction == "open"):
            return self._pass_over(mark)
        return "open"

    def _role_inside(self, state: Paragraph, mark: Mark, following: Mark | None) -> Literal["open", "close", "skip"]:
        """A double mark while a quotation is open."""
        frame = state.frames[-1]
        if self._blank(frame.inner, mark.start) and mark.direction == "open" and not frame.mark.single:
            state.frames[-1] = replace(frame, inner=mark.end)
            self.note("quote.doubled", frame.mark.start, mark.end)
            return "skip"
        if mark.direction == "open":
            return "close" if mark.says else "open"
        inch = self._after_digit(mark) and not mark.says and self._before_lower(mark)
        return "skip" if inch and following is not None and following.direction == "close" else "close"

    def _role_outside(self, mark: Mark, following: Mark | None) -> Literal["open", "close", "skip"]:
        """A mark that looks closing with nothing open: an inch sign, an opening mark too far left, or an odd one."""
        inch = self._after_digit(mark) and mark.shape == "either" and not mark.says
        if inch or self.text[mark.start] in ANGLES:
            return "skip"
        before = self.text[mark.start - 1]
        near = following is not None and following.start - mark.end < NEST_LENGTH
        if near and before not in FINAL + ")”\"'’" and not mark.says and following and following.direction == "close":
            return "open"
        return "close"

    def _pass_over(self, mark: Mark) -> Literal["skip"]:
        self.note("quote.stray", mark.start, mark.end)
        return "skip"

    def _next_double(self, state: Paragraph, index: int) -> Mark | None:
        """The next double mark, not far away."""
        return next((mark for mark in state.marks[index + 1 : index + LOOKAHEAD] if not mark.single), None)

    def _blank(self, start: int, end: int) -> bool:
        """True when nothing, or a few blanks, stand between two places."""
        return end - start <= MAX_BLANK and not self.text[start:end].strip()

    def _may_close(self, mark: Mark | None) -> bool:
        return mark is not None and mark.direction != "open"

    def _after_digit(self, mark: Mark) -> bool:
        return self.text[mark.start - 1 : mark.start].isdigit()

    def _before_lower(self, mark: Mark) -> bool:
        return self.text[mark.end : mark.end + 2].strip()[:1].islower()

    def _opens_sentence(self, state: Paragraph, mark: Mark) -> bool:
        """True when a sentence ends or a colon stands before the mark, and a capital after it."""
        before = self.text[max(state.zone.start, mark.start - 3) : mark.start].rstrip()
        after = self.text[mark.end : min(state.zone.end, mark.end + 3)].lstrip()
        return (not before or before[-1] in ".?!…:,") and after[:1].isupper()

    def _open(self, state: Paragraph, index: int) -> None:
        """Open a quotation; one that is open already nests it, or has lost its closing mark."""
        mark = state.marks[index]
        if any(not frame.mark.single for frame in state.frames) and not self._nests(state, index):
            self._close_all(state, mark.start)
        if mark.shape == "close" and self.text[mark.start : mark.end] not in "»›":
            self.note("quote.turned", mark.start, mark.end)
        state.frames.append(Frame(mark, mark.end))
        state.floor = mark.end

    def _nests(self, state: Paragraph, index: int) -> bool:
        """True when the marks ahead close both this quotation and the one around it, without a speaker in between."""
        depth = 1
        for mark in state.marks[index + 1 : index + LOOKAHEAD]:
            if mark.start - state.marks[index].end > NEST_LENGTH:
                return False
            if mark.single:
                continue
            depth += 1 if mark.direction == "open" and not mark.says else -1
            if depth < 0:
                return True
            if depth == 0 and mark.says:
                return False
        return False

    def _close(self, state: Paragraph, mark: Mark) -> None:
        """Close the innermost open quotation; without one, the opening mark was lost or the mark is doubled."""
        if mark.shape == "open" and not self._after_low_mark(state):
            self.note("quote.turned", mark.start, mark.end)
        while state.frames and state.frames[-1].mark.single:
            state.frames.pop()
        if state.frames:
            frame = state.frames.pop()
            self._add(state, frame.mark.start, mark.end, CharSpan(frame.inner, mark.start), closed=True)
        else:
            self._close_unopened(state, mark)
        state.floor = mark.end

    def _after_low_mark(self, state: Paragraph) -> bool:
        """True inside „..., which “ closes by right, and inside »..., which « does."""
        return bool(state.frames) and self.text[state.frames[-1].mark.start] in "„‚‟‛»›"

    def _close_unopened(self, state: Paragraph, mark: Mark) -> None:
        """A closing mark with nothing open: extend a doubled mark, or infer where the quotation began."""
        if state.last is not None and self._blank(self.quotes[state.last].end, mark.start):
            quote = self.quotes[state.last]
            self.quotes[state.last] = replace(quote, end=mark.end)
            self.note("quote.doubled", quote.end - 1, mark.end)
            return
        if self._lengthen(state, mark):
            return
        start = _missing_start(self.text, state.floor, mark.start, self.patterns)
        if state.last is not None and start == _stripped(self.text, state.floor, mark.start).start:
            comma = self.text.find(", ", state.floor, mark.start)
            start = comma + 2 if comma >= 0 else mark.start
        start = min([start, *(quote.start for quote in self._recent(state.floor) if start < quote.end)])
        if not self.text[start : mark.start].strip():
            self.note("quote.stray", mark.start, mark.end)
            return
        self.note("quote.unopened", start, mark.end)
        self._add(state, start, mark.end, CharSpan(start, mark.start), closed=True)

    def _recent(self, start: int) -> Iterator[Quote]:
        """The quotations found from an offset on, last first: a repair must not cross them."""
        return takewhile(lambda quote: quote.start >= start, reversed(self.quotes))

    def _lengthen(self, state: Paragraph, mark: Mark) -> bool:
        """Pass over a mark too many inside a quotation: *"Saya [belum" tahu pasti," katanya*."""
        if state.last is None or self.text[mark.start - 1] not in FINAL:
            return False
        quote = self.quotes[state.last]
        between = CharSpan(quote.end, mark.start)
        if (
            len(between) > NEST_LENGTH
            or self.text[quote.start] in self.patterns.single
            or not quote.closed
            or self.patterns.says.match(self.text, quote.end)
        ):
            return False
        if not self.text[quote.end : quote.end + 2].strip()[:1].islower() or self.text[quote.inner.end - 1] in FINAL:
            return False
        if any(_sentence_starts(self.text, between.start, between.end, self.patterns)):
            return False
        self.note("quote.stray", quote.inner.end, quote.end)
        self.quotes[state.last] = replace(
            quote, end=mark.end, inner=CharSpan(quote.inner.start, mark.start), scare=False
        )
        return True

    def _close_all(self, state: Paragraph, limit: int) -> bool:
        """End every open quotation before `limit`; True when the outermost one reaches the limit."""
        reached = False
        while state.frames:
            frame = state.frames.pop()
            if frame.mark.single:
                continue
            end = _missing_end(self.text, frame.inner, limit, self.patterns)
            end = max([end, *(quote.end for quote in self._recent(frame.inner) if quote.start < end)])
            reached = end == _stripped(self.text, frame.inner, limit).end
            at_end = reached and not state.frames and limit == state.zone.end and state.zone.kind == "body"
            if self._add(state, frame.mark.start, end, CharSpan(frame.inner, end), closed=False) and not at_end:
                self.note("quote.unclosed", frame.mark.start, end)
        return reached

    def _add(self, state: Paragraph, start: int, end: int, inner: CharSpan, *, closed: bool) -> bool:
        """Record a quotation; False (and a diagnostic) when it holds nothing."""
        bare = _stripped(self.text, inner.start, inner.end)
        depth = sum(1 for _ in state.frames)
        if not len(bare):
            self.note("quote.empty", start, end)
            return False
        if closed and bare != inner:
            self.note("quote.spacing", start, end)
        scare = closed and self._is_scare(state.zone, start, end, bare)
        self.quotes.append(Quote(start, end, bare, depth, closed, scare))
        if depth == 0 and self.text[start] not in self.patterns.single:
            state.last = len(self.quotes) - 1
        return True

    # --- single marks

    def _step_single(self, state: Paragraph, index: int) -> None:
        """A single mark opens only when its closing mark is in sight; else it is an apostrophe or a glottal stop."""
        mark = state.marks[index]
        top = next((frame for frame in reversed(state.frames) if frame.partner == index), None)
        if top is not None:
            while state.frames[-1] is not top:
                state.frames.pop()
            state.frames.pop()
            self._add(state, top.mark.start, mark.end, CharSpan(top.inner, mark.start), closed=True)
            if top.mark.start < state.floor:  # it holds marks that have been dealt with, so nothing may begin inside it
                state.floor = mark.end
        elif mark.direction == "open":
            partner = self._partner(state, index)
            if partner is not None and all(frame.partner != partner for frame in state.frames):
                state.frames.append(Frame(mark, mark.end, partner))

    def _partner(self, state: Paragraph, index: int) -> int | None:
        """The single mark that closes this one, with whole double quotations only in between."""
        depth = 0
        inside = any(not frame.mark.single for frame in state.frames)
        for ahead in range(index + 1, min(index + LOOKAHEAD, len(state.marks))):
            mark = state.marks[ahead]
            if mark.start - state.marks[index].end > NEST_LENGTH:
                return None
            if mark.single:
                if depth == 0 and mark.direction == "close":
                    return ahead
                continue
            opens = mark.direction == "open" or (mark.direction == "either" and depth == 0 and not inside)
            depth += 1 if opens else -1
            if depth < 0:
                return None
        return None

    # --- over paragraphs

    def _end(self, state: Paragraph) -> None:
        """At a paragraph's end, an open quotation ends too; the next paragraph may go on with it."""
        if not any(not frame.mark.single for frame in state.frames):
            return
        state.frames = [frame for frame in state.frames if not frame.mark.single]
        reached = self._close_all(state, state.zone.end)
        if reached and state.zone.kind == "body" and state.last is not None:
            self.tail = Tail(self.quotes[state.last], [])

    def _meet_tail(self, state: Paragraph, mark: Mark, role: str) -> None:
        """Tell whether this paragraph's first mark goes on with the quotation left open, closes it, or forgets it."""
        if self.tail is None or role == "skip":
            return
        before = _stripped(self.text, state.zone.start, mark.start)
        if role == "open":
            if len(before) or self.tail.silent or self.text[self.tail.quote.inner.start].islower():
                self.lose_tail()
            self.tail = None
            return
        spoken = self.patterns.attribution.search(self.text, before.start, before.end)
        if spoken or not len(before) or mark.direction == "open":
            self.lose_tail()
            return
        for zone in self.tail.silent:
            self._go_on(zone.start, zone.end)
        self.note("quote.continued", before.start, mark.start)
        state.frames.append(Frame(replace(mark, start=before.start, end=before.start), before.start))
        self.tail = None

    def _go_on(self, start: int, end: int) -> None:
        """A whole paragraph without marks inside a quotation."""
        whole = _stripped(self.text, start, end)
        self.note("quote.continued", whole.start, whole.end)
        self.quotes.append(Quote(whole.start, whole.end, whole, 0, closed=False))

    # --- scare quotes

    def _is_scare(self, zone: Zone, start: int, end: int, inner: CharSpan) -> bool:
        """True for a few words that are no sentence, without a colon, comma or verb of saying next to them."""
        text = self.text[inner.start : inner.end]
        before = self.text[max(zone.start, start - 40) : start].rstrip()
        word = before.rpartition(" ")[2].lower()
        if len(text) > 200 or self.patterns.says.match(self.text, end):
            return False
        words = WORD.findall(text)
        if word in self.patterns.naming and len(words) <= NAME_WORDS:
            return True
        if text[-1] in FINAL or before[-1:] in (":", ",") or word in self.patterns.saying:
            return False
        return len(words) <= SCARE_WORDS or (zone.kind in ("body", "caption") and _is_name(words))


def _is_name(words: Sequence[str]) -> bool:
    """True when every word but the smallest has a capital, as in titles of books, films and programmes."""
    return len(words) <= NAME_WORDS and all(not word[0].islower() or word in SMALL_WORDS for word in words)

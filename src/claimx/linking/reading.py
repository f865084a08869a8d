"""What linking compares of a piece of text: stems in order, numbers with units, negation, tense.

Spans are code points, half-open, into the text that was read.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claimx.linking.tables import Words, load_words

# A capital after small letters begins a word of its own: a blank was lost there (*perkaraRatna*).
WORD = r"[^\W\d_]*?[a-z]{2}(?=[A-Z][a-z])|[^\W\d_]+"
TOKEN = re.compile(rf"[0-9]+(?:[.,:/][0-9]+)*|US\$|[$€%]|°C|{WORD}")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
RATIO = re.compile("[:/]")
DIGITS = 2  # leading digits by which two numbers are found to be about the same amount
SHORTEST_NAME = 2  # words
LARGE = 10_000  # no year, nor the number of a law or a room
NEAR = 0.01  # amounts that differ by less are one, told or typed differently
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """An amount: *1,3 juta orang* is 1300000 of `orang`, with two significant digits."""

    value: float
    digits: int
    unit: str | None
    span: Span
    amount: bool = True  # no date, time or ratio (*10/6/2025*, *92:1*)

    @property
    def stem(self) -> str:
        """The amount to two digits, as a word among words."""
        return f"#{self.value:.{DIGITS - 1}e}"

    @property
    def telling(self) -> bool:
        """Whether two who tell it hardly do so by chance: two digits or more of a large number, or of a broken one with
        a unit (*12,5 persen*; *12.30* is a time)."""
        broken = self.unit is not None and not self.value.is_integer()
        return self.amount and self.digits >= DIGITS and (self.value >= LARGE or broken)

    def agrees(self, other: "Number") -> bool:
        """Whether both tell the same amount, the one perhaps rounder: 1,3 million and 1.323.459."""
        if abs(self.value - other.value) <= NEAR * max(abs(self.value), abs(other.value)) and self.value >= 1 / NEAR:
            return True
        digits = min(self.digits, other.digits)
        return float(f"{self.value:.{digits - 1}e}") == float(f"{other.value:.{digits - 1}e}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of text, read."""

    letters: str  # its words in lower case, for comparing letter by letter
    stems: tuple[str, ...]  # the words with news, in order; a number stands as `Number.stem`
    places: "array[int]"  # start and end of each stem in turn: as spans they would fill most of the memory
    names: tuple[frozenset[str], ...]  # the stems of each run of capitalized words: *Presiden Ratna Wulandari*
    negated: frozenset[str]
    numbers: tuple[Number, ...]
    done: bool
    ahead: bool
    refers: bool  # names a report or an event (*laporan*, *kabar*)
    pointing: bool  # and points back to it (*kabar tersebut*)
    verdict: bool | None  # says of something that it is true, or false
    bag: frozenset[str]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The span of each stem."""
        return tuple(zip(self.places[::2], self.places[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Word:
    """What the tables say about a word."""

    stems: tuple[str, ...]  # none for a word without news; several for an abbreviation
    negation: bool
    flags: frozenset[str]  # done, ahead, false, true, report (a noun for what was said), pointer (*itu*)


VERDICTS = frozenset({"false", "true"})


@cache
def look_up(low: str) -> Word:
    """A word in lower case."""
    words = load_words()
    if low in words.negations:
        return Word((), True, frozenset())
    glued = _glued_negation(low, words)
    if glued:
        return Word(look_up(low.removesuffix(glued)).stems, True, frozenset())
    kinds = {
        "done": low in words.done,
        "ahead": low in words.ahead,
        "false": low in words.false,
        "true": low in words.true,
        "report": low in words.reference_nouns or low.removesuffix("nya") in words.reference_nouns,
        "pointer": low in words.pointers,
    }
    silent = low in words.empty or kinds["done"] or kinds["ahead"]
    stems = () if silent else tuple(words.stem(part) for part in words.abbreviations.get(low, (low,)))
    return Word(stems, False, frozenset(kind for kind, holds in kinds.items() if holds))


def _glued_negation(low: str, words: Words) -> str | None:
    """The negation that a lost blank left at the end of a word: *Ratnatidak*."""
    if low in words.empty:  # sebelum
        return None
    return next((word for word in words.glued if low.endswith(word) and len(low) > len(word) + 1), None)


@lru_cache(maxsize=256)  # a clause is read several times while an article is split
def read(text: str, start: int = 0) -> Reading:
    """Read a text; `start` is added to all its spans."""
    words = load_words()
    reader = _Reader(words, start)
    for match in TOKEN.finditer(text):
        reader.take(match.group(), match.start(), match.end())
    return reader.finish()


class _Reader:
    """Takes tokens one by one; a number waits for what multiplies it and for its unit."""

    def __init__(self, words: Words, start: int) -> None:
        self._words = words
        self._start = start
        self._letters: list[str] = []
        self._runs: list[list[str]] = [[]]
        self._last_end = 0
        self._capital = False
        self._stems: list[tuple[str, Span]] = []
        self._negated: set[str] = set()
        self._numbers: list[Number] = []
        self._negation = False
        self._flags: set[str] = set()
        self._amount: Number | None = None
        self._currency: str | None = None

    def take(self, token: str, start: int, end: int) -> None:
        """Read one token."""
        low, words = token.lower(), self._words
        self._continue_run(token, start, end)
        span = (self._start + start, self._start + end)
        self._letters.append(low)
        if low[0] in "0123456789":
            self._close_amount()
            value, digits = _value(low)
            self._amount = Number(value, digits, self._currency, span, amount=not RATIO.search(low))
            self._currency = None
            return
        if self._amount is not None and self._continue_amount(low, span):
            return
        if low in words.number_words and low not in words.empty:
            self._close_amount()
            self._amount = Number(words.number_words[low], 1, None, span)
            return
        self._close_amount()
        self._currency = words.currencies.get(low)
        if self._currency is None:
            self._take_word(low, span)

    def finish(self) -> Reading:
        """What was read."""
        self._close_amount()
        stems = tuple(stem for stem, _ in self._stems)
        flags = self._flags
        return Reading(
            letters=" ".join(self._letters),
            stems=stems,
            places=array("I", (place for _, span in self._stems for place in span)),
            names=tuple(frozenset(run) for run in self._runs if len(run) >= SHORTEST_NAME),
            negated=frozenset(self._negated),
            numbers=tuple(self._numbers),
            done="done" in flags,
            ahead="ahead" in flags,
            refers="report" in flags,
            pointing={"report", "pointer"} <= flags,
            verdict=self._verdict(),
            bag=frozenset(stems),
        )

    def _verdict(self) -> bool | None:
        """*itu tidak benar*, *informasi yang salah*: told of a thing as a whole, so only where little else is said."""
        false, true = "false" in self._flags, "true" in self._flags
        if false == true:
            return None
        return true if "no" not in self._flags else not true

    def _continue_run(self, token: str, start: int, end: int) -> None:
        self._capital = token[0].isupper()
        if not self._capital or start - self._last_end > 1:
            self._runs.append([])
        self._last_end = end

    def _take_word(self, low: str, span: Span) -> None:
        word = look_up(low)
        if word.flags:
            self._flags |= word.flags
            if self._negation and word.flags & VERDICTS:
                self._flags.add("no")
        for stem in word.stems:
            self._add(stem, span)
        self._negation = self._negation or word.negation

    def _add(self, stem: str, span: Span) -> None:
        if self._capital:
            self._runs[-1].append(stem)
        if self._stems and self._stems[-1][0] == stem:  # rumah-rumah
            return
        self._stems.append((stem, span))
        if self._negation:
            self._negated.add(stem)
            self._negation = False

    def _continue_amount(self, low: str, span: Span) -> bool:
        amount, words = self._amount, self._words
        if amount is None:
            return False
        whole = (amount.span[0], span[1])
        if low in words.scales:
            self._amount = replace(amount, value=amount.value * words.scales[low], span=whole)
            return True
        if low in words.units and amount.unit is None:
            self._amount = replace(amount, unit=words.units[low], span=whole)
            self._close_amount()
            return True
        return False

    def _close_amount(self) -> None:
        if self._amount is not None:
            self._numbers.append(self._amount)
            self._stems.append((self._amount.stem, self._amount.span))
            if self._amount.unit is not None:
                self._stems.append((self._words.stem(self._amount.unit), self._amount.span))
        self._amount = None


def _value(token: str) -> tuple[float, int]:
    """A number as it is written in Indonesian (1.323.459,5), and how many digits it is told with."""
    if GROUPED.match(token):
        token = token.replace(".", "")
    token = token.replace(",", ".")
    try:
        value = float(token)
    except ValueError:  # 20.58, 10/6/2025, 92:1: a clock time, a date, a ratio
        value = float(re.sub(r"\D", "", token)[:15])
    digits = token.replace(".", "").strip("0")
    return value, max(1, len(digits))


SENTENCE_END = re.compile(r"(?<![.?!…])[.?!…]++[\"”’'»)]*+(?=\s+[\"“‘'«(]*[A-Z])|\n+")


def sentence_spans(text: str) -> Iterator[Span]:
    """The spans of a text's sentences, from their marks and capitals."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


BREAK = re.compile(r"[,;:–—]\s+|\s-\s|(?<=\s)(?=[^\W\d_]+\s)")


def clause_spans(text: str, sentence: Span) -> Iterator[Span]:
    """The spans of a sentence's clauses, from marks and the words that open clauses (*sehingga ...*, *yang ...*)."""
    openers = load_words().openers
    start = sentence[0]
    for match in BREAK.finditer(text, *sentence):
        if match.start() == match.end() and text[match.start() :].split(maxsplit=1)[0].lower() not in openers:
            continue
        if match.end() > start:
            yield start, match.end()
            start = match.end()
    if start < sentence[1]:
        yield start, sentence[1]

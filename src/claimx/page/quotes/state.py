"""What is known while the marks of a paragraph are read, and what has been found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from claimx.model import Diagnostic, Quote, Zone
from claimx.page.quotes.marks import LOOKAHEAD, Mark
from claimx.page.quotes.patterns import Patterns

# Doubled marks stand next to each other, or a few blanks apart.
MAX_BLANK = 8
# Marks further apart than this, in characters, are not read together.
NEST_LENGTH = 1500

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
class Paragraph:
    """One zone of the text and its marks."""

    text: str
    zone: Zone
    marks: tuple[Mark, ...]
    patterns: Patterns

    def next_double(self, index: int) -> Mark | None:
        """The next double mark, not far away."""
        return next((mark for mark in self.marks[index + 1 : index + LOOKAHEAD] if not mark.single), None)

    def is_blank(self, start: int, end: int) -> bool:
        """True when nothing, or a few blanks, stand between two places."""
        return end - start <= MAX_BLANK and not self.text[start:end].strip()

    def goes_on(self, at: int) -> bool:
        """True when a small letter follows a place, after a blank or none."""
        return self.text[at : at + 2].strip()[:1].islower()


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation that is still open. `partner` is the index of its closing mark, where that was looked up before."""

    mark: Mark
    inner: int
    partner: int | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """A quotation that ran to its paragraph's end unclosed, and the paragraphs without marks seen since."""

    quote: Quote
    silent: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What is open, the innermost last, and up to where the text has been dealt with.

    `last` is the number of the paragraph's last outermost quotation, which a mark behind it may still mend; `tail` is
    what an earlier paragraph left open.
    """

    floor: int
    frames: tuple[Frame, ...] = ()
    last: int | None = None
    tail: Tail | None = None

    @property
    def is_open(self) -> bool:
        """True while a quotation in double marks is open."""
        return any(not frame.mark.single for frame in self.frames)


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations and repairs so far; they are only added to, but that the last quotation may be mended."""

    quotes: list[Quote] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)

    def note(self, code: str, start: int, end: int) -> None:
        """Record a repair."""
        self.notes.append(Diagnostic(code, MESSAGES[code], start, end))

    def last(self, state: State) -> Quote | None:
        """The paragraph's last outermost quotation."""
        return self.quotes[state.last] if state.last is not None else None

    def recent(self, start: int) -> Iterator[Quote]:
        """The quotations found from an offset on, last first: a repair must not cross them."""
        return takewhile(lambda quote: quote.start >= start, reversed(self.quotes))

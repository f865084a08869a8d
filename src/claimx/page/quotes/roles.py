"""What a double mark does at its place. The neighbours decide; then what is open, the shape, and the next mark."""

from typing import Literal

from claimx.model import Quote
from claimx.page.quotes.marks import ANGLES, Mark
from claimx.page.quotes.patterns import FINAL
from claimx.page.quotes.state import Paragraph, State

# A mark may also repeat the one that opened a quotation, have no partner, or be something else, like an inch sign.
Role = Literal["open", "close", "double", "stray", "skip"]


def role_of(paragraph: Paragraph, state: State, last: Quote | None, index: int) -> Role:
    """The role of the mark of this number; `last` is the outermost quotation before it."""
    mark, following = paragraph.marks[index], paragraph.next_double(index)
    if state.is_open:
        return _role_inside(paragraph, state, mark, following)
    if mark.direction == "open":
        return "open"
    if mark.direction == "close":
        return _role_outside(paragraph, mark, following)
    doubled = last is not None and paragraph.is_blank(last.end, mark.start)
    if mark.says or (doubled and following is None):
        return "close"
    return "open" if _may_open(paragraph, mark, following) else "stray"


def _role_inside(paragraph: Paragraph, state: State, mark: Mark, following: Mark | None) -> Role:
    """A double mark while a quotation is open."""
    frame = state.frames[-1]
    if mark.direction == "open":
        if paragraph.is_blank(frame.inner, mark.start):
            return "double"
        return "close" if mark.says else "open"
    closes_later = following is not None and following.direction == "close"
    return "skip" if closes_later and _is_inch(paragraph, mark) and paragraph.goes_on(mark.end) else "close"


def _role_outside(paragraph: Paragraph, mark: Mark, following: Mark | None) -> Role:
    """A mark that looks closing with nothing open: an inch sign, an opening mark too far left, or an odd one."""
    if _is_inch(paragraph, mark) or paragraph.text[mark.start] in ANGLES:
        return "skip"
    if paragraph.text[mark.start - 1] in FINAL + ")”\"'’":
        return "close"
    return "open" if following is not None and following.direction == "close" else "close"


def _may_open(paragraph: Paragraph, mark: Mark, following: Mark | None) -> bool:
    """Whether a mark between two blanks or two letters can open: a lonely one does before a sentence, any other unless
    it stands off from its words before a mark that opens."""
    if following is None:
        return _opens_sentence(paragraph, mark)
    return following.direction != "open" or paragraph.is_blank(mark.end, following.start)


def _is_inch(paragraph: Paragraph, mark: Mark) -> bool:
    return paragraph.text[mark.start - 1 : mark.start].isdigit()


def _opens_sentence(paragraph: Paragraph, mark: Mark) -> bool:
    """True when a sentence ends or a colon stands before the mark, and a capital after it."""
    before = paragraph.text[max(paragraph.zone.start, mark.start - 3) : mark.start].rstrip()
    after = paragraph.text[mark.end : min(paragraph.zone.end, mark.end + 3)].lstrip()
    return before[-1:] in ("", *".?!…:,") and after[:1].isupper()

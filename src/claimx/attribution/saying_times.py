"""When it was said."""

from claimx.grammar.times import find_times
from claimx.grammar.tree import Page
from claimx.model import TimeExpression


def time_ahead(page: Page, w: int, hi: int) -> int:
    """The position after an expression of time that begins right at `w`; `w` when none does."""
    if w >= hi:
        return w
    span = page.span(w, hi)
    times = find_times(page.article.text, span.start, span.end, page.index, None)
    return page.word_range(times[0].span)[1] if times and times[0].span.start == span.start else w


def find_saying_time(page: Page, lo: int, hi: int) -> TimeExpression | None:
    """The expression of time among the words `[lo, hi)` around a cue; of several one that fixes a day, else one with a
    digit, else the first."""
    if hi <= lo:
        return None
    span = page.span(lo, hi)
    times = find_times(page.article.text, span.start, span.end, page.index, page.article.published)
    return max(
        times,
        key=lambda t: (t.date is not None, any(c.isdigit() for c in page.article.text[t.span.start : t.span.end])),
        default=None,
    )

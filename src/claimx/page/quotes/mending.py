"""Quotations with a mark missing or a mark too many."""

from dataclasses import replace

from claimx.model import CharSpan, Quote
from claimx.page.quotes.marks import Mark
from claimx.page.quotes.patterns import FINAL
from claimx.page.quotes.scare import is_scare
from claimx.page.quotes.sentences import missing_end, missing_start, sentence_breaks, stripped
from claimx.page.quotes.state import NEST_LENGTH, Found, Frame, Paragraph, State


def add(paragraph: Paragraph, state: State, found: Found, span: CharSpan, inner: CharSpan, *, closed: bool) -> State:
    """Record a quotation; one that holds nothing is a diagnostic only."""
    bare = stripped(paragraph.text, inner.start, inner.end)
    if not bare:
        found.note("quote.empty", span.start, span.end)
        return state
    if closed and bare != inner:
        found.note("quote.spacing", span.start, span.end)
    scare = closed and is_scare(paragraph, span.start, span.end, bare)
    found.quotes.append(Quote(span.start, span.end, bare, 0, closed, scare))
    outermost = not state.frames and paragraph.text[span.start] not in paragraph.patterns.single
    return replace(state, last=len(found.quotes) - 1) if outermost else state


def close_unopened(paragraph: Paragraph, state: State, found: Found, mark: Mark) -> State:
    """A closing mark with nothing open: extend a doubled mark, or infer where the quotation began."""
    last = found.last(state)
    if last and paragraph.is_blank(last.end, mark.start):
        found.note("quote.doubled", last.end - 1, mark.end)
        return _mended(state, found, replace(last, end=mark.end))
    if last and _goes_through(paragraph, last, mark):
        found.note("quote.stray", last.inner.end, last.end)
        inner = stripped(paragraph.text, last.inner.start, mark.start)
        return _mended(state, found, replace(last, end=mark.end, inner=inner, scare=False))
    start = _unopened_start(paragraph, state, found, mark)
    if not paragraph.text[start : mark.start].strip():
        found.note("quote.stray", mark.start, mark.end)
        return state
    found.note("quote.unopened", start, mark.end)
    return add(paragraph, state, found, CharSpan(start, mark.end), CharSpan(start, mark.start), closed=True)


def _mended(state: State, found: Found, quote: Quote) -> State:
    """The last quotation in another extent."""
    if state.last is not None:
        found.quotes[state.last] = quote
    return state


def _unopened_start(paragraph: Paragraph, state: State, found: Found, mark: Mark) -> int:
    """Where a quotation began that was never opened: at its sentence, behind the comma after the quotation before it,
    and around those that it would cross."""
    text = paragraph.text
    start = missing_start(text, state.floor, mark.start, paragraph.patterns)
    if state.last is not None and start == stripped(text, state.floor, mark.start).start:
        comma = text.find(", ", state.floor, mark.start)
        start = comma + 2 if comma >= 0 else mark.start
    return min([start, *(quote.start for quote in found.recent(state.floor) if start < quote.end)])


def _goes_through(paragraph: Paragraph, quote: Quote, mark: Mark) -> bool:
    """True when the mark that closed a quotation was one too many inside it: *"Saya [belum" tahu pasti," katanya*."""
    text, patterns = paragraph.text, paragraph.patterns
    if mark.start - quote.end > NEST_LENGTH or not paragraph.goes_on(quote.end):
        return False
    if text[quote.inner.end - 1] in FINAL or patterns.says.match(text, quote.end):
        return False
    return not any(sentence_breaks(text, quote.end, mark.start, patterns))


def close_all(paragraph: Paragraph, state: State, found: Found, limit: int) -> tuple[State, bool]:
    """End every open quotation before `limit`; True when the outermost one may go on in the next paragraph."""
    may_go_on = False
    frames = [frame for frame in state.frames if not frame.mark.single]
    while frames:
        frame = frames.pop()
        end = _unclosed_end(paragraph, found, frame, limit)
        count = len(found.quotes)
        span, inner = CharSpan(frame.mark.start, end), CharSpan(frame.inner, end)
        state = add(paragraph, replace(state, frames=tuple(frames)), found, span, inner, closed=False)
        may_go_on = _reaches_end(paragraph, frame, end)
        if len(found.quotes) > count and not may_go_on:
            found.note("quote.unclosed", span.start, span.end)
    return replace(state, frames=()), may_go_on


def _reaches_end(paragraph: Paragraph, frame: Frame, end: int) -> bool:
    """True when a quotation takes in all the rest of a paragraph of body text."""
    rest = stripped(paragraph.text, frame.inner, paragraph.zone.end)
    return end == rest.end and paragraph.zone.kind == "body"


def _unclosed_end(paragraph: Paragraph, found: Found, frame: Frame, limit: int) -> int:
    """Where a quotation ends that was never closed, around those inside it that it would cross."""
    end = missing_end(paragraph.text, frame.inner, limit, paragraph.patterns)
    return max([end, *(quote.end for quote in found.recent(frame.inner) if quote.start < end)])

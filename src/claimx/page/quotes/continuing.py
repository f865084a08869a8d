"""Quotations that run over their paragraph's end: the next one goes on with them, or doesn't."""

from dataclasses import replace

from claimx.model import CharSpan, Quote, Zone
from claimx.page.quotes.marks import Mark
from claimx.page.quotes.mending import close_all
from claimx.page.quotes.sentences import stripped
from claimx.page.quotes.state import Found, Frame, Paragraph, State, Tail

# A quotation may run on over paragraphs without any mark; more than eight of them is a lost mark, not a speech.
MAX_SILENT = 8


def begin_paragraph(paragraph: Paragraph, tail: Tail | None, found: Found) -> State:
    """The state in which a paragraph is begun: only body text goes on with a quotation left open."""
    if paragraph.zone.kind != "body":
        lose(tail, found)
        tail = None
    if tail and all(mark.single for mark in paragraph.marks):
        tail = replace(tail, silent=(*tail.silent, paragraph.zone))
        if len(tail.silent) > MAX_SILENT:
            lose(tail, found)
            tail = None
    return State(paragraph.zone.start, tail=tail)


def end_paragraph(paragraph: Paragraph, state: State, found: Found) -> Tail | None:
    """What the next paragraph may go on with."""
    state, may_go_on = close_all(paragraph, state, found, paragraph.zone.end)
    last = found.last(state)
    return Tail(last) if last and may_go_on else state.tail


def lose(tail: Tail | None, found: Found) -> None:
    """Give up waiting for the end of a quotation that ran over its paragraph's end."""
    if tail:
        found.note("quote.unclosed", tail.quote.start, tail.quote.end)


def meet_tail(paragraph: Paragraph, state: State, found: Found, tail: Tail, mark: Mark, *, opens: bool) -> State:
    """Tell whether this paragraph's first mark goes on with the quotation left open, closes it, or forgets it."""
    before = stripped(paragraph.text, paragraph.zone.start, mark.start)
    state = replace(state, tail=None)
    if opens:
        if before or tail.silent or paragraph.text[tail.quote.inner.start].islower():
            lose(tail, found)
        return state
    spoken = paragraph.patterns.attribution.search(paragraph.text, before.start, before.end)
    if spoken or not before:
        lose(tail, found)
        return state
    for zone in tail.silent:
        _go_on(paragraph.text, found, zone)
    found.note("quote.continued", before.start, mark.start)
    opening = Frame(replace(mark, start=before.start, end=before.start), before.start)
    return replace(state, frames=(*state.frames, opening))


def _go_on(text: str, found: Found, zone: Zone) -> None:
    """A whole paragraph without marks inside a quotation."""
    whole: CharSpan = stripped(text, zone.start, zone.end)
    found.note("quote.continued", whole.start, whole.end)
    found.quotes.append(Quote(whole.start, whole.end, whole, 0, closed=False))

"""From mark to mark: each opens a quotation, closes one, or is passed over."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimx.lexicon.rows import Lexicon
from claimx.model import Article, CharSpan, Diagnostic, Quote, Zone
from claimx.page.quotes.answers import find_answers
from claimx.page.quotes.continuing import begin_paragraph, end_paragraph, lose, meet_tail
from claimx.page.quotes.marks import Mark, read_marks
from claimx.page.quotes.mending import add, close_all, close_unopened
from claimx.page.quotes.nesting import nests, partner_of, with_depths
from claimx.page.quotes.patterns import compile_marks
from claimx.page.quotes.roles import role_of
from claimx.page.quotes.state import Found, Frame, Paragraph, State, Tail

QUOTING_ZONES = frozenset({"body", "caption", "title", "heading"})
LINE = re.compile(r"[^\r\n]+")
# Marks that close what a low or turned one opens, though they have the shape of an opening one: „..." and »...«.
LOW, TURNED = "„‚‟‛»›", "»›"


def find_quotes(article: Article, lexicon: Lexicon) -> tuple[tuple[Quote, ...], tuple[Diagnostic, ...]]:
    """The quotations of an article's prose, in text order, and what had to be repaired.

    Body, captions, titles and headings are read, one zone (= one paragraph) at a time. A quotation that runs over
    several paragraphs gives one Quote for each of them, all but the last with `closed=False`; so does an answer of a
    printed interview.
    """
    patterns = compile_marks(lexicon.marks, lexicon.verbs)
    found, tail = Found(), None
    for zone in _paragraphs(article):
        marks = read_marks(article.text, zone, patterns)
        tail = _read_paragraph(Paragraph(article.text, zone, marks, patterns), tail, found)
    lose(tail, found)
    quotes = sorted(
        {*found.quotes, *find_answers(article, lexicon.classes)}, key=lambda quote: (quote.start, -quote.end)
    )
    notes = sorted(set(found.notes), key=lambda note: (note.start, note.end, note.code))
    return tuple(with_depths(quotes)), tuple(notes)


def _paragraphs(article: Article) -> Iterator[Zone]:
    """The zones that may hold quotations; every line of the text when the article has no zones yet."""
    if article.zones:
        return (zone for zone in article.zones if zone.kind in QUOTING_ZONES)
    return (Zone("body", *line.span()) for line in LINE.finditer(article.text))


def _read_paragraph(paragraph: Paragraph, tail: Tail | None, found: Found) -> Tail | None:
    """Find the quotations of one paragraph; what it leaves open."""
    state = begin_paragraph(paragraph, tail, found)
    for index, mark in enumerate(paragraph.marks):
        step = _step_single if mark.single else _step_double
        state = step(paragraph, state, found, index)
    return end_paragraph(paragraph, state, found)


def _step_double(paragraph: Paragraph, state: State, found: Found, index: int) -> State:
    """A double mark opens or closes a quotation, doubles the mark before it, or is passed over."""
    mark, role = paragraph.marks[index], role_of(paragraph, state, found.last(state), index)
    if role == "skip":
        return state
    if role == "stray":
        found.note("quote.stray", mark.start, mark.end)
        return state
    if role == "double":
        found.note("quote.doubled", state.frames[-1].mark.start, mark.end)
        return replace(state, frames=(*state.frames[:-1], replace(state.frames[-1], inner=mark.end)))
    if state.tail:
        state = meet_tail(paragraph, state, found, state.tail, mark, opens=role == "open")
    return _open(paragraph, state, found, index) if role == "open" else _close(paragraph, state, found, mark)


def _open(paragraph: Paragraph, state: State, found: Found, index: int) -> State:
    """Open a quotation; one that is open already nests it, or has lost its closing mark."""
    mark = paragraph.marks[index]
    if state.is_open and not nests(paragraph, index):
        state, _ = close_all(paragraph, state, found, mark.start)
    if mark.shape == "close" and paragraph.text[mark.start] not in TURNED:
        found.note("quote.turned", mark.start, mark.end)
    return replace(state, frames=(*state.frames, Frame(mark, mark.end)), floor=mark.end)


def _close(paragraph: Paragraph, state: State, found: Found, mark: Mark) -> State:
    """Close the innermost open quotation; without one, the opening mark was lost or the mark is doubled."""
    if mark.shape == "open" and not (state.frames and paragraph.text[state.frames[-1].mark.start] in LOW):
        found.note("quote.turned", mark.start, mark.end)
    frames = [*state.frames]
    while frames and frames[-1].mark.single:
        frames.pop()
    if frames:
        frame = frames.pop()
        span, inner = CharSpan(frame.mark.start, mark.end), CharSpan(frame.inner, mark.start)
        state = add(paragraph, replace(state, frames=tuple(frames)), found, span, inner, closed=True)
    else:
        state = close_unopened(paragraph, replace(state, frames=()), found, mark)
    return replace(state, floor=mark.end)


def _step_single(paragraph: Paragraph, state: State, found: Found, index: int) -> State:
    """A single mark opens only when its closing mark is in sight; else it is an apostrophe or a glottal stop."""
    mark, partners = paragraph.marks[index], [frame.partner for frame in state.frames]
    if index in partners:
        return _close_single(paragraph, state, found, mark, partners.index(index))
    partner = partner_of(paragraph, index) if mark.direction == "open" else None
    if partner is None:
        return state
    return replace(state, frames=(*state.frames, Frame(mark, mark.end, partner)))


def _close_single(paragraph: Paragraph, state: State, found: Found, mark: Mark, number: int) -> State:
    """Close the open frame of this number; where it holds marks that have been dealt with, nothing begins inside it."""
    top = state.frames[number]
    span, inner = CharSpan(top.mark.start, mark.end), CharSpan(top.inner, mark.start)
    state = add(paragraph, replace(state, frames=state.frames[:number]), found, span, inner, closed=True)
    return replace(state, floor=mark.end if top.mark.start < state.floor else state.floor)

"""A paragraph of prose: its dateline, a heading glued to it, the body with what was put into it, and what signs it."""

from collections.abc import Iterator

from claimx.model import Zone
from claimx.page.layout.datelines import find_dateline
from claimx.page.layout.headings import glued_heading_end
from claimx.page.layout.links import find_links
from claimx.page.layout.patterns import Regexes
from claimx.page.layout.run_in_headings import find_run_in_headings
from claimx.page.layout.sheet import (
    Answer,
    Line,
    Seen,
    Sheet,
    Statement,
    piece,
    search_end,
    stated,
    trimmed,
    trimmed_end,
)
from claimx.terms import ZoneKind

# How far before a link at a paragraph's end the words may stand that make it one inside the paragraph.
LINK_REACH = 60


def read_paragraph(sheet: Sheet, seen: Seen, line: Line) -> Answer:
    """The zones of a line that is nothing but prose."""
    found = find_dateline(sheet, seen, line)
    start = trimmed(sheet.text, found.end(), line.end).start if found else line.start
    cut = glued_heading_end(sheet, start, line.end) or start
    tails = list(_tails(sheet, cut, line.end))
    end = trimmed_end(sheet.text, cut, tails[-1][0].start) if tails else line.end
    zones = (
        *piece(sheet.text, "dateline", line.start, found.end() if found else line.start),
        *piece(sheet.text, "heading", start, cut),
        *_body(sheet, cut, end),
        *(zone for zone, _ in reversed(tails)),
    )
    return Answer(zones, (*([stated(found)] if found else ()), *(statement for _, statement in tails)))


def _tails(sheet: Sheet, start: int, end: int) -> Iterator[tuple[Zone, Statement]]:
    """Initials, credits and links at a paragraph's end, the last first."""
    while tail := next(_last_tails(sheet, start, end), None):
        yield tail
        end = trimmed_end(sheet.text, start, tail[0].start)


def _last_tails(sheet: Sheet, start: int, end: int) -> Iterator[tuple[Zone, Statement]]:
    """What may stand at a stretch's very end, the surest first."""
    tails: tuple[tuple[ZoneKind, Regexes], ...] = (
        ("byline", sheet.patterns.byline_inline),
        ("credit", sheet.patterns.credit_inline),
        ("related", sheet.patterns.related_tail),
    )
    for kind, patterns in tails:
        found = search_end(sheet.text, patterns, start, end)
        if found and found.start("cut") > start:
            cut = found.start("cut")
            if kind != "related" or not _follows_link(sheet, start, cut, end):
                yield Zone(kind, cut, end), stated(found)


def _follows_link(sheet: Sheet, start: int, cut: int, end: int) -> bool:
    """True when a headline at a paragraph's end belongs to a link inside the paragraph."""
    return any(find_links(sheet, max(start, cut - LINK_REACH), end))


def _body(sheet: Sheet, start: int, end: int) -> Iterator[Zone]:
    """The paragraph's text, with what stands in the middle of it as zones of their own."""
    position = start
    for insert in _inserts(sheet, start, end):
        if insert.start >= position:
            yield from piece(sheet.text, "body", position, insert.start)
            yield from piece(sheet.text, insert.kind, insert.start, insert.end)
            position = insert.end
    yield from piece(sheet.text, "body", position, end)


def _inserts(sheet: Sheet, start: int, end: int) -> list[Zone]:
    """What stands inside a paragraph without belonging to it, in text order; of two that begin together the longer."""
    inserts = [
        *find_links(sheet, start, end),
        *find_run_in_headings(sheet, start, end),
        *_cuts(sheet, "navigation", sheet.patterns.navigation_inside, start, end),
        *_cuts(sheet, "credit", sheet.patterns.credit_inside, start, end),
    ]
    return sorted(inserts, key=lambda zone: (zone.start, -zone.end))


def _cuts(sheet: Sheet, kind: ZoneKind, patterns: Regexes, start: int, end: int) -> Iterator[Zone]:
    for pattern in patterns:
        for found in pattern.finditer(sheet.text, start, end):
            yield Zone(kind, *found.span("cut"))

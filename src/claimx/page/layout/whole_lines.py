"""Lines that are layout as a whole: the patterns of `lexicon/layout.toml` tell links, bylines, credits, navigation and
captions."""

import re

from claimx.page.layout.captions import caption_zones
from claimx.page.layout.datelines import opens_with_dateline
from claimx.page.layout.sheet import Answer, Line, Seen, Sheet, full_match, stated, whole
from claimx.terms import ZoneKind

# No line that is longer than this is read as layout: it's prose, whatever it begins with.
MAX_LINE = 700


def read_whole_line(sheet: Sheet, seen: Seen, line: Line) -> Answer | None:
    """A line that is of one kind from its beginning to its end, and what it states."""
    matched = _match(sheet, seen, line)
    if not matched:
        return None
    kind, found = matched
    return Answer(caption_zones(sheet, line) if kind == "caption" else whole(kind, line), (stated(found),))


def kind_of(sheet: Sheet, seen: Seen, line: Line) -> ZoneKind | None:
    """The kind of a line that is layout as a whole; None for prose, headings and titles."""
    matched = _match(sheet, seen, line)
    return matched[0] if matched else None


def _match(sheet: Sheet, seen: Seen, line: Line) -> tuple[ZoneKind, re.Match[str]] | None:
    """A line that opens with a dateline is prose, whatever its end looks like. An agency's name in brackets ends a
    caption only between the title and the first paragraph; later it ends prose."""
    if len(line.text) > MAX_LINE or opens_with_dateline(sheet, line):
        return None
    for kind, patterns in sheet.patterns.lines:
        if found := full_match(patterns, sheet.text, line):
            return kind, found
    above_body = line.number > 0 and not seen.body and sheet.after(line) is not None
    found = full_match(sheet.patterns.first_caption, sheet.text, line) if above_body else None
    return ("caption", found) if found else None

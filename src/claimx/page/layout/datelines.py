"""Datelines at a paragraph's beginning: *KOMPAS.com -*, *Jakarta, CNN Indonesia --*, *JAKARTA (Reuters) -*."""

import re

from claimx.page.layout.patterns import Regexes
from claimx.page.layout.sheet import WINDOW, Line, Seen, Sheet


def opens_with_dateline(sheet: Sheet, line: Line) -> bool:
    """True when a line opens with a dateline as they stand anywhere."""
    return _match(sheet, line, sheet.patterns.dateline) is not None


def find_dateline(sheet: Sheet, seen: Seen, line: Line) -> re.Match[str] | None:
    """The dateline that a paragraph opens with; before the first one ends, a word in capitals is enough."""
    first = () if seen.body else sheet.patterns.first_dateline
    return _match(sheet, line, (*sheet.patterns.dateline, *first))


def _match(sheet: Sheet, line: Line, patterns: Regexes) -> re.Match[str] | None:
    limit = min(line.end, line.start + WINDOW)
    matches = (pattern.match(sheet.text, line.start, limit) for pattern in patterns)
    return next(filter(None, matches), None)

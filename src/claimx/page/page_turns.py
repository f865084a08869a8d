"""Links between the pages of an article (*Halaman 1 2 3 Selanjutnya*), across which a paragraph may go on."""

import re
from collections.abc import Iterator
from functools import lru_cache

from claimx.lexicon.index import Index
from claimx.page.edits import Edit
from claimx.page.wrapped import COMMAS, LINE_END, LONG_LINE, continues, is_open

AROUND = 2000  # characters of the paragraphs on both sides that are looked at


def join_pages(text: str, index: Index) -> Iterator[Edit]:
    """Links where they stand inside a paragraph or where the paragraph goes on behind them; the layout knows those
    between two paragraphs."""
    layout = index.lexicon.layout
    joining = frozenset(layout.heading_stops)
    for found in _page_turn(layout.page_turn).finditer(text):
        before, after = text[max(0, found.start() - AROUND) : found.start()], text[found.end() : found.end() + AROUND]
        left, right = before.rstrip(), after.lstrip()
        if _goes_on(LINE_END.split(left)[-1], right, joining):
            yield Edit(found.start() - len(before) + len(left), found.end() + len(after) - len(right), " ", "pages")
        elif not _stands_alone(before[len(left) :], after):
            yield Edit(*found.span(), "", "pages")


def _stands_alone(blanks: str, after: str) -> bool:
    """True when a link has its line to itself."""
    return LINE_END.search(blanks) is not None and LINE_END.match(after.lstrip(" \t\xa0")) is not None


def _goes_on(paragraph: str, after: str, joining: frozenset[str]) -> bool:
    """True when a paragraph goes on behind a link between pages: within a sentence, or within a quotation."""
    if not paragraph or not after:
        return False
    if paragraph.endswith(COMMAS):
        return True
    if is_open(paragraph) and (len(paragraph.split()) > LONG_LINE or continues(paragraph, after, joining)):
        return True
    return _is_quoting(paragraph) and after[0] not in '"“'


def _is_quoting(paragraph: str) -> bool:
    """True when a paragraph ends within a quotation."""
    return paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")


@lru_cache(maxsize=4)
def _page_turn(patterns: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?:{either})(?:\s{{1,20}}(?:{either}))*")

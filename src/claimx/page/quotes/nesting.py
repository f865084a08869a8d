"""Quotations inside quotations: which marks belong together, told by the marks ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.model import Quote
from claimx.page.quotes.marks import LOOKAHEAD, Mark
from claimx.page.quotes.state import Paragraph


def nests(paragraph: Paragraph, index: int) -> bool:
    """True when the marks ahead close both this quotation and the one around it."""
    depth = 1
    for _, mark in _ahead(paragraph, index):
        if mark.single:
            continue
        depth += 1 if mark.direction == "open" else -1
        if depth < 0:
            return True
    return False


def partner_of(paragraph: Paragraph, index: int) -> int | None:
    """The single mark that closes this one, with whole double quotations only in between."""
    depth = 0
    for number, mark in _ahead(paragraph, index):
        if not mark.single:
            depth += -1 if mark.direction == "close" else 1
        elif depth == 0 and mark.direction == "close":
            return number
        if depth < 0:
            return None
    return None


def _ahead(paragraph: Paragraph, index: int) -> Iterator[tuple[int, Mark]]:
    """The next marks with their numbers, as far as they can belong to this one."""
    return enumerate(paragraph.marks[index + 1 : index + LOOKAHEAD], index + 1)


def with_depths(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Each quotation, in text order, with the number of those around it; a repair may have put one around others
    afterwards."""
    ends: list[int] = []
    for quote in quotes:
        while ends and ends[-1] <= quote.start:
            ends.pop()
        yield replace(quote, depth=len(ends))
        ends.append(quote.end)

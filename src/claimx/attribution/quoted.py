"""Where a page's quotations stand, found by bisection: they are in text order, and outermost ones don't overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from claimx.grammar.tree import Page
from claimx.model import Quote

START = attrgetter("start")


def first_quote_from(page: Page, offset: int) -> int:
    """The number of the first quotation that begins at an offset of the text or after it; their count for none."""
    return bisect_left(page.quotes, offset, key=START)


def quotes_opening(page: Page, start: int, end: int) -> range:
    """The numbers of the quotations that begin in the characters `[start, end)`."""
    return range(first_quote_from(page, start), first_quote_from(page, end))


def quotes_around(page: Page, offset: int) -> Iterator[Quote]:
    """The quotations that hold the character at an offset, the innermost first."""
    for number in range(bisect_right(page.quotes, offset, key=START) - 1, -1, -1):
        quote = page.quotes[number]
        if offset < quote.end:
            yield quote
        if quote.depth == 0:
            return


def stands_quoted(page: Page, w: int) -> bool:
    """True for a word inside a quotation."""
    return any(quote.start < page.words[w].idx for quote in quotes_around(page, page.words[w].idx))

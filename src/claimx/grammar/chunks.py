"""Chunks: what stands between commas, semicolons, colons and dashes, outside brackets and the names of offices."""

from claimx.grammar.tree import Page

OPEN_BRACKETS = frozenset("([")
CLOSE_BRACKETS = frozenset(")]")
SEPARATORS = frozenset({",", ";", ":", "—", "–", "--"})
LONGEST_BRACKET = 12  # words


def chunk_end(page: Page, w: int, hi: int) -> int:
    """The next comma, semicolon, colon or dash outside brackets, or `hi`."""
    found = _first_separator(page, range(w, hi), OPEN_BRACKETS, CLOSE_BRACKETS)
    return hi if found is None else found


def chunk_start(page: Page, w: int, lo: int) -> int:
    """The position after the last comma, semicolon, colon or dash before `w` outside brackets, or `lo`."""
    found = _first_separator(page, range(w - 1, lo - 1, -1), CLOSE_BRACKETS, OPEN_BRACKETS)
    return lo if found is None else found + 1


def _first_separator(page: Page, positions: range, enter: frozenset[str], leave: frozenset[str]) -> int | None:
    """The first separator on the way, leaving out what stands in brackets; None for none."""
    depth = 0
    for w in positions:
        word = page.texts[w]
        if word in enter:
            depth += 1
        elif depth:
            depth -= not leave.isdisjoint(word)  # *SpJP(K)* is split into *JP(K* and *)*
        elif word in SEPARATORS and w not in page.field_joints:
            return w
    return None


def chunks(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The chunks of a range, without the empty ones."""
    found, at = [], lo
    while at < hi:
        stop = chunk_end(page, at, hi)
        if stop > at:
            found.append((at, stop))
        at = stop + 1
    return found


def next_comma(page: Page, w: int, hi: int) -> int:
    """The next comma, be it in brackets, or `hi`."""
    return next((v for v in range(w, hi) if page.is_comma(v)), hi)


def bracket_end(page: Page, w: int, hi: int) -> int:
    """The position after the bracket that opens at `w`; `w` where none is closed within twelve words."""
    ends = (v + 1 for v in range(w + 1, min(w + LONGEST_BRACKET, hi)) if page.texts[v] in CLOSE_BRACKETS)
    return next(ends, w)


def bracket_start(page: Page, w: int, lo: int) -> int:
    """Where the bracket opens that `w` closes; `w` where none does within twelve words."""
    opened = (v for v in range(w - 1, max(lo, w - LONGEST_BRACKET) - 1, -1) if page.texts[v] in OPEN_BRACKETS)
    return next(opened, w)


def age_start(page: Page, lo: int, hi: int) -> int:
    """Where an age in brackets begins that a chunk ends with (*Budi [(45)]*, *Budi [(45 tahun)]*), or `hi`."""
    opened = bracket_start(page, hi - 1, lo) if page.texts[hi - 1] == ")" else lo
    return opened if lo < opened and page.texts[opened + 1].isdigit() else hi


def counts_years(page: Page, w: int) -> bool:
    """True for the number of an age (*penyerang [31] tahun itu*)."""
    if not page.texts[w].isdigit():
        return False
    return any(unit in page.calendar.units for unit in page.lower[w + 1 : w + 2])

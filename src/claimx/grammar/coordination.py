"""Coordination inside a phrase: what *dan* joins, and the lists that end in it (*Prancis, Jerman, dan Inggris*)."""

from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import is_verb


def is_coordinator(page: Page, w: int) -> bool:
    """True for *dan* and its like."""
    return page.lower[w] in page.particles.coordinators


def joins_nouns(page: Page, w: int, hi: int) -> bool:
    """True for *dan* before another noun of the same phrase, not before a verb or a circumstance."""
    after = w + 1
    if after >= hi or page.upos(after) not in {"NOUN", "PROPN", "ADJ", "NUM", "DET"}:
        return False
    return not is_verb(page, after) and not circumstance_at(page, after)


def follows_comma(page: Page, w: int) -> bool:
    """True for a *dan* with a comma before it, which ends a list."""
    return w > 0 and page.texts[w - 1] == "," and is_coordinator(page, w)


def ends_list(page: Page, lo: int, hi: int) -> bool:
    """True when a phrase ends a list (*..., Eropa, dan Rusia*)."""
    return any(follows_comma(page, w) for w in range(lo + 1, hi))


def is_list_item(page: Page, comma: int, lo: int) -> bool:
    """True when what stands before the comma of *A, B, dan C* is part of a list of names."""
    start = chunk_start(page, comma, lo)
    return lo < start < comma and all(page.is_capital(w) for w in range(start, comma))


def lists_fields(page: Page, lo: int, hi: int) -> bool:
    """True for the rest of a list of capitals (*Kelautan dan Perikanan Garut*)."""
    inside = range(lo, hi)
    joined = any(is_coordinator(page, w) for w in inside)
    return joined and all(page.is_capital(w) or is_coordinator(page, w) or page.upos(w) == "PUNCT" for w in inside)

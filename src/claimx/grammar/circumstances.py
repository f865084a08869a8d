"""The circumstances of a saying: to whom, when, where, how, about what (*kepada pers, saat ditemui, di Medan,
Senin*)."""

from claimx.grammar.tree import Page


def circumstance_at(page: Page, w: int) -> bool:
    """True for a word that opens a circumstance of saying (*kepada, saat, dalam, Senin, seperti, ...*)."""
    return page.index.phrase_at(page.index.openers, page.lower, w) > 0

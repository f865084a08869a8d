"""Academic degrees behind a name (*Budi, [S.H., M.H.]*, *Budi Santoso [SH]*)."""

import re

from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page

# A degree that no list has: a specialist's, or one with full stops in it (*SpOG*, *Sp.A(K)*, *M.Tr.A.P*).
DEGREE = re.compile(r"Sp\.?[A-Z].*|(?:[A-Z][a-z]*\.)+[A-Z].*")


def is_degree(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk between commas that is a degree, with the body that its bearer is from (*Ph.D. dari Universitas
    Kita*)."""
    if lo >= hi:
        return False
    known = page.index.phrase_at(page.index.degrees, page.lower, lo)
    end = lo + max(known, 1)
    while end < hi and page.glued(end):
        end += 1
    if page.lower[lo] in {"subsp", "subsp."}:
        return True  # a specialist's field follows (*Subsp APK (K)*)
    if not known and not DEGREE.fullmatch(page.text(lo, end)):
        return False
    return end >= hi or _is_origin(page, end) and phrase_end(page, end + 1, hi) >= hi


def _is_origin(page: Page, w: int) -> bool:
    return page.lower[w] in page.particles.origins | page.particles.placing


def is_bare_degree(page: Page, w: int) -> bool:
    """True for a degree without stops or comma (*Budi Santoso [SH]*)."""
    text = page.texts[w].rstrip(".")
    return text.isupper() and (text.lower(),) in page.index.degrees

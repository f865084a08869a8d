"""Academic degrees behind a name (*Budi, [S.H., M.H.]*, *Budi Santoso [SH]*)."""

import re

from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, name_at, role_at

# A degree that no list has: a specialist's, or one with full stops in it (*SpOG*, *Sp.A(K)*, *M.Tr.A.P*).
DEGREE = re.compile(r"Sp\.?[A-Z].*|(?:[A-Z][a-z]*\.)+[A-Z].*")
SPECIALIST = re.compile(r"Sp\.?[A-Z][A-Za-z]*(?:-[A-Z]+)?")  # without a comma (*SpPD-KGEH*)
LETTERS = re.compile(r"(?:[A-Z][a-z]?){2,6}")  # of an abbreviated degree (*MPd*, *RD*, *FAPSIC*)
FIELD = re.compile(r"Subsp\b")  # a specialist's field follows (*Subsp APK (K)*)


def is_degree(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk between commas that is a degree, with the organization that its bearer is from (*Ph.D. dari
    Universitas Kita*) or a circumstance behind it (*Ph.D. dalam sebuah webinar*)."""
    if lo >= hi:
        return False
    if hi - lo == 1 and (_is_licence(page, lo) or _is_strange_degree(page, lo)):
        return True
    end = _degree_end(page, lo, hi)
    if end in {lo, hi} or FIELD.match(page.text(lo, hi)):
        return end > lo
    if page.lower[end] in page.particles.origins | page.particles.placing and phrase_end(page, end + 1, hi) >= hi:
        return True
    if page.texts[lo - 1] != "," or name_at(page, lo)[0]:
        return False  # *Namun, MA dalam putusannya menyatakan*
    return circumstance_at(page, end) and not page.has_predicate(end, hi)


def _is_licence(page: Page, w: int) -> bool:
    """True for a profession with a capital, as the last of degrees (*Ratna Dewi, M.Psi., [Psikolog]*)."""
    comma = w - 1
    if not page.is_capital(w) or not role_at(page, w):
        return False
    if page.texts[comma] != ",":
        return False
    return is_degree(page, chunk_start(page, comma, page.sentence(w)[0]), comma)


def _is_strange_degree(page: Page, w: int) -> bool:
    """True for a few capitals behind a comma (*Ratna Dewi, MPd, [RD]*) that stand nowhere else in the
    article, or only behind people, and name nothing that the lexicon knows."""
    if page.texts[w - 1] != "," or not LETTERS.fullmatch(page.texts[w]):
        return False
    if name_at(page, w)[0]:
        return False
    places = page.places[page.texts[w]]
    return len(places) == 1 or {(page.texts[v - 1], page.tag(v - 2)) for v in places} == {(",", "PER")}


def _is_among_degrees(page: Page, w: int) -> bool:
    """True for a degree that no list has behind another one."""
    if not _is_strange_degree(page, w):
        return False
    return is_degree(page, chunk_start(page, w - 1, page.sentence(w)[0]), w - 1)


def among_degrees(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk that a degree follows, when it is one, too, or a title that stands among them (*Ratna Dewi,
    S.Si, [Apt], M.Biomed*)."""
    return is_degree(page, lo, hi) or (hi - lo == 1 and affix_at(page, lo) > 0)


def _degree_end(page: Page, lo: int, hi: int) -> int:
    """Where the degree ends that begins at `lo`; `lo` for none. One that no list has is one behind another (*SpJP(K),
    FIHA, [FSCAI] dari Rumah Sakit Kita*)."""
    known = page.index.phrase_at(page.index.degrees, page.lower, lo)
    end = lo + max(known, 1)
    while end < hi and page.glued(end):
        end += 1
    if known or DEGREE.fullmatch(page.text(lo, end)):
        return end
    return lo + (is_bare_degree(page, lo) or _is_among_degrees(page, lo))


def is_bare_degree(page: Page, w: int) -> bool:
    """True for a degree without stops inside or comma (*Budi Santoso [SH]*, *Budi Santoso [MSi]*, *Budi Santoso,
    [SE.], M.AP.*)."""
    text = page.texts[w].rstrip(".")
    known = any(c.isupper() for c in text[1:]) and (text.lower(),) in page.index.degrees
    return known or SPECIALIST.fullmatch(text) is not None

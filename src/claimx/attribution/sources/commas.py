"""Subjects with commas behind them: appositions, degrees, offices, ages. Ranges are of words, half-open."""

from claimx.attribution.sources.reach import phrase_start
from claimx.grammar.appositions import is_apposition, with_role
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.degrees import is_degree
from claimx.grammar.roles import opens_role
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import role_at


def across_comma(page: Page, comma: int, lo: int) -> tuple[int, int] | None:
    """A subject before what stands between commas: an apposition (kept) or a circumstance (left out)."""
    start = chunk_start(page, comma, lo)
    while start > lo:
        found = _apposed(page, start, comma, lo) or _before_aside(page, start, lo)
        if found is not None:
            return found
        start = chunk_start(page, start - 1, lo)
    return None


def _apposed(page: Page, start: int, comma: int, lo: int) -> tuple[int, int] | None:
    """A name with its apposition at `start`: *[Budi, ketua RT 3,] ...*, *[Budi, yang hadir,] ...*."""
    if page.lower[start] != "yang" and not is_apposition(page, start, comma, named=False):
        return None
    before = start - 1
    head = phrase_start(page, before, lo)
    if page.lower[head] in page.classes.demonstratives or _is_governed(page, head, lo):
        return start, comma  # *Sementara itu, [seorang pastor, Budi,] mengatakan*
    if head >= before:
        return None
    further = across_comma(page, before, lo) if _is_apposition_too(page, head, lo) else None
    return (further[0] if further is not None else with_role(page, head, lo)), comma


def _is_governed(page: Page, head: int, lo: int) -> bool:
    """True for a phrase that a preposition opens (*Di sisi lain, [Budi, ketua RT,] mengatakan*)."""
    return page.upos(max(head - 1, lo)) == "ADP"


def _is_apposition_too(page: Page, head: int, lo: int) -> bool:
    """True for what is no name and stands behind a comma itself (*Budi, [seorang guru], yang hadir, ...*)."""
    if page.words[head - 1].text != "," or page.is_name(head):
        return False
    return not circumstance_at(page, chunk_start(page, head - 1, lo))


def _before_aside(page: Page, start: int, lo: int) -> tuple[int, int] | None:
    """The subject before a circumstance between commas, and before who tells it: *[Budi], saat ditemui di rumahnya,
    ...*, *[Polisi], kata Budi, menyatakan ...*."""
    before = start - 1
    aside = circumstance_at(page, start) or page.lower[start] in page.index.quotatives
    if not aside or circumstance_at(page, chunk_start(page, before, lo)):
        return None
    found = phrase_start(page, before, lo)
    return with_role(page, found, lo), before


def before_degrees(page: Page, w: int, lo: int) -> int:
    """Where the phrase begins whose name has degrees behind it, and perhaps a body behind these, that end before `w`
    (*[dr. Budi], M.Si, Sp.A(K) dari Rumah Sakit Kita | mengatakan*); `w` when there are none."""
    glued = w - 1
    while glued > lo and page.glued(glued):
        glued -= 1
    degree = next((start for start in (chunk_start(page, w, lo), glued) if is_degree(page, start, w)), w)
    if degree == w:
        return w
    while is_degree(page, chunk_start(page, degree - 1, lo), degree - 1):
        degree = chunk_start(page, degree - 1, lo)
    name = phrase_start(page, degree - 1, lo)
    return name if page.upos(name - 1) != "ADP" else w


def before_open_apposition(page: Page, start: int, w: int, lo: int) -> int:
    """Where the name begins that an office without a comma behind it belongs to (*[Budi], ketua RT 3 | mengatakan*);
    else `start`."""
    office = start + (page.lower[start] == "seorang")
    if page.words[start - 1].text != "," or not role_at(page, office):
        return start
    name = phrase_start(page, start - 1, lo)
    people = [any(page.tag(v) == "PER" for v in part) for part in (range(name, start), range(start, w))]
    return name if people == [True, False] else start


def named_before(page: Page, start: int, lo: int) -> int:
    """Where the name begins before what is said of it between commas, with an age or without (*[Aris, 34,] seorang
    pedagang buah*); the description's own start where there is none."""
    described = page.lower[start] == "seorang" or opens_role(page, start) or page.upos(start) == "NOUN"
    w = start - 1
    if not described or page.words[w].text != ",":
        return start
    if page.upos(w - 1) == "NUM":
        w -= 2
    if page.tag(w - 1) != "PER":
        return start
    name = w - 1
    while page.inside_name(name):
        name -= 1
    return name if name == lo or page.upos(name - 1) == "PUNCT" else start

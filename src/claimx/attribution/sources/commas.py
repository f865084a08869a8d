"""Subjects with commas behind them: appositions, degrees, offices, ages. Ranges are of words, half-open."""

from claimx.attribution.sources.reach import phrase_start
from claimx.grammar.appositions import is_apposition, tells_origin, with_role
from claimx.grammar.chunks import chunk_start, next_comma
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.degrees import among_degrees, is_degree
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.roles import opens_role
from claimx.grammar.subjects import after_times, subject_start
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import place_at, role_at

GOVERNING = frozenset({"ADP", "SCONJ", "VERB", "AUX"})
NAMED = ({"PER"}, {"ORG"}, {"ORG", "LOC"})  # tags of the words of a name that a loose apposition follows


def across_comma(page: Page, comma: int, lo: int) -> tuple[int, int] | None:
    """A subject before what stands between commas: an apposition (kept) or a circumstance (left out)."""
    start = chunk_start(page, comma, lo)
    if quoted := _behind_quotation(page, start, comma):
        return quoted
    if _speaks_for_office(page, start, lo):
        return start + 1, comma
    while start > lo:
        before = start - 1
        found = _apposed(page, start, comma, lo) or before_aside(page, before, lo)
        if found is not None:
            return found
        start = chunk_start(page, before, lo)
    return None


def _speaks_for_office(page: Page, w: int, lo: int) -> bool:
    """True before whoever speaks for the holder of an office without a name (*Kapolres Garut, [melalui] Kasi Humas
    Budi, mengatakan*)."""
    if page.lower[w] not in page.classes.through or not opens_role(page, w + 1):
        return False
    return not any(page.tag(v) == "PER" for v in range(lo, w))


def _behind_quotation(page: Page, start: int, comma: int) -> tuple[int, int] | None:
    """The phrase between a quotation and a comma: *"Harga naik," [Budi], | mengatakan ...*."""
    if page.texts[start - 1 : start] != [","]:
        return None
    if not page.is_mark(start):
        return None
    return (start + 1, comma) if phrase_end(page, start + 1, comma) == comma > start + 1 else None


def _apposed(page: Page, start: int, comma: int, lo: int) -> tuple[int, int] | None:
    """A name with its apposition at `start`: *[Budi, ketua RT 3,] ...*, *[Budi, yang hadir,] ...*."""
    if page.lower[start] != "yang" and not is_apposition(page, start, comma, named=False):
        return None
    before = start - 1
    head = before_degrees(page, before, lo)
    if head == before:
        head = phrase_start(page, before, behind_times(page, before, lo))
    if page.upos(max(head - 1, lo)) == "ADP":
        return start, comma  # *Di sisi lain, [Budi, ketua RT,] mengatakan*
    further = across_comma(page, before, lo) if _is_apposition_too(page, head, lo) else None
    return (further[0] if further is not None else with_role(page, head, lo)), comma


def behind_times(page: Page, w: int, lo: int) -> int:
    """Where a clause that ends at `w` begins behind times that open it (*Kamis pagi | Budi mengatakan*), or `lo`."""
    border = chunk_start(page, w, lo)
    begins = after_times(page, border, w)
    return begins if begins > border else lo


def _is_apposition_too(page: Page, head: int, lo: int) -> bool:
    """True for what stands behind a comma itself and is no name (*Budi, [seorang guru], yang hadir, ...*) but that of a
    part of an address (*Warga Desa Kita, [Kecamatan Garut], Jawa Barat, ...*)."""
    if page.words[head - 1].text != ",":
        return False
    if page.is_name(head) and page.lower[head] not in page.classes.localities:
        return False
    before = chunk_start(page, head - 1, lo)
    before += page.lower[before] in page.classes.sharing  # *Namun di Medan, [Bupati Garut], Budi, mengatakan*
    return not circumstance_at(page, before)


def before_aside(page: Page, before: int, lo: int) -> tuple[int, int] | None:
    """The subject before the comma of a circumstance, and before who tells it: *[Budi], saat ditemui di rumahnya, ...*,
    *[Polisi], kata Budi, menyatakan ...*, *[Direktur Bank Nusa, Budi], Jumat | mengatakan*."""
    aside = circumstance_at(page, before + 1) or page.lower[before + 1] in page.index.quotatives
    if not aside or circumstance_at(page, chunk_start(page, before, lo)):
        return None
    found = phrase_start(page, before, lo)
    return with_role(page, found, lo), _named_end(page, found, before)


def _named_end(page: Page, lo: int, hi: int) -> int:
    """Where a named subject ends before a circumstance that no comma parts from it (*[Bank Nusa] di Medan, Rabu,
    menyatakan*, *[Budi] dalam suratnya kepada bursa, Rabu, mengatakan*); `hi` where it has none."""
    opens = page.classes.through.union(page.particles.placing, page.index.lexicon.circumstances.closers)
    return next((w for w in range(lo + 1, hi - 1) if page.texts[w] in opens), hi)


def before_degrees(page: Page, w: int, lo: int) -> int:
    """Where the phrase begins whose name has degrees behind it, and perhaps a body behind these, that end before `w`
    (*[dr. Budi], M.Si, Sp.A(K) dari Rumah Sakit Kita | mengatakan*); `w` when there are none."""
    end = _before_origin(page, w, lo)
    glued = end - 1
    while glued > lo and page.glued(glued):
        glued -= 1
    degree = next((start for start in (chunk_start(page, end, lo), glued) if is_degree(page, start, end)), end)
    if degree in {end, lo}:
        return w
    while among_degrees(page, chunk_start(page, degree - 1, lo), degree - 1):
        degree = chunk_start(page, degree - 1, lo)
    name = phrase_start(page, degree - 1, lo)
    return name if page.upos(name - 1) != "ADP" else w


def _before_origin(page: Page, w: int, lo: int) -> int:
    """Where the words end before a comma and the body that somebody is from (*dr. Budi, Sp.A[, dari Bank Kita]*); `w`
    where there is none."""
    start = chunk_start(page, w, lo)
    return start - 1 if start > lo and tells_origin(page, start) else w


def _follows_comma(page: Page, w: int, lo: int) -> bool:
    return w > lo and page.texts[w - 1] == ","


def before_open_apposition(page: Page, start: int, w: int, lo: int) -> int:
    """Where the name begins whose office has no comma behind it (*[Budi], ketua RT 3 | mengatakan*); else `start`."""
    office = start + (page.lower[start] == "seorang")
    if not _follows_comma(page, start, lo) or not role_at(page, office):
        return start
    name = phrase_start(page, start - 1, lo)
    owner = page.upos(name - 1) == "NOUN"  # *Di rumah Budi, warga mengatakan*
    if page.upos(name - 1 - owner) in GOVERNING:
        return start
    people = [any(page.tag(v) == "PER" for v in part) for part in (range(name, start), range(start, w))]
    return name if people == [True, False] else start


def before_loose_apposition(page: Page, start: int, w: int, lo: int) -> int:
    """Where the name that opens a clause begins, whose apposition has no comma behind it (*[Budi], seorang pedagang di
    Desa Nusa, Kecamatan Kita | mengaku*, *[Komisi Kesehatan Nusa], Banda | mengatakan*); else `start`."""
    if page.lower[start] in page.index.pronouns:
        return start  # *Rumah Sakit Budi, dia | melanjutkan, akan dibuka*
    lo = next((v + 1 for v in range(start - 1, lo - 1, -1) if page.is_mark(v)), lo)
    comma = next_comma(page, lo, w)
    if comma >= start:
        return start
    if page.has_predicate(lo, w):
        return start
    name = subject_start(page, lo, comma)
    named = {page.tag(v) for v in range(name, comma)}
    if named not in NAMED or any(page.tag(v) == "PER" for v in range(comma, w)):
        return start
    told = page.texts[comma + 1].islower() or place_at(page, comma + 1) >= w - comma - 1  # what it is, or where
    return name if told else start


def body_before(page: Page, start: int, lo: int) -> int:
    """Where the name begins of the body that a description between commas tells of (*[Nusa Hijau,] sebuah kelompok
    nirlaba yang*); the description's own start where there is none."""
    comma = first = start - 1
    if not _follows_comma(page, start, lo):
        return start
    if page.lower[start] not in page.classes.introducing:
        return start
    while first > lo and page.is_capital(first - 1):
        first -= 1
    return first if first < comma else start


def named_before(page: Page, start: int, lo: int) -> int:
    """Where the name begins before what is said of it between commas, with an age or without (*[Aris, 34,] seorang
    pedagang buah*); the description's own start where there is none."""
    w = start - 1
    if not _follows_comma(page, start, lo):
        return start
    described = page.lower[start] in page.classes.introducing or opens_role(page, start) or page.upos(start) == "NOUN"
    if page.upos(w - 1) == "NUM":
        w -= 2
    if not described or page.tag(w - 1) != "PER":
        return start
    name = page.name_start(w - 1)
    return name if name == lo or page.upos(name - 1) == "PUNCT" else start

"""Read the office and the body of somebody off the words around a name (*[Kepala] [Dinas Kesehatan] Budi*)."""

import re

from claimx.lexicon.index import Index
from claimx.model import CharSpan
from claimx.phrases import FORMER
from claimx.terms import SourceKind
from claimx.tree import Page

ROMAN = re.compile(r"[IVXLC]+(?:-?[A-Z])?")
LINKS = frozenset({"dari", "di", "pada", "untuk", "bagi", "asal"})  # between an office and its body


def office_of(
    page: Page, index: Index, lo: int, hi: int, person: tuple[int, int]
) -> tuple[CharSpan | None, CharSpan | None]:
    """Role and affiliation around a name: *[Kepala] [Dinas Kesehatan] Budi*, *Budi, [juru bicara] [Istana]*."""
    start, end = person
    office = lo + index.phrase_at(index.roles, page.lower, lo)
    before = start
    while before > office and (
        page.words[before - 1].text in {",", "."} or affix_ends_at(page, index, before, office - 1)
    ):
        before -= max(affix_ends_at(page, index, before, office - 1), 1)
    now = _present_office(page, index, end, hi)
    if now is not None:
        return split_role(page, index, *now)
    if before > lo and not _affix_only(page, index, lo, before):
        return (None, None) if _is_kin(page, index, lo) else split_role(page, index, lo, before)
    if end < hi and page.words[end].text == ",":
        stop = next((w for w in range(end + 1, hi) if page.words[w].text == ","), hi)
        stop = next((w for w in range(end + 1, stop) if page.lower[w] == "yang" and w > end + 1), stop)
        begin = end + 1
        while begin < stop - 1 and page.lower[begin] in {"seorang", "selaku", "sebagai", "yang"}:
            begin += 1
        if _is_kin(page, index, begin):
            return None, None
        if stop > begin and index.phrase_at(index.roles, page.lower, begin) or page.lower[begin] in {"mantan", "eks"}:
            return split_role(page, index, begin, stop)
    return None, None


def office_of_unnamed(page: Page, index: Index, lo: int, end: int) -> tuple[CharSpan | None, CharSpan | None]:
    """The office of somebody unnamed (*seorang [juru bicara] [Istana]*); several people have none (*para analis*)."""
    start = lo
    while lo < end - 1 and page.lower[lo] in index.classes.unnamed:
        lo += 1
    if not index.phrase_at(index.roles, page.lower, lo) or page.lower[lo] in {"pejabat", "warga", "sumber"}:
        return None, None
    if lo > start and page.lower[start] in index.classes.several or page.upos(start) == "NUM":
        return None, None
    stop = next((w for w in range(lo, end) if page.lower[w] in {"untuk", "yang"} | index.classes.demonstratives), end)
    return split_role(page, index, lo, stop) if stop > lo else (None, None)


def _is_kin(page: Page, index: Index, w: int) -> bool:
    """True for somebody's relative (*Siti, [istri Budi]*, *[neneknya] bernama Siti*): that is no office."""
    return page.lower[w] in index.classes.kin and index.phrase_at(index.roles, page.lower, w) <= 1


def _present_office(page: Page, index: Index, lo: int, hi: int) -> tuple[int, int] | None:
    """The office of today after a former one: *Budi, mantan menteri yang kini menjadi [rektor Universitas Kita]*."""
    for w in range(lo, hi - 3):
        if page.lower[w] != "yang" or page.lower[w + 1] not in {"kini", "sekarang"}:
            continue
        office = w + 3 if page.lower[w + 2] in {"menjadi", "menjabat"} else hi
        office += office < hi and page.lower[office] == "sebagai"
        if office < hi and index.phrase_at(index.roles, page.lower, office):
            return office, next((v for v in range(office, hi) if page.words[v].text == ","), hi)
    return None


def affix_ends_at(page: Page, index: Index, w: int, lo: int) -> int:
    """How many words of a rank or honorific end right before `w` (*Kombes Pol | Budi*), all after `lo`."""
    for length in range(3, 0, -1):
        if w - length > lo and tuple(page.lower[w - length : w]) in index.affixes:
            return length
    return 0


def _affix_only(page: Page, index: Index, lo: int, hi: int) -> bool:
    return index.phrase_at(index.affixes, page.lower, lo) >= hi - lo


def split_role(page: Page, index: Index, lo: int, hi: int) -> tuple[CharSpan, CharSpan | None]:
    """Split a phrase of office at the body it names: *Kepala | Dinas Kesehatan*, *Kepala Bidang Humas | Polda Riau*,
    *pakar | dari Universitas Kita*. An office of a place stays whole, and so does one that is only sought."""
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and page.words[hi - 1].text != ")":
        hi -= 1
    while hi - lo > 1 and page.lower[hi - 1] in index.classes.describing:
        hi -= 1
    head = lo + 1 if page.lower[lo] in FORMER | {"wakil"} and lo + 1 < hi else lo
    if page.lower[head] in index.classes.whole_offices and page.lower[lo] not in index.classes.sought:
        return page.span(lo, hi), None
    body = _body_in_office(page, index, lo, head, hi) or _body_after(page, index, lo, hi)
    if body is None:
        return page.span(lo, hi), None
    end = body
    while end - lo > 1 and page.lower[end - 1] in LINKS:
        end -= 1
    if page.lower[lo] in index.classes.sought and end == body:
        return page.span(lo, hi), None
    return page.span(lo, end), page.span(body, hi)


def _body_in_office(page: Page, index: Index, lo: int, head: int, hi: int) -> int | None:
    """Where a body begins inside the words of an office (*kepala [dinas]*), but not a part of one (*kepala bidang*)."""
    length = index.phrase_at(index.roles, page.lower, lo)
    for w in range(head + 1, min(lo + length, hi)):
        inside = _body_at(page, index, w, lo + length - w)
        named = w + 1 < hi or page.words[w].text.isupper() or index.name_at(page.texts, w)[0] > 0
        if inside[0] == "organization" and not _unit_at(page, index, w) and named:
            return w
    return None


def _body_after(page: Page, index: Index, lo: int, hi: int) -> int | None:
    """Where a body begins after the words of an office; what belongs to a part of it is passed over (*Ketua Komisi
    III | DPR*, *Kepala Bidang Informasi | Kominfo Jabar*)."""
    depth = 0
    placed = lo  # words of a place name can't begin a body (*asal Amerika Serikat*)
    first = _offices_end(page, index, lo, hi)
    in_unit = _unit_at(page, index, first - 1) > 0
    for w in range(first, hi):
        placed = max(placed, w + index.phrase_at(index.places, page.lower, w))
        if w < placed:
            continue
        depth += (page.words[w].text == "(") - (page.words[w].text == ")")
        if unit := _unit_at(page, index, w):
            in_unit, placed = True, w + unit
            continue
        if ROMAN.fullmatch(page.words[w].text) or in_unit and _in_field(page, index, w):
            continue
        if depth == 0 and _names_body(page, index, lo, w) and not _is_desk(page, index, lo, w, hi):
            return w
    return None


def _is_desk(page: Page, index: Index, lo: int, w: int, hi: int) -> bool:
    """True for an acronym of a director's own business right before the body (*Direktur SPHP | Badan Pangan*)."""
    known = index.name_at(page.texts, w)[0] or _body_at(page, index, w)[1]
    ahead = w + 1 < hi and _body_at(page, index, w + 1)[0] == "organization" and page.words[w + 1].text[:1].isupper()
    return bool(page.words[w].text.isupper() and not known and ahead and page.lower[lo] in index.classes.managing)


def _offices_end(page: Page, index: Index, lo: int, hi: int) -> int:
    """Where an office ends, with a second one right after it (*Plt | Kanit Lantas*, *Ketua sekaligus juru bicara*)."""
    w = lo + max(index.phrase_at(index.roles, page.lower, lo), 1)
    while w < hi:
        joint = w + (page.lower[w] in {"dan", "merangkap", "sekaligus"})
        length = index.phrase_at(index.roles, page.lower, joint)
        if not length or joint + length > hi:
            break
        w = joint + length
    return w


def _in_field(page: Page, index: Index, w: int) -> bool:
    """True for a word of the field of a department (*Bidang [Politik, Hukum dan] ...*): the lexicon knows no body."""
    text = page.words[w].text
    if page.lower[w] in index.fields and not text.isupper() and _body_at(page, index, w)[1] < 2:
        return True
    return not (index.name_at(page.texts, w)[0] or _body_at(page, index, w)[1] or text.isupper() and text.isalpha())


def _unit_at(page: Page, index: Index, w: int) -> int:
    """How many words at a position name a part of a body, or a body by what it is (*partai oposisi*); 0 for none."""
    for length in (2, 1):
        words = " ".join(page.lower[w : w + length])
        if words in index.classes.units and _body_at(page, index, w)[1] <= length:
            return length
    return 0


def _body_at(page: Page, index: Index, w: int, most: int = 6) -> tuple[SourceKind | None, int]:
    """The kind and the length of the noun for a body that begins at a word."""
    length = index.phrase_at(index.noun_classes, page.lower, w, most)
    return (index.noun_classes[tuple(page.lower[w : w + length])], length) if length else (None, 0)


def _names_body(page: Page, index: Index, lo: int, w: int) -> bool:
    """True for a word that begins the name of a body that one can work for."""
    text, word = page.words[w].text, page.lower[w]
    if index.phrase_at(index.places, page.lower, w):
        return False
    kind = index.name_at(page.texts, w)[1]
    if kind is not None:
        return kind in {"organization", "media"} or kind == "government" and word in index.classes.seats
    if (
        word in index.classes.employers
        or _body_at(page, index, w)[0] == "organization"
        or text.isupper()
        and text.isalpha()
        and len(text) > 2
    ):
        return True
    if page.words[w].ent_type_ == "ORG" and page.words[w].ent_iob_ == "B" and word not in index.fields:
        return True
    return (
        page.lower[lo] in index.classes.managing
        and text[:1].isupper()
        and page.upos(w) == "PROPN"
        and word not in index.fields
    )

"""Read the office and the body of somebody off the words around a name (*[Kepala] [Dinas Kesehatan] Budi*)."""

import re

from claimx.grammar.phrases import FORMER, chunk_end, phrase_end, works_for
from claimx.grammar.tree import Page
from claimx.model import CharSpan
from claimx.terms import SourceKind

ROMAN = re.compile(r"[IVXLC]+(?:-?[A-Z])?")
LINKS = frozenset({"at", "asal", "bagi", "dari", "di", "of", "pada", "the", "untuk"})  # between an office and its body
PLACING = frozenset({"dari", "di", "pada"})  # between an office and where its bearer is from or is
JOINING = frozenset({"dan", "merangkap", "sekaligus", "serta"})  # between two offices of one person


def office_of(page: Page, lo: int, hi: int, person: tuple[int, int]) -> tuple[CharSpan | None, CharSpan | None]:
    """Role and affiliation around a name: *[Kepala] [Dinas Kesehatan] Budi*, *Budi, [juru bicara] [Istana]*, *Budi
    dari [Bank Kita]*."""
    start, end = person
    office = _present_office(page, end, hi) or _office_before(page, lo, start)
    office = office or _office_after(page, end, hi)
    role, body = split_role(page, *office) if office is not None else (None, None)
    body = body or _body_of_bearer(page, end, hi)
    further = _office_after(page, end, hi) if role is not None and body is None else None
    return role, split_role(page, *further)[1] if further is not None else body


def _office_before(page: Page, lo: int, start: int) -> tuple[int, int] | None:
    """Where the office before a name stands, without the comma, rank or honorific between them."""
    office = lo + page.index.phrase_at(page.index.roles, page.lower, lo)
    before = start
    while before > office:
        affix = affix_ends_at(page, before, office - 1) or _bracketed_affix(page, before, office)
        if not affix and page.words[before - 1].text not in {",", "."}:
            break
        before -= max(affix, 1)
    if before <= lo or _affix_only(page, lo, before) or _is_kin(page, lo):
        return None
    while lo < before - 1 and page.lower[lo] in page.classes.being:
        lo += 1  # *seorang | pastor*
    return lo, before


def _bracketed_affix(page: Page, w: int, lo: int) -> int:
    """How many words of a rank's short form in brackets end right before `w` (*Ajun Komisaris (AKP) | Budi*)."""
    short = w - 3 > lo and page.lower[w - 3] == "(" and page.lower[w - 1] == ")"
    return 3 if short and (page.lower[w - 2],) in page.index.affixes else 0


def _office_after(page: Page, end: int, hi: int) -> tuple[int, int] | None:
    """Where the first office after a name stands: *Budi, [ketua RT]*, *Budi selaku [ketua RT]*, *Budi yang juga
    merupakan [ketua RT]*; an age or degrees may come before it."""
    for begin, stop in chunks(page, end, hi):
        office = begin
        while office < stop - 1 and page.lower[office] in page.classes.being:
            office += 1
        if (
            office == end
            or page.lower[office] not in FORMER
            and not page.index.phrase_at(page.index.roles, page.lower, office)
        ):
            continue
        if _is_kin(page, office):
            return None
        return office, stop
    return None


def chunks(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The parts between commas outside brackets."""
    found, at = [], lo
    while at < hi:
        stop = chunk_end(page, at, hi)
        if stop > at:
            found.append((at, stop))
        at = stop + 1
    return found


def _body_of_bearer(page: Page, end: int, hi: int) -> CharSpan | None:
    """The body that somebody is said to be from (*Budi dari [Universitas Kita]*, *Budi, Ph.D., dari [Bank Kita]*)."""
    for begin, stop in chunks(page, end, hi):
        if begin + 1 < stop and page.lower[begin] == "dari":
            last = min(phrase_end(page, begin + 1, stop), stop)
            if last > begin + 1 and works_for(page, begin + 1):
                return page.span(begin + 1, last)
    return None


def office_of_unnamed(page: Page, lo: int, end: int) -> tuple[CharSpan | None, CharSpan | None]:
    """The office of somebody unnamed (*seorang [juru bicara] [Istana]*); several people have none (*para analis*)."""
    start = lo
    while lo < end - 1 and page.lower[lo] in page.classes.unnamed:
        lo += 1
    if not page.index.phrase_at(page.index.roles, page.lower, lo) or page.lower[lo] in {"pejabat", "warga", "sumber"}:
        return None, None
    if lo > start and page.lower[start] in page.classes.several or page.upos(start) == "NUM":
        return None, None
    stop = next((w for w in range(lo, end) if page.lower[w] in {"untuk", "yang"} | page.classes.demonstratives), end)
    return split_role(page, lo, stop) if stop > lo else (None, None)


def _is_kin(page: Page, w: int) -> bool:
    """True for somebody's relative (*Siti, [istri Budi]*, *[neneknya] bernama Siti*): that is no office."""
    return page.lower[w] in page.classes.kin and page.index.phrase_at(page.index.roles, page.lower, w) <= 1


def _present_office(page: Page, lo: int, hi: int) -> tuple[int, int] | None:
    """The office of today after a former one: *Budi, mantan menteri yang kini menjadi [rektor Universitas Kita]*."""
    for w in range(lo, hi - 3):
        if page.lower[w] != "yang" or page.lower[w + 1] not in {"kini", "sekarang"}:
            continue
        office = w + 3 if page.lower[w + 2] in {"menjadi", "menjabat"} else hi
        office += office < hi and page.lower[office] == "sebagai"
        if office < hi and page.index.phrase_at(page.index.roles, page.lower, office):
            return office, next((v for v in range(office, hi) if page.words[v].text == ","), hi)
    return None


def affix_ends_at(page: Page, w: int, lo: int) -> int:
    """How many words of a rank or honorific end right before `w` (*Kombes Pol | Budi*), all after `lo`."""
    for length in range(4, 0, -1):
        if w - length > lo and tuple(page.lower[w - length : w]) in page.index.affixes:
            return 0 if page.lower[w - length - 1] in page.classes.general_bodies else length
    return 0


def _affix_only(page: Page, lo: int, hi: int) -> bool:
    return page.index.phrase_at(page.index.affixes, page.lower, lo) >= hi - lo


def split_role(page: Page, lo: int, hi: int) -> tuple[CharSpan, CharSpan | None]:
    """Split a phrase of office at the body it names: *Kepala | Dinas Kesehatan*, *Kepala Bidang Humas | Polda Riau*,
    *pakar | dari Universitas Kita*. An office of a place stays whole, and so does one that is only sought."""
    hi = _office_end(page, lo, hi)
    head = lo + 1 if page.lower[lo] in FORMER | {"wakil"} and lo + 1 < hi else lo
    body = _linked_body(page, lo, hi)
    whole = _is_whole(page, head) and page.lower[lo] not in page.classes.sought
    if body is None and not whole:
        body = _body_within(page, lo, head, hi)
    if body is None:
        return page.span(lo, _without_place(page, lo, hi)), None
    end = body
    while end - lo > 1 and page.lower[end - 1] in LINKS:
        end -= 1
    if page.lower[lo] in page.classes.sought and end == body:
        return page.span(lo, hi), None
    return page.span(lo, end), page.span(body, _body_end(page, body, hi))


def _past_role(page: Page, w: int) -> int:
    """Where the words of an office end that begin at a word; after that word where none do."""
    return w + max(page.index.phrase_at(page.index.roles, page.lower, w), 1)


def _is_whole(page: Page, w: int) -> bool:
    """True for an office of a place or a portfolio (*Bupati*, *Kepala Desa*), not of a firm (*presiden direktur*)."""
    last = _past_role(page, w) - 1
    firm = last > w and page.lower[last] in page.classes.managing
    return not firm and any(" ".join(page.lower[w : w + n]) in page.classes.whole_offices for n in (2, 1))


def _office_end(page: Page, lo: int, hi: int) -> int:
    """Where a phrase of office ends: before what only describes its bearer (*aktris | berusia 39 tahun*)."""
    after = range(_past_role(page, lo), hi)
    hi = next((w for w in after if page.words[w].text in page.classes.bearing | page.classes.describing), hi)
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and page.words[hi - 1].text != ")":
        hi -= 1
    return hi - 1 if hi - lo > 1 and page.lower[hi - 1] in page.classes.demonstratives | {"nya"} else hi


def _without_place(page: Page, lo: int, hi: int) -> int:
    """The end of an office without where its bearer is from or is (*fotografer | dari Bandung*)."""
    return next((w for w in range(lo + 1, hi) if page.words[w].text in PLACING), hi)


def _body_end(page: Page, body: int, hi: int) -> int:
    """Where a body ends: before a second office of the same person (*Bank Kita | dan dosen ...*)."""
    second = (
        w
        for w in range(body + 1, hi - 1)
        if page.lower[w] in JOINING and page.index.phrase_at(page.index.roles, page.texts, w + 1)
    )
    return next(second, hi)


def _linked_body(page: Page, lo: int, hi: int) -> int | None:
    """Where a body begins that a preposition ties to its office (*wakil presiden di | Sinar Corp*, *Wakil Ketua MPR
    dari | Fraksi Kita*)."""
    for w in range(_past_role(page, lo) + 1, hi):
        sure = page.words[w - 1].text in LINKS and works_for(page, w)
        if sure and (page.lower[w - 1] != "pada" or _body_at(page, w)[0] == "organization"):
            return w  # but not *pada Pilkada 2024*
    return None


def _body_within(page: Page, lo: int, head: int, hi: int) -> int | None:
    """Where a body begins in an office or after it (*kepala | dinas*); what belongs to a part of a body is passed over
    (*Ketua Komisi III | DPR*, *Kepala Bidang Informasi | Kominfo Jabar*).

    A department right at the office is the body when no larger one follows (*Kepala | Pusat Kesehatan Haji*).
    """
    first = _offices_end(page, lo, hi)
    spoken = _past_role(page, lo)
    if spoken < hi and _is_spoken_for(page, lo, spoken):
        return spoken
    team = page.lower[head] in page.classes.team_offices
    department, in_unit, depth = None, False, 0
    placed = lo  # words of a place name can't begin a body (*asal Amerika Serikat*)
    for w in range(head + 1, hi):
        placed = max(placed, w + page.index.phrase_at(page.index.places, page.lower, w))
        if team and w >= first and placed > w and not in_unit:
            return w
        depth += (page.words[w].text == "(") - (page.words[w].text == ")")
        if w < placed or depth > 0 or ROMAN.fullmatch(page.words[w].text):
            continue
        if unit := _unit_at(page, w):
            if page.lower[w] in page.classes.departments and w <= first < hi and _is_named(page, w, hi):
                department = w
            in_unit, placed = True, w + unit
        elif w < first:
            if _body_at(page, w, first - w)[0] == "organization" and (w + 1 < hi or _is_known(page, w)):
                return w
        elif in_unit and _in_field(page, w):
            continue
        elif _names_body(page, w):
            return w
        elif department is None and _may_name_body(page, (lo, first), w, hi):
            department = w
    return department


def _is_spoken_for(page: Page, lo: int, w: int) -> bool:
    """True for a plain noun after an office that speaks for others (*juru bicara | pemerintah*, *kuasa hukum |
    keluarga korban*)."""
    office = page.lower[w] in page.index.fields or page.index.phrase_at(page.index.roles, page.lower, w) > 0
    noun = (page.lower[w],) in page.index.noun_classes or page.upos(w) == "NOUN" and not office
    return noun and page.words[w].text.islower() and page.lower[lo] in page.classes.speaking_for


def _is_named(page: Page, w: int, hi: int) -> bool:
    return any(page.words[v].text[:1].isupper() for v in range(w, hi))


def _is_known(page: Page, w: int) -> bool:
    return page.words[w].text.isupper() or page.index.name_at(page.texts, w)[0] > 0


def _offices_end(page: Page, lo: int, hi: int) -> int:
    """Where an office ends, with a second one right after it (*Plt | Kanit Lantas*, *Ketua sekaligus juru bicara*)."""
    w = _past_role(page, lo)
    while w < hi:
        joint = w + (page.lower[w] in JOINING)
        length = page.index.phrase_at(page.index.roles, page.lower, joint)
        if not length or joint + length > hi:
            break
        w = joint + length
    return w


def _in_field(page: Page, w: int) -> bool:
    """True for a word of the field of a department (*Bidang [Politik, Hukum dan] ...*): the lexicon knows no body."""
    text = page.words[w].text
    if page.lower[w] in page.index.fields and not text.isupper() and _body_at(page, w)[1] < 2:
        return True
    return not (page.index.name_at(page.texts, w)[0] or _body_at(page, w)[1] or text.isupper() and text.isalpha())


def _unit_at(page: Page, w: int) -> int:
    """How many words at a position name a part of a body, or a body by what it is (*partai oposisi*); 0 for none."""
    for length in (2, 1):
        words = " ".join(page.lower[w : w + length])
        if words in page.classes.units and _body_at(page, w)[1] <= length:
            return length
    return 0


def _body_at(page: Page, w: int, most: int = 6) -> tuple[SourceKind | None, int]:
    """The kind and the length of the noun for a body that begins at a word."""
    length = page.index.phrase_at(page.index.noun_classes, page.lower, w, most)
    return (page.index.noun_classes[tuple(page.lower[w : w + length])], length) if length else (None, 0)


def _names_body(page: Page, w: int) -> bool:
    """True for a word that begins the name of a body that one can work for."""
    word = page.lower[w]
    if page.index.phrase_at(page.index.places, page.lower, w):
        return False
    length, kind = page.index.name_at(page.texts, w)
    if kind is not None and not (length == 1 and word in page.index.fields and not page.words[w].text.isupper()):
        return kind in {"organization", "media"} or kind == "government" and word in page.classes.seats
    if word in page.classes.employers or _body_at(page, w)[0] == "organization":
        return True
    return page.words[w].ent_type_ == "ORG" and page.words[w].ent_iob_ == "B" and word not in page.index.fields


def _may_name_body(page: Page, office: tuple[int, int], w: int, hi: int) -> bool:
    """True for a word after an office that begins the name of a body, unless a known one follows: an acronym, or a
    strange name after a firm's office (*Direktur | Sinar Jaya*, but *Direktur SPHP | Badan Pangan*)."""
    text = page.words[w].text
    if text.isupper() and text.isalpha() and len(text) > 2:
        return (
            not page.index.phrase_at(page.index.places, page.lower, w) and page.index.name_at(page.texts, w)[1] is None
        )
    heads = page.classes.managing | page.index.lexicon.office_parts.heads
    if not any(page.lower[v] in heads for v in range(*office)) or not _is_strange(page, w):
        return False
    return not any(page.lower[v] in page.index.fields and _is_strange(page, v + 1) for v in range(w + 1, hi - 1))


def _is_strange(page: Page, w: int) -> bool:
    """True for a proper name that is no word of office: a firm's, after its director."""
    return page.words[w].text[:1].isupper() and page.upos(w) == "PROPN" and page.lower[w] not in page.index.fields

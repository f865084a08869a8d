"""Split a phrase of role at the organization it names (*[Kepala] [Dinas Kesehatan]*, *[pakar] dari [Universitas
Kita]*)."""

import re
from collections.abc import Iterator
from typing import Literal

from claimx.grammar.chunks import counts_years
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.organizations import (
    begins_known_body,
    begins_organization,
    goes_on_field,
    is_field,
    is_organization,
    is_strange,
    is_strange_or_foreign,
    unit_at,
    works_for,
)
from claimx.grammar.roles import joins_roles, past_role, roles_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import indefinite_at, name_at, noun_at, place_at, title_at
from claimx.model import CharSpan

NUMBER = re.compile(r"[IVXLC]+(?:-?[A-Z])?|[A-Z]")
INITIALS = re.compile("[A-Z]{2}")
Piece = Literal["place", "unit", "word"]


def split_role(page: Page, lo: int, hi: int) -> tuple[CharSpan, CharSpan | None]:
    """The spans of the role and of the organization in the words `[lo, hi)`: *Kepala | Dinas Kesehatan*, *Kepala Bidang
    Humas | Polda Riau*, *pakar | dari Universitas Kita*. A role of a place stays whole, and so does one that is only
    sought."""
    hi = _role_end(page, lo, hi)
    found = _find_organization(page, lo, hi)
    if found is None:
        return page.span(lo, _without_place(page, lo, hi)), None
    found = _with_indefinite(page, lo, found)
    end = next((w for w in range(found, lo + 1, -1) if not _joins_body(page, w - 1)), lo + 1)
    if end == found and page.lower[lo] in page.classes.sought:
        return page.span(lo, hi), None
    return page.span(lo, end), page.span(found, _organization_end(page, found, hi))


def _with_indefinite(page: Page, lo: int, w: int) -> int:
    """Where an organization begins with the word that it is one of some (*Kepala | [sebuah] bank*)."""
    return next((w - n for n in (2, 1) if w - n > lo and indefinite_at(page, w - n) == n), w)


def _links(page: Page, w: int) -> bool:
    """True for a word between a role and its organization (*pakar [dari] Universitas Kita*, *Head [of] Bank Kita*)."""
    particles = page.particles
    return page.texts[w] in particles.attributives | particles.placing | page.classes.foreign_links


def _joins_body(page: Page, w: int) -> bool:
    """True for a word before an organization that is no part of the role (*legenda Melati [dan] Timnas*)."""
    return _links(page, w) or is_coordinator(page, w)


def _role_end(page: Page, lo: int, hi: int) -> int:
    """Where a role ends: before what describes its bearer (*aktris | berusia 39 tahun*, *aktris | 39 tahun itu*)."""
    ends = page.classes.bearing | page.classes.describing
    described = (w for w in range(past_role(page, lo), hi) if page.texts[w] in ends or _tells_otherwise(page, w))
    hi = next(described, hi)
    while page.upos(hi - 1) == "PUNCT" and page.texts[hi - 1] != ")":
        hi -= 1
    return max(hi - _points(page, hi - 1), lo + 1)


def _points(page: Page, w: int) -> bool:
    """True for the word that ends a role that is pointed back to (*ketua RT [itu]*)."""
    return page.lower[w] in page.classes.demonstratives or page.lower[w] == "nya"


def _tells_otherwise(page: Page, w: int) -> bool:
    """True for the age of a role's bearer, and for whose relative he is besides (*musisi [sekaligus] ayah Budi*)."""
    if counts_years(page, w):
        return True
    return page.lower[w] in page.classes.doubling and not page.classes.kin.isdisjoint(page.lower[w + 1 : w + 2])


def _without_place(page: Page, lo: int, hi: int) -> int:
    """The end of a role without where its bearer is from or is (*fotografer | dari Bandung*)."""
    places = page.particles.placing | page.particles.origins
    return next((w for w in range(lo + 1, hi) if page.texts[w] in places), hi)


def _organization_end(page: Page, lo: int, hi: int) -> int:
    """Where an organization ends: before a second role of the same person (*Bank Kita | dan dosen ...*), what the
    office deals with (*MUI | Bidang Fatwa*), and whom its bearer stands for (*DPR | dari daerah pemilihan Garut*)."""
    ends = (w for w in range(lo + 1, hi - 1) if _opens_other(page, w))
    return next(ends, hi)


def _opens_other(page: Page, w: int) -> bool:
    """True for a word that tells more of an office behind its organization."""
    if joins_roles(page, w):
        return title_at(page, w + 1) > 0
    if not page.classes.coordinating.isdisjoint(page.lower[w - 2 : w]):
        return False  # *Kementerian Koordinator (Kemenko) | Bidang Pangan*
    told = w + _links(page, w)
    if page.lower[w] in page.particles.attributives and not page.inside_name(w) and _is_served(page, told):
        return True
    return any(" ".join(page.lower[told : told + n]) in page.classes.remits for n in (1, 2))


def _is_served(page: Page, w: int) -> bool:
    """True for a place or a person that an office is for (*Direktur WFP untuk [Sudan]*)."""
    return page.tag(w) in {"LOC", "PER"} or place_at(page, w) > 0


def _find_organization(page: Page, lo: int, hi: int) -> int | None:
    """Where the organization of a role begins; None for none, and for the role that one has in a work (*bintang film
    Bank Kita*)."""
    if not page.classes.works.isdisjoint(page.lower[lo : past_role(page, lo) + 1]):
        return None
    told = _unnamed_body(page, lo, hi) or _linked_organization(page, lo, hi)
    if told is not None:
        return told
    head = min(lo + (page.lower[lo] in page.classes.deputies), hi - 1)
    if _belongs_to_person(page, head) or _is_whole(page, head):
        return None
    return _organization_within(page, lo, head, hi)


def _belongs_to_person(page: Page, w: int) -> bool:
    """True for a relative, and for what somebody is to a person told by two initials (*pengacara RH*), which the
    lexicon has as no body."""
    if page.lower[w] in page.classes.kin:
        return True
    if page.lower[w] not in page.classes.possessed:
        return False
    whose = min(past_role(page, w), len(page.words) - 1)
    if any(begins(page, whose) for begins in (begins_known_body, is_organization)):
        return False
    return INITIALS.fullmatch(page.texts[whose]) is not None and not NUMBER.fullmatch(page.texts[whose])


def _unnamed_body(page: Page, lo: int, hi: int) -> int | None:
    """Where a body begins of which only the kind is told (*kepala | salah satu SD*, *manajer | sebuah hotel*)."""
    first = past_role(page, lo)
    first += first < hi and _links(page, first)
    noun = first + indefinite_at(page, first)
    if not lo < first < noun < hi:
        return None
    return first if is_organization(page, noun) or page.texts[noun].isupper() else None


def _linked_organization(page: Page, lo: int, hi: int) -> int | None:
    """Where an organization begins that a preposition ties to its role (*wakil presiden di | Sinar Corp*, *Wakil Ketua
    MPR dari | Fraksi Kita*)."""
    first = past_role(page, lo)
    links = (w for w in range(first, hi - 1) if _ties_organization(page, w, first))
    return next((w + 1 for w in links if works_for(page, w + 1)), None)


def _ties_organization(page: Page, w: int, first: int) -> bool:
    """True for a link between a role that ends at `first` and its organization, not inside the organization's name."""
    if page.in_known_body(w):
        return False  # *Dokter [untuk] Rakyat*
    if page.lower[w] == "pada":
        return is_organization(page, w + 1)  # *pada Pilkada 2024*
    if not _links(page, w):
        return False
    anywhere = page.particles.origins | page.particles.placing
    return w == first or page.texts[w] in anywhere  # *Direktur Nusa School [of] Law*


def _is_whole(page: Page, w: int) -> bool:
    """True for a role of a place or a portfolio (*Bupati*, *Kepala Desa*), not of a firm (*presiden direktur*)."""
    last = past_role(page, w) - 1
    behind = min(last + 1, len(page.words) - 1)
    if _names_body(page, behind):
        return False  # *Presiden | Institut Kita*
    firm = page.lower[last] in page.classes.managing or name_at(page, w + 1)[1] == "organization"
    return not firm and any(" ".join(page.lower[w : w + n]) in page.classes.whole_offices for n in (2, 1))


def _names_body(page: Page, w: int) -> bool:
    """True for a capital that begins the name of a body that is no place (*Kapolres [Pelabuhan] Kita*)."""
    if not page.is_capital(w) or page.lower[w] in page.classes.localities:
        return False
    return is_organization(page, w)


def _organization_within(page: Page, lo: int, head: int, hi: int) -> int | None:
    """Where an organization begins in a role or after it (*kepala | dinas*); what belongs to a part of one is passed
    over (*Ketua Komisi III | DPR*, *Kepala Bidang Informasi | Kominfo Jabar*).

    A department right at the role is the organization when no larger one follows (*Kepala | Pusat Kesehatan Haji*).
    """
    spoken = past_role(page, lo)
    if spoken < hi and _is_spoken_for(page, lo, spoken):
        return spoken
    found = list(_openings(page, lo, head, hi))
    first = next((w for w, sure in found if sure), next((w for w, _ in found), None))
    return None if first is None else _with_strange(page, (lo, roles_end(page, lo, hi)), first)


def _with_strange(page: Page, role: tuple[int, int], w: int) -> int:
    """Where a firm's name begins of which the tagger leaves out the first words (*Direktur | Nusa [Prima Corp]*)."""
    if not page.tag(w) or is_organization(page, w) or name_at(page, w)[0] or not _is_of_body(page, role):
        return w
    while w > role[1] and is_strange_or_foreign(page, w - 1):
        w -= 1
    return w


def _openings(page: Page, lo: int, head: int, hi: int) -> Iterator[tuple[int, bool]]:
    """The words at which an organization can begin, and whether it is one for sure."""
    first = roles_end(page, lo, hi)
    team = page.lower[head] in page.classes.team_offices
    in_unit = False
    for piece, w in _pieces(page, head + 1, hi):
        if piece == "unit":
            in_unit = True
            if _is_studied_in(page, head, w):
                yield w, True
            elif _is_department(page, w, first, hi):
                yield w, False
        elif piece == "place":
            if team and not in_unit:
                yield w, True
        elif w < first:
            if _is_in_role(page, w, first, hi):
                yield w, page.lower[w] not in page.classes.departments
        elif not (in_unit and goes_on_field(page, w)):
            yield from _opening_at(page, (lo, first), w, hi)


def _opening_at(page: Page, role: tuple[int, int], w: int, hi: int) -> Iterator[tuple[int, bool]]:
    """The word itself where an organization begins or may begin; behind *dan* it is rather the last field of the role
    (*Kepala Dinas Pertanian dan [Badan] Usaha*)."""
    if begins_organization(page, w):
        yield w, not is_coordinator(page, w - 1)
    elif _may_begin_organization(page, role, w, hi):
        yield w, False


def _pieces(page: Page, lo: int, hi: int) -> Iterator[tuple[Piece, int]]:
    """The words of a phrase outside brackets by what they belong to: a place, a part of an organization, or neither;
    without numbers (*Komisi III*, *Komisi B*). Words of a place can't begin an organization (*asal Amerika
    Serikat*)."""
    past, depth = lo, 0
    for w in range(lo, hi):
        known = page.in_known_body(w)  # *Leicester City*, *Komisi Pemilihan Umum*
        past = past if known else max(past, w + place_at(page, w))
        depth += (page.texts[w] == "(") - (page.texts[w] == ")")
        if w < past:
            yield "place", w
        elif depth > 0 or NUMBER.fullmatch(page.texts[w]):
            continue
        elif known:
            yield "word", w
        elif unit := unit_at(page, w):
            past = w + unit
            yield "unit", w
        else:
            yield "word", w


def _is_studied_in(page: Page, head: int, w: int) -> bool:
    """True for a part of a body, by its name, in which somebody teaches or studies (*dosen | Jurusan Kimia*)."""
    if not page.is_capital(w):
        return False
    return page.lower[head] in page.classes.experts | page.classes.scholars


def _is_department(page: Page, w: int, first: int, hi: int) -> bool:
    """True for a part that is the organization where no larger one follows, right at the role and with a name."""
    named = any(page.is_capital(v) for v in range(w, hi))
    return page.lower[w] in page.classes.departments and w <= first < hi and named


def _is_in_role(page: Page, w: int, first: int, hi: int) -> bool:
    """True for an organization that the words of the role name (*kepala | dinas*, *wakil kepala | BPS*)."""
    if page.lower[w] in page.index.lexicon.office_parts.modifiers:
        return False  # *VP [HSSE] & Partnership*
    tagged = _is_acronym(page.texts[w]) and page.opens_tag(w, "ORG")
    kind = name_at(page, w)[1] if begins_known_body(page, w) else None
    if tagged or kind == "organization":
        return True
    goes_on = w + 1 < hi or _points(page, min(hi, len(page.words) - 1))  # *Kepala | badan [tersebut]*
    return goes_on and (page.lower[w] in page.classes.led or noun_at(page, w, first - w)[1] == "organization")


def _is_acronym(text: str) -> bool:
    """True for three capitals or more; two are often a part of an organization (*PP Muhammadiyah*)."""
    return text.isupper() and len(text) > 2


def _is_spoken_for(page: Page, lo: int, w: int) -> bool:
    """True for a plain noun after who speaks for it (*juru bicara | pemerintah*, *kuasa hukum | keluarga korban*)."""
    if page.lower[lo] not in page.classes.speaking_for or not page.texts[w].islower():
        return False
    if page.texts[w] in page.classes.remits | page.classes.several:
        return False  # *Wakil Ketua DPR | bidang Ekonomi*, *kuasa hukum | para pemohon*
    return noun_at(page, w, 1)[0] > 0


def _may_begin_organization(page: Page, role: tuple[int, int], w: int, hi: int) -> bool:
    """True for a word after a role that begins the name of an organization, unless a known one follows: an acronym, or
    a strange name after a firm's role (*Direktur | Sinar Jaya*, but *Direktur SPHP | Badan Pangan*)."""
    if _is_acronym(page.texts[w]):
        return True
    if not _is_of_body(page, role) or _is_of_locality(page, w):
        return False
    if page.lower[w] in page.classes.led:
        return True  # *koordinator | posko bencana*
    return is_strange(page, w) and not any(is_field(page, v) for v in range(w + 1, hi - 1))


def _is_of_locality(page: Page, w: int) -> bool:
    """True for a capital of a place that the lexicon has not (*Desa Sungai [Jelutung]*)."""
    before = range(max(w - 2, 0), w)
    return any(page.is_capital(v) and page.lower[v] in page.classes.localities for v in before)


def _is_of_body(page: Page, role: tuple[int, int]) -> bool:
    """True for the words of a role that one has in a firm, club or association, whose name a capital then begins."""
    heads = page.classes.managing | page.classes.firms | page.index.lexicon.office_parts.heads
    return not heads.isdisjoint(page.lower[slice(*role)])

"""Appositions: what stands between commas beside a name or role and says who it is (*Budi, [ketua RT],*; *[Kepala Dinas
Kesehatan,] Budi*)."""

from claimx.grammar.chunks import age_start, bracket_end, chunk_end, chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.coordination import is_coordinator, list_start
from claimx.grammar.degrees import is_degree
from claimx.grammar.name_words import is_bare_name, is_of_name
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.organizations import begins_organization, is_field, is_house, is_organization, works_for
from claimx.grammar.roles import opens_role
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, indefinite_at, noun_at, place_at, role_at, title_at
from claimx.terms import PEOPLE

OF_CLAUSES = frozenset({"VERB", "AUX", "ADV", "SCONJ", "PRON", "PART"})  # tags of words that no role holds
OWNER_REACH = 6  # words within which an apposition names whom somebody belongs to
LONGEST_DESCRIPTION = 8  # words that tell what somebody does, between commas


def extend_appositions(page: Page, lo: int, end: int, hi: int) -> int:
    """Go on to the right over appositions between commas; gives the end of the last one.

    Only a person's role or name has them: *Reuters, Budi* is no apposition.
    """
    end = with_relative(page, _with_tie(page, _past_age(page, end, hi), hi), hi)
    if not opens_role(page, lo):
        end = _with_people(page, end, hi)
    if not (is_presented(page, lo) or page.upos(lo) == "PROPN" or _has_person(page, lo, end)):
        return _with_name_of_medium(page, lo, end, hi)
    if " ".join(page.lower[end : end + 2]) in page.calendar.deictics and page.texts[end + 2 : end + 3] == [","]:
        end += 2  # *juru bicara KPK [saat itu], Budi*
    while end < hi and page.texts[end] == ",":
        reach = _apposition_end(page, lo, end, chunk_end(page, end + 1, hi), hi)
        if reach == end:
            break
        end = reach
    return end


def _past_age(page: Page, end: int, hi: int) -> int:
    """Where a name ends with the age in brackets behind it (*Budi [(45)], petani*)."""
    stop = bracket_end(page, end, hi) if page.texts[end : end + 1] == ["("] else end
    return stop if stop > end and _is_age(page, end + 1, stop) else end


def _with_people(page: Page, end: int, hi: int) -> int:
    """Where a list of people or bodies ends that a name goes on with (*kata Budi[, Siti, dan Andi]*, *kata Polri[, TNI
    dan BNPB]*); else `end`."""
    kind = page.tag(end - 1) or "PER"
    at = end
    while at < hi - 1:
        comma = page.texts[at] == ","
        closes = is_coordinator(page, at + comma)
        if not comma and (at == end or not closes):
            return end
        first = at + comma + closes
        at = next((w for w in range(first, hi) if page.tag(w) != kind), hi)
        if at == first:
            return end
        if closes:
            return at
    return end


def _with_name_of_medium(page: Page, lo: int, end: int, hi: int) -> int:
    """Where the name ends that a comma ties to a noun for a medium (*kantor berita negara itu[, Nusa]*); else `end`."""
    name = end + 1
    if noun_at(page, lo)[1] != "media" or page.texts[end:name] != [","]:
        return end
    if name >= hi or not page.is_capital(name):
        return end
    other = any(begins(page, name) for begins in (opens_role, place_at, circumstance_at))
    return end if other else phrase_end(page, name, chunk_end(page, name, hi))


def with_relative(page: Page, end: int, hi: int) -> int:
    """Take in a clause after a comma, where another comma closes it (*Budi[, yang datang,] mengatakan*)."""
    if not opens_relative(page, end):
        return end
    closed = chunk_end(page, end + 1, hi)
    return closed if closed < hi else end


def is_relative(page: Page, w: int) -> bool:
    """True for *yang*; False behind the page's last word."""
    return page.lower[w : w + 1] == ["yang"]


def opens_alias(page: Page, w: int) -> bool:
    """True for *alias* or *atau* before another name of the same person (*Budi [alias] Udin*)."""
    return page.index.phrase_at(page.index.aliases.between, page.lower, w) > 0


def opens_relative(page: Page, w: int) -> bool:
    """True for a comma before a clause with *yang*."""
    return page.lower[w : w + 2] == [",", "yang"]


def is_presented(page: Page, lo: int) -> bool:
    """True for a phrase that a role or an indefinite word opens (*[seorang] warga*)."""
    return opens_role(page, lo) or indefinite_at(page, lo) > 0


def _apposition_end(page: Page, lo: int, end: int, stop: int, hi: int) -> int:
    """Where the apposition ends that begins after the comma at `end`, before `stop`; `end` where it is none."""
    start = end + 1
    if page.zone_kind(lo) == "title":
        return end  # a headline's last part is its statement, whose capitals look like a name
    if is_relative(page, start):
        return stop
    closed = stop - (page.texts[stop - 1] == ".")  # without its sentence's full stop
    named = next((w for w in range(start, stop) if _tells_of_name(page, w)), closed)
    if is_degree(page, start, stop) or (is_presented(page, lo) and is_bare_name(page, start, named)):
        return closed
    reach = _with_tie(page, phrase_end(page, start, stop), stop)
    if describes_person(page, start, stop):
        if stop < hi:
            return stop
        reach = with_place(page, reach, stop)
    return reach if _is_apposition_of(page, (lo, end), (start, reach), stop) else end


def _tells_of_name(page: Page, w: int) -> bool:
    """True for a word behind a name that tells more of whose it is (*Budi [yang] hadir*, *Budi [alias] Udin*, *Budi
    [dari] SMA Kita*)."""
    return page.lower[w] in page.particles.origins or is_relative(page, w) or opens_alias(page, w)


def _is_apposition_of(page: Page, head: tuple[int, int], part: tuple[int, int], stop: int) -> bool:
    """True for a phrase that says who the one before it is, and doesn't begin the statement or go on with a list."""
    start, reach = part
    if reach == start:
        return False
    if reach < stop and page.upos(reach) != "PUNCT" and not circumstance_at(page, reach):
        return tells_origin(page, start)  # else the statement goes on, and this is its beginning
    presented = any((is_presented(page, head[0]), speaks_for(page, *head)))
    named = not presented or (_has_person(page, *head) and not _belongs(page, head[0]))
    if named and _has_person(page, start, reach) and not _tells_relation(page, start):
        return False  # a list of people
    return is_apposition(page, start, reach, named=named)


def speaks_for(page: Page, lo: int, comma: int) -> bool:
    """True for a body, or a part of one, before a comma and the rank or honorific of who speaks for it (*Polsek
    Garut[,] Iptu Budi*, *Reskrim Polsek Garut[,] Iptu Budi*)."""
    if page.texts[comma : comma + 1] != [","] or not affix_at(page, comma + 1):
        return False
    whole = phrase_end(page, lo, comma) == comma and is_house(page, lo, comma)
    return whole and any(begins(page, lo) for begins in (begins_organization, is_field))


def is_apposition(page: Page, lo: int, hi: int, *, named: bool) -> bool:
    """True when a chunk between commas says who the phrase before it is (*Budi, guru besar UI,* or *Kepala Dinas,
    Budi,*).

    `named` says that the phrase before it already holds a person's name; then a bare name is a list, not an apposition.
    """
    if circumstance_at(page, lo):
        return False
    if _opens_description(page, lo) or _is_age(page, lo, hi):
        return True
    if page.lower[lo] in page.particles.origins:
        return works_for(page, lo + 1)
    return not named and all(_in_name(page, w) for w in range(lo, _told_end(page, lo, age_start(page, lo, hi))))


def _told_end(page: Page, lo: int, hi: int) -> int:
    """Where a tagged name ends behind which stands whom its bearer is from (*salah satu peserta, Budi [dari SMAN 2
    Garut],*)."""
    if page.tag(lo) != "PER":
        return hi
    return next((w for w in range(lo + 1, hi) if page.lower[w] in page.particles.origins), hi)


def tells_origin(page: Page, w: int) -> bool:
    """True for the body that somebody is from (*Budi, S.H., [dari Universitas Kita] ...*)."""
    return page.lower[w] in page.particles.origins and works_for(page, w + 1)


def _opens_description(page: Page, lo: int) -> bool:
    if title_at(page, lo):
        return True
    return indefinite_at(page, lo) > 0 and page.lower[lo] not in page.classes.several


def _is_age(page: Page, lo: int, hi: int) -> bool:
    """True for an age (*Budi, [45 tahun],*, *Budi, [usia 45],*)."""
    aged = lo + (page.lower[lo] in page.classes.ages)
    return aged < hi and page.texts[aged].isdigit()


def _in_name(page: Page, w: int) -> bool:
    if is_coordinator(page, w):
        return page.tag(w + 1) == "PER"
    return is_of_name(page, w) or page.upos(w) in {"PUNCT", "NUM"} or page.lower[w] in page.classes.foreign_links


def _belongs(page: Page, lo: int) -> bool:
    """True where a phrase begins with somebody told by whom they belong to (*[pengacara] Budi, Ratna Dewi*)."""
    return any(w in page.classes.possessed for w in page.lower[lo : lo + 2])


def _tells_relation(page: Page, lo: int) -> bool:
    """True for what somebody is to another person, named soon (*Budi, [pengacara] Siti*, *Budi, [ayah] Siti*)."""
    if not page.texts[lo].islower():
        return False
    soon = any(page.opens_tag(w, "PER") for w in range(lo, min(lo + OWNER_REACH, len(page.words))))
    return soon and (opens_role(page, lo) or page.lower[lo] in page.classes.kin)


def _with_tie(page: Page, end: int, hi: int) -> int:
    """Take in a role that a word ties to the name before it (*Budi [selaku ketua RT]*)."""
    tied = end + 1 < hi and page.lower[end] in page.particles.capacities
    return phrase_end(page, end + 1, hi) if tied else end


def describes_person(page: Page, lo: int, hi: int) -> bool:
    """True for what somebody does (*penjual sayur di pasar itu*): a chunk with a noun for a person, and no verb."""
    if not 1 < hi - lo <= LONGEST_DESCRIPTION or not page.texts[lo].islower() or page.has_predicate(lo, hi):
        return False
    return page.lower[lo] == "seorang" or role_at(page, lo) > 0 or noun_at(page, lo, 1)[1] in PEOPLE


def with_place(page: Page, at: int, hi: int) -> int:
    """Take in the place that a description ends with (*seorang nelayan [di Pantai Depok]*)."""
    placed = at + 1 < hi and page.lower[at] in page.particles.placing
    return phrase_end(page, at + 1, hi) if placed else at


def core_end(page: Page, lo: int, hi: int) -> int:
    """Where the words `[lo, hi)` end without appositions and relative clauses after a comma; a list stays whole."""
    commas = [w for w in range(lo + 1, hi - 1) if page.is_comma(w)]
    return hi if not commas or _is_list(page, lo, hi, commas) else commas[0]


def _is_list(page: Page, lo: int, hi: int, commas: list[int]) -> bool:
    """True for commas the last of which stands before *dan* (*Prancis, Jerman, dan Inggris*), and for those of a list
    that it closes without one (*Prancis, Jerman dan Inggris*)."""
    last = commas[-1] + 1
    return is_coordinator(page, last) or list_start(page, last, hi, lo) == lo


def _has_person(page: Page, lo: int, hi: int) -> bool:
    """True when the entity tagger saw a person, and not where a place stands."""
    return any(page.tag(w) == "PER" and not place_at(page, w) for w in range(lo, hi))


def with_role(page: Page, start: int, lo: int) -> int:
    """Where the role or body before a comma begins (*[Kepala Dinas Kesehatan, Budi] mengatakan*, *[Polsek Garut, Iptu
    Budi] mengatakan*); `start` where none does."""
    named = page.is_name(start) or affix_at(page, start) > 0
    if page.texts[start - 1] != "," or not named:
        return start
    comma = start - 1
    border = chunk_start(page, comma, lo)
    while border > lo + 1 and _goes_on_role(page, border, comma):
        border = chunk_start(page, border - 1, lo)
    border += page.is_mark(border)  # *"Kepada penyidik, Budi mengaku ..."*
    if speaks_for(page, border, comma):
        return border
    role = next((w for w in range(past_company(page, border, comma), comma) if _is_role_before(page, w, comma)), start)
    if _is_before_own(page, role, border, lo):
        return start
    own = role_at(page, start) > 0
    if _is_told(page, role, border) or (own and page.lower[role] in page.classes.statuses):
        return start  # *salah satu saksi, | Direktur Budi*
    aside = _is_in_circumstance(page, role, border, own=own)
    return start if aside or _names_somebody(page, role, comma) else role


def _is_before_own(page: Page, role: int, border: int, lo: int) -> bool:
    """True for the capacity or the other office in which somebody speaks (*[Sebagai ketua panitia], Budi mengatakan*,
    *[Mewakili Bupati], Budi mengatakan*), and for the role of a name before it (*Menurut Ratna, [ketua RT], Budi*)."""
    if page.lower[border] in page.classes.acting | page.classes.standing_in:
        return True
    if (page.texts[border - 1], page.tag(border - 2)) != (",", "PER"):
        return False
    if role != border or border == lo:
        return False
    return page.texts[role].islower()


def past_company(page: Page, lo: int, hi: int) -> int:
    """Where somebody is told of whom another one has with him or speaks through (*Bupati Garut yang diwakili | Sekda
    Budi*); `lo` where nobody is."""
    joins = page.classes.company | page.classes.through | page.classes.along
    return next((w + 1 for w in range(hi - 1, lo - 1, -1) if page.lower[w] in joins), lo)


def _names_somebody(page: Page, lo: int, hi: int) -> bool:
    """True for a phrase with the name of whom it is about, not only of whose relative that is (*ayah [Budi], Ratna*,
    *musisi sekaligus ayah dari [Budi], Ratna*)."""
    kin = next((w for w in range(lo, hi) if page.lower[w] in page.classes.kin), hi)
    return _has_person(page, lo, kin)


def _is_told(page: Page, w: int, lo: int) -> bool:
    """True for a role that a preposition ties to the verb of a clause before (*Meski kritik itu diarahkan kepada
    [Menkeu], Budi mengatakan*): somebody else has it."""
    if page.lower[lo] not in page.particles.subordinators:
        return False
    return page.upos(w - 1) == "ADP" and any(page.upos(v) == "VERB" for v in range(lo, w - 1))


def _is_in_circumstance(page: Page, w: int, lo: int, *, own: bool) -> bool:
    """True for a role that belongs to the circumstance that opens its chunk (*Kepada para [wartawan], Budi mengatakan*,
    *Saat ditemui [wartawan], Budi mengatakan*, *Bagi [pasien], dr Budi mengatakan*); an office may be that of the name
    behind it (*kepada [Bupati Garut], Budi*), unless that has one of its `own` (*mendampingi [Presiden], Menteri
    Budi*)."""
    if not own and _is_office_of_name(page, lo, w):
        return False
    if page.lower[lo] in page.classes.governing:
        return True
    if page.index.phrase_at(page.index.tellers, page.lower, lo):
        return True
    if page.index.phrase_at(page.index.prepositions, page.lower, lo):
        return False  # *Berdasarkan penuturan ibu korban, Siti, ...*
    if not any(page.upos(v) == "VERB" for v in range(lo, w)):
        return False
    return circumstance_at(page, lo)


def _is_office_of_name(page: Page, lo: int, w: int) -> bool:
    """True for an office that is told by a name or pointed at (*kepada [Bupati Garut], Budi*)."""
    return any(page.is_capital(v) or page.lower[v] in page.classes.demonstratives for v in range(lo + 1, w + 1))


def _goes_on_role(page: Page, lo: int, hi: int) -> bool:
    """True for what a role before a comma goes on with: the rest of a list (*Kepala Dinas Pertanian, [Kelautan dan
    Perikanan], Budi*), a place (*Kepala Dinas Kesehatan, [Kabupaten Garut], Budi*)."""
    if page.lower[lo] in page.classes.localities or place_at(page, lo):
        return True
    if role_at(page, lo):
        return False  # *Mewakili Bupati Garut, [Kepala Dinas Pemuda dan Olahraga], Budi*
    return any(is_coordinator(page, w) for w in range(lo, hi) if not _joins_somebody(page, w))


def _joins_somebody(page: Page, w: int) -> bool:
    """True for the *dan* between a name and somebody else's office (*Wali Kota, Ratna [dan] Ketua DPRD, Budi*)."""
    if page.tag(w - 1) != "PER":
        return False
    return role_at(page, w + 1) > 0


def _is_role_before(page: Page, w: int, comma: int) -> bool:
    """True for a role that fills the rest of its chunk, not in a body's name (*Badan [Pengelola] Dana Haji*)."""
    if not role_at(page, w) or not _fills_chunk(page, w, comma):
        return False
    if any(v + noun_at(page, v)[0] > w for v in range(max(w - 2, 0), w)):
        return False  # *kartu tanda [penduduk], Budi mengatakan*
    within = page.is_capital(w) and page.is_capital(w - 1)
    return not (within and is_organization(page, w - 1))


def _fills_chunk(page: Page, lo: int, hi: int) -> bool:
    """True for a role that fills its chunk without a clause (*Direktur Kepatuhan dan Hukum di Bank Kita*)."""
    if phrase_end(page, lo, hi) == hi:
        return True
    return all(_can_be_of_role(page, w) for w in range(lo + title_at(page, lo), hi))


def _can_be_of_role(page: Page, w: int) -> bool:
    if page.upos(w) in OF_CLAUSES:
        return False
    return page.lower[w] in page.particles.placing or not page.index.phrase_at(page.index.openers, page.lower, w)

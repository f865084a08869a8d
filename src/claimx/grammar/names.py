"""The person's name in a phrase: the one that the phrase is about (*Bupati Bogor [Budi Santoso]*, but not *istri
Budi*)."""

import re

from claimx.grammar.appositions import core_end, is_presented, is_relative, opens_alias, speaks_for
from claimx.grammar.chunks import OPEN_BRACKETS, age_start, chunks, next_comma
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.degrees import is_bare_degree, is_degree
from claimx.grammar.kinds import kind_known
from claimx.grammar.name_words import (
    has_initials,
    is_bare_name,
    is_blocked,
    names_by_role,
    opens_with_particle,
    run_end,
    segments,
)
from claimx.grammar.organizations import closes_body, is_organization
from claimx.grammar.roles import (
    affix_ends_at,
    affixes_at,
    is_qualifier,
    is_role,
    opens_role,
    past_role,
)
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at, noun_at, place_at, role_at

Range = tuple[int, int]
SHORT = re.compile(r"[A-Z]{1,2}")
FULL = range(2, 5)  # words of a name in full


def find_person(page: Page, lo: int, hi: int) -> Range | None:
    """The person's name that the words `[lo, hi)` are about, as positions: not a name that only belongs to it (*istri
    Budi*); None where there is none."""
    core = core_end(page, lo, hi)
    found = _named_by_verb(page, lo, core) or _behind_role(page, lo, core, hi)
    if found is not None:
        return found
    found = _name_in_chunk(page, lo, core)
    if core == hi or found is not None:
        return found
    if noun_at(page, lo)[1] in {"media", "document"}:
        return None  # *kantor berita Iran, Bumi,*
    return _behind_presentation(page, core, hi) if is_presented(page, lo) else _behind_noun(page, core, hi)


def _named_by_verb(page: Page, lo: int, hi: int) -> Range | None:
    """The name behind *bernama* (*seorang warga bernama [Budi Santoso]*), which ships and films have, too."""
    verb = next((w for w in range(lo + 1, hi - 1) if page.lower[w] in page.classes.naming), None)
    if verb is None:
        return None
    start = verb + 1
    if page.lower[verb] in page.classes.initialling and page.texts[start].isupper():
        return start, run_end(page, start, hi)  # *MR* is no *Mr.* here
    start = min(start + affixes_at(page, start), hi - 1)
    return (start, run_end(page, start, hi)) if page.tag(start) == "PER" else None


def _behind_role(page: Page, lo: int, core: int, hi: int) -> Range | None:
    """The name behind a role, or a body for which somebody with a rank speaks, and its comma (*Kepala Dinas Kesehatan,
    [Budi Santoso]*, *Polsek Garut, Iptu [Budi Santoso]*)."""
    if not (opens_role(page, lo) or speaks_for(page, lo, core)):
        return None
    for begin, stop in _past_list(page, chunks(page, core + 1, hi)):
        end = alias_start(page, begin, stop)
        end = next((w for w in range(begin, end) if page.texts[w] in OPEN_BRACKETS), end)
        start = min(begin + affixes_at(page, begin), end - 1)
        if is_bare_name(page, start, end) or _named_like_role(page, start, end):
            return start, next((w for w in range(start + 1, end) if is_bare_degree(page, w)), end)
    return None


def _past_list(page: Page, found: list[Range]) -> list[Range]:
    """The chunks behind a list that a role goes on with (*Direktur Pertanian, Kelautan, dan Kehutanan, | Budi*)."""
    last = next((n for n in range(len(found) - 2, 0, -1) if _closes_list(page, *found[n])), -1)
    return found[last + 1 :]


def _closes_list(page: Page, lo: int, hi: int) -> bool:
    """True for *dan* and the last field of a role (*dan Keluarga*), not for somebody else's role with a name."""
    return is_coordinator(page, lo) and not (role_at(page, lo + 1) and hi - lo > 2)


def _named_like_role(page: Page, lo: int, hi: int) -> bool:
    """True for a name whose first word is a role too (*Pemilik toko, [Raja Ardian],*)."""
    if is_degree(page, lo, hi):
        return False  # *Ratna Dewi, M.Psi., Psikolog*
    return names_by_role(page, lo) and all(page.is_name(w) for w in range(lo, hi))


def _behind_noun(page: Page, core: int, hi: int) -> Range | None:
    """The name in apposition to a noun for a person (*salah satu warga, [Budi Santoso],*); one with an age needs no
    tagger (*salah satu warga, [Ujang] (40),*)."""
    stop = next_comma(page, core + 1, hi)
    end = age_start(page, core + 1, stop)
    start = min(core + 1 + affixes_at(page, core + 1), end)
    if end < stop and is_bare_name(page, start, end):
        return start, end
    return (start, end) if start < end and all(page.tag(w) == "PER" for w in range(start, end)) else None


def _behind_presentation(page: Page, core: int, hi: int) -> Range | None:
    """The name after a comma, alone or behind a role (*Ketua RT, [Budi Santoso]*; *..., Kompol [Budi Santoso]*)."""
    start, end = core + 1, next_comma(page, core + 1, hi)
    if (
        has_initials(page, start)
        or _is_initials(page, start, end)
        or (page.is_capital(start) and not is_blocked(page, start))
    ):
        return start, run_end(page, start, end)
    return _name_in_chunk(page, start, end) if opens_role(page, start) else None


def _is_initials(page: Page, lo: int, hi: int) -> bool:
    """True for one or two capitals alone between commas that no body is known by (*sopir bus, [SD],*)."""
    return hi - lo == 1 and SHORT.fullmatch(page.texts[lo]) is not None and not name_at(page, lo)[0]


def _name_in_chunk(page: Page, lo: int, hi: int) -> Range | None:
    """A name in a phrase without commas: the end of its last run of capitals (*Bupati Bogor | Budi Santoso*)."""
    if page.lower[lo] in page.classes.unnamed:
        return _one_of_body(page, lo, hi)
    if _is_about_another(page, lo):
        return None
    hi = alias_start(page, lo + 1, hi)
    hi = next((w for w in range(lo + 1, hi) if page.lower[w] in page.classes.through), hi)
    return _before_relative(page, lo, hi) or _from_particle(page, lo, hi) or _last_name(page, lo, hi)


def _one_of_body(page: Page, lo: int, hi: int) -> Range | None:
    """The name that closes a phrase for one of several, behind their body (*salah satu pendiri Komunitas Nusa | Budi*),
    not behind what they do for somebody (*salah satu pendukung Budi*)."""
    start = page.name_start(hi - 1)
    if page.lower[lo] not in page.classes.single or page.tag(start) != "PER":
        return None
    body = start - affix_ends_at(page, start, lo) - 1  # *seorang juru bicara untuk | Tuan Budi*
    return (start, hi) if body > lo and page.is_capital(body) else None


def _before_relative(page: Page, lo: int, hi: int) -> Range | None:
    """The name before a clause with *yang*, which may name others, and before whoever joins in (*Wapres [Budi Santoso]
    yang didampingi Ratna Dewi*, *Bupati [Budi Santoso] bersama Ratna Dewi*); None without both."""
    relative = next((w for w in range(lo + 1, hi) if is_relative(page, w) or page.lower[w] in page.classes.along), lo)
    found = _last_name(page, lo, relative) if relative > lo else None
    return found if found is not None and page.tag(found[0]) == "PER" else None


def alias_start(page: Page, lo: int, hi: int) -> int:
    """Where another name of the same person begins with its *alias* or *atau* (*Budi [alias Udin]*), or `hi`."""
    return next((w for w in range(lo, hi) if opens_alias(page, w)), hi)


def _is_about_another(page: Page, lo: int) -> bool:
    """True for a phrase about somebody or something that belongs to the name in it (*tim kampanye Budi*), not about who
    had a role (*mantan menteri Budi*)."""
    if page.lower[lo] not in page.classes.possessed or page.is_capital(lo):
        return False
    return not (is_qualifier(page, lo) or page.clitic_after(past_role(page, lo) - 1))  # *pengacaranya Budi*


def _from_particle(page: Page, lo: int, hi: int) -> Range | None:
    """A name that begins with a particle, behind a role or alone (*Ketua DPRD | I Ketut Suardana*)."""
    start = next((w for w in range(lo, hi - 1) if opens_with_particle(page, w)), None)
    return None if start is None else (start, run_end(page, start, hi))


def _last_name(page: Page, lo: int, hi: int) -> Range | None:
    """The last run of capitals that can be the name of whom the phrase is about."""
    for first, end in reversed(segments(page, lo, hi)):
        bracketed = first > lo and page.texts[first - 1] == ")"  # *PT Kita (Persero) | Budi*
        if bracketed and (place_at(page, first) >= end - first or not opens_role(page, lo)):
            continue
        if _opens_closed_name(page, end, hi):
            continue
        sure = bracketed or affix_ends_at(page, first, lo - 1) > 0 or _follows_closed_name(page, lo, first)
        start = first if sure else _past_firm(page, past_organization(page, first, end), end)
        if page.lower[start] in page.classes.localities:
            continue  # *Warga | Dusun Kita*
        if start == lo:
            return (start, end) if _stands_as_name(page, start, end, age_start(page, lo, hi)) else None
        if not _depends(page, start) and _names_bearer(page, (lo, hi), (start, end)):
            return start, end
    return None


def _opens_closed_name(page: Page, end: int, hi: int) -> bool:
    """True for capitals that go on with a word for a firm, club or school (*[Nusa Prima] Sekuritas*)."""
    if end == hi:
        return False
    return closes_body(page, end)


def _follows_closed_name(page: Page, lo: int, start: int) -> bool:
    """True for capitals, not a place, behind the firm or club of a role (*Analis Nusa Sekuritas | Budi Santoso*)."""
    if place_at(page, start):
        return False
    return opens_role(page, lo) and closes_body(page, start - 1)


def _depends(page: Page, start: int) -> bool:
    """True for a name that only belongs to the phrase (*istri | Budi*, *laporan dari | Budi*)."""
    before = page.lower[start - 1]
    if before in page.classes.possessed:
        inside = page.is_capital(start - 1) and page.is_capital(start - 2)  # *PT Nusa Manajemen | Budi*
        return not (inside or is_role(page, start - 2, start))  # *tunggal putra*
    return before in page.particles.prepositions


def _names_bearer(page: Page, phrase: Range, name: Range) -> bool:
    """True for the name of whoever has the rank or role before it."""
    lo, hi = phrase
    start, end = name
    if affix_ends_at(page, start, lo - 1) > 0 or page.texts[start - 1] in {")", "."}:
        return True
    if _follows_closed_name(page, lo, start):
        return True
    tagged = has_initials(page, start) or any(page.tag(w) == "PER" for w in range(start, end))
    if opens_role(page, lo):
        return tagged or _stands_apart(page, start, end)
    if place_at(page, start) >= end - start:
        return False  # *Komisi D DPRD | Jember*
    of_body = end == hi and kind_known(page, lo, hi) and page.tag(start - 1) in {"ORG", "LOC"}
    return tagged and of_body


def past_organization(page: Page, lo: int, hi: int) -> int:
    """Where the person begins in capitals that the tagger splits into an organization and a person (*Harvard School |
    Budi*), or into common words and a person (*Sumber Daya Mineral | Budi*, *Keluarga Berencana | Budi*)."""
    first = next((w for w in range(lo, hi) if page.tag(w) == "PER"), lo)
    return first if all(_is_of_body(page, w) for w in range(lo, first)) else lo


def _is_of_body(page: Page, w: int) -> bool:
    """True for a word of a body's name, by the tagger or as a common word (*Sumber*), be it a noun for a body
    (*Manajemen*)."""
    common = page.upos(w) in {"NOUN", "VERB"} or is_organization(page, w)
    return common or page.tag(w) in {"ORG", "LOC"}


def _past_firm(page: Page, lo: int, hi: int) -> int:
    """Where the person begins in capitals that the tagger takes for two names (*Kapten Nusa Jaya | Budi Santoso*), or
    that are too many for a name, by what the article calls the person alone (*Analis Nusa Financial Partner | Lukman
    Salim*, where it goes on with *kata Lukman*)."""
    inner = [w for w in range(lo + 1, hi) if not page.nickname_at(w - 1)]
    named = (w for w in inner[1:-1] if page.opens_tag(w, "PER"))
    second = next((w for w in named if page.inside_name(w + 1)), lo)
    if second > lo:
        return second
    alone = (w for w in inner if page.lower[w] in page.single_names)
    return next(alone, lo) if hi - lo > FULL[-1] and page.lower[lo] not in page.single_names else lo


def _stands_apart(page: Page, start: int, end: int) -> bool:
    """Two to four capitals behind a role and its place or acronym, which the tagger takes for one with these or for
    another organization (*Bupati Garut [Asep Permana]*, *Kepala BPBD [Yeni Kartika]*)."""
    if end - start not in FULL:
        return False
    first = page.name_start(start)
    if first == start:
        return page.texts[start - 1].isupper() and page.opens_tag(start, "PER", "ORG", "LOC")
    if start - first in {name_at(page, first)[0], noun_at(page, first)[0]}:
        return end == len(page.words) or not page.inside_name(end)  # *Dirjen Laut Kemenhub [Yeni Kartika]*
    return role_at(page, first) > 0 or place_at(page, first) > 0


def _stands_as_name(page: Page, lo: int, end: int, hi: int) -> bool:
    """True when a run of capitals at the head of its phrase is a person: tagged so, or tagged as nothing else."""
    tags = {page.tag(w) for w in range(lo, end)}
    if "PER" in tags:
        return True
    if end < hi or tags & {"ORG", "LOC"} or kind_known(page, lo, end):
        return False
    return not page.texts[lo].isupper() or len(page.texts[lo]) < 3

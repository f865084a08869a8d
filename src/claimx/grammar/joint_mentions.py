"""Joint sources: two or more that one phrase names (*Budi dan Siti*; *Prancis, Jerman, dan Inggris*)."""

from claimx.grammar.appositions import core_end, is_relative
from claimx.grammar.chunks import next_comma
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.kinds import kind_known, kind_of
from claimx.grammar.names import find_person, past_organization
from claimx.grammar.organizations import is_organization, unit_at
from claimx.grammar.roles import past_role
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at, place_at, role_at

Range = tuple[int, int]


def joint_parts(page: Page, lo: int, hi: int) -> list[Range]:
    """The parts of a joint source in the words `[lo, hi)`; none where it is one source, as *Kementerian Kelautan dan
    Perikanan*, and one person after several roles (*Ketua Komisi IX dan anggota Badan Legislasi, [Budi Santoso]*)."""
    core = core_end(page, lo, hi)
    if two := _together(page, lo, core, hi):
        return two
    if _holds_roles(page, lo, core, hi):
        return []
    lo = next((w for w in range(lo, core) if page.lower[w] not in page.classes.pairs), lo)
    cuts = [w for w in range(past_role(page, lo), core - 1) if _adds(page, w)]
    if len(cuts) != 1:
        return []
    left, right = (lo, cuts[0]), (cuts[0] + 1, core)
    if listed := _names_listed(page, *left):
        return [*listed, right]
    return [left, right] if _are_two(page, left, right) else []


def _adds(page: Page, w: int) -> bool:
    """True for *dan* and its like, and for the stroke between two people (*Budi/Siti*), but not inside an office, and
    not for the *atau* before another name of the same person."""
    if w in page.field_joints:
        return False
    if page.texts[w] == "/":
        return page.tag(w - 1) == page.tag(w + 1) == "PER"
    return is_coordinator(page, w) and not page.index.phrase_at(page.index.aliases.between, page.lower, w)


def _holds_roles(page: Page, lo: int, core: int, hi: int) -> bool:
    """True for one person after several roles and a comma."""
    person = find_person(page, lo, hi)
    return person is not None and person[0] > core


def _together(page: Page, lo: int, core: int, hi: int) -> list[Range]:
    """Two people behind the role that they share, or the noun that counts them, and a comma (*Pengacara Budi, [Siti]
    dan [Andi]*, *dua warga, [Siti] dan [Andi]*)."""
    start = next_comma(page, lo, hi) + 1 if page.lower[lo] in page.calendar.counts else core + 1
    end = next_comma(page, start, hi)
    cut = next((w for w in range(start + 1, end - 1) if is_coordinator(page, w)), end)
    parts = [(start, cut), (cut + 1, end)]
    named = cut < end and all(page.is_capital(part) for part, _ in parts)
    return parts if named and all(find_person(page, *part) for part in parts) else []


def _names_listed(page: Page, lo: int, hi: int) -> list[Range]:
    """The names before the *dan* of a list (*[Prancis], [Jerman], dan Inggris*), when each is one by itself."""
    commas = [w for w in range(lo, hi) if page.texts[w] == ","]
    starts = [lo, *(comma + 1 for comma in commas)]
    parts = [part for part in zip(starts, [*commas, hi], strict=True) if part[0] < part[1]] if commas else []
    return parts if all(_is_somebody(page, *part) for part in parts) else []


def _is_somebody(page: Page, lo: int, hi: int) -> bool:
    """True for a name and a known body."""
    return find_person(page, lo, hi) is not None or kind_known(page, lo, hi)


def _are_two(page: Page, left: Range, right: Range) -> bool:
    """True for two sources around *dan*: two people, a pronoun and somebody, or two known for what they are."""
    people = [find_person(page, *part) for part in (left, right)]
    if all(people) or page.text(*left).lower() in page.index.pronouns:
        return True
    if _is_one_role(page, left, right) or _tells_more(page, *left):
        return False
    if page.lower[left[0]] in page.classes.unnamed or _are_two_places(page, left, right):
        return False
    return _are_known(page, left, right) or _are_single_words(left, right)


def _tells_more(page: Page, lo: int, hi: int) -> bool:
    """True for a phrase that goes on with what its bearer has or is besides (*juru bicara Nusa [selaku pemilik] dan
    pengelola kapal itu*, *penyanyi [dengan dua juta pengikut] dan seribu video ini*)."""
    telling = page.particles.capacities | page.classes.bearing
    return not telling.isdisjoint(page.lower[lo + 1 : hi])


def _are_two_places(page: Page, left: Range, right: Range) -> bool:
    """True for two places that a noun before them shares (*tim dokter [Malaysia] dan [Filipina]*)."""
    start, end = right
    stop = next((w for w in range(start, end) if is_relative(page, w)), end)
    shared = any(place_at(page, w) == left[1] - w for w in range(left[0] + 1, left[1]))
    return shared and page.upos(left[0]) == "NOUN" and place_at(page, start) == stop - start


def _is_one_role(page: Page, left: Range, right: Range) -> bool:
    """True for a *dan* inside one person's role (*Menteri Energi dan Sumber Daya Mineral Budi*), or between two
    (*musisi dan aktivis Budi*)."""
    start, end = right
    short = ")" in page.lower[start : end - 1]  # *Menteri Energi dan Mineral (ESDM) Budi*
    units = (w for w in range(left[0] + 1, left[1]) if unit_at(page, w))
    if next(units, 0) and find_person(page, left[0], right[1]):
        return True  # *Deputi Bidang Wisata dan Penyelenggara Acara Kemenpar Budi*
    within = short or past_organization(page, start, end) > start
    return within or role_at(page, left[0]) == left[1] - left[0]


def _are_known(page: Page, left: Range, right: Range) -> bool:
    """True for two phrases of known kinds; not for a name that goes on behind *dan* (*Kelautan dan Perikanan*)."""
    if "unknown" in {kind_of(page, *left), kind_of(page, *right)}:
        return False
    if not (page.is_name(left[0]) and page.is_name(right[0])):
        return True
    return name_at(page, right[0])[0] > 0 or is_organization(page, right[0])


def _are_single_words(left: Range, right: Range) -> bool:
    """True for two sources of one word each."""
    return all(hi - lo == 1 for lo, hi in (left, right))

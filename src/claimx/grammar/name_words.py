"""Which words make up a person's name: runs of capitals, cut at roles, organizations, places and degrees."""

import re

from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.degrees import is_bare_degree, is_degree
from claimx.grammar.organizations import closes_body, is_field
from claimx.grammar.roles import affix_ends_at, opens_role
from claimx.grammar.subjects import ties
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import affix_at, is_verb, name_at, noun_at, place_at, role_at
from claimx.names import AL

ARABIC = re.compile(AL + "[A-Z]")
AGED_INITIALS = re.compile(r"[A-Z]{1,4} ?\(\d+\)")
COMMON = frozenset({"NOUN", "ADP", "ADV", "VERB", "SCONJ", "CCONJ", "PART", "DET", "PRON"})  # no parts of a name
NUMERAL = re.compile("[IVX]+")
INITIALS = re.compile(r"[A-Z]|(?:[A-Z]\.)+")
LONGEST_BARE = 5  # words of a name between commas


def is_bare_name(page: Page, lo: int, hi: int) -> bool:
    """True for a chunk of some capitals that begins no role, place, organization or day (*..., Budi Santoso,*)."""
    if not 0 < hi - lo <= LONGEST_BARE or _is_other(page, lo) or is_degree(page, lo, hi):
        return False
    return all(is_of_name(page, w) or joins_names(page, w, hi) for w in range(lo, hi))


def _is_other(page: Page, w: int) -> bool:
    """True for a word that begins something that is no name: a role, a circumstance, a place, a noun, an acronym."""
    if opens_with_particle(page, w):
        return False
    opens = opens_role(page, w) or circumstance_at(page, w)
    local = place_at(page, w) > 0 or page.lower[w] in page.classes.localities
    place = local and not opens_tagged_name(page, w)
    return opens or place or noun_at(page, w, 1)[0] > 0 or _is_acronym(page, w)


def opens_with_particle(page: Page, w: int) -> bool:
    """True for what a name of Bali or Sulawesi begins with (*[I] Ketut*, *[Anak Agung] Raka*, *[La] Ode*)."""
    first, second = (page.lower[v : v + 1] for v in (w, w + 1))
    if not page.is_capital(w):
        return False
    if " ".join(first + second) in page.classes.name_beginnings:
        return True
    return page.classes.name_openers.issuperset(first) and not page.classes.particled.isdisjoint(second)


def has_initials(page: Page, w: int) -> bool:
    """True for capitals with an age, which are somebody's initials (*Korban, [MR] (27)*)."""
    return AGED_INITIALS.match(page.article.text, page.words[w].idx) is not None


def _is_acronym(page: Page, w: int) -> bool:
    """True for a word with capitals inside; initials are none (*Korban, MR (27),*)."""
    return page.tag(w) != "PER" and any(c.isupper() for c in page.texts[w][1:])


def is_of_name(page: Page, w: int) -> bool:
    """True for a word that a name can hold: a capital, *bin*, *al-Nabulsi*."""
    return page.is_capital(w) or page.lower[w] in page.classes.name_particles or _is_arabic(page, w)


def _is_arabic(page: Page, w: int) -> bool:
    """True for a name with its small article (*al-Nabulsi*)."""
    return ARABIC.match(page.texts[w]) is not None


def segments(page: Page, lo: int, hi: int) -> list[tuple[int, int]]:
    """The runs of capitalised words outside brackets, cut at words that are no part of a person's name."""
    found: list[tuple[int, int]] = []
    headed = opens_role(page, lo)
    w = lo
    while w < hi:
        named = headed and w > lo and _is_named_like_role(page, w) and not affix_ends_at(page, w, lo - 1)
        skip = 0 if named else _bracket_length(page, w, hi) or _other_length(page, w, hi, headed=headed)
        if skip:
            w += skip
            continue
        end = run_end(page, w, hi)
        found.append((w, end))
        w = end
    return found


def _bracket_length(page: Page, w: int, hi: int) -> int:
    if page.texts[w] != "(":
        return 0
    return next((v + 1 for v in range(w, hi) if page.texts[v] == ")"), w + 1) - w


def _other_length(page: Page, w: int, hi: int, *, headed: bool) -> int:
    """How many words at `w` begin no name; 0 where one can begin."""
    length = blocked_length(page, w, hi, headed=headed)
    return length or int(not page.is_capital(w) or is_common_word(page, w))


def run_end(page: Page, lo: int, hi: int) -> int:
    """Where a name that begins at `lo` ends: over capitals, *bin*, *al-* and nicknames, up to a degree."""
    w = lo + 1
    while w < hi and not is_bare_degree(page, w):
        nickname = page.nickname_at(w)
        if not nickname and not _goes_on(page, w, hi):
            break
        w += nickname or 1
    return w


def _goes_on(page: Page, w: int, hi: int) -> bool:
    """True for a word that a name goes on with."""
    if page.is_capital(w):
        return not _begins_other(page, w, hi)
    if _is_arabic(page, w) or joins_names(page, w, hi):
        return True
    return page.texts[w] in page.classes.name_particles and w + 1 < hi and page.is_capital(w + 1)


def joins_names(page: Page, w: int, hi: int) -> bool:
    """True for the hyphen of a double name, as a word of its own (*Mandagi[-]Tumbel*) or not (*Mandagi[-Tumbel]*)."""
    if not page.texts[w].startswith("-") or not page.glued(w):
        return False
    half = w + (page.texts[w] == "-")
    joined = half < hi and page.glued(half)
    return joined and page.texts[half].removeprefix("-")[:1].isupper()


def _begins_other(page: Page, w: int, hi: int) -> bool:
    """True for a capital that begins something else than the rest of a name."""
    if page.tag(w) != "PER" and blocked_length(page, w, hi, headed=True):
        return True
    if _opens_honorific(page, w, hi):
        return True
    return opens_role(page, w) and not page.inside_name(w)


def _opens_honorific(page: Page, w: int, hi: int) -> bool:
    """True for an honorific in capitals before a name (*Ketua Bidang Fatwa [KH] Budi*); an initial is none."""
    if INITIALS.fullmatch(page.texts[w]) or not page.texts[w].isupper():
        return False
    return affix_at(page, w) > 0 and w + 1 < hi and page.is_capital(w + 1)


def is_blocked(page: Page, w: int) -> bool:
    """True for a word that begins something other than a person's name."""
    return blocked_length(page, w, len(page.words), headed=True) > 0


def blocked_length(page: Page, w: int, hi: int, *, headed: bool) -> int:
    """How many words at `w` are a role, a body, a place or an acronym, the last two only after a role (`headed`)."""
    if has_initials(page, w):
        return 0  # *Pelaku MR (27)*
    known = _known_length(page, w, headed=headed)
    return (
        max(_title_length(page, w), closes_body(page, w), known if known > 1 else 0)  # *RSUD Dr Soetomo*
        or int(is_bare_degree(page, w))
        or known
        or (_place_length(page, w, hi) if headed else 0)
    )


def _title_length(page: Page, w: int) -> int:
    """How many words a role, rank or noun takes; a noun may open a name (*Tim* is a team and a name)."""
    noun = 0 if opens_tagged_name(page, w) else _noun_length(page, w)
    return role_at(page, w) or affix_at(page, w) or noun


def _noun_length(page: Page, w: int) -> int:
    """How many words a noun for a body takes, with the first of the name that it always bears (*Universitas Nusa*)."""
    length = noun_at(page, w)[0]
    name = w + length
    bears = page.is_capital(w) and " ".join(page.lower[w:name]) in page.classes.name_bearers
    return length + int(bears and name < len(page.words) and page.is_capital(name))


def _is_named_like_role(page: Page, w: int) -> bool:
    """True for a name whose first word is a role, too, behind an office (*Wali Kota Garut [Ratu Dewi]*)."""
    return names_by_role(page, w) and page.opens_tag(w, "PER") and opens_tagged_name(page, w)


def names_by_role(page: Page, w: int) -> bool:
    """True for a role of one word that can be somebody's first name, too (*Ratu*, *Raja*), no form of address or
    office of a firm (*Direktur*)."""
    return role_at(page, w) == 1 and page.lower[w] not in page.classes.forms_of_address | page.classes.managing


def _known_length(page: Page, w: int, *, headed: bool) -> int:
    """How many words a body's or medium's name takes; one can be somebody's name, too (*Surya*, *Dr. Nielsen*)."""
    length, kind = name_at(page, w)
    medium = kind == "media"
    if length == 1 and (affix_ends_at(page, w, -1) or (medium and _is_borne(page, w))):
        return 0
    return length if headed or medium or length > 1 else 0


def _is_borne(page: Page, w: int) -> bool:
    """True for a medium's name that is somebody's, too: by the lexicon (*Surya*), or by the full name that the article
    gives (*Michael [Bloomberg]*)."""
    return page.lower[w] in page.full_names | page.classes.media_namesakes


def _place_length(page: Page, w: int, hi: int) -> int:
    """How many words a place takes, but not *dr. Aru*, nor *Bima* where the article says *kata Bima*; 1 for a word of a
    field, and for an acronym."""
    place = place_at(page, w)
    titled = affix_ends_at(page, w, w - 4) > 0 and not page.opens_tag(w + place, "PER")  # *Jenderal Israel | Budi*
    if place and not titled and page.lower[w] not in page.single_names:
        return place
    text = page.texts[w]
    if NUMERAL.fullmatch(text):
        numbered = noun_at(page, w - 1, 1)[0] or role_at(page, w - 1)  # *Ketua Komisi I | Budi*
        return numbered or int(_numbers_place(page, w))
    acronym = text.isupper() and not INITIALS.fullmatch(text) and w + 1 < hi  # *M. Harits*, *F.X. Harits*
    return int(acronym or (is_field(page, w) and not opens_tagged_name(page, w)))


def _numbers_place(page: Page, w: int) -> bool:
    """True for a numeral behind a place (*Dapil Jawa Barat [IX] | Budi*), not for the *I* of a Balinese name."""
    return page.tag(w - 1) in {"ORG", "LOC"} and page.lower[w] not in page.classes.name_openers


def opens_tagged_name(page: Page, w: int) -> bool:
    """True for a word that the tagger takes for a part of a person's name, with another one after it or a title before
    it (*dr Firman*)."""
    if page.tag(w) != "PER":
        return False
    return affix_ends_at(page, w, -1) > 0 or (w + 1 < len(page.words) and page.inside_name(w + 1))


def is_common_word(page: Page, w: int) -> bool:
    """True for a word that has a capital only because it opens its sentence (*Seseorang*, *Permintaan*)."""
    word = page.lower[w]
    if (word,) in page.index.noun_classes or _is_cue(page, w):
        return not opens_tagged_name(page, w)
    if w > page.sentence(w)[0]:
        return False
    if (word,) in ties(page.index):
        return True
    return page.upos(w) in COMMON and page.tag(w) != "PER"  # *Wagiman (52) mengatakan*


def _is_cue(page: Page, w: int) -> bool:
    return page.lower[w] in page.index.nouns or is_verb(page, w) or (page.lower[w],) in page.index.citing

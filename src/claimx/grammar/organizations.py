"""Organizations by the words of their names: where one begins that somebody can work for (*dari [Universitas
Kita]*)."""

from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at, noun_at, place_at


def works_for(page: Page, w: int) -> bool:
    """True where the name of something begins that is no place: after *dari* or *di* somebody works there (*dari Nusa
    Hospital*, *dari lembaga Nusa Kita*). False behind the page's last word."""
    if w == len(page.words):
        return False
    if not page.is_capital(w) or page.lower[w] in page.classes.localities:
        return is_organization(page, w)
    return page.tag(w) != "LOC" or is_house(page, w, page.name_end(w))


def is_house(page: Page, lo: int, hi: int) -> bool:
    """True for capitals that say themselves that somebody works there (*Bank Nusa*, *Nusa Academy*)."""
    if name_at(page, lo)[1] == "organization":
        return True
    return any(is_organization(page, w) or closes_body(page, w) for w in range(lo, hi))


def is_organization(page: Page, w: int) -> bool:
    """True for a noun for an organization (*dinas*, *kementerian*)."""
    return noun_at(page, w)[1] == "organization"


def begins_organization(page: Page, w: int) -> bool:
    """True for a word that begins the name of an organization that one can work for."""
    if begins_known_body(page, w):
        return name_at(page, w)[1] != "government" or page.lower[w] in page.classes.seats
    if any(begins(page, w) for begins in (_begins_led, is_organization)) or page.lower[w] in page.classes.employers:
        return True
    return page.opens_tag(w, "ORG") and not is_field(page, w)


def _begins_led(page: Page, w: int) -> bool:
    """True for the capital with which the name of people together begins (*ketua [Kelompok] Tani*)."""
    return page.is_capital(w) and page.lower[w] in page.classes.led


def begins_known_body(page: Page, w: int) -> bool:
    """True for a name that the lexicon has, and not for one word of what an office deals with (*Kasi [Intel]*) or for a
    place's noun (*Ketua [RT] 5*)."""
    other = is_field(page, w) or page.lower[w] in page.classes.localities
    return name_at(page, w)[0] > other


def is_field(page: Page, w: int) -> bool:
    """True for a word of what an office deals with (*Kepala Bidang [Politik]*)."""
    return page.lower[w] in page.index.fields


def closes_body(page: Page, w: int) -> bool:
    """True for a word with which the name of a firm, club or school closes (*Nusa Prima [Sekuritas]*, *Kita [FC]*)."""
    if not page.is_capital(w):
        return False
    return page.lower[w] in page.classes.body_closers


def unit_at(page: Page, w: int) -> int:
    """How many words name a part of an organization, or one by what it is (*partai oposisi*), at a position; with the
    party of a part of a parliament (*Fraksi [Nusa]*)."""
    if page.lower[w] in page.classes.fractions:
        return 1 + max(name_at(page, w + 1)[0], 1)
    for length in (2, 1):
        if " ".join(page.lower[w : w + length]) in page.classes.units and noun_at(page, w)[0] <= length:
            return length
    return 0


def goes_on_field(page: Page, w: int) -> bool:
    """True for a word of a department's field (*Bidang [Politik, Hukum dan] ...*), and no known organization."""
    if name_at(page, w)[0] > 1:
        return False  # *Kepala Pusat Penelitian Politik | Lembaga Ilmu Pengetahuan Indonesia*
    if is_field(page, w):
        return True
    if page.in_known_body(w):
        return False
    return not (name_at(page, w)[0] or noun_at(page, w)[0] or page.texts[w].isupper())


def is_strange(page: Page, w: int) -> bool:
    """True for a proper name that is no word of what an office deals with: a firm's, after its director."""
    return page.is_capital(w) and page.upos(w) == "PROPN" and not is_field(page, w)


def is_strange_or_foreign(page: Page, w: int) -> bool:
    """True for such a name, be it of foreign words, that is neither a place nor an acronym nor a word of an office
    (*Public Policy*)."""
    if not page.is_capital(w) or is_field(page, w):
        return False
    if place_at(page, w) or page.texts[w].isupper():
        return False
    if page.lower[w] in page.index.lexicon.office_parts.modifiers:
        return False
    return page.upos(w) in {"PROPN", "X"}


def medium_end(page: Page, w: int, hi: int) -> int:
    """Where the name of a medium ends whose known words end at `w`: behind further capitals before `hi` (*Tribun
    [Garut]*) and behind the ending of its page (*Kabar[.com]*)."""
    while w < len(page.words) and _goes_on_medium(page, w, hi):
        w += 1
    return w


def _goes_on_medium(page: Page, w: int, hi: int) -> bool:
    if page.glued(w) and (page.texts[w - 1] == "." or page.texts[w].startswith(".")):
        return w + 1 < len(page.words) and (page.texts[w] != "." or page.glued(w + 1))
    return w < hi and page.is_capital(w) and page.tag(w) != "PER"

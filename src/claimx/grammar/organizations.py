"""Organizations by the words of their names: where one begins that somebody can work for (*dari [Universitas
Kita]*)."""

from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at, noun_at, place_at


def works_for(page: Page, w: int) -> bool:
    """True where the name of something begins that is no place: after *dari* or *di* somebody works there."""
    if place_at(page, w) or page.lower[w] in page.classes.localities or page.tag(w) == "LOC":
        return False
    length, kind = noun_at(page, w)
    if kind == "organization":
        return page.is_capital(w) or w + length < len(page.words) and page.is_capital(w + length)
    named = name_at(page, w)[1] or kind
    return page.is_capital(w) and named not in {"government", "document"} and page.upos(w) != "NUM"


def is_organization(page: Page, w: int) -> bool:
    """True for a noun for an organization (*dinas*, *kementerian*)."""
    return noun_at(page, w)[1] == "organization"


def begins_organization(page: Page, w: int) -> bool:
    """True for a word that begins the name of an organization that one can work for."""
    word = page.lower[w]
    if place_at(page, w):
        return False
    length, kind = name_at(page, w)
    if kind is not None and not (length == 1 and is_field(page, w) and not page.texts[w].isupper()):
        return kind in {"organization", "media"} or kind == "government" and word in page.classes.seats
    if word in page.classes.employers or is_organization(page, w):
        return True
    return page.tag(w) == "ORG" and page.words[w].ent_iob_ == "B" and not is_field(page, w)


def is_field(page: Page, w: int) -> bool:
    """True for a word of what an office deals with (*Kepala Bidang [Politik]*)."""
    return page.lower[w] in page.index.fields


def unit_at(page: Page, w: int) -> int:
    """How many words at a position name a part of an organization, or one by what it is (*partai oposisi*); 0 for
    none."""
    for length in (2, 1):
        words = " ".join(page.lower[w : w + length])
        if words in page.classes.units and noun_at(page, w)[0] <= length:
            return length
    return 0


def is_known(page: Page, w: int) -> bool:
    """True for a short name in capitals, or the beginning of a name that the lexicon has."""
    return page.texts[w].isupper() or name_at(page, w)[0] > 0


def goes_on_field(page: Page, w: int) -> bool:
    """True for a word of the field of a department (*Bidang [Politik, Hukum dan] ...*): the lexicon knows no
    organization."""
    text = page.texts[w]
    if is_field(page, w) and not text.isupper() and noun_at(page, w)[0] < 2:
        return True
    return not (name_at(page, w)[0] or noun_at(page, w)[0] or text.isupper() and text.isalpha())


def may_be_organization(page: Page, w: int) -> bool:
    """True for an acronym of three letters or more that is no place and no known name."""
    text = page.texts[w]
    return text.isupper() and text.isalpha() and len(text) > 2


def is_strange(page: Page, w: int) -> bool:
    """True for a proper name that is no word of what an office deals with: a firm's, after its director."""
    return page.is_capital(w) and page.upos(w) == "PROPN" and not is_field(page, w)

"""Roles and bodies that a clause tells of somebody beside whose name none stands: behind the name (*Budi menjabat
[Ketua RT]*), before it (*[Ketua RT] dijabat Budi*), or in the circumstance that opens the sentence (*Mewakili [Bank
Kita], Budi ...*)."""

from claimx.grammar.affiliations import split_role
from claimx.grammar.appositions import is_relative, opens_relative
from claimx.grammar.chunks import bracket_end, chunk_end, chunk_start
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.organizations import begins_organization, is_house
from claimx.grammar.roles import begins_role, is_kin
from claimx.grammar.subjects import noun_phrase_before, subject_start
from claimx.grammar.tree import Page
from claimx.model import CharSpan

Told = tuple[CharSpan | None, CharSpan | None]
NOTHING: Told = (None, None)
APPOINTER_REACH = 7  # words behind a verb within which *sebagai* stands (*diangkat oleh Presiden [sebagai] ketua*)
APPOINTED_REACH = 4  # words between who appoints and a name (*melantik [Jenderal (Purn)] Budi*)


def role_told_of(page: Page, lo: int, end: int) -> Told:
    """Role and affiliation that its sentence tells of whoever is named in the words `[lo, end)`, not what he may become
    (*jika Budi menjadi ...*)."""
    if not page.classes.unsaying.isdisjoint(page.lower[max(lo - 2, 0) : lo]):
        return NOTHING
    told = (_in_bracket, role_told_behind, _as_appointed, _before, _in_circumstance)
    return next((found for find in told if (found := find(page, lo, end)) != NOTHING), NOTHING)


def role_told_behind(page: Page, lo: int, end: int) -> Told:
    """What a clause tells of its subject `[lo, end)`: *Budi kini merupakan [pengamat]*, *Budi diangkat Presiden sebagai
    [menteri]*, *Budi bekerja di [Bank Kita]*."""
    end += opens_relative(page, end)
    hi = chunk_end(page, end, page.sentence(lo)[1])
    verb = _past(page, end, hi, page.classes.around_telling)
    if verb == hi:
        return NOTHING
    telling = page.lower[verb] in page.classes.telling_office
    role = _role_at(page, _behind_telling(page, verb, hi), hi) if telling else NOTHING
    works = role == NOTHING and page.lower[verb] in page.classes.working
    return _body_at(page, verb + 1, hi) if works else role


def _past(page: Page, w: int, hi: int, words: frozenset[str]) -> int:
    """Where the words `[w, hi)` go on behind those of a class."""
    return next((v for v in range(w, hi) if page.lower[v] not in words), hi)


def _behind_telling(page: Page, verb: int, hi: int) -> int:
    """Where the role can begin behind a verb that tells one, or behind who appoints or how (*terpilih secara aklamasi
    sebagai | ketua*)."""
    role = _past(page, verb, hi, page.classes.telling_office | page.classes.around_telling)
    if role < hi and begins_role(page, role):
        return role
    near = range(role, min(role + APPOINTER_REACH, hi))
    tie = next((w for w in near if page.lower[w] in page.classes.acting | page.classes.serving), hi)
    return hi if page.has_predicate(role, tie) else _past(page, min(tie + 1, hi), hi, page.classes.around_telling)


def _role_at(page: Page, lo: int, hi: int) -> Told:
    """The role and the body of the phrase that begins at a word before `hi`; nothing for a relative."""
    if lo >= hi or not begins_role(page, lo):
        return NOTHING
    return NOTHING if is_kin(page, lo, hi) else split_role(page, lo, phrase_end(page, lo, chunk_end(page, lo, hi)))


def _body_at(page: Page, lo: int, hi: int) -> Told:
    """The body whose name begins at a word, or behind its preposition (*bekerja di [Bank Kita]*)."""
    lo = _past(page, lo, hi, page.classes.tying_work)
    end = phrase_end(page, lo, hi)
    named = lo < end and page.is_capital(lo) and begins_organization(page, lo)
    return (None, page.span(lo, end)) if named and is_house(page, lo, end) else NOTHING


def _in_bracket(page: Page, lo: int, end: int) -> Told:
    """*Budi ([Ketua RT])*."""
    if page.texts[end : end + 1] != ["("]:
        return NOTHING
    return _role_at(page, end + 1, max(bracket_end(page, end, page.sentence(lo)[1]) - 1, end))


def _as_appointed(page: Page, lo: int, end: int) -> Told:
    """*Presiden melantik Budi sebagai [menteri]*."""
    if page.classes.appointing.isdisjoint(page.lower[max(lo - APPOINTED_REACH, 0) : lo]):
        return NOTHING
    hi = page.sentence(lo)[1]
    role = _past(page, end, hi, page.classes.acting | page.classes.serving)
    return _role_at(page, role, hi) if role > end else NOTHING


def _before(page: Page, lo: int, end: int) -> Told:  # noqa: ARG001
    """*[Ketua RT] kini dijabat oleh Budi*, *[Bank Kita] yang dipimpin Budi*, *[Ketua RT] itu adalah Budi*."""
    first = page.sentence(lo)[0]
    verb = lo - 1
    verb -= page.lower[verb] in page.classes.by
    if verb <= first:
        return NOTHING
    if page.lower[verb] in page.classes.held_by:
        return _held(page, first, verb)
    return _led(page, first, verb) if page.lower[verb] in page.classes.led_by else NOTHING


def _held(page: Page, first: int, verb: int) -> Told:
    """The role that is told of its holder behind a verb: it opens its clause."""
    start = subject_start(page, chunk_start(page, verb, first), verb)
    role = _past(page, start, verb, page.classes.being)
    end = phrase_end(page, role, verb)
    closed = _past(page, end, verb, page.classes.around_telling) == verb
    return _role_at(page, role, verb) if closed else NOTHING


def _led(page: Page, first: int, verb: int) -> Told:
    """The body that somebody leads, right before the verb or its *yang*."""
    end = verb - is_relative(page, verb - 1)
    start = noun_phrase_before(page, end, first) if end > first else end
    return _body_at(page, start, end)


def _in_circumstance(page: Page, lo: int, end: int) -> Told:  # noqa: ARG001
    """*Mewakili [Bank Kita], Budi ...*."""
    first = page.sentence(lo)[0]
    comma = lo - 1
    if comma <= first or page.texts[comma] != ",":
        return NOTHING
    opened = chunk_start(page, comma, first)
    return _body_at(page, opened + 1, comma) if page.lower[opened] in page.classes.working else NOTHING

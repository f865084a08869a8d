"""Roles that a clause or a bracket tells of somebody beside whose name none stands (*Budi menjabat [Ketua RT]*)."""

from claimx.grammar.affiliations import split_role
from claimx.grammar.appositions import is_relative, opens_relative
from claimx.grammar.chunks import bracket_end, chunk_end
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.roles import begins_role
from claimx.grammar.tree import Page
from claimx.model import CharSpan

Told = tuple[CharSpan | None, CharSpan | None]
NOTHING: Told = (None, None)


def role_told_of(page: Page, lo: int, end: int) -> Told:
    """Role and affiliation that its sentence tells of whoever is named in the words `[lo, end)`, not what he may become
    (*jika Budi menjadi ...*)."""
    if not page.classes.unsaying.isdisjoint(page.lower[max(lo - 2, 0) : lo]):
        return NOTHING
    found = (tell(page, lo, end) for tell in (_in_bracket, _before_relative, role_told_behind))
    return next((told for told in found if told != NOTHING), NOTHING)


def role_told_behind(page: Page, lo: int, end: int) -> Told:
    """What a clause tells of its subject `[lo, end)`: *Budi kini merupakan [pengamat]*."""
    end += opens_relative(page, end)
    hi = chunk_end(page, end, page.sentence(lo)[1])
    verb = _past(page, end, hi, page.classes.around_telling)
    if verb == hi or page.lower[verb] not in page.classes.telling_office:
        return NOTHING
    return _role_at(page, _past(page, verb, hi, page.classes.telling_office | page.classes.around_telling), hi)


def _past(page: Page, w: int, hi: int, words: frozenset[str]) -> int:
    """Where the words `[w, hi)` go on behind those of a class."""
    return next((v for v in range(w, hi) if page.lower[v] not in words), hi)


def _role_at(page: Page, lo: int, hi: int) -> Told:
    """The role and the body of the phrase that begins at a word before `hi`."""
    if lo >= hi or not begins_role(page, lo):
        return NOTHING
    return split_role(page, lo, phrase_end(page, lo, chunk_end(page, lo, hi)))


def _before_relative(page: Page, lo: int, end: int) -> Told:
    """*Budi, [petani pala] yang gudangnya terbakar.*"""
    start, hi = end + 1, page.sentence(lo)[1]
    if page.texts[end:start] != [","] or start >= hi:
        return NOTHING
    if page.is_capital(start) or page.lower[start] in page.classes.kin:
        return NOTHING  # *Siti, istri nelayan yang hilang*
    role_end = phrase_end(page, start, hi, relative=False)
    return _role_at(page, start, role_end) if is_relative(page, role_end) else NOTHING


def _in_bracket(page: Page, lo: int, end: int) -> Told:
    """*Budi ([Ketua RT])*."""
    if page.texts[end : end + 1] != ["("]:
        return NOTHING
    return _role_at(page, end + 1, max(bracket_end(page, end, page.sentence(lo)[1]) - 1, end))

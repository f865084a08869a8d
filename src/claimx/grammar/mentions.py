"""Read a noun phrase as a mention: its form, the name in it, the role, the affiliation, and the kind of source.

What a mention refers to in the article is not decided here (see `entities`).
"""

from dataclasses import replace

from claimx.grammar.appositions import core_end, is_relative, opens_alias
from claimx.grammar.chunks import next_comma
from claimx.grammar.joint_mentions import joint_parts
from claimx.grammar.kinds import kind_of_nameless
from claimx.grammar.name_words import is_common_word
from claimx.grammar.names import find_person
from claimx.grammar.role_phrases import role_of, role_of_unnamed
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import noun_at, place_at, points_back, role_at
from claimx.model import Mention
from claimx.terms import PEOPLE, SOMEBODY, MentionForm, SourceKind

LONGEST_DEFINITE = 8  # words of a phrase that its *itu* still points back with
BRACKETS = frozenset("()")
BODIES: frozenset[SourceKind] = frozenset({"media", "government", "organization"})


def read_mention(page: Page, lo: int, hi: int) -> Mention:
    """The mention that stands in the words `[lo, hi)`. Gives at least the phrase itself as name, for any phrase."""
    lo, hi = _strip(page, lo, hi)
    span = page.span(lo, hi)
    core = page.text(lo, _pronoun_end(page, lo, core_end(page, lo, hi)))
    if core.lower() in page.index.pronouns:
        return Mention(lo, hi, span, "pronoun", core, "person")
    if joint := joint_parts(page, lo, hi):
        parts = _with_shared_role(page, lo, hi, tuple(read_mention(page, *part) for part in joint))
        return Mention(lo, hi, span, parts[0].form, core, parts[0].kind, parts=parts)
    person = find_person(page, lo, hi)
    if person is None:
        return _nameless(page, lo, hi)
    return Mention(lo, hi, span, "name", page.text(*person), "person", *role_of(page, lo, hi, person))


def _with_shared_role(page: Page, lo: int, hi: int, parts: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Two people behind a comma, with the role before it."""
    if parts[0].lo == lo:
        return parts
    if page.lower[lo] in page.classes.pairs:
        return parts  # *pasangan suami istri, Budi dan Ani*
    lo += page.lower[lo] in page.calendar.counts
    role, affiliation = role_of(page, lo, hi, (parts[0].lo, parts[0].hi))
    return tuple(replace(part, role=role, affiliation=affiliation) for part in parts)


def _pronoun_end(page: Page, lo: int, hi: int) -> int:
    """Where the pronoun of one person ends before a clause that tells of him (*dia | yang sempat ragu*); the phrase's
    end for any other."""
    row = page.index.pronouns.get(page.lower[lo])
    told = row is not None and not row.several and is_relative(page, lo + 1)
    return lo + 1 if told else hi


def _strip(page: Page, lo: int, hi: int) -> tuple[int, int]:
    """The range without the marks around it; a bracket that is a part of the phrase stays, and so do the marks around
    a part of it (*akun Facebook ["Info Kita"]*)."""
    while hi - lo > 1 and page.upos(lo) == "PUNCT" and page.texts[lo] != "(":
        lo += 1
    while hi - lo > 1 and page.upos(hi - 1) == "PUNCT" and not _closes_within(page, lo, hi - 1):
        hi -= 1
    return lo, hi


def _closes_within(page: Page, lo: int, w: int) -> bool:
    """True for a bracket, and for a mark that another one before it from `lo` on opens."""
    return page.texts[w] == ")" or (page.is_mark(w) and any(page.is_mark(v) for v in range(lo, w)))


def _nameless(page: Page, lo: int, hi: int) -> Mention:
    """The mention of a phrase without a person's name."""
    core = core_end(page, lo, hi)
    span, kind = page.span(lo, hi), kind_of_nameless(page, lo, core)
    form, end = _form_of(page, lo, core, kind), _short_end(page, lo, core)
    role, affiliation = role_of_unnamed(page, lo, end, core) if kind in PEOPLE else (None, None)
    if body := _body_behind(page, lo, core, hi):
        known = kind if kind in BODIES else "organization"
        return Mention(lo, hi, span, "name", page.text(*body), known, role, affiliation)
    name = page.text(lo, core if form == "definite" else end)
    return Mention(lo, hi, span, form, name, kind, role, affiliation)


def _body_behind(page: Page, lo: int, core: int, hi: int) -> tuple[int, int] | None:
    """The name of a body in apposition to what it is (*lembaga penyiaran negara itu, [Radio Nusa (RN)],*)."""
    start, end = core + 1, next_comma(page, core + 1, hi)
    plain = any(page.texts[w].islower() and page.upos(w) != "ADP" for w in range(lo + 1, core))
    named = start < end and all(_is_of_body(page, w) for w in range(start, end))
    return (start, end) if plain and named and not place_at(page, start) else None


def _is_of_body(page: Page, w: int) -> bool:
    """True for a word of a body's name: a capital, a bracket, or a small word of a foreign one (*Bank [of] Nusa*)."""
    return page.is_capital(w) or page.lower[w] in BRACKETS | page.classes.foreign_links


def _form_of(page: Page, lo: int, core: int, kind: SourceKind) -> MentionForm:
    """How a phrase without a person's name refers: by *itu*, by a role, by the name of something, or anew."""
    if _points_back(page, lo, core):
        return "definite"
    if kind in SOMEBODY and role_at(page, lo):
        return "title"
    named = page.is_name(lo) and not is_common_word(page, lo)
    body = kind in BODIES and any(c.isupper() for c in page.texts[lo])
    return "name" if named or body else "indefinite"


def _points_back(page: Page, lo: int, core: int) -> bool:
    """True for a phrase that *itu* closes, not a long way behind its noun, or that *sang* opens; the *itu* of *seorang
    warga kota itu* belongs to the city."""
    if page.lower[lo] in page.classes.single:
        return False
    if points_back(page, core):
        return core - lo <= LONGEST_DEFINITE
    return page.lower[lo] in page.particles.person_articles


def _renames(page: Page, w: int) -> bool:
    """True for the *atau* between two names."""
    return opens_alias(page, w) and all(page.is_capital(v) for v in (w - 1 - (page.texts[w - 1] == ")"), w + 1))


def _short_end(page: Page, lo: int, core: int) -> int:
    """A name leaves out a trailing relative clause, what somebody is besides (*juru bicara Nusa | selaku pemilik*) and
    a body's other name (*PT Nusa Bahari | atau NB*), but keeps the clause that all of a description hangs on."""
    if page.lower[lo] in page.classes.unnamed and noun_at(page, lo + 1)[1] == "document":
        return core  # *sebuah studi yang dimuat jurnal Nusa*
    ends = page.particles.capacities | {"yang"}
    cut = next((w for w in range(lo + 1, core) if page.lower[w] in ends or _renames(page, w)), core)
    return core if cut - lo <= 1 else cut

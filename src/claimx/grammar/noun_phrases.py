"""Noun phrases from their beginning on: where one ends (*[warga desa itu] mengatakan ...*).

One arc in five of the parser is wrong, more of them in long news sentences, while the order of an Indonesian clause is
strict: the subject stands before the verb group, and the circumstances of the saying (to whom, when, where) stand
between commas or open with a preposition. So the phrases are read off order, closed word classes and tags, and the arcs
are left to others.
"""

from claimx.grammar.chunks import OPEN_BRACKETS, bracket_end
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.coordination import is_coordinator, joins_nouns
from claimx.grammar.roles import is_qualifier, opens_role
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import indefinite_at, noun_at, title_at

JOINS = frozenset({"-", "/", "."})  # inside a word, written without blanks
CLAUSE_ENDS = frozenset({",", ";", ":"})


def phrase_end(page: Page, lo: int, hi: int, *, relative: bool = True) -> int:
    """Where the noun phrase that begins at `lo` ends, at the latest at `hi`; equals `lo` when none begins there.

    Takes in brackets, *dan* before another noun, a preposition inside a name, and a relative clause with *yang*.
    """
    w = lo
    while w < hi and (step := title_at(page, w) or _compound(page, w) or _step(page, lo, w, hi, relative)):
        w += step
    return min(w, hi)


def _compound(page: Page, w: int) -> int:
    """How many words a noun of several takes (*keterangan tertulis*), which the tagger may part; 0 for none."""
    length = noun_at(page, w)[0]
    return length if length > 1 else 0


def _step(page: Page, lo: int, w: int, hi: int, relative: bool) -> int:
    """How many words to go on by inside a noun phrase; 0 where it ends."""
    if w in page.field_joints or _is_of_known_body(page, w):
        return 1
    if nickname := page.nickname_at(w):
        return nickname
    if page.texts[w] in OPEN_BRACKETS:
        return _over_bracket(page, w, hi)
    if page.upos(w) == "PUNCT" or page.texts[w] in JOINS:
        return int(_joins_word(page, w, hi))
    if page.lower[w] == "yang":
        return relative_clause(page, w, hi) if relative else 0
    return int(_is_inside(page, lo, w, hi))


def _is_of_known_body(page: Page, w: int) -> bool:
    """True for a word inside the name of a body that the lexicon has (*Kementerian Energi [dan] Sumber Daya
    Mineral*)."""
    return page.in_known_body(w) and page.inside_name(w)


def _is_inside(page: Page, lo: int, w: int, hi: int) -> bool:
    """True for a word that belongs to the noun phrase that begins at `lo`."""
    if w > lo:
        if page.lower[w - 1] in page.classes.demonstratives:
            return False  # *itu* and *tersebut* close a phrase
        if any(tells(page, w) for tells in (_tells_ago, _tells_mood)):
            return False
        if circumstance_at(page, w):
            return _places_phrase(page, lo, w, hi)
        if page.lower[w] in page.classes.describing or _doubles(page, lo, w, hi):
            return True
    return _fits_by_tag(page, lo, w, hi)


def _tells_mood(page: Page, w: int) -> bool:
    """True for an adjective behind somebody's name, in what mood it was said (*ujar Budi [antusias]*)."""
    return (page.tag(w - 1), page.upos(w), page.texts[w].islower()) == ("PER", "ADJ", True)


def _tells_ago(page: Page, w: int) -> bool:
    """True for a word that counts how long ago it was (*kata Budi [dua] hari lalu*)."""
    calendar = page.calendar
    told = zip(page.lower[w : w + 3], (calendar.counts, calendar.units, calendar.after), strict=False)
    return sum(word in listed for word, listed in told) == 3


def _doubles(page: Page, lo: int, w: int, hi: int) -> bool:
    """True for a word between two roles of one person (*guru besar Universitas Nusa [sekaligus] komisaris*)."""
    if page.lower[w] not in page.classes.doubling:
        return False
    return all(opens_role(page, v) for v in (lo, min(w + 1, hi - 1)))


def is_free_pronoun(page: Page, w: int) -> bool:
    """True for a pronoun as a phrase: not *-nya*, nor the last word of a name (*Rumah Sakit Harapan [Kita]*)."""
    word = page.lower[w]
    if word in page.classes.third_person:
        return True  # no name ends in *Ia*: a heading without a stop stands before it
    if word not in page.index.pronouns or word == "nya":
        return False
    return not (page.is_capital(w) and page.is_capital(w - 1))


def _fits_by_tag(page: Page, lo: int, w: int, hi: int) -> bool:
    """True for a word that a noun phrase holds by its part of speech: no verb or adverb but with a capital, as inside a
    name (*Komisi [Pemberantasan] Korupsi*); a phrase may begin with an adverb that counts (*[beberapa] warga*)."""
    match page.upos(w):
        case "VERB" | "AUX":
            return page.is_capital(w)
        case "CCONJ":
            return is_coordinator(page, w) and joins_nouns(page, w, hi)
        case "ADP":  # *ketua [untuk] urusan luar*
            return page.lower[w] in page.particles.attributives
        case "ADV":
            return page.is_capital(w) if w > lo else indefinite_at(page, w) > 0
        case tag:
            return tag not in {"SCONJ", "PART", "INTJ"}


def _joins_word(page: Page, w: int, hi: int) -> bool:
    """True for a mark inside a word (*Covid[-]19*)."""
    return w + 1 < hi and page.glued(w) and page.glued(w + 1)


def _over_bracket(page: Page, w: int, hi: int) -> int:
    """A short bracket without a date belongs to the phrase (*Dinas Pendidikan (Disdik)*)."""
    end = bracket_end(page, w, hi)
    inside = page.text(w, end)
    return 0 if "/" in inside else end - w


def _places_phrase(page: Page, lo: int, w: int, hi: int) -> bool:
    """True for *di*, *pada* before a name, in a phrase without a name yet (*pejabat [di] Kementerian Luar Negeri*), and
    for where an informant works (*sumber [di] kejaksaan*)."""
    after = w + 1
    if page.lower[w] not in page.particles.placing or after >= hi:
        return False
    if page.texts[after].islower():
        return page.lower[w - 1] in page.classes.informants
    if not page.is_capital(after) or page.lower[after] in page.calendar.days:
        return False
    return not _holds_name(page, lo, w) and _can_be_placed(page, lo, w)


def _can_be_placed(page: Page, lo: int, w: int) -> bool:
    """True for a noun, a former role, and a name of several words (*Konsulat Jenderal RI [di] Medan*)."""
    name = w - lo > 1 and page.upos(w - 1) == "PROPN"
    return name or page.upos(lo) == "NOUN" or is_qualifier(page, lo)


def _holds_name(page: Page, lo: int, hi: int) -> bool:
    """True for a phrase with a person's name, be it one that the tagger missed behind a role (*penyanyi Budi*)."""
    if any(page.tag(w) == "PER" for w in range(lo, hi)):
        return True
    return page.texts[lo].islower() and page.is_capital(hi - 1) and opens_role(page, lo)


def relative_clause(page: Page, w: int, hi: int) -> int:
    """How many words a restrictive *yang* clause takes that begins at `w`: to the next comma, mark, colon or opener of
    a circumstance after its verb."""
    closers = page.index.lexicon.circumstances.closers
    for end in range(w + 1, hi):
        if page.texts[end] in CLAUSE_ENDS or page.is_mark(end):
            return end - w
        if end > w + 2 and page.lower[end] in closers:
            return end - w
        if page.lower[end - 1] in page.classes.demonstratives and page.lower[end] in page.particles.placing:
            return end - w  # *pria yang akrab disapa Budi itu | di Garut*
    return hi - w

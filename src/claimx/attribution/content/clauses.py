"""What a range of words is: a clause of its own, a circumstance, the beginning of a predicate."""

from collections.abc import Collection

from claimx.attribution.content.case import Case
from claimx.grammar.chunks import next_comma
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import after_yang
from claimx.grammar.vocabulary import indefinite_at
from claimx.model import Cue

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
BINDING = frozenset({"ADP", "SCONJ"})


def in_relative(page: Page, cue: Cue) -> bool:
    """True for a cue in a relative clause (*buku yang menyebut ...*)."""
    return after_yang(page, cue.lo, page.sentence(cue.lo)[0])


def names_channel(page: Page, cue: Cue) -> bool:
    """True for the noun of what something is said in (*mengatakan dalam sebuah [pernyataan] bahwa ...*)."""
    before = cue.lo - 1
    before -= indefinite_at(page, before) == 1
    return cue.kind == "noun" and page.lower[before] in page.classes.channels


def is_clause(page: Page, lo: int, hi: int) -> bool:
    """True when the words `[lo, hi)` have a predicate that does not stand in a relative clause or after a subordinator
    without a comma."""
    if circumstance_at(page, lo) and next_comma(page, lo, hi) == hi:
        return False
    relative = False
    for w in range(lo, hi):
        if page.lower[w] in {"yang", ","}:
            relative = page.lower[w] == "yang"
        elif not relative and page.upos(w) in VERBAL:
            return True
    return False


def awaits_clause(page: Page, lo: int, hi: int) -> bool:
    """True for a subordinate clause `[lo, hi)` whose main clause has not come yet (*Kalau harga naik*)."""
    if page.lower[lo] not in page.particles.subordinators:
        return False
    return next_comma(page, lo, hi) == hi


def opens_predicate(page: Page, w: int) -> bool:
    """True for an auxiliary, a negation or an existential, which open a predicate."""
    particles = page.particles
    return is_among(page.lower[w], particles.auxiliaries, particles.negations, particles.existentials)


def is_among(word: str, *classes: Collection[str]) -> bool:
    """True for a word of any of some classes."""
    return any(word in words for words in classes)


def after_conjunction(case: Case, w: int) -> int:
    """A statement leaves out the conjunction that ties it to the sentence before (*Namun, ...*), and *bahwa*; not what
    is a preposition at its head (*[Dengan] cara itu, kata Budi, ...*)."""
    page = case.page
    while page.upos(w) == "PUNCT":
        w += 1
    if page.lower[w] in page.classes.declaratives or _ties_back(page, w):
        w += 1
        w += page.words[w].text == ","
    return w


def _ties_back(page: Page, w: int) -> bool:
    """True for a conjunction that is no preposition, too (*Namun*, not *Dengan*)."""
    word, particles = page.lower[w], page.particles
    return word in particles.conjunctions and word not in particles.prepositions


def after_connector(case: Case, w: int) -> int:
    """As `after_conjunction`, and without words that tie it on as well (*Akan tetapi, ...*)."""
    page, start = case.page, after_conjunction(case, w)
    comma = next_comma(page, start, case.hi)
    if comma == case.hi:
        return start
    ties = {page.text(begin, comma).lower() for begin in (w, start)}  # *Sementara itu*
    return start if ties.isdisjoint(page.classes.connectors) else comma + 1


def past_citing(case: Case, w: int) -> int:
    """The word after *seperti dilansir Antara,* where that begins at a word; the window's end if no comma follows."""
    if not any(other.kind == "citing" and other.lo == w != case.cue.lo for other in case.others):
        return w
    return min(next_comma(case.page, w, case.hi) + 1, case.hi)


def past_circumstances(case: Case, w: int) -> int:
    """The word after circumstances of the saying between commas: *Jumat (4/9),*, *kepada wartawan,*, *sebelumnya,*."""
    page, cues = case.page, {other.lo for other in case.others}
    comma = next_comma(page, w, case.hi)
    while comma < case.hi and w not in cues and not page.has_predicate(w, comma):
        if not circumstance_at(page, w) and " ".join(page.lower[w:comma]) not in page.particles.adverbs:
            break
        w = comma + 1
        comma = next_comma(page, w, case.hi)
    return w

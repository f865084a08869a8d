"""The subject before a verb: *[Budi, guru besar UI,] kemarin juga mengatakan ...*.

Ranges are of words, half-open; `lo` is where the clause can begin.
"""

from claimx.attribution.sources.circumstances import before_circumstance, in_when_clause, skip_time
from claimx.attribution.sources.commas import across_comma, before_degrees, before_open_apposition
from claimx.attribution.sources.place import Place, Rules, first_place
from claimx.attribution.sources.reach import antecedent, phrase_start
from claimx.attribution.sources.shared import sentence_subject
from claimx.grammar.appositions import with_role
from claimx.grammar.chunks import chunk_start
from claimx.grammar.subjects import after_times
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Cue

COMMAS = frozenset({",", "–", "—"})


def find_subject(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:  # noqa: ARG001
    """The noun phrase before the verb group of a cue; None where the verb has no subject of its own."""
    w = skip_time(page, skip_verb_group(page, cue.lo, lo), lo)
    w = skip_verb_group(page, w, lo)
    if w <= lo:
        return None
    if page.lower[w - 1] == "yang":
        start = antecedent(page, w - 1, lo)
        return Place(start, w - 1, "source.relative") if start < w - 1 else None
    if page.lower[w - 1] in page.classes.sharing or _explains(page, w):
        return None
    if page.words[w - 1].text in COMMAS:
        return first_place(BEFORE_COMMA, page, w - 1, lo)
    return first_place(BEFORE_VERB, page, w, _after_times_in_clause(page, w, lo))


def _after_times_in_clause(page: Page, w: int, lo: int) -> int:
    """Where a clause that ends at `w` begins behind the times that open it (*Kamis pagi | Budi mengatakan*); else
    `lo`."""
    border = chunk_start(page, w, lo)
    begins = after_times(page, border, w)
    return begins if begins > border else lo


def _explains(page: Page, w: int) -> bool:
    """True for a verb without a subject that tells how or why something is done (*dengan dalih | meminta izin*)."""
    return page.lower[w - 1] in page.classes.manners


def _before_degrees_at(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    named = before_degrees(page, w, lo)
    return (with_role(page, named, lo), w) if named < w else None


def _of_sentence(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject of the sentence, where a preposition or conjunction governs the phrase that ends at the verb."""
    start = phrase_start(page, w, lo)
    if page.lower[start - 1] not in page.classes.governing | page.classes.temporal:
        return None
    free = sentence_subject(page, lo, start - 1)
    return (free.lo, free.hi) if free is not None else None


def _right_before(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The phrase that ends at the verb."""
    start = phrase_start(page, w, lo)
    named = before_open_apposition(page, start, w, lo)
    return (with_role(page, named, lo), w) if start < w else None


BEFORE_COMMA: Rules = {"source.before_degrees": _before_degrees_at, "source.across_comma": across_comma}
BEFORE_VERB: Rules = {
    "source.before_degrees": _before_degrees_at,
    "source.when_clause": in_when_clause,
    "source.before_circumstance": before_circumstance,
    "source.of_sentence": _of_sentence,
    "source.before_verb": _right_before,
}

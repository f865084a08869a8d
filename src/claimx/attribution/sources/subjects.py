"""The subject before a verb: *[Budi, guru besar UI,] kemarin juga mengatakan ...*.

Ranges are of words, half-open; `lo` is where the clause can begin.
"""

from claimx.attribution.sources.circumstances import before_circumstance, in_when_clause, skip_time
from claimx.attribution.sources.commas import (
    across_comma,
    before_aside,
    before_degrees,
    before_loose_apposition,
    before_open_apposition,
    behind_times,
)
from claimx.attribution.sources.place import Place, Rules, first_place
from claimx.attribution.sources.reach import phrase_start
from claimx.attribution.sources.relatives import antecedent
from claimx.attribution.sources.shared import sentence_subject
from claimx.grammar.appositions import opens_relative, with_role
from claimx.grammar.chunks import chunk_start
from claimx.grammar.mentions import read_mention
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.grammar.vocabulary import title_at
from claimx.model import Cue, Mention

COMMAS = frozenset({",", "–", "—"})


def find_subject(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:  # noqa: ARG001
    """The noun phrase before the verb group of a cue; None where the verb has no subject of its own."""
    group = skip_verb_group(page, cue.lo, lo)
    w = skip_verb_group(page, skip_time(page, group, lo), lo)
    if w <= lo:
        return None
    if page.lower[w - 1] == "yang":
        return _some_who(page, w, lo) or _told_of(page, w - 1, lo)
    if page.lower[w - 1] in page.classes.sharing | page.classes.manners:
        return None  # *dan | meminta izin*, *dengan dalih | meminta izin*
    if page.words[w - 1].text in COMMAS:
        before = BEFORE_COMMA if page.texts[group - 1] in COMMAS else BEFORE_TIME
        return first_place(before, page, w - 1, lo)
    return first_place(BEFORE_VERB, page, w, behind_times(page, w, lo))


def _told_of(page: Page, yang: int, lo: int) -> Place | None:
    start = antecedent(page, yang, lo)
    return Place(start, yang, "source.relative") if start < yang else None


def _some_who(page: Page, end: int, lo: int) -> Place | None:
    """*[Ada juga yang] mengatakan*, *[Tidak sedikit yang] menduga*: people of whom only that there are some is told;
    not *Tidak ada yang mengatakan*."""
    w = next((w for w in range(end - 2, lo, -1) if page.lower[w] not in page.particles.additives), lo)
    denied = page.lower[w - 1] in page.particles.negations if w > lo else False
    word = f"tidak {page.lower[w]}" if denied else page.lower[w]
    return Place(w - denied, end, "source.relative") if word in page.classes.some else None


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


def _before_open_relative(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The subject before a comma and a clause with *yang* that no comma closes (*[Kepala Dinas, Budi, yang dihubungi
    terpisah] | menjelaskan*)."""
    opened = chunk_start(page, w, lo)
    if not opens_relative(page, opened - 1):
        return None
    if page.lower[w] in page.classes.irreal:
        return None  # *yang berbicara tanpa menyebut nama*
    return across_comma(page, w, lo) if page.has_predicate(opened + 1, w) else None


def _right_before(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The phrase that ends at the verb."""
    if pointed := _before_pointer(page, w, lo):
        return pointed
    start = _past_heading(page, phrase_start(page, w, lo), w)
    named = before_open_apposition(page, start, w, lo)
    if named == start:
        named = before_loose_apposition(page, start, w, lo)
    return (with_role(page, named, lo), w) if start < w else None


def _before_pointer(page: Page, w: int, lo: int) -> tuple[int, int] | None:
    """The phrase whose *itu* stands behind a place between commas (*[Atlet asal Garut, Jawa Barat, itu] | mengaku*)."""
    comma = w - 2
    if page.lower[w - 1] not in page.classes.demonstratives:
        return None
    if page.texts[comma] not in COMMAS:
        return None
    place = chunk_start(page, comma, lo)
    if place == lo:
        return None
    start = phrase_start(page, place - 1, lo)
    return (start, w) if start < place - 1 else None


def _past_heading(page: Page, start: int, w: int) -> int:
    """Where the name begins that ends at a verb, behind a heading or an event that speaks as little (*Tawaran dari
    Malaysia | [Budi] mengatakan*, *saat momen | [Budi] mengatakan*); else `start`."""
    name = page.name_start(w - 1)
    if not start < name:
        return start
    if page.tag(name) != "PER":
        return start
    if any(title_at(page, v) for v in range(start, name)):
        return start
    told = [read_mention(page, start, end) for end in (name, w)]
    return name if all(map(_is_little, told)) else start


def _is_little(mention: Mention) -> bool:
    """True for what tells of nobody, and for a medium by its name (*kepada Nusa.com | Budi mengatakan*)."""
    return mention.kind == "unknown" or (mention.kind, mention.form) == ("media", "name")


BEFORE_COMMA: Rules = {"source.before_degrees": _before_degrees_at, "source.across_comma": across_comma}
BEFORE_TIME: Rules = {**BEFORE_COMMA, "source.before_time": before_aside}
BEFORE_VERB: Rules = {
    "source.before_degrees": _before_degrees_at,
    "source.open_relative": _before_open_relative,
    "source.when_clause": in_when_clause,
    "source.before_circumstance": before_circumstance,
    "source.of_sentence": _of_sentence,
    "source.before_verb": _right_before,
}

"""The noun that a relative *yang* belongs to: *[pesan suara di Telegram] yang menyebut ...*.

Ranges are of words, half-open; `lo` is where the clause can begin.
"""

from itertools import pairwise

from claimx.grammar.chunks import chunk_start
from claimx.grammar.mentions import read_mention
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import noun_at
from claimx.terms import SOMEBODY, SPEAKERS, SourceKind

ATTRIBUTIVE = frozenset({"acl", "acl:relcl"})  # relations of a verb to the noun that it tells of (*pesan [berantai]*)
WRITING: frozenset[SourceKind] = SOMEBODY | {"document"}


def antecedent(page: Page, yang: int, lo: int) -> int:
    """Where the noun phrase before a relative *yang* begins, going over an earlier *yang* clause and a comma."""
    border = chunk_start(page, yang, lo)
    if border == yang:
        yang -= 1
        border = chunk_start(page, yang, lo)
    first = _first_relative(page, border, yang)
    start = noun_phrase_before(page, first, border)
    if start == first:
        first, start = yang, noun_phrase_before(page, yang, border)
    inner = _behind_tie(page, start, first)
    return inner if inner > start else _before_modifier(page, start, first, border)


def _first_relative(page: Page, lo: int, yang: int) -> int:
    """The first *yang* that a phrase goes on with, behind a copula, if any (*yang diajukan ialah surat [yang]*)."""
    copula = next((w for w in range(yang - 1, lo, -1) if page.lower[w] in page.classes.copulas), lo)
    return next((w for w in range(copula + 1, yang) if page.lower[w] == "yang"), yang)


def _behind_tie(page: Page, start: int, end: int) -> int:
    """Where the words `[start, end)` go on behind a preposition with who can speak, when nothing before it can
    (*sejalan dengan [studi itu]*, but not *laporan dari Reuters*); else `start`."""
    ties = [w for w in range(start + 1, end - 1) if page.upos(w) == "ADP"]
    for before, tie in reversed([*pairwise([start - 1, *ties])]):
        if _can_speak(page, before + 1, tie):
            continue
        if read_mention(page, tie + 1, end).kind in _told_behind(page, tie):
            return tie + 1
    return start


def _can_speak(page: Page, lo: int, hi: int) -> bool:
    """True for words with a noun for somebody or something that can speak."""
    return any(noun_at(page, w)[0] for w in range(lo, hi))


def _told_behind(page: Page, w: int) -> frozenset[SourceKind]:
    """Who can speak behind a word; behind a preposition of place no platform can (*kabar | di grup WhatsApp*)."""
    placing = page.particles.placing | page.classes.channels - page.particles.origins
    return WRITING if page.lower[w] in placing else SPEAKERS | {"document"}


def _before_modifier(page: Page, start: int, end: int, lo: int) -> int:
    """Where a noun begins whose verb the words `[start, end)` belong to, when these can't speak (*[warga] terdampak
    banjir*, *[pesan] berantai di WhatsApp*); else `start`."""
    verb = start - 1 - (page.upos(start - 1) == "ADP")
    if verb <= lo or page.words[verb].dep_ not in ATTRIBUTIVE or _can_speak(page, start, end):
        return start
    return noun_phrase_before(page, verb, lo)

"""The clause of a noun: *peringatan bahwa [harga naik]*, *permintaan agar [warga tenang]*, *Harapannya, [harga
turun]*."""

from collections.abc import Iterator
from itertools import chain

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import after_conjunction, is_among, names_channel
from claimx.attribution.content.reach import forward_end
from claimx.grammar.chunks import chunk_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group

REACH = 10  # words between a noun, with its owner, and its clause


def noun_clause(case: Case) -> Found | None:
    """*peringatan bahwa [harga naik]*, *permintaan Budi agar [warga tenang]*, *Harapannya, [harga turun].*"""
    page, cue = case.page, case.cue
    if cue.clitic:
        start = cue.hi + 1
        if start < case.hi:
            start += _opens_clause(page, start)
        return case.tells("content.noun_clause", (start, forward_end(case, start)))
    opener = next((w for w in range(cue.hi, min(case.hi, cue.hi + REACH)) if _opens_clause(page, w)), None)
    if opener is None or (names_channel(page, cue) and any(other.lo < cue.lo for other in case.others)):
        return None  # *mengatakan dalam sebuah pernyataan bahwa ...*
    start = opener + 1
    return case.tells("content.noun_clause", (start, _clause_end(case, start, forward_end(case, start))))


def _opens_clause(page: Page, w: int) -> bool:
    return is_among(page.lower[w], page.classes.declaratives, page.classes.requesting)


def _clause_end(case: Case, start: int, end: int) -> int:
    """A noun that is itself the subject gives its clause back to the main verb (*Permintaan agar [X] | dikabulkan*)."""
    page, noun = case.page, case.page.words[case.cue.lo]
    verbs = _free_verbs(page, start, end)
    if after_conjunction(case, case.lo) == case.cue.lo:
        ends = chain(_effects(page, start, end), verbs[1:2])
        main = next(ends, None)
        if main is not None:
            return skip_verb_group(page, main, start)
    at = page.position.get(noun.head.i, -1)
    return skip_verb_group(page, at, start) if start + 1 < at < end else end


def _effects(page: Page, lo: int, hi: int) -> Iterator[int]:
    """The words of what a statement brings about, behind its own predicate (*Kabar bahwa harga naik | [membuat] warga
    resah*)."""
    found = (w for w in range(lo, hi) if page.lower[w] in page.classes.effects)
    return (w for w in found if page.has_predicate(lo, skip_verb_group(page, w, lo)))


def _free_verbs(page: Page, lo: int, hi: int) -> list[int]:
    """The verbs of the words `[lo, hi)` up to a comma that depend on no word right before them: no relative clause,
    purpose, or serial verb.

    The first is the clause's own (*bahwa [harga akan] naik*), the second the main verb (*... | disampaikan kemarin*).
    """
    verbs = (w for w in range(lo, chunk_end(page, lo, hi)) if page.upos(w) == "VERB")
    return [w for w in verbs if not _is_bound(page, w, lo)]


def _is_bound(page: Page, w: int, lo: int) -> bool:
    relative = page.words[w].dep_.startswith("acl") and page.words[w].head.idx >= page.words[lo].idx
    return relative or (w > lo and page.upos(w - 1) == "VERB")

"""The clause of a noun: *peringatan bahwa [harga naik]*, *permintaan agar [warga tenang]*, *Harapannya, [harga
turun]*."""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import is_among, names_channel
from claimx.attribution.content.reach import forward_end
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
    at = page.position.get(noun.head.i, -1)
    return skip_verb_group(page, at, start) if start + 1 < at < end else end

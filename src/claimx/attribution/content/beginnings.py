"""Where content begins that follows its cue without a complementizer."""

from claimx.attribution.addressees import can_listen
from claimx.attribution.content.case import Case
from claimx.attribution.content.clauses import is_among, past_circumstances, past_citing
from claimx.attribution.saying_times import time_ahead
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page


def bare_start(case: Case) -> int | None:
    """The word at which content without a complementizer begins: after adverbs, and after whom it was said to."""
    w = _past_medium(case, _after_lead(case))
    return w if w < case.hi else None


def _past_medium(case: Case, w: int) -> int:
    """The word after where the words were read, between commas (*Budi mengatakan, dikutip dari Antara, Senin (3/5),
    [harga naik]*)."""
    told = past_citing(case, w)
    return past_circumstances(case, told) if told > w else w


def _after_lead(case: Case) -> int:
    """The word after what leads from a cue to its content."""
    w, following = -1, case.after
    while w < following < case.hi:
        w = following
        following = w + 1 if _only_leads(case, w) else _after_listener(case.page, w, case.hi)
    return following


def _only_leads(case: Case, w: int) -> bool:
    """True for a mark, for *juga* and *bahwa*, and for how flatly something is denied (*membantah [keras] hal itu*)."""
    particles, classes = case.page.particles, case.page.classes
    flatly = classes.flatly if case.cue.stance == "deny" else frozenset[str]()
    return is_among(case.page.lower[w], {",", ":", "nya"}, particles.additives, classes.declaratives, flatly)


def _after_listener(page: Page, w: int, hi: int) -> int:
    """The word after *kepada wartawan*, *ke saya*, *pada hari Jumat*; `w` where none begins."""
    if page.lower[w] not in page.classes.telling_to:
        return w
    if page.lower[w] == "pada":
        return time_ahead(page, w, hi)
    named = page.lower[w] in page.index.lexicon.circumstances.addressees
    if not named and not can_listen(page, min(w + 1, hi - 1), hi):
        return w  # *mengatakan ke depan harga naik*
    return phrase_end(page, w + 1, hi, relative=False)

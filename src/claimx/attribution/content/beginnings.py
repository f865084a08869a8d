"""Where content begins that follows its cue without a complementizer."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case
from claimx.attribution.content.clauses import is_among, past_circumstances, past_citing
from claimx.attribution.saying_times import time_ahead
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at

NEAR = 3  # words in which *pada* must name somebody who can be told


def bare_start(case: Case) -> int | None:
    """The word at which content without a complementizer begins: after adverbs, and after whom it was said to."""
    w = _after_lead(case)
    if w is None:
        return None
    w = _past_medium(case, w)
    return w if w < case.hi else None


def _past_medium(case: Case, w: int) -> int:
    """The word after where the words were read, between commas (*Budi mengatakan, dikutip dari Antara, Senin (3/5),
    [harga naik]*)."""
    told = past_citing(case, w)
    return past_circumstances(case, told) if told > w else w


def _after_lead(case: Case) -> int | None:
    """The word after what leads from a cue to its content; None where nothing told can follow."""
    page, w = case.page, case.after
    while w < case.hi:
        following = w + 1 if _only_leads(page, w) or _emphasizes(case, w) else _after_listener(page, w, case.hi)
        if following is None or following == w:
            return following
        w = following
    return None


def _only_leads(page: Page, w: int) -> bool:
    return is_among(page.lower[w], {",", ":", "nya"}, page.particles.additives, page.classes.declaratives)


def _emphasizes(case: Case, w: int) -> bool:
    """True for how flatly something is denied (*membantah [keras] tuduhan itu*)."""
    return case.cue.stance == "deny" and case.page.lower[w] in case.page.classes.flatly


def _after_listener(page: Page, w: int, hi: int) -> int | None:
    """The word after *kepada wartawan*, *pada hari Jumat*; `w` where none begins, None where *kepada* leads nowhere."""
    if page.lower[w] not in page.classes.telling_to:
        return w
    if page.lower[w] == "pada" and find_addressee(page, w, min(w + NEAR, hi)) is None:
        return time_ahead(page, w, hi)
    name = name_at(page, w + 1)[0]
    end = w + 1 + name if name else phrase_end(page, w + 1, hi, relative=False)
    return end if end > w + 1 else None

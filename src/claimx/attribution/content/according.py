"""What a preposition with its source tells, after it and around it: *Menurut Budi, [harga naik].*, *[Jalan itu] menurut
Budi [akan dibuka].*"""

from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.clauses import VERBAL, after_conjunction, comma_from, opens_predicate, past_citing
from claimx.attribution.content.cutting import words_content
from claimx.attribution.content.reach import forward_end
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at

LONG = 6  # words; more are a statement whose predicate isn't seen


def statement_after(case: Case) -> Found | None:
    """*Menurut Budi, [harga naik].* and *Mengutip Reuters, Jumat (4/9), [harga naik].*"""
    if _inside_clause(case):
        return None
    return _told_from(case, _past_circumstances(case, past_citing(case, case.after + case.paused)))


def within_report(case: Case) -> Found | None:
    """*Budi mengatakan, menurut Ani, [harga naik].* and *Dikutip dari Antara, Senin (3/5), menurut Ani, [harga naik].*:
    right behind a verb that reports, and behind a citation, nothing that stands before belongs to the statement."""
    if not (_follows_verb(case) or _follows_citation(case)):
        return None
    return _told_from(case, _past_circumstances(case, case.after + case.paused))


def _follows_verb(case: Case) -> bool:
    """True right behind a verb, and behind a passive's comma (not *diketahui dari hasil tes*)."""
    pause = case.page.lower[case.cue.lo - 1] == ","
    kinds = {"active", "passive"} if pause else {"active"}
    return any(other.hi == case.cue.lo - pause and other.kind in kinds for other in case.others)


def _follows_citation(case: Case) -> bool:
    cited = past_citing(case, case.lo)
    return cited > case.lo and _past_circumstances(case, cited) == case.cue.lo


def _told_from(case: Case, start: int) -> Found | None:
    """The statement that begins at a word: with a predicate, or long enough to hide one."""
    end = forward_end(case, start)
    if end - start <= LONG and not case.page.has_predicate(start, end):
        return None
    return found(words_content(case.page, [(start, end)], "content.statement_after"))


def _inside_clause(case: Case) -> bool:
    """True for a preposition in the middle of a clause, which belongs to a noun or verb there."""
    before = case.cue.lo - 1
    return before > case.lo and case.page.upos(before) not in {"CCONJ", "PUNCT", "SCONJ", "ADV"}


def _past_circumstances(case: Case, w: int) -> int:
    """The word after the circumstances of the saying between commas: *Jumat (4/9),*, *kepada wartawan,*."""
    page, cues = case.page, {other.lo for other in case.others}
    comma = comma_from(page, w, case.hi)
    while comma is not None and w not in cues and circumstance_at(page, w) and not page.has_predicate(w, comma):
        w = comma + 1
        comma = comma_from(page, w, case.hi)
    return w


def inline_according(case: Case) -> Found | None:
    """*[Jalan itu] menurut Budi [akan dibuka].*: a source without commas between a subject and its predicate."""
    page, w = case.page, case.after
    left = after_conjunction(case, chunk_start(page, case.cue.lo, case.lo))
    if left == case.cue.lo or w >= case.hi or not (page.upos(w) in VERBAL or opens_predicate(page, w)):
        return None
    return found(words_content(page, [(left, case.cue.lo), (w, forward_end(case, w))], "content.around"))


def relative_according(case: Case) -> Found | None:
    """*rumah yang menurut Budi [belum lunas]*: after *yang* the statement is what follows the source."""
    page = case.page
    if page.lower[case.cue.lo - 1] != "yang":
        return None
    start = case.after + case.paused
    comma = comma_from(page, start, case.hi)
    return found(words_content(page, [(start, case.hi if comma is None else comma)], "content.relative_according"))

"""Statements without marks before their attribution, or around it: *[Harga naik], kata Budi.*, *[Harga naik], Budi
mengatakan.*, *[Harga], kata Budi, [akan naik].*"""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import (
    after_conjunction,
    after_connector,
    awaits_clause,
    is_among,
    is_clause,
    past_citing,
)
from claimx.attribution.content.reach import forward_end
from claimx.attribution.content.told import tail_addressee
from claimx.attribution.saying_times import time_ahead
from claimx.grammar.chunks import next_comma
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import DASHES

SHORT = 4  # words; fewer are no statement, unless words follow the attribution that make one of them
Range = tuple[int, int]


def statement_before(case: Case) -> Found | None:
    """*[Harga naik], kata Budi.* and *[Harga naik], menurut Budi*; in two halves, *[Harga], kata Budi, [akan naik]*."""
    page = case.page
    comma = _comma_before(case)
    if comma is None or case.source_kind == "unknown" or page.lower[case.after : case.after + 1] == [":"]:
        return None
    lead = after_connector(case, case.lo)
    left = (lead if lead < comma else after_conjunction(case, case.lo), comma)
    whole = is_clause(page, *left) and time_ahead(page, *left) < comma  # not *Tahun lalu*
    right = _second_half(case, left, whole=whole)
    told = tail_addressee(case, right and right[0])
    if right is None:
        short = not whole and _goes_on(case)
        return None if short else case.tells("content.statement_before", left, told=told)
    if _is_connector(case, left):
        return case.tells("content.statement_after", right, told=told)
    return case.tells("content.around", left, right, told=told)


def _is_connector(case: Case, left: Range) -> bool:
    """True for a first half that only ties the statement to the one before (*Selain itu*), be its first word a
    conjunction (*[Sementara] itu*)."""
    lo, comma = left
    told = {case.page.text(start, comma).lower() for start in (case.lo, lo)}
    return not told.isdisjoint(case.page.classes.connectors)


def bare_before(case: Case) -> Found | None:
    """*[Harga naik] menurut Budi.*: a statement before its attribution without a comma."""
    page, cue = case.page, case.cue
    if (
        "document" in cue.frames
        or cue.lo - case.lo < SHORT
        or case.source_kind == "unknown"
        or not is_clause(page, case.lo, cue.lo)
    ):
        return None
    statement = (after_conjunction(case, case.lo), cue.lo)
    return case.tells("content.bare_before", statement, told=tail_addressee(case))


def statement_closed(case: Case) -> Found | None:
    """*[Harga naik], Budi mengatakan pada Senin.*, with nothing told after the verb."""
    page, subject = case.page, case.subject
    if subject is None or page.lower[subject.lo - 1] != "," or not _closes_sentence(case):
        return None
    left, comma = after_conjunction(case, case.lo), subject.lo - 1
    if page.upos(left) == "VERB" or not is_clause(page, case.lo, comma) or awaits_clause(page, left, comma):
        return None
    return case.tells("content.statement_closed", (left, comma), told=tail_addressee(case))


def _closes_sentence(case: Case) -> bool:
    """True where nothing but circumstances follows the subject and its verb."""
    page, w = case.page, case.after
    if case.upos(w) not in {"", "PUNCT"} and not circumstance_at(page, w):
        return False
    if any(page.lower[v] in page.classes.declaratives or page.is_mark(v) for v in range(w, case.hi)):
        return False
    return not case.paused  # *Bisa jadi, dia bilang, harga naik*


def _comma_before(case: Case) -> int | None:
    """The comma or dash before a cue, or before a word that ties it on (*..., [demikian] kata Budi*)."""
    page, cue = case.page, case.cue
    if cue.kind == "passive" and case.source is None:
        return None
    comma = cue.lo - 1
    comma -= is_among(page.lower[comma], page.classes.thus, page.particles.similatives)
    return comma if page.words[comma].text in {","} | DASHES else None


def _goes_on(case: Case) -> bool:
    """True when other words follow the source."""
    return sum(case.page.upos(w) != "PUNCT" for w in range(case.after, case.hi)) > 2


# --- the second half


def _second_half(case: Case, left: Range, *, whole: bool) -> Range | None:
    """The second half of a statement that an attribution interrupts (*Harga, kata Budi, [akan naik]*)."""
    w = case.after
    while case.word(w) in case.page.particles.additives:
        w += 1
    start = _after_comma(case, w, left, whole=whole) if case.word(w) == "," else None
    if start is None:
        return None
    told, end = past_citing(case, start), forward_end(case, start)
    return (told, end) if told == start or case.page.has_predicate(told, end) else None


def _after_comma(case: Case, comma: int, left: Range, *, whole: bool) -> int | None:
    """After a first half that is a clause of its own, only a preposition with a comma right after its source is read as
    an interruption; after *kata Budi* what follows are circumstances, the main clause that the first half waits for, or
    what is opposed to it (*Harga naik, kata Budi, tetapi pembeli ramai*)."""
    page, start = case.page, comma + 1
    if whole and case.cue.kind != "preposition":
        goes_on = awaits_clause(page, *left) or case.word(start) in page.particles.adversatives
        return start if goes_on else None
    while case.word(start) in page.calendar.days:  # *Senin (3/5),*
        start = next_comma(page, start, case.hi) + 1
    return start if start <= case.hi else None

"""A statement closed by a subject and its verb: *[Harga naik], Budi mengatakan pada Senin.*"""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import after_conjunction, awaits_clause, is_clause
from claimx.attribution.content.told import tail_addressee
from claimx.grammar.circumstances import circumstance_at


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

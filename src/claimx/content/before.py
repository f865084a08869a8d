"""Statements that stand before their attribution, or around it: *Harga naik, kata Budi.*"""

from claimx.content.case import DROPPED, Case, Found, found, tail_addressee, words_content
from claimx.content.extent import after_conjunction, forward_end, is_clause
from claimx.content.quotations import LINKERS
from claimx.phrases import is_opener


def statement_before(case: Case) -> Found | None:
    """*[Harga naik], kata Budi.* and *[Harga naik], menurut Budi*; in two halves, *[Harga], kata Budi, [akan naik]*."""
    page, cue = case.page, case.cue
    comma = cue.lo - 1
    if comma > case.lo and page.lower[comma] in LINKERS:
        comma -= 1
    if (
        cue.kind == "quotative"
        and case.source is not None
        and case.source.kind == "unknown"
        and case.source.form != "name"
    ):
        return None  # a noun that looks like a bare verb (*nilai*, *pesan*) and what it is of
    if comma < case.lo or page.words[comma].text not in {",", "-", "–", "—"}:
        return None
    left = (after_conjunction(case, case.lo), comma)
    right = _continuation(case, whole=is_clause(case, *left))
    if right is None and not is_clause(case, *left) and _goes_on(case):
        return None
    if right is not None:
        content = words_content(case, [left, right], "content.around")
    elif left[1] - left[0] >= 2:
        content = words_content(case, [left], "content.statement_before")
    else:
        return None
    return found(content, tail_addressee(case))


def statement_closed(case: Case) -> Found | None:
    """*[Harga naik], Budi mengatakan pada Senin.*: a statement closed by a subject and its verb, with nothing told
    after them."""
    page, source = case.page, case.source
    if source is None or source.lo - 1 <= case.lo or page.words[source.lo - 1].text != "," or source.hi > case.cue.lo:
        return None
    if not is_clause(case, case.lo, source.lo - 1) or page.lower[case.lo] in case.index.lexicon.particles.subordinators:
        return None
    w = case.after
    if w < case.hi - 1 and not is_opener(page, case.index, w) and page.words[w].text != ",":
        return None
    if any(page.lower[v] in DROPPED or page.is_mark(v) for v in range(w, case.hi)):
        return None
    left = after_conjunction(case, case.lo)
    content = words_content(case, [(left, source.lo - 1)], "content.statement_closed")
    return found(content, tail_addressee(case))


def relative_according(case: Case) -> Found | None:
    """*rumah yang menurut Budi [belum lunas]*: after *yang* the statement is what follows the source."""
    page, cue = case.page, case.cue
    if cue.kind != "preposition" or cue.lo <= case.lo or page.lower[cue.lo - 1] != "yang":
        return None
    start = case.after + 1 if page.lower[case.after : case.after + 1] == [","] else case.after
    comma = next((w for w in range(start, case.hi) if page.words[w].text == ","), case.hi)
    return found(words_content(case, [(start, comma)], "content.relative_according")) if comma - start >= 2 else None


def bare_before(case: Case) -> Found | None:
    """A statement before a preposition or final attribution without a comma: *[Harga naik] menurut Budi.*"""
    page, cue = case.page, case.cue
    if (
        "document" in cue.frames
        or cue.lo - case.lo < 4
        or not is_clause(case, case.lo, cue.lo)
        or page.quote_of[cue.lo] >= 0
    ):
        return None
    content = words_content(case, [(after_conjunction(case, case.lo), cue.lo)], "content.bare_before")
    return found(content, tail_addressee(case))


def _continuation(case: Case, *, whole: bool) -> tuple[int, int] | None:
    """The second half of a statement that an attribution interrupts (*Harga, kata Budi, [akan naik]*).

    After a first half that is a clause of its own (`whole`), only a preposition with a comma right after its source is
    read as an interruption; after *kata Budi* what follows are circumstances.
    """
    page = case.page
    w = case.after
    while w < case.hi and page.lower[w] in {"lagi", "pula"}:
        w += 1
    if w >= case.hi or page.words[w].text != ",":
        return None
    if whole and (case.cue.kind != "preposition" or is_opener(page, case.index, w + 1)):
        return None
    while _is_circumstance(case, w + 1):
        w = next((v for v in range(w + 1, case.hi) if page.words[v].text == ","), case.hi)
        if w >= case.hi:
            return None
    end = forward_end(case, w + 1)
    return (w + 1, end) if page.has_predicate(w + 1, end) or not whole and end - w > 3 else None


def _goes_on(case: Case) -> bool:
    """True when words other than a circumstance follow the source."""
    page = case.page
    rest = [w for w in range(case.after, case.hi) if page.upos(w) != "PUNCT" and not page.is_mark(w)]
    return len(rest) > 2 and not is_opener(page, case.index, rest[0])


def _is_circumstance(case: Case, w: int) -> bool:
    """True for whom and when between commas: *kepada pers*, *Senin (3/5)*, *saat ditemui di kantornya*."""
    page = case.page
    if w >= case.hi:
        return False
    return (
        page.lower[w] in {"kepada", "saat", "ketika", "usai", "seusai"}
        or page.lower[w] in case.index.lexicon.calendar.days
    )

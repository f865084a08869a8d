"""What an attribution tells that opens its clause, and what a preposition tells with its source inside one: *Menurut
Budi, [harga naik].*, *Kata Budi, [harga akan naik].*, *[Jalan itu] menurut Budi [akan dibuka].*"""

from claimx.attribution.content.case import Case, Found
from claimx.attribution.content.clauses import (
    VERBAL,
    after_conjunction,
    opens_predicate,
    past_circumstances,
    past_citing,
)
from claimx.attribution.content.reach import forward_end
from claimx.grammar.chunks import chunk_start, next_comma

LONG = 6  # words; more are a statement whose predicate isn't seen


def statement_after(case: Case) -> Found | None:
    """*Menurut Budi, [harga naik].* and *Mengutip Reuters, Jumat (4/9), [harga naik].*"""
    if _inside_clause(case):
        return None
    if case.cue.kind == "citing" and case.cue.lo > case.lo and not case.paused:
        return None  # *Budi mengutip guru yang marah ketika ...*
    return _told_from(case, past_circumstances(case, past_citing(case, case.after + case.paused)))


def fronted(case: Case) -> Found | None:
    """*Kata Budi, [harga akan naik].*, *Lanjut Budi, [...]*, *..., dan katanya [harga naik]*."""
    page, cue = case.page, case.cue
    if page.lower[cue.lo].removesuffix("nya") not in page.index.quotatives:
        return None
    if not case.paused and not cue.clitic:
        return None
    start = case.after + case.paused
    end = forward_end(case, start)
    return case.tells("content.statement_after", (start, end)) if page.has_predicate(start, end) else None


def within_report(case: Case) -> Found | None:
    """*Budi mengatakan, menurut Ani, [harga naik].*, *Dikutip dari Antara, Senin (3/5), menurut Ani, [harga naik].* and
    *Menurut Ani, berdasarkan catatan desa, [harga naik].*: right behind a verb that reports, behind a citation and
    behind another source, nothing that stands before belongs to the statement."""
    if not any(follows(case) for follows in (_follows_verb, _follows_citation, _follows_source)):
        return None
    return _told_from(case, past_circumstances(case, case.after + case.paused))


def _follows_verb(case: Case) -> bool:
    """True right behind a verb, and behind its comma (not *diketahui dari hasil tes*)."""
    pause = case.page.lower[case.cue.lo - 1] == ","
    return any(other.hi == case.cue.lo - pause and other.kind == "active" for other in case.others)


def _follows_citation(case: Case) -> bool:
    cited = past_citing(case, case.lo)
    return cited > case.lo and past_circumstances(case, cited) == case.cue.lo


def _follows_source(case: Case) -> bool:
    comma = case.cue.lo - 1
    if case.page.texts[comma] != ",":
        return False
    before = chunk_start(case.page, comma, case.lo)
    return any(other.kind == "preposition" and other.lo == before < comma for other in case.others)


def _told_from(case: Case, start: int) -> Found | None:
    """The statement that begins at a word: with a predicate, or long enough to hide one."""
    start += case.word(start) in case.page.classes.declaratives  # *Menurut Budi, bahwa [harga naik]*
    end = forward_end(case, start)
    if end - start <= LONG and not case.page.has_predicate(start, end):
        return None
    return case.tells("content.statement_after", (start, end))


def _inside_clause(case: Case) -> bool:
    """True for a preposition in the middle of a clause, which belongs to a noun or verb there."""
    before = case.cue.lo - 1
    return before > case.lo and case.page.upos(before) not in {"CCONJ", "PUNCT", "SCONJ", "ADV"}


def inline_according(case: Case) -> Found | None:
    """*[Jalan itu] menurut Budi [akan dibuka].*: a source without commas between a subject and its predicate."""
    w = case.after
    left = after_conjunction(case, chunk_start(case.page, case.cue.lo, case.lo))
    if left == case.cue.lo or not _opens_predicate_at(case, w):
        return None
    return case.tells("content.around", (left, case.cue.lo), (w, forward_end(case, w)))


def _opens_predicate_at(case: Case, w: int) -> bool:
    """True where a predicate begins, be it with an adverb (*menurut Budi [justru tak membantu]*)."""
    page = case.page
    while case.word(w) in page.particles.adverbs:
        w += 1
    return case.upos(w) in VERBAL or opens_predicate(page, min(w, case.hi - 1))


def relative_according(case: Case) -> Found | None:
    """*rumah yang menurut Budi [belum lunas]*, *rumah yang, menurut Budi, [belum lunas]*: after *yang* the statement is
    what follows the source."""
    before = case.cue.lo - 1
    before -= case.page.lower[before] == ","
    if case.page.lower[before] != "yang":
        return None
    apart = before + 1 < case.cue.lo  # *rumah yang, menurut kabar di media itu, ...*
    start = next_comma(case.page, case.after, case.hi) + 1 if apart else case.after + case.paused
    return case.tells("content.relative_according", (start, next_comma(case.page, start, case.hi)))

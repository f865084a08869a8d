"""Statements that stand before their attribution, or around it: *Harga naik, kata Budi.*"""

from claimx.attribution.content.case import DROPPED, Case, Found, found, tail_addressee, words_content
from claimx.attribution.content.extent import after_conjunction, forward_end, is_clause, past_citing
from claimx.attribution.content.quotations import LINKERS
from claimx.attribution.saying_times import time_ahead
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end

# Phrases that tie a statement to the one before, and are no part of it (*Selain itu, kata Budi, ...*).
CONNECTORS = frozenset(
    {"akibatnya", "apalagi", "bahkan", "dengan demikian", "di samping itu", "karena itu", "meski begitu",
     "meski demikian", "oleh karena itu", "oleh sebab itu", "padahal", "pasalnya", "sebab", "selain itu",
     "sementara itu", "soalnya", "untuk itu", "walau begitu"}
)  # fmt: skip
# Bare forms that are never another word.
PLAIN = frozenset({"kata", "tutur", "ucap", "ujar"})


def statement_before(case: Case) -> Found | None:
    """*[Harga naik], kata Budi.* and *[Harga naik], menurut Budi*; in two halves, *[Harga], kata Budi, [akan naik]*."""
    page, cue = case.page, case.cue
    comma = cue.lo - 1
    if comma > case.lo and page.lower[comma] in LINKERS:
        comma -= 1
    if page.lower[case.after : case.after + 1] == [":"]:
        return None  # the quotation follows
    if not attributes(case) or cue.kind == "passive" and case.source is None and comma == cue.lo - 1:
        return None
    if comma < case.lo or page.words[comma].text not in {",", "-", "–", "—"}:
        return None
    left = (after_conjunction(case, case.lo), comma)
    whole = is_clause(case, *left) and time_ahead(page, *left) < comma  # not *Tahun lalu*
    right = _continuation(case, whole=whole)
    if right is not None and past_citing(case, right[0]) != right[0]:
        start = past_citing(case, right[0])
        right = (start, right[1]) if page.has_predicate(start, right[1]) else None
        if right is None and not whole:
            return None  # *"...," kata Budi, menurut TV itu, seperti dilansir Antara*
    if right is None and not whole and (_goes_on(case) or _only_frames(case, *left)):
        return None
    if right is not None and (whole and not _paused(case) or page.text(*left).lower() in CONNECTORS):
        content = words_content(case, [right], "content.statement_after")
    elif right is not None:
        content = words_content(case, [left, right], "content.around")
    elif left[1] - left[0] >= 2:
        content = words_content(case, [left], "content.statement_before")
    else:
        return None
    return found(content, tail_addressee(case))


def _paused(case: Case) -> bool:
    """True for a comma right after the source."""
    return case.page.lower[case.after : case.after + 1] == [","]


def _only_frames(case: Case, lo: int, hi: int) -> bool:
    """True for a circumstance or a few words that no statement consists of (*Berdasar hasil itu, kata Budi, ...*)."""
    return hi - lo < 4 or circumstance_at(case.page, lo) or case.page.upos(lo) in {"ADP", "SCONJ"}


def attributes(case: Case) -> bool:
    """True unless a bare form may be a noun or adjective here (*nilai Budi*, *jelas*, *pesan*).

    With *-nya* or in a form that attributes (*kata, ujar, papar*) it reports a statement without marks, too.
    """
    cue = case.cue
    if cue.kind != "quotative" or cue.clitic or cue.lo == cue.hi:
        return True
    word = case.page.lower[cue.lo]
    if word not in case.page.index.quotatives:
        return False
    source = case.source
    return word in PLAIN or source is None or source.kind != "unknown" or source.form == "name"


def fronted(case: Case) -> Found | None:
    """*Kata Budi, [harga akan naik].*, *Lanjut Budi, [...]*, *..., dan katanya [harga naik]*: an attribution that opens
    its clause."""
    page, cue = case.page, case.cue
    if after_conjunction(case, chunk_start(page, cue.lo, case.lo)) != cue.lo or cue.clitic == (case.source is not None):
        return None
    comma = page.lower[case.after : case.after + 1] == [","]
    word = page.lower[cue.lo].removesuffix("nya")
    if word not in page.index.quotatives or not attributes(case) or not comma and not (cue.clitic and word in PLAIN):
        return None
    start = case.after + comma
    content = words_content(case, [(start, forward_end(case, start))], "content.statement_after")
    return found(content) if page.has_predicate(start, forward_end(case, start)) else None


def inline_according(case: Case) -> Found | None:
    """*[Jalan itu] menurut Budi [akan dibuka].*: a source without commas between a subject and its predicate."""
    page, cue = case.page, case.cue
    start = max([case.lo, *(w + 1 for w in range(case.lo, cue.lo) if page.lower[w] in DROPPED | {","})])
    left, w = after_conjunction(case, start), case.after
    if (
        cue.kind != "preposition"
        or "anything" not in cue.frames
        or left >= cue.lo
        or case.source is None
        and not cue.clitic
    ):
        return None
    noun = phrase_end(page, left, cue.lo) == cue.lo and page.upos(left) not in {"VERB", "ADP", "SCONJ"}
    particles = page.particles
    turn = w < case.hi and (
        page.upos(w) in {"VERB", "AUX"}
        or page.lower[w] in {*particles.auxiliaries, *particles.negations, *particles.adverbs, "adalah", "merupakan"}
    )
    if not noun or not turn:
        return None
    return found(words_content(case, [(left, cue.lo), (w, forward_end(case, w))], "content.around"))


def statement_closed(case: Case) -> Found | None:
    """*[Harga naik], Budi mengatakan pada Senin.*: a statement closed by a subject and its verb, with nothing told
    after them."""
    page, source = case.page, case.source
    if source is None or source.lo - 1 <= case.lo or page.words[source.lo - 1].text != "," or source.hi > case.cue.lo:
        return None
    left = after_conjunction(case, case.lo)
    subordinate = page.lower[case.lo] in page.particles.subordinators or page.upos(left) == "VERB"
    told = any(case.lo <= other.lo and other.hi == source.lo - 1 for other in case.others)  # *Budi berkata, dia ...*
    if subordinate or told or case.cue.clitic or not is_clause(case, case.lo, source.lo - 1):
        return None
    w = case.after
    if w < case.hi and page.upos(w) != "PUNCT" and not circumstance_at(page, w):
        return None
    if any(page.lower[v] in DROPPED or page.is_mark(v) for v in range(w, case.hi)):
        return None
    if w < case.hi and page.words[w].text == "," and is_clause(case, w + 1, case.hi):
        return None  # *Bisa jadi, dia bilang, harga naik*: what was told follows
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
        or not attributes(case)
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
    if w < case.hi and page.words[w].text != "," and case.cue.kind == "preposition":
        end = forward_end(case, w)
        opens = page.upos(w) in {"ADP", "CCONJ", "PUNCT", "SCONJ"} or circumstance_at(page, w)
        return (w, end) if not opens and page.has_predicate(w, end) else None  # *..., menurut Budi [harga naik]*
    if w >= case.hi or page.words[w].text != ",":
        return None
    if whole and (case.cue.kind != "preposition" or circumstance_at(page, w + 1)):
        return None
    while _is_circumstance(case, w + 1):
        w = next((v for v in range(w + 1, case.hi) if page.words[v].text == ","), case.hi)
        if w >= case.hi:
            return None
    end = forward_end(case, w + 1)
    return (w + 1, end) if page.has_predicate(w + 1, end) or not whole and end - w > 2 else None


def _goes_on(case: Case) -> bool:
    """True when words other than a circumstance follow the source."""
    page = case.page
    rest = [w for w in range(case.after, case.hi) if page.upos(w) != "PUNCT" and not page.is_mark(w)]
    return len(rest) > 2 and not circumstance_at(page, rest[0])


def _is_circumstance(case: Case, w: int) -> bool:
    """True for whom and when between commas: *kepada pers*, *Senin (3/5)*, *saat ditemui di kantornya*."""
    page = case.page
    if w >= case.hi:
        return False
    return page.lower[w] in {"kepada", "saat", "ketika", "usai", "seusai"} or page.lower[w] in page.calendar.days

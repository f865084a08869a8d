"""How far content reaches: where it ends after a cue, where a statement before a cue begins, what is a clause."""

from claimx.attribution.content.case import DROPPED, Case
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import after_yang, skip_verb_group
from claimx.model import CharSpan, Cue


def forward_end(case: Case, start: int) -> int:
    """Where content that begins at `start` ends: at the sentence's end, or before another attribution takes over."""
    page = case.page
    end = case.hi
    for other in case.others:
        if not start <= other.lo < end or other.lo <= case.cue.lo:
            continue
        if page.quote_of[other.lo] >= 0 and page.quote_of[other.lo] != page.quote_of[case.cue.lo]:
            continue
        cut = _cut_before(case, other, start)
        if cut is not None:
            end = min(end, cut)
    end = min(end, _next_quotation(case, start, end), _main_clause(case, start, end))
    if page.quote_of[case.cue.lo] >= 0:  # what a speaker tells of others ends with his sentence
        end = next((w for w in range(start + 1, end - 1) if page.is_full_stop(w)), end)
    if in_relative(page, case.cue):
        end = min(end, _relative_end(case, start, end))
    return max(end, start)


def _main_clause(case: Case, start: int, end: int) -> int:
    """Where a clause that opens its sentence gives way to the main one (*Ketika ditanya apakah X, | Budi mengaku ...*).

    That is the comma before a noun phrase with another reporting verb; `end` when there is none.
    """
    page = case.page
    head = after_conjunction(case, case.lo)
    if page.lower[head] not in page.particles.subordinators or page.quote_of[case.cue.lo] >= 0:
        return end
    if chunk_start(page, case.cue.lo, case.lo) > head + 1:
        return end
    for other in case.others:
        comma = chunk_start(page, other.lo, start) - 1
        if other.kind == "active" and start < comma < other.lo < end and page.words[comma].text == ",":
            group = skip_verb_group(page, other.lo, start)
            if comma + 1 < group == phrase_end(page, comma + 1, group):
                return comma
    return end


def _next_quotation(case: Case, start: int, end: int) -> int:
    """Where a whole quotation opens after a full stop (*... oleh seorang berinisial F. | "Kami ..."*); else `end`."""
    page, text = case.page, case.page.article.text
    if end - start < 2:
        return end
    after, before = page.words[start].idx, page.end(end - 1)
    for quote in page.quotes:
        lead = text[after : quote.start].rstrip()
        if after < quote.start < before and quote.depth == 0 and not quote.scare and lead.endswith((".", "!", "?")):
            return page.word_range(CharSpan(quote.start, before))[0]
    return end


def _cut_before(case: Case, other: Cue, start: int) -> int | None:
    """Where another cue ends this content: a trailing *, kata X* or *, mengutip X*, or a verb that shares the
    subject."""
    page = case.page
    before = other.lo - 1
    if before < start:
        return None
    if page.lower[before] in {"demikian", "begitu"} and before - 1 > start:
        before -= 1  # *..., demikian dilaporkan Reuters*
    comma = page.words[before].text in {",", "–", "—", "-"} or page.is_mark(before)
    listed = other.kind == "quotative" and not other.clitic and other.hi < case.hi and page.lower[other.hi] == ","
    if listed:
        return None  # a noun of a list (*budaya, nilai, dan adat*)
    if other.kind in {"quotative", "preposition", "citing"} and comma and other.frames != frozenset({"document"}):
        return before
    if other.kind == "citing":
        return other.lo
    if other.kind == "passive" and comma and other.hi < case.hi and _opens_agency(page, other.hi):
        return before if not page.has_predicate(other.hi, case.hi) else None  # *..., dilaporkan Reuters*
    clause = chunk_start(page, other.lo, start)
    last = all(page.upos(w) == "PUNCT" for w in range(other.hi, case.hi))
    if other.kind == "active" and last and clause > start + 1 and phrase_end(page, clause, other.lo) == other.lo:
        return clause - 1  # *..., Reuters melaporkan.*
    if clause > start + 1 and page.lower[clause] in {"sedangkan", "sementara", "adapun"}:
        return clause - 1
    if other.kind in {"active", "support"} and case.cue.kind in {"active", "support"}:
        group = skip_verb_group(page, other.lo, start)
        told = page.lower[start - 1] not in page.particles.complementizers
        if (
            group - 1 > start
            and (told or page.has_predicate(start, group - 1))  # not *bahwa kepala dinas, Budi, mengatakan ...*
            and (page.words[group - 1].text == "," or _closes_quotation(page, group - 1))
            and _same_level(page, case.cue, other)
        ):
            return group - 1
        joined = group - 1 > start and page.lower[group - 1] in page.classes.sharing
        joined = joined and (page.lower[group - 1] != "dengan" or page.words[group - 2].text == ",")
        own = page.upos(start) not in {"NOUN", "PROPN", "PRON", "DET", "NUM"}  # *mengaku [tersentuh] dan berharap ...*
        saying = other.sure and (other.stance == "assert" or own) and case.cue.stance != "request"
        if joined and (saying or _same_level(page, case.cue, other)):
            cut = group - 1
            return cut - 1 if page.words[cut - 1].text == "," else cut
    return None


def _closes_quotation(page: Page, w: int) -> bool:
    """True for a mark that opens no quotation."""
    return page.is_mark(w) and all(q.start != page.words[w].idx for q in page.quotes)


def _opens_agency(page: Page, w: int) -> bool:
    return page.words[w].text[:1].isupper() or page.lower[w : w + 2] == ["kantor", "berita"]


def _same_level(page: Page, cue: Cue, other: Cue) -> bool:
    """True unless the parse hangs the other verb inside the content (as a conjunct of the content's own verb)."""
    head, own = page.words[other.lo], page.words[cue.lo]
    for _ in range(12):
        if head.i == own.i or head.head.i == head.i:
            return True
        if head.dep_.startswith("conj") and head.head.i == own.i:
            return True
        if head.dep_.startswith("conj") and head.head.i > own.i and head.head.pos_ == "VERB" and head.head.i != own.i:
            return head.head.dep_.split(":")[0] not in {"ccomp", "xcomp", "advcl", "acl"}
        head = head.head
    return True


def in_relative(page: Page, cue: Cue) -> bool:
    """True for a cue in a relative clause (*buku yang menyebut ...*)."""
    return after_yang(page, cue.lo, page.sentence(cue.lo)[0])


def _relative_end(case: Case, start: int, end: int) -> int:
    """A reporting verb in a relative clause (*buku yang menyebut X itu dijual*): its content ends with its subtree."""
    page = case.page
    yang = next((w for w in range(case.cue.lo - 1, case.lo, -1) if page.lower[w] == "yang"), case.lo)
    first = chunk_start(page, yang, case.lo)
    within = any(first <= other.lo < yang and "clause" in other.frames for other in case.others)
    if page.has_predicate(first, yang) and not within:
        return end  # it hangs on an object, after which no verb follows
    token = page.words[case.cue.lo]
    right = page.position.get(token.right_edge.i, end - 1) + 1
    return right if start + 2 <= right < end else end


def is_clause(case: Case, lo: int, hi: int) -> bool:
    """True when a range has a predicate that does not stand in a relative clause or after a subordinator."""
    page = case.page
    opened = page.lower[lo] in page.particles.subordinators or circumstance_at(page, lo)
    if (opened or page.upos(lo) == "ADP") and not any(page.words[w].text == "," for w in range(lo, hi)):
        return False
    relative = False
    for w in range(lo, hi):
        if page.lower[w] == "yang":
            relative = True
        elif page.words[w].text == ",":
            relative = False
        elif not relative and (
            page.upos(w) in {"VERB", "AUX"} or page.lower[w] in {"bukan", "adalah", "ialah", "tidak", "belum"}
        ):
            return True
    return page.words[lo].sent.root.pos_ == "ADJ" and hi - lo > 3


def after_conjunction(case: Case, w: int) -> int:
    """A statement leaves out the conjunction that ties it to the sentence before (*Namun, ...*)."""
    page, particles = case.page, case.page.particles
    while w < case.cue.lo and (page.is_mark(w) or page.upos(w) == "PUNCT"):
        w += 1
    if page.lower[w] in particles.conjunctions or page.lower[w] in DROPPED:
        w += 1
        if page.words[w].text == ",":
            w += 1
    return w


def past_citing(case: Case, w: int) -> int:
    """The word after *seperti dilansir Antara,* where that begins at a word; the window's end if no comma follows."""
    if not any(other.kind == "citing" and other.lo == w != case.cue.lo for other in case.others):
        return w
    return next((v + 1 for v in range(w, case.hi) if case.page.words[v].text == ","), case.hi)

"""Find what was said: the spans of content that belong to a cue.

Three places are tried, in this order: a quotation or statement before the cue, the two halves of a statement around it,
and what follows it. The rules stand in `RULES`; the first answer wins.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.lexicon.index import Index
from claimx.model import CharSpan, Content, Cue, Mention, Quote
from claimx.phrases import is_opener, phrase_end, skip_verb_group
from claimx.sources import find_addressee, shares_subject
from claimx.terms import QuoteType
from claimx.tree import MARKS, Page

# Words that tie an attribution to what stands before it (*"...," demikian kata Budi*).
LINKERS = frozenset({"demikian", "begitu", "seperti", "sebagaimana", "begitulah", "demikianlah"})
LINKER = re.compile(rf"\b(?:{'|'.join(sorted(LINKERS))})\b", re.IGNORECASE)
TRIMMED = " \t\r\n\u00a0,;:–—-"
FINAL = ".!?…"
WEAK_REACH = 14  # words within which a clause after a weak verb must show its own subject and predicate
DROPPED = frozenset({"bahwa", "bahwasanya", "bahwasannya"})
CLAUSE_OPENERS = frozenset({"agar", "supaya", "untuk", "jika", "kalau", "apakah", "bagaimana"})
REQUEST_OPENERS = frozenset({"untuk", "agar", "supaya", "biar"})


@dataclass(frozen=True)
class Case:
    """A cue with all that its content rules may look at. `lo` and `hi` bound the words that may belong to it."""

    page: Page
    index: Index
    cue: Cue
    source: Mention | None
    lo: int
    hi: int
    others: Sequence[Cue]

    @property
    def after(self) -> int:
        """The position after the cue, and after its source where that follows it."""
        if self.source is not None and self.source.lo >= self.cue.hi and self.cue.kind not in {"active", "support"}:
            return max(self.source.hi, self.cue.hi)
        return self.cue.hi


@dataclass(frozen=True)
class Found:
    """Content with what was read on the way to it."""

    content: Content
    addressee: Mention | None = None


Rule = Callable[[Case], Found | None]


def find_content(case: Case) -> Found | None:
    """The content of a cue, or None when the cue reports nothing here. A refusal to comment may have no content."""
    if not fits_preposition(case):
        return None
    for rule in RULES[case.cue.kind]:
        found = rule(case)
        if found is not None and (found.content.spans or case.cue.kind == "decline"):
            return found
    return None


def quote_type_of(page: Page, spans: Sequence[CharSpan], cue: Cue | None = None) -> QuoteType:
    """direct when all words of the content stand inside quotation marks, mixed when some do, indirect when none does.

    A quotation that the cue itself stands in does not count: what is told inside it is told indirectly.
    """
    if not spans:
        return "none"
    quotes = [q for q in page.quotes if cue is None or not q.start < cue.span.start < q.end]
    inside = outside = 0
    for span in spans:
        for w in range(*page.word_range(span)):
            if page.upos(w) == "PUNCT" or page.is_mark(w):
                continue
            at = page.words[w].idx
            if any(q.inner.start <= at < q.inner.end for q in quotes):
                inside += 1
            else:
                outside += 1
    if inside == 0:
        return "indirect"
    return "mixed" if outside else "direct"


def quote_before(page: Page, w: int) -> int:
    """The number of the outermost quotation that ends right before a word, with nothing but marks and commas between; or -1."""
    start = page.words[w].idx
    for number in range(len(page.quotes) - 1, -1, -1):
        quote = page.quotes[number]
        if quote.end > start or quote.depth > 0:
            continue
        between = page.article.text[quote.end : start]
        if LINKER.sub("", between).strip(TRIMMED + "".join(MARKS)) == "" and between.count("\n") == 0:
            return number
        return -1
    return -1


def _quote_after(page: Page, w: int, hi: int) -> int:
    """The number of the outermost quotation that begins at a word, or right after a colon or comma there; or -1."""
    while w < hi and page.words[w].text in {",", ":", "–", "—", "-"}:
        w += 1
    if w >= len(page.words):
        return -1
    start = page.words[w].idx
    return next((n for n, q in enumerate(page.quotes) if q.depth == 0 and q.start <= start <= q.inner.start), -1)


def trim(text: str, start: int, end: int) -> CharSpan | None:
    """Drop outer white space, separators, a final stop, and marks that have no partner inside."""
    while True:
        before = (start, end)
        while start < end and text[start] in TRIMMED:
            start += 1
        while end > start and text[end - 1] in TRIMMED + FINAL:
            end -= 1
        if end > start and text[end - 1] in MARKS and _lone(text[start : end - 1], text[end - 1]):
            end -= 1
        if end > start and text[start] in MARKS and _lone(text[start + 1 : end], text[start]):
            start += 1
        if end - start > 1 and text[start] in MARKS and text[end - 1] in MARKS and not any(c in MARKS for c in text[start + 1 : end - 1]):
            start, end = start + 1, end - 1
        if before == (start, end):
            return CharSpan(start, end) if end > start else None


def _lone(rest: str, mark: str) -> bool:
    """True when a mark at one end of a text has no partner in the rest of it."""
    kinds = "'‘’`" if mark in "'‘’`" else "\"“”«»„‟"
    return sum(c in kinds for c in rest) % 2 == 0


def _content(case: Case, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    """Content from character ranges."""
    spans = [trim(case.page.article.text, start, end) for start, end in pieces]
    kept = tuple(span for span in spans if span is not None)
    return Content(kept, rule) if kept else None


def _words_content(case: Case, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    page = case.page
    return _content(case, [(page.words[a].idx, page.end(b - 1)) for a, b in pieces if b > a], rule)


# --- before the cue ---


def quotation_before(case: Case) -> Found | None:
    """*"[Harga naik]," kata Budi.* and *"[Harga naik]," Budi mengatakan.*; a quotation inside a statement takes it all in.

    Not a quotation in the middle of what follows the cue.
    """
    page, cue = case.page, case.cue
    if cue.kind in {"active", "support"} and case.source is None:
        return None  # its subject stands before the quotation, which then belongs to the verb before
    at = cue.lo
    number = quote_before(page, at)
    if number < 0 and cue.kind in {"active", "citing"} and case.source is not None and case.source.lo < cue.lo:
        start = page.sentence(cue.lo)[0]
        for w in range(case.source.lo, max(start - 1, -1), -1):
            number = quote_before(page, w) if w == case.source.lo else -1
            if number >= 0:
                break
        if number >= 0 and not _ends_open(page, page.quotes[number]):
            return None
    if number < 0:
        return None
    quote = page.quotes[number]
    statement = _statement_start(case, quote)
    if statement is not None:
        content = _content(case, [(statement, quote.end)], "content.mixed_before")
    else:
        content = _content(case, [(q.inner.start, q.inner.end) for q in quotation_run(page, number)], "content.quote_before")
    return content and Found(content, _tail_addressee(case))


def _ends_open(page: Page, quote: Quote) -> bool:
    """True when a quotation ends with a comma, so that its attribution must follow."""
    inner = page.article.text[quote.start : quote.end].rstrip("".join(MARKS) + " ")
    following = page.article.text[quote.end : quote.end + 1]
    return inner.endswith((",", "!", "?")) or following == ","


def quotation_run(page: Page, number: int) -> list[Quote]:
    """A quotation and those before it that belong to it: side by side, or open at the end of earlier paragraphs."""
    run = [page.quotes[number]]
    text = page.article.text
    for earlier in reversed(page.quotes[:number]):
        if earlier.depth > 0:
            continue
        between = text[earlier.end : run[0].start]
        if between.strip() == "" and ("\n" not in between or not earlier.closed):
            run.insert(0, earlier)
        else:
            break
    return run


def _statement_start(case: Case, quote: Quote) -> int | None:
    """Where a statement begins that ends in a quoted part (*Harga gula “[naik lagi],” kata Budi*), or None."""
    page = case.page
    lo = max(page.sentence(case.cue.lo)[0], case.lo)
    start = page.words[lo].idx
    lead = page.article.text[start : quote.start]
    if quote.start <= start or not any(c.isalnum() for c in lead) or lead.rstrip().endswith(":"):
        return None
    lowered = page.article.text[quote.inner.start : quote.inner.start + 1].islower()
    outside = page.word_range(CharSpan(start, quote.start))
    own = [w for w in range(*outside) if page.quote_of[w] < 0 and page.upos(w) != "PUNCT" and not page.is_mark(w)]
    if not own or not lowered and len(quote.inner) > 40:
        return None
    return page.words[own[0]].idx if not lead.lower().startswith("bahwa ") else page.words[own[0]].idx + 6


def fits_preposition(case: Case) -> bool:
    """True when a preposition has the kind of source that it needs (*berdasarkan [data BPS]*, but not *sesuai prosedur*)."""
    page, cue, source = case.page, case.cue, case.source
    if cue.clitic or cue.kind != "preposition" or "anything" in cue.frames:
        return True
    if source is None:
        return False
    if "opinion" in cue.frames:
        first = cue.lo == page.sentence(cue.lo)[0] and page.lower[case.after : case.after + 1] == [","]
        return first and source.kind in {"person", "organization", "government"} and source.form == "name"
    return source.kind in {"document", "media", "organization", "person"} or page.lower[source.lo] in case.index.nouns


def statement_before(case: Case) -> Found | None:
    """*[Harga naik], kata Budi.* and *[Harga naik], menurut Budi*; in two halves, *[Harga], kata Budi, [akan naik]*."""
    page, cue = case.page, case.cue
    comma = cue.lo - 1
    if comma > case.lo and page.lower[comma] in LINKERS:
        comma -= 1
    if cue.kind == "quotative" and case.source is not None and case.source.kind == "unknown" and case.source.form != "name":
        return None  # a noun that looks like a bare verb (*nilai*, *pesan*) and what it is of
    if comma < case.lo or page.words[comma].text not in {",", "-", "–", "—"}:
        return None
    left = (_after_conjunction(case, case.lo), comma)
    right = _continuation(case, whole=_is_clause(case, *left))
    if right is not None:
        content = _words_content(case, [left, right], "content.around")
    elif left[1] - left[0] >= 2:
        content = _words_content(case, [left], "content.statement_before")
    else:
        return None
    return content and Found(content, _tail_addressee(case))


def statement_closed(case: Case) -> Found | None:
    """*[Harga naik], Budi mengatakan pada Senin.*: a statement closed by a subject and its verb, with nothing told after them."""
    page, source = case.page, case.source
    if source is None or source.lo - 1 <= case.lo or page.words[source.lo - 1].text != "," or source.hi > case.cue.lo:
        return None
    if not _is_clause(case, case.lo, source.lo - 1) or page.lower[case.lo] in case.index.lexicon.particles.subordinators:
        return None
    w = case.after
    if w < case.hi - 1 and not is_opener(page, case.index, w) and page.words[w].text != ",":
        return None
    if any(page.lower[v] in DROPPED or page.is_mark(v) for v in range(w, case.hi)):
        return None
    left = _after_conjunction(case, case.lo)
    content = _words_content(case, [(left, source.lo - 1)], "content.statement_closed")
    return content and Found(content, _tail_addressee(case))


def bare_before(case: Case) -> Found | None:
    """A statement before a preposition or final attribution without a comma: *[Harga naik] menurut Budi.*"""
    page, cue = case.page, case.cue
    if "document" in cue.frames or cue.lo - case.lo < 4 or not _is_clause(case, case.lo, cue.lo) or page.quote_of[cue.lo] >= 0:
        return None
    content = _words_content(case, [(_after_conjunction(case, case.lo), cue.lo)], "content.bare_before")
    return content and Found(content, _tail_addressee(case))


def _after_conjunction(case: Case, w: int) -> int:
    """A statement leaves out the conjunction that ties it to the sentence before (*Namun, ...*)."""
    particles = case.index.lexicon.particles
    page = case.page
    while w < case.cue.lo and (page.is_mark(w) or page.upos(w) == "PUNCT"):
        w += 1
    if page.lower[w] in particles.conjunctions or page.lower[w] in DROPPED:
        w += 1
        if page.words[w].text == ",":
            w += 1
    return w


def _is_clause(case: Case, lo: int, hi: int) -> bool:
    """True when a range has a predicate that does not stand in a relative clause or after a subordinator."""
    page = case.page
    opened = page.lower[lo] in case.index.lexicon.particles.subordinators or is_opener(page, case.index, lo)
    if opened or page.upos(lo) == "ADP":
        if not any(page.words[w].text == "," for w in range(lo, hi)):
            return False
    relative = False
    for w in range(lo, hi):
        if page.lower[w] == "yang":
            relative = True
        elif page.words[w].text == ",":
            relative = False
        elif page.upos(w) in {"VERB", "AUX"} and not relative:
            return True
    return page.words[lo].sent.root.pos_ == "ADJ" and hi - lo > 3


def _continuation(case: Case, *, whole: bool) -> tuple[int, int] | None:
    """The second half of a statement that an attribution interrupts (*Harga, kata Budi, [akan naik]*).

    After a first half that is a clause of its own (`whole`), only a preposition with a comma right after its source is
    read as an interruption; after *kata Budi* what follows are circumstances.
    """
    page = case.page
    w = case.after
    if w >= case.hi or page.words[w].text != ",":
        return None
    if whole and (case.cue.kind != "preposition" or is_opener(page, case.index, w + 1)):
        return None
    while _is_circumstance(case, w + 1):
        w = next((v for v in range(w + 1, case.hi) if page.words[v].text == ","), case.hi)
        if w >= case.hi:
            return None
    end = _forward_end(case, w + 1)
    return (w + 1, end) if page.has_predicate(w + 1, end) else None


def _is_circumstance(case: Case, w: int) -> bool:
    """True for whom and when between commas: *kepada pers*, *Senin (3/5)*, *saat ditemui di kantornya*."""
    page = case.page
    if w >= case.hi:
        return False
    return page.lower[w] in {"kepada", "saat", "ketika", "usai", "seusai"} or page.lower[w] in case.index.lexicon.calendar.days


def _tail_addressee(case: Case) -> Mention | None:
    end = next((w for w in range(case.after, case.hi) if case.page.is_mark(w)), case.hi)
    return find_addressee(case.page, case.index, case.after, end)


# --- after the cue ---


def quotation_after(case: Case) -> Found | None:
    """*Budi mengatakan, "[Harga naik]."*, *Budi: "[Harga naik]"*, *kata Budi kepada wartawan, "[Harga naik]."*"""
    page, cue = case.page, case.cue
    if cue.kind == "passive" and _in_relative(page, case.index, cue):
        return None
    stop = _forward_end(case, case.after)
    w = case.after
    while w < case.hi:
        number = _quote_after(page, w, case.hi)
        if number >= 0:
            break
        if page.lower[w] in DROPPED or not (page.upos(w) == "PUNCT" or is_opener(page, case.index, w) or _in_circumstance(case, w)):
            return None
        w += 1
    else:
        return None
    quote = page.quotes[number]
    if quote.scare and page.words[w].text not in {":"} and (len(quote.inner) < 12 or "quote" not in cue.frames):
        return None
    last = page.word_range(CharSpan(quote.start, quote.end))[1]
    rest = [v for v in range(last, min(stop, case.hi)) if page.upos(v) != "PUNCT" and not page.is_mark(v)]
    if rest and not quote.inner.end > page.end(stop - 1) and page.quote_of[rest[0]] < 0 and page.lower[rest[0]] not in {"dan", "kata", "ujar"}:
        return None  # the quotation only opens a longer statement
    spans = [(quote.inner.start, quote.inner.end), *((q.inner.start, q.inner.end) for q in open_continuation(page, number))]
    content = _content(case, spans, "content.quote_after")
    return content and Found(content, find_addressee(page, case.index, case.after, w))


def _in_circumstance(case: Case, w: int) -> bool:
    """True for a word inside a circumstance between a cue and its quotation (no verb of its own, near to the cue)."""
    return w - case.after < 12 and case.page.upos(w) not in {"SCONJ"} and any(
        is_opener(case.page, case.index, v) for v in range(case.after, w)
    )


def open_continuation(page: Page, number: int) -> list[Quote]:
    """The paragraphs that carry on a quotation left open at the end of its own."""
    found: list[Quote] = []
    last = page.quotes[number]
    for quote in page.quotes[number + 1 :]:
        if quote.depth > 0:
            continue
        if last.closed or page.article.text[last.end : quote.start].strip():
            break
        found.append(quote)
        last = quote
    return found


def complement_clause(case: Case) -> Found | None:
    """*Budi mengatakan kepada pers bahwa [harga naik].* The complementizer is left out."""
    page = case.page
    w = case.after
    reach = min(case.hi, case.after + 30)
    while w < reach and page.lower[w] not in DROPPED:
        if page.lower[w] in {".", ";"} or any(c.lo == w for c in case.others) or (page.upos(w) == "VERB" and not _aside(case, w)) or page.is_mark(w):
            return None
        w += 1
    if w >= reach:
        return None
    content = _words_content(case, [(w + 1, _forward_end(case, w + 1))], "content.ccomp_bahwa")
    return content and Found(content, find_addressee(page, case.index, case.after, w))


def _aside(case: Case, w: int) -> bool:
    """True for a verb inside a circumstance or relative clause between a cue and its *bahwa*."""
    page = case.page
    return any(page.lower[v] == "yang" or is_opener(page, case.index, v) for v in range(case.after, w))


def request(case: Case) -> Found | None:
    """*Budi meminta warga [untuk tenang]*, *mengimbau agar [warga tenang]*, *mengajak warga [tetap tenang]*.

    The one asked is left out of the content when the request is put to a person or body; a thing asked for stays in.
    """
    if "request" not in case.cue.frames:
        return None
    page, index = case.page, case.index
    start = _bare_start(case)
    if start is None:
        return None
    end = _forward_end(case, start)
    w = start
    while w < end and page.lower[w] not in REQUEST_OPENERS:
        if page.words[w].text in {";", ":"} or page.upos(w) in {"VERB", "AUX"} and w > start and page.lower[w - 1] != "yang":
            break
        w += 1
    asked = read_asked(page, index, start, w)
    thing = asked is not None and asked.form != "pronoun" and asked.kind in {"unknown", "document"}
    if w < end and page.lower[w] in REQUEST_OPENERS and not (thing and page.lower[w] == "untuk"):
        first = w if page.lower[w] == "untuk" else w + 1
        content = _words_content(case, [(first, end)], "content.request")
        return content and Found(content, asked or find_addressee(page, index, case.after, w))
    if end - start < 1 or page.lower[start] in _unlike_content(index):
        return None
    asked_end = _asked_end(case, start, end) if case.cue.stance == "request" else start
    told = page.has_predicate(start, end) or "noun" in case.cue.frames
    if asked_end == start and not (case.cue.sure and told):
        return None
    content = _words_content(case, [(asked_end, end)], "content.request_bare")
    asked = read_asked(page, index, start, asked_end) if asked_end > start else None
    return content and Found(content, asked)


def read_asked(page: Page, index: Index, lo: int, hi: int) -> Mention | None:
    """The one asked, between a verb of requesting and the request."""
    from claimx.mentions import read_mention

    while lo < hi and page.lower[lo] in {"kepada", "pada", ",", "agar"}:
        lo += 1
    while hi > lo and page.words[hi - 1].text in {","}:
        hi -= 1
    if hi <= lo or page.upos(lo) not in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "ADV"}:
        return None
    end = phrase_end(page, index, lo, hi)
    return read_mention(page, index, lo, end) if end > lo else None


def _asked_end(case: Case, start: int, end: int) -> int:
    """Where the phrase for the one asked ends, when it is a person or body followed by what to do; else `start`."""
    from claimx.mentions import read_mention

    page, index = case.page, case.index
    if page.upos(start) not in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADV"}:
        return start
    stop = phrase_end(page, index, start, end, relative=False)
    begins = skip_verb_group(page, index, stop, start)
    if stop >= end or not page.has_predicate(stop, min(stop + 4, end)):
        return start
    if page.lower[stop] in {"dapat", "bisa"} and page.lower[stop + 1 : stop + 2] and page.lower[stop + 1].startswith("di"):
        return start
    kind = read_mention(page, index, start, max(begins, start + 1)).kind
    return max(begins, start + 1) if kind in {"person", "organization", "group", "anonymous", "government"} else start


def supported(case: Case) -> Found | None:
    """*menyampaikan permintaan agar [warga tenang]*, *menyatakan keberatan jika [harga naik]*."""
    page = case.page
    w = case.after
    while w < min(case.hi, case.after + 3) and page.lower[w] not in CLAUSE_OPENERS:
        w += 1
    if w >= case.hi or page.lower[w] not in CLAUSE_OPENERS:
        return None
    first = w if page.lower[w] in {"untuk", "jika", "kalau"} else w + 1
    content = _words_content(case, [(first, _forward_end(case, w + 1))], "content.supported")
    return content and Found(content)


def question(case: Case) -> Found | None:
    """*Budi menanyakan [apakah harga naik]*, *bertanya [kapan ...]*."""
    if "question" not in case.cue.frames:
        return None
    words = case.index.lexicon.particles.question_words
    page = case.page
    for w in range(case.after, min(case.hi, case.after + 8)):
        if page.lower[w] in words:
            content = _words_content(case, [(w, _forward_end(case, w))], "content.question")
            return content and Found(content, find_addressee(page, case.index, case.after, w))
    return None


def bare_clause(case: Case) -> Found | None:
    """*Budi mengatakan [harga naik]*, *Budi mengaku [tidak tahu]*, *Budi menyebut [harga itu wajar]*.

    A weak verb needs a whole clause: a subject, then a predicate. Not a plain object (*melihat mobil*).
    """
    page, cue = case.page, case.cue
    start = _bare_start(case)
    if start is None:
        return None
    end = _forward_end(case, start)
    if end <= start or page.lower[start] in _unlike_content(case.index) or _only_circumstance(case, start, end):
        return None
    rule = None
    if "control" in cue.frames and cue.sure and _opens_predicate(case, start):
        rule = "content.control"
    elif {"clause", "predicative"} & cue.frames and _reads_as_clause(case, start, end):
        rule = "content.bare_clause"
    elif "predicative" in cue.frames and any(page.lower[w] in {"sebagai", "adalah"} for w in range(start, end)):
        rule = "content.predicative"
    elif ("noun" in cue.frames or cue.stance == "deny") and page.upos(start) in {"NOUN", "PROPN", "DET", "PRON", "NUM", "ADV", "ADJ"}:
        rule = "content.noun_phrase" if _told_noun(case, start, end) else None
    if rule is None:
        return None
    if page.lower[start] == "sebagai" and cue.clitic:
        start += 1
    content = _words_content(case, [(start, end)], rule)
    return content and Found(content, find_addressee(page, case.index, case.after, start))


def _reads_as_clause(case: Case, start: int, end: int) -> bool:
    page, cue = case.page, case.cue
    if cue.sure:
        return end - start >= 2 and (page.has_predicate(start, end) or _has_copula(page, start, end) or end - start >= 4)
    subject = False
    for w in range(start, min(end, start + WEAK_REACH)):
        if page.lower[w] == "yang" or page.upos(w) == "SCONJ" or page.words[w].text == ",":
            return False
        if page.upos(w) == "AUX" or page.lower[w] in {"tidak", "bukan", "belum", "tak", "begitu", "sangat"}:
            return subject
        if page.upos(w) == "VERB":
            return subject and page.words[w].head.pos_ not in {"NOUN", "PROPN"}
        subject = subject or page.upos(w) in {"NOUN", "PROPN", "PRON"}
    return False


TOPICS = frozenset({"tentang", "soal", "mengenai", "terkait", "perihal", "ihwal", "seputar", "alasan", "kronologi", "detail", "yang"})


def _unlike_content(index: Index) -> frozenset[str]:
    """Words that content can't begin with: topics (*berbicara tentang*) and reasons (*khawatir karena*)."""
    return TOPICS | {"karena", "sebab", "lantaran", "akibat", "atas", "oleh", "dari", "ke"}


def _only_circumstance(case: Case, start: int, end: int) -> bool:
    """True for *bersaksi di pengadilan*: a circumstance of the saying, and nothing said."""
    page = case.page
    opens = is_opener(page, case.index, start) and page.upos(start) in {"ADP", "SCONJ"}
    return opens and not page.has_predicate(start + 1, end)


def _told_noun(case: Case, start: int, end: int) -> bool:
    """True when a noun phrase alone is what was said: with a sure verb, not in a relative clause, and no bare name."""
    page, cue = case.page, case.cue
    noun = page.lower[start]
    if cue.stance == "deny" and "noun" not in cue.frames:
        return noun in case.index.nouns or case.index.noun_classes.get((noun,)) == "document"
    if cue.stance in {"deny", "confirm"} and cue.sure and not _in_relative(page, case.index, cue):
        return page.upos(start) != "PROPN" or end - start > 3
    return cue.sure and not _in_relative(page, case.index, cue) and page.upos(start) != "PROPN"


def _has_copula(page: Page, start: int, end: int) -> bool:
    return any(page.lower[w] in {"adalah", "merupakan", "ialah", "ada", "bukan", "tidak", "belum", "sudah"} for w in range(start, end))


def _opens_predicate(case: Case, w: int) -> bool:
    """True when a predicate without a subject begins here."""
    page = case.page
    particles = case.index.lexicon.particles
    if page.lower[w] in {"sebagai", "sudah", "belum", "tidak", "tak", "akan", "telah", "untuk"} or page.lower[w] in particles.auxiliaries:
        return True
    return page.upos(w) in {"VERB", "AUX", "ADJ", "PART"}


def _bare_start(case: Case) -> int | None:
    """Where content without a complementizer begins: after adverbs, and after whom it was said to."""
    page, index = case.page, case.index
    w = case.after
    particles = index.lexicon.particles
    while w < case.hi:
        word = page.lower[w]
        if word in {",", ":"} or word in {"juga", "lagi", "pula", "kembali", "saja", "pun", "nya"}:
            w += 1
        elif word == "kepada" or word == "pada" and find_addressee(page, index, w, min(w + 3, case.hi)) is not None:
            end = phrase_end(page, index, w + 1, case.hi, relative=False)
            if end <= w + 1:
                return None
            w = end
        elif word in DROPPED:
            w += 1
        elif word in {"seperti", "sebagaimana"} and case.cue.kind == "passive":
            return None
        else:
            break
    if w >= case.hi or page.words[w].text in {".", "?", "!"}:
        return None
    if page.lower[w] in particles.demonstratives and w + 1 >= case.hi:
        return None
    return w


def _forward_end(case: Case, start: int) -> int:
    """Where content that begins at `start` ends: at the sentence's end, or before another attribution takes over."""
    page, index = case.page, case.index
    end = case.hi
    for other in case.others:
        if not start <= other.lo < end or other.lo <= case.cue.lo:
            continue
        if page.quote_of[other.lo] >= 0 and page.quote_of[other.lo] != page.quote_of[case.cue.lo]:
            continue
        cut = _cut_before(case, other, start)
        if cut is not None:
            end = min(end, cut)
    if _in_relative(page, index, case.cue):
        end = min(end, _relative_end(case, start, end))
    return max(end, start)


def _cut_before(case: Case, other: Cue, start: int) -> int | None:
    """Where another cue ends this content: a trailing *, kata X* or *, mengutip X*, or a verb that shares the subject."""
    page, index = case.page, case.index
    before = other.lo - 1
    if before < start:
        return None
    comma = page.words[before].text in {",", "–", "—", "-"} or page.is_mark(before)
    if other.kind in {"quotative", "preposition", "citing"} and comma and other.frames != frozenset({"document"}):
        return before
    if other.kind == "citing":
        return other.lo
    if other.kind in {"active", "support"} and case.cue.kind in {"active", "support"}:
        group = skip_verb_group(page, index, other.lo, start)
        if group - 1 > start and (page.words[group - 1].text == "," or page.is_mark(group - 1)) and _same_level(page, case.cue, other):
            return group - 1
        joined = group - 1 > start and page.lower[group - 1] in {"dan", "serta", "sekaligus", "sembari", "sambil", "seraya", "lalu"}
        if joined and _same_level(page, case.cue, other):
            cut = group - 1
            return cut - 1 if page.words[cut - 1].text == "," else cut
    return None


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


def _in_relative(page: Page, index: Index, cue: Cue) -> bool:
    start = page.sentence(cue.lo)[0]
    w = skip_verb_group(page, index, cue.lo, start)
    return w > start and page.lower[w - 1] == "yang"


def _relative_end(case: Case, start: int, end: int) -> int:
    """A reporting verb in a relative clause (*buku yang menyebut X itu dijual*): its content ends with its subtree."""
    page = case.page
    token = page.words[case.cue.lo]
    right = page.position.get(token.right_edge.i, end - 1) + 1
    return right if start + 2 <= right < end else end


# --- passives and others ---


def passive_statement(case: Case) -> Found | None:
    """*[Budi] dilaporkan [telah tiba]*: the subject and the predicate around an agentless passive of speech.

    Agentless passives of belief (*diperkirakan, dinilai*) are the narrator's hedge and report nobody.
    """
    page, cue = case.page, case.cue
    if case.source is None and cue.stance not in {"assert", "confirm", "deny"} or not cue.sure:
        return None
    w = case.after
    while w < case.hi and (page.words[w].text in {","} or page.lower[w] in {"sebagai", "juga", "oleh"}):
        w += 1
    end = _forward_end(case, w)
    if w >= end or is_opener(page, case.index, w) or page.upos(w) == "ADP":
        return None
    left = skip_verb_group(page, case.index, cue.lo, case.lo)
    if left > case.lo and page.lower[left - 1] in {"yang", *case.index.lexicon.particles.subordinators}:
        return None
    if left - case.lo < 1 or page.words[left - 1].text == "," and is_opener(page, case.index, case.lo):
        if not page.has_predicate(w, end):
            return None
        content = _words_content(case, [(w, end)], "content.passive_clause")
    else:
        content = _words_content(case, [(_after_conjunction(case, case.lo), left), (w, end)], "content.passive_raised")
    return content and Found(content)


def statement_after(case: Case) -> Found | None:
    """*Menurut Budi, [harga naik].* and *Mengutip Reuters, Jumat (4/9), [harga naik].*"""
    page = case.page
    w = case.after
    if page.lower[w : w + 1] == [","]:
        w += 1
    while w < case.hi and (is_opener(page, case.index, w) or page.words[w].text == "("):
        comma = next((v for v in range(w, case.hi) if page.words[v].text == ","), None)
        time = page.lower[w] in case.index.lexicon.calendar.days or page.lower[w] in {"pada", "kepada", "saat", "dalam", "di", "lewat", "melalui", "seperti"}
        if comma is None or not time or page.has_predicate(w, comma) or case.hi - comma < 4:
            break
        w = comma + 1
    end = _forward_end(case, w)
    if case.lo < case.cue.lo - 1 and page.words[case.cue.lo - 1].text != ",":
        if page.upos(case.cue.lo - 1) not in {"CCONJ", "PUNCT", "SCONJ", "ADV"}:
            return None
    if end - w < 3 or not (page.has_predicate(w, end) or end - w > 6):
        return None
    content = _words_content(case, [(w, end)], "content.statement_after")
    return content and Found(content)


def noun_clause(case: Case) -> Found | None:
    """*peringatan bahwa [harga naik]*, *permintaan Budi agar [warga tenang]*."""
    page = case.page
    for w in range(case.cue.hi, min(case.hi, case.cue.hi + 10)):
        if page.lower[w] in DROPPED | {"agar", "supaya"}:
            content = _words_content(case, [(w + 1, _forward_end(case, w + 1))], "content.noun_clause")
            return content and Found(content)
    return None


def refusal(case: Case) -> Found | None:
    """*menolak berkomentar*, *tidak menanggapi [pertanyaan itu]*: what was not answered, if anything is named."""
    page, index = case.page, case.index
    w = case.cue.hi
    while w < case.hi and page.lower[w] in {"soal", "tentang", "mengenai", "terkait", "atas", "terhadap", "perihal", "ihwal", "lebih", "lanjut", "jauh"}:
        w += 1
    if w >= case.hi or page.upos(w) in {"PUNCT", "SCONJ", "CCONJ"} or is_opener(page, index, w):
        before = _message(case)
        return Found(before or Content((), "content.refusal"))
    content = _words_content(case, [(w, _forward_end(case, w))], "content.refusal")
    return Found(content or Content((), "content.refusal"))


def _message(case: Case) -> Content | None:
    """What stands before a passive refusal is what was not answered (*[Pesan kepada Budi] belum dibalas*)."""
    page = case.page
    if not page.lower[case.cue.lo].startswith("di"):
        return None
    left = skip_verb_group(page, case.index, case.cue.lo, case.lo)
    return _words_content(case, [(case.lo, left)], "content.refusal") if left - case.lo >= 2 else None


def headline(case: Case) -> Found | None:
    """*Menkeu: [Harga Turun]*: in a title, what follows a colon after a speaker."""
    page = case.page
    if page.zone_kind(case.cue.lo) != "title" or case.source is None or case.source.kind == "unknown":
        return None
    if not {"PROPN", "NOUN"} & {page.upos(w) for w in range(case.cue.hi, case.hi)}:
        return None
    content = _words_content(case, [(case.cue.hi, case.hi)], "content.headline")
    return content and Found(content)


RULES: dict[str, tuple[Rule, ...]] = {
    # A quotation that stands before an active verb wins only when it ends open, with a comma.
    "active": (quotation_before, statement_closed, quotation_after, complement_clause, question, request, bare_clause),
    "support": (quotation_before, quotation_after, complement_clause, question, supported),
    # A statement in halves is tried before one that only follows.
    "quotative": (quotation_before, statement_before, quotation_after, complement_clause, bare_before),
    "preposition": (quotation_before, statement_before, statement_after, bare_before),
    "citing": (quotation_before, statement_before, statement_after, bare_before),
    "passive": (quotation_before, quotation_after, complement_clause, passive_statement, statement_before),
    "noun": (noun_clause,),
    "colon": (quotation_after, headline),
    "decline": (refusal,),
}


def is_shared(case: Case) -> bool:
    """True when the cue takes its source from the cue before it."""
    return case.source is None and shares_subject(case.page, case.index, case.cue, case.lo)

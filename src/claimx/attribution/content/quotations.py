"""Direct speech: the quotation that stands before or after a cue, with all its paragraphs."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.clauses import in_relative, is_among
from claimx.attribution.content.cutting import TRIMMED, make_content
from claimx.attribution.content.reach import forward_end
from claimx.attribution.content.told import tail_addressee
from claimx.attribution.quoted import first_quote_from, quotes_around, quotes_opening
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.sentences import ENDS
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.words import MARKS
from claimx.model import CharSpan, Content, Quote

SEPARATORS = TRIMMED + "".join(MARKS)
REACH = 12  # words of a circumstance between a cue and its quotation
LONGEST_RUN = 100  # quotations that are looked at to put one together; more of them are no speech


# --- before the cue


def quotation_before(case: Case) -> Found | None:
    """*"[Harga naik]," kata Budi.* and *"[Harga naik]," Budi mengatakan.*; a quotation inside a statement takes it
    all in: *[Harga gula "naik lagi]," kata Budi.*

    Not a quotation in the middle of what follows the cue.
    """
    page = case.page
    number = _closing_before(case)
    if number is None:
        return None
    quote = page.quotes[number]
    statement = _statement_start(case, quote)
    if statement is not None:
        content = make_content(page, [(statement, quote.end)], "content.mixed_before")
    else:
        run = quotation_run(page, number)
        content = make_content(page, [(q.inner.start, q.inner.end) for q in run], "content.quote_before")
    return found(content, tail_addressee(case))


def _closing_before(case: Case) -> int | None:
    """The number of the quotation right before a cue, or before its subject where it ends with a comma."""
    page, cue, subject = case.page, case.cue, case.subject
    if cue.kind in {"active", "support"} and case.source is None:
        return None  # its subject stands before the quotation, which then belongs to the verb before
    if _opens_statement(case):
        return None
    if subject is None:
        return quote_before(page, cue.lo)
    number = quote_before(page, subject.lo)
    return number if number is not None and _ends_open(page, page.quotes[number]) else None


def _opens_statement(case: Case) -> bool:
    """True for a preposition that opens a sentence with a statement of its own (*"Harga naik." [Menurutnya], pasokan
    berkurang.*)."""
    if case.cue.kind != "preposition":
        return False
    if not case.page.is_capital(case.cue.lo):
        return False
    return case.page.has_predicate(case.after, case.hi) if case.paused else False


def quote_before(page: Page, w: int) -> int | None:
    """The number of the outermost quotation that ends right before a word, with nothing but marks, commas and words
    that tie on (*"...," [demikian] kata Budi*) between."""
    start = page.words[w].idx
    ended = (n for n in range(first_quote_from(page, start) - 1, -1, -1) if page.quotes[n].end <= start)
    number = next((n for n in ended if page.quotes[n].depth == 0), None)
    if number is None:
        return None
    end = page.quotes[number].end
    between = range(w - 1, page.word_range(CharSpan(end, start))[0] - 1, -1)
    if not all(_ties_on(page, v) for v in between):
        return None
    apart = "\n" in page.article.text[end:start]
    return number if not apart or page.words[w].text in DASHES else None  # *― Budi* on a line of its own


def _ties_on(page: Page, w: int) -> bool:
    tying = page.lower[w] in page.classes.thus | page.particles.similatives
    return tying or not page.texts[w].strip(SEPARATORS)


def quotation_run(page: Page, number: int) -> list[Quote]:
    """A quotation and those before it that belong to it: side by side, or open at the end of earlier paragraphs."""
    run = [page.quotes[number]]
    for n in range(number - 1, max(number - 1 - LONGEST_RUN, -1), -1):
        earlier = page.quotes[n]
        if earlier.depth > 0:
            continue
        between = page.article.text[earlier.end : run[0].start]
        if between.strip() or ("\n" in between and earlier.closed) or _is_fragment(page, earlier):
            break
        run.insert(0, earlier)
    return run


def _is_fragment(page: Page, quote: Quote) -> bool:
    """True for a part of another sentence (*harga gula "naik lagi." "Kami sedih," kata Budi*)."""
    return page.article.text[quote.inner.start : quote.inner.start + 1].islower()


def _ends_open(page: Page, quote: Quote) -> bool:
    """True when a quotation ends with a comma, so that its attribution must follow."""
    inner = page.article.text[quote.start : quote.end].rstrip("".join(MARKS) + " ")
    return inner.endswith((",", "!", "?"))


def _statement_start(case: Case, quote: Quote) -> int | None:
    """Where a statement begins that ends in a quoted part (*Harga gula “[naik lagi],” kata Budi*), or None."""
    page = case.page
    lo = max(page.sentence(case.cue.lo)[0], case.lo)
    own = next((w for w in range(lo, page.word_range(quote.inner)[0]) if page.upos(w) != "PUNCT"), None)
    return None if own is None else page.words[own + (page.lower[own] in page.classes.declaratives)].idx


# --- after the cue


def quotation_after(case: Case) -> Found | None:
    """*Budi mengatakan, "[Harga naik]."*, *Budi: "[Harga naik]"*, *kata Budi kepada wartawan, "[Harga naik]."*"""
    page, cue = case.page, case.cue
    opening = None if cue.kind == "passive" and in_relative(page, cue) else _opening_after(case)
    if opening is None:
        return None
    w, number = opening
    quote = page.quotes[number]
    if quote.scare or _only_opens(case, quote):
        return None
    return found(quoted_from(page, number, "content.quote_after"), find_addressee(page, case.after, w))


def quoted_from(page: Page, number: int, rule: str) -> Content | None:
    """What stands inside a quotation and those that go on with it; None for nothing but marks and blanks."""
    inner = (page.quotes[n].inner for n in (number, *continuation(page, number)))
    return make_content(page, [(span.start, span.end) for span in inner], rule)


def _opening_after(case: Case) -> tuple[int, int] | None:
    """The word at which the quotation after a cue opens, and the number of the quotation."""
    page, cue = case.page, case.cue
    depth = sum(not quote.scare for quote in quotes_around(page, cue.span.start))
    reach = case.hi + (cue.kind == "colon")  # the quotation may stand on the line after a colon
    for w in range(case.after, reach):
        number = quote_after(page, w, case.hi, depth)
        if number is not None:
            return w, number
        if w >= case.hi or not _leads_on(case, w):
            return None
    return None


def _leads_on(case: Case, w: int) -> bool:
    """True for what may stand between a cue and its quotation: punctuation, and circumstances of the saying."""
    page = case.page
    if page.lower[w] in page.classes.declaratives or page.upos(w) == "PUNCT":
        return page.upos(w) == "PUNCT"
    return w - case.after < REACH and any(circumstance_at(page, v) for v in range(case.after, w + 1))


def quote_after(page: Page, w: int, hi: int, depth: int = 0) -> int | None:
    """The number of the quotation of a depth that begins at a word, or right after a colon, comma or dash there."""
    while w < hi and page.words[w].text in {",", ":"} | DASHES:
        w += 1
    if w >= len(page.words):
        return None
    at = page.words[w].idx
    near = quotes_opening(page, page.words[max(w - 2, 0)].idx, at + 1)
    return next((n for n in near if page.quotes[n].depth == depth), None)


def _only_opens(case: Case, quote: Quote) -> bool:
    """True for a quotation that opens a longer statement (*mengatakan "sulit" mencari kerja*); not for a whole sentence
    (*meneriakkan "Turun!" saat mereka berjalan*)."""
    page = case.page
    if page.article.text[quote.inner.start : quote.inner.end].rstrip()[-1:] in ENDS:
        return False
    last = page.word_range(CharSpan(quote.start, quote.end))[1]
    rest = next((w for w in range(last, forward_end(case, case.after)) if page.upos(w) != "PUNCT"), None)
    if rest is None or page.quote_of[case.cue.lo] >= 0:
        return False
    return not is_among(page.lower[rest], page.particles.coordinators, page.classes.tellings)


def continuation(page: Page, number: int) -> list[int]:
    """The numbers of the quotations that carry one on, paragraph by paragraph, which is left open at its end."""
    found: list[int] = []
    last = page.quotes[number]
    for n in range(number + 1, min(number + 1 + LONGEST_RUN, len(page.quotes))):
        quote = page.quotes[n]
        if quote.depth > 0:
            continue
        if last.closed or page.article.text[last.end : quote.start].strip():
            break
        found.append(n)
        last = quote
    return found

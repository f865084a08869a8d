"""Direct speech: the quotation that stands before or after a cue, with all its paragraphs."""

import re
from collections.abc import Sequence

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import DROPPED, TRIMMED, Case, Found, found, make_content, tail_addressee
from claimx.attribution.content.extent import forward_end, in_relative
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.tree import DASHES, MARKS, Page
from claimx.model import CharSpan, Cue, Quote
from claimx.terms import QuoteType

# Words that tie an attribution to what stands before it (*"...," demikian kata Budi*).
LINKERS = frozenset({"demikian", "begitu", "seperti", "sebagaimana", "begitulah", "demikianlah"})


LINKER = re.compile(rf"\b(?:{'|'.join(sorted(LINKERS))})\b", re.IGNORECASE)


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
    """The number of the outermost quotation that ends right before a word, with nothing but marks and commas between;
    or -1."""
    start = page.words[w].idx
    for number in range(len(page.quotes) - 1, -1, -1):
        quote = page.quotes[number]
        if quote.end > start or quote.depth > 0:
            continue
        between = page.article.text[quote.end : start]
        near = between.count("\n") == 0 or page.words[w].text in DASHES
        return number if near and LINKER.sub("", between).strip(TRIMMED + "".join(MARKS)) == "" else -1
    return -1


def quote_after(page: Page, w: int, hi: int, depth: int = 0) -> int:
    """The number of the quotation of a depth that begins at a word, or right after a colon or comma there; or -1."""
    while w < hi and page.words[w].text in {",", ":", "–", "—", "-"}:
        w += 1
    if w >= len(page.words):
        return -1
    start = page.words[w].idx
    return next((n for n, q in enumerate(page.quotes) if q.depth == depth and q.start <= start <= q.inner.start), -1)


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


def quotation_before(case: Case) -> Found | None:
    """*"[Harga naik]," kata Budi.* and *"[Harga naik]," Budi mengatakan.*; a quotation inside a statement takes it
    all in.

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
        content = make_content(case, [(statement, quote.end)], "content.mixed_before")
    else:
        content = make_content(
            case, [(q.inner.start, q.inner.end) for q in quotation_run(page, number)], "content.quote_before"
        )
    return found(content, tail_addressee(case))


def _ends_open(page: Page, quote: Quote) -> bool:
    """True when a quotation ends with a comma, so that its attribution must follow."""
    inner = page.article.text[quote.start : quote.end].rstrip("".join(MARKS) + " ")
    following = page.article.text[quote.end : quote.end + 1]
    return inner.endswith((",", "!", "?")) or following == ","


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


def quotation_after(case: Case) -> Found | None:
    """*Budi mengatakan, "[Harga naik]."*, *Budi: "[Harga naik]"*, *kata Budi kepada wartawan, "[Harga naik]."*"""
    page, cue = case.page, case.cue
    if cue.kind == "passive" and in_relative(page, cue):
        return None
    stop = forward_end(case, case.after)
    depth = sum(q.start < cue.span.start < q.end and not q.scare for q in page.quotes)
    w, reach = case.after, case.hi + (cue.kind == "colon")  # the quotation may stand on the line after a colon
    while w < reach and (number := quote_after(page, w, case.hi, depth)) < 0:
        if (
            w >= case.hi
            or page.lower[w] in DROPPED
            or not (page.upos(w) == "PUNCT" or circumstance_at(page, w) or _in_circumstance(case, w))
        ):
            return None
        w += 1
    if w >= reach:
        return None
    quote = page.quotes[number]
    if quote.scare and page.words[w].text not in {":"} and (len(quote.inner) < 12 or "quote" not in cue.frames):
        return None
    last = page.word_range(CharSpan(quote.start, quote.end))[1]
    rest = [v for v in range(last, min(stop, case.hi)) if page.upos(v) != "PUNCT" and not page.is_mark(v)]
    if (
        rest
        and depth == 0
        and not quote.inner.end > page.end(stop - 1)
        and page.quote_of[rest[0]] < 0
        and page.lower[rest[0]] not in {"dan", "kata", "ujar"}
    ):
        return None  # the quotation only opens a longer statement
    spans = [
        (quote.inner.start, quote.inner.end),
        *((q.inner.start, q.inner.end) for q in open_continuation(page, number)),
    ]
    content = make_content(case, spans, "content.quote_after")
    return found(content, find_addressee(page, case.after, w))


def _in_circumstance(case: Case, w: int) -> bool:
    """True for a word inside a circumstance between a cue and its quotation (no verb of its own, near to the cue)."""
    return (
        w - case.after < 12
        and case.page.upos(w) not in {"SCONJ"}
        and any(circumstance_at(case.page, v) for v in range(case.after, w))
    )

"""Quoted sentences without a cue of their own, which carry on whoever spoke last."""

from collections.abc import Iterator, Sequence

from claimx.attribution.content.quotations import continuation, quoted_from
from claimx.attribution.taken import Taken
from claimx.grammar.tree import ASIDE, Page
from claimx.grammar.words import MARKS
from claimx.model import Attribution, Quote
from claimx.terms import QuoteType

# The rule's name and the type of a quotation, and of an answer in an interview that is printed without marks.
QUOTED: tuple[str, QuoteType] = ("content.free_quote", "direct")
ANSWER: tuple[str, QuoteType] = ("content.printed_answer", "indirect")
SHORT = 4  # words; a shorter quotation without a cue is a title or a word held at a distance
PASSED_OVER = MARKS | frozenset(" \t\u00a0")
ENDS = frozenset(".!?…\n\r")


def free_quotations(page: Page, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """An attribution for each quotation that no other has as its content, where anybody speaks at all or answers."""
    if not attributions and not page.answers:
        return
    taken = Taken(attributions)
    given: set[int] = set()
    for number, quote in enumerate(page.quotes):
        if number in given or not _is_speech(page, quote) or (quote.start, quote.end) in taken:
            continue
        given.update(continuation(page, number))
        rule, quote_type = ANSWER if quote.answers else QUOTED
        content = quoted_from(page, number, rule)
        if content is not None:
            sentence = page.sentence_of[page.word_range(quote.inner)[0]]
            yield Attribution(None, content, quote_type, "assert", sentence, rules=(rule,))


def _is_speech(page: Page, quote: Quote) -> bool:
    """True for a whole quotation in the article's text, with marks of its own, that opens its sentence; and for an
    answer without any."""
    if quote.answers:
        return True
    if page.article.text[quote.start] not in MARKS:
        return False
    lo, hi = page.word_range(quote.inner)
    long = sum(page.upos(w) != "PUNCT" for w in range(lo, hi)) >= SHORT
    return long and page.zone_kind(lo) not in ASIDE and _opens_sentence(page, quote.start)


def _opens_sentence(page: Page, start: int) -> bool:
    """True when only white space or another quotation stands between the last full stop and a quotation."""
    text = page.article.text
    while start > 0 and text[start - 1] in PASSED_OVER:
        start -= 1
    return start == 0 or text[start - 1] in ENDS

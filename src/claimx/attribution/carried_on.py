"""*"A," kata Budi. "[B]."*: whole quotations after an attribution, in its paragraph and without a cue of their own,
which carry it on; and *[Kami antre lama.] Solar habis, kata Budi*: sentences before it that lost their marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.attribution.content.cutting import trim
from claimx.attribution.quoted import first_quote_from, stands_quoted
from claimx.attribution.stance import stance_of
from claimx.attribution.taken import Taken
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.words import MARKS
from claimx.model import Attribution, CharSpan, Cue, Quote

NEXT_TO = re.compile(f"[ \u00a0{re.escape(''.join(sorted(MARKS)))}]*")  # what may stand between, in one line
STATED = "content.statement_before"
LEADING = (",", *sorted(DASHES))


def carry_on(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each of direct speech with the quotations that carry it on, and each that closes its statement
    with the sentences that lost their marks before it."""
    taken = Taken(attributions)
    told = frozenset(attribution.sentence for attribution in attributions)
    whole = (_from_unmarked(page, attribution, told) for attribution in attributions)
    return [_with(attribution, list(_further(page, attribution, taken))) for attribution in whole]


def _from_unmarked(page: Page, attribution: Attribution, told: frozenset[int]) -> Attribution:
    """The attribution from the first sentence of its paragraph on in which somebody speaks of himself, as no writer
    does."""
    content, cue = attribution.content, attribution.cue
    if content is None or cue is None or STATED not in attribution.rules:
        return attribution
    own = page.word_range(content.spans[0])[0]
    spoken = [lo for lo, hi in _untold_before(page, own, told) if _speaks(page, lo, hi)]
    if not spoken:
        return attribution
    first = CharSpan(page.words[spoken[-1]].idx, content.spans[0].end)
    content = replace(content, spans=(first, *content.spans[1:]))
    return replace(attribution, content=content, stance=stance_of(page, cue, content))


def _untold_before(page: Page, own: int, told: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The sentences right before the one that a word opens, the nearest first, as long as nobody is said to tell
    them."""
    before = page.sentence_before(own) if page.sentence(own)[0] == own else None
    while before is not None and page.sentence_of[before[0]] not in told:
        yield before
        before = page.sentence_before(before[0])


def _speaks(page: Page, lo: int, hi: int) -> bool:
    return any(page.lower[w] in page.classes.first_person and not stands_quoted(page, w) for w in range(lo, hi))


def _further(page: Page, attribution: Attribution, taken: Taken) -> Iterator[CharSpan]:
    """What is said in the quotations that carry direct speech on."""
    cue = attribution.cue
    if cue is None or attribution.quote_type != "direct":
        return
    end = page.end(page.sentence(cue.lo)[1] - 1)
    for number in range(first_quote_from(page, cue.span.end), len(page.quotes)):
        quote = page.quotes[number]
        if (quote.inner.start, quote.inner.end) not in taken:
            said = trim(page.article.text, quote.inner.start, quote.inner.end)
            if said is None or not _joins(page, cue, quote, end):
                return
            yield said
            end = max(end, quote.end)
        elif quote.start >= end:
            return


def _joins(page: Page, cue: Cue, quote: Quote, end: int) -> bool:
    """True for a quotation inside the cue's sentence after a comma or dash, and for one right after the sentence."""
    text = page.article.text
    if quote.start < end:
        return text[cue.span.end : quote.start].rstrip().endswith(LEADING)
    return NEXT_TO.fullmatch(text, end, quote.start) is not None


def _with(attribution: Attribution, further: Sequence[CharSpan]) -> Attribution:
    content = attribution.content
    if content is None or not further:
        return attribution
    rules = (*attribution.rules, "content.continued")
    return replace(attribution, content=replace(content, spans=(*content.spans, *further)), rules=rules)

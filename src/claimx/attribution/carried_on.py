"""*"A," kata Budi. "[B]."*: whole quotations after an attribution, in its paragraph and without a cue of their own,
which carry it on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.attribution.content.cutting import trim
from claimx.attribution.quoted import first_quote_from
from claimx.attribution.taken import Taken
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.words import MARKS
from claimx.model import Attribution, CharSpan, Cue, Quote

NEXT_TO = re.compile(f"[ \u00a0{re.escape(''.join(sorted(MARKS)))}]*")  # what may stand between, in one line
LEADING = (",", *sorted(DASHES))


def carry_on(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each of direct speech with the quotations that carry it on."""
    taken = Taken(attributions)
    return [_with(attribution, list(_further(page, attribution, taken))) for attribution in attributions]


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

"""Whom a headline means by an office or a description: whoever says the same in the article's text (*Pengamat: Harga
Beras Turun* is Budi, who says so below)."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from claimx.grammar.tree import Page
from claimx.model import Attribution, CharSpan, Entity

LETTERS = 4  # a shorter word tells no statements apart
SHARED = 2  # words that two statements have in common, at the least
ALIKE = 0.25  # of the headline's words


def is_headline(page: Page, attribution: Attribution) -> bool:
    """True for an attribution in the title."""
    return attribution.cue is not None and page.zone_kind(attribution.cue.lo) == "title"


def sayer_in_text(page: Page, headline: Attribution, told: Iterable[Attribution]) -> Entity | None:
    """The person whose statement in the text shares most words with a headline's; None where none shares enough."""
    wanted = _words(page, headline)
    people = [(said, [e for e in said.reference.entities if e.kind == "person"]) for said in told]
    shared = [(len(wanted & _words(page, said)), one[0]) for said, one in people if len(one) == 1]
    most, sayer = max(shared, key=itemgetter(0), default=(0, None))
    return sayer if most >= max(SHARED, ALIKE * len(wanted)) else None


def _words(page: Page, attribution: Attribution) -> set[str]:
    """The longer words of what is said, in lower case."""
    spans: Sequence[CharSpan] = attribution.content.spans if attribution.content is not None else ()
    ranges = (page.word_range(span) for span in spans)
    return {page.lower[w] for lo, hi in ranges for w in range(lo, hi) if len(page.lower[w]) >= LETTERS}

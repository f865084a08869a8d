"""Who was told, beside the content that tells it."""

from claimx.attribution.addressees import find_addressee
from claimx.attribution.content.case import Case
from claimx.grammar.mentions import read_mention
from claimx.grammar.tree import Page
from claimx.model import Mention
from claimx.terms import SPEAKERS


def tail_addressee(case: Case, hi: int | None = None) -> Mention | None:
    """Who was told, in the words after the source up to the next quotation, or to where the content goes on at `hi`."""
    reach = case.hi if hi is None else hi
    end = next((w for w in range(case.after, reach) if case.page.is_mark(w)), reach)
    return find_addressee(case.page, case.after, end)


def told_object(page: Page, lo: int, hi: int) -> Mention | None:
    """Who was told, as the object of the verb: *memberi tahu [warga] bahwa ...*, *meyakinkan [saya] bahwa ...*."""
    if lo >= hi or page.lower[lo] in page.calendar.days:  # *mengatakan Senin bahwa ...*
        return None
    told = read_mention(page, lo, hi)
    return told if told.kind in SPEAKERS else None

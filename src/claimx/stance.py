"""The stance of an attribution: the cue's own, turned by a negation and by the form of the content."""

from claimx.lexicon.index import Index
from claimx.model import Content, Cue
from claimx.terms import Stance
from claimx.tree import Page


def stance_of(page: Page, index: Index, cue: Cue, content: Content) -> Stance:
    """The stance of a cue with its content.

    *tidak membantah* confirms; *belum memastikan*, *tidak menjelaskan kapan ...* declines; a colon or a plain verb of saying
    before a question that ends in a question mark asks.
    """
    if cue.negated:
        return _negated(page, index, cue, content)
    return cue.stance


def _negated(page: Page, index: Index, cue: Cue, content: Content) -> Stance:
    if cue.stance == "deny":
        return "confirm"
    if cue.stance == "confirm":
        return "decline"
    if cue.stance == "assert" and content.spans and _asks(page, index, content):
        return "decline"
    return cue.stance


def _asks(page: Page, index: Index, content: Content) -> bool:
    lo, _ = page.word_range(content.spans[0])
    return page.lower[lo] in index.lexicon.particles.question_words

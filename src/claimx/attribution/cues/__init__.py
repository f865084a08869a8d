"""Find reporting cues: the words by which the text ascribes content to a source.

A cue is only a candidate: whether it reports is decided by the content that its frames find around it. Each kind of
cue has a file of its own.
"""

from claimx.attribution.cues.citing import find_citing, find_preposition
from claimx.attribution.cues.make import only_intended
from claimx.attribution.cues.marks import find_colon, find_dash, find_label
from claimx.attribution.cues.nouns import find_noun
from claimx.attribution.cues.refusals import find_refusal, find_silence
from claimx.attribution.cues.support import find_support
from claimx.attribution.cues.unlisted import find_unlisted
from claimx.attribution.cues.verbs import find_verb
from claimx.grammar.tree import SKIPPED, Page
from claimx.grammar.vocabulary import role_at
from claimx.model import Cue

__all__ = ["find_cues", "only_intended"]

FINDERS = (  # at one place the more special kind wins
    find_silence,
    find_label,
    find_refusal,
    find_support,
    find_citing,
    find_preposition,
    find_verb,
    find_noun,
    find_colon,
    find_dash,
    find_unlisted,
)


def find_cues(page: Page) -> list[Cue]:
    """All candidates in text order, none overlapping another."""
    cues: list[Cue] = []
    w = 0
    while w < len(page.words):
        office = role_at(page, w)
        if office > 1:  # *juru bicara* is no speaking
            w += office
            continue
        found = _find_at(page, w)
        if found is not None:
            cues.append(found)
        w = found.hi if found is not None else w + 1
    return cues


def _find_at(page: Page, w: int) -> Cue | None:
    if page.zone_kind(w) in SKIPPED or w in page.held_off:
        return None
    return next((cue for finder in FINDERS if (cue := finder(page, w)) is not None), None)

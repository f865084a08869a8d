"""Light verbs with a noun: *[mengeluarkan peringatan]*."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import is_negated
from claimx.model import Cue

LIGHT_REACH = 4  # words between a light verb and its noun: *mengeluarkan sejumlah peringatan*


def find_support(page: Page, w: int) -> Cue | None:
    """*[mengeluarkan peringatan] suram bahwa ...*, *[menyatakan keberatan]*."""
    if page.lower[w] not in page.index.support_verbs:
        return None
    lo, hi = page.sentence(w)
    for end in range(w + 1, min(w + 1 + LIGHT_REACH, hi)):
        if page.upos(end) in {"ADP", "AUX", "PUNCT"}:
            return None
        row = page.index.supports.get((page.lower[w], page.lower[end]))
        if row is not None and _clause_follows(page, end + 1, hi):
            negated = is_negated(page, w, lo)
            frames = frozenset({"clause", "noun", "request", "question"})
            return make_cue(page, w, end + 1, page.lower[end], "support", row.stance, frames=frames, negated=negated)
    return None


def _clause_follows(page: Page, lo: int, hi: int) -> bool:
    """True when what was said follows a noun; else its verb is a cue (*mengungkapkan kekhawatiran atas ...*)."""
    particles = page.particles
    openers = {*particles.complementizers, *particles.purposes, *particles.question_words, *particles.existentials, ":"}
    return any(page.lower[w] in openers for w in range(lo, min(lo + LIGHT_REACH, hi)))

"""Bare verbs that the lexicon lacks, after a quotation: *"...," [sorot] Budi*."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.model import Cue


def find_unlisted(page: Page, w: int) -> Cue | None:
    """*"..., " [sorot] Budi*, *"...," [ceplosnya].*: a bare form that the lexicon lacks, after a quotation.

    A name or a pronoun must follow, or *-nya* and the end of its phrase.
    """
    if page.texts[max(w - 2, 0) : w - 1] != [","] or not page.is_mark(w - 1) or not page.texts[w].islower():
        return None
    clitic = page.clitic_after(w)
    end = w + 1 + clitic
    if page.lower[w].startswith(tuple(page.classes.prefixes)) or not (clitic or _names_somebody(page, end)):
        return None
    return make_cue(page, w, end, page.lower[w], "quotative", "assert", frames=frozenset({"quote"}), clitic=clitic)


def _names_somebody(page: Page, w: int) -> bool:
    if w >= len(page.words):
        return False
    return page.is_name(w) or page.lower[w] in page.index.pronouns

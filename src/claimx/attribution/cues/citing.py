"""Words before a source: *[menurut] Budi*, *[seperti dilansir] Reuters*."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.model import Cue


def find_citing(page: Page, w: int) -> Cue | None:
    """*[Mengutip] Reuters, ...*, *[seperti dilansir] kantor berita itu*; not *mengutip uang parkir*."""
    length = page.index.phrase_at(page.index.citing, page.lower, w)
    if not length or not page.classes.levies.isdisjoint(page.lower[w + length : w + length + 1]):
        return None
    lo = w + 1 if page.lower[w] == "demikian" else w
    return make_cue(page, lo, w + length, " ".join(page.lower[lo : w + length]), "citing", "assert")


def find_preposition(page: Page, w: int) -> Cue | None:
    """*[Menurut] Budi, ...*; *[menurutnya]* carries its source."""
    length = page.index.phrase_at(page.index.prepositions, page.lower, w)
    if not length:
        return None
    row = page.index.prepositions[tuple(page.lower[w : w + length])]
    clitic = page.clitic_after(w + length - 1)
    hi = w + length + (1 if clitic else 0)
    return make_cue(page, w, hi, row.words, "preposition", row.stance, frames=frozenset({row.needs}), clitic=clitic)

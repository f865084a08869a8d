"""Nouns with a content clause: *[peringatan] bahwa ...*. Ranges are of words, half-open."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.model import Cue
from claimx.terms import Stance

NOUN_REACH = 8  # words between a noun and its clause: *tuduhan dari Budi itu bahwa*
REQUESTING: frozenset[Stance] = frozenset({"request", "opine", "warn", "commit"})  # *berita [agar] ...* is none
FRAMES = frozenset({"clause", "request"})


def find_noun(page: Page, w: int) -> Cue | None:
    """*[peringatan] bahwa ...*, *[tuduhan] Budi bahwa ...*, *[permintaan] agar ...*: a noun with a content clause; or
    *[Harapannya], ...* at the head of a sentence."""
    row = page.index.nouns.get(page.lower[w].removesuffix("nya"))
    if row is None or page.zone_kind(w) == "title":
        return None
    lo, hi = page.sentence(w)
    end = w + 1 + page.clitic_after(w)
    heads = w == lo and page.lower[end : end + 1] == [","]
    if not heads and not _opens_clause(page, w + 1, min(w + NOUN_REACH, hi), row.stance):
        return None
    return make_cue(page, w, end if heads else w + 1, row.lemma, "noun", row.stance, frames=FRAMES, clitic=heads)


def _opens_clause(page: Page, lo: int, hi: int, stance: Stance) -> bool:
    """True when a complementizer follows a noun before any verb or stop."""
    openers = page.classes.declaratives | (page.classes.requesting if stance in REQUESTING else frozenset())
    for w in range(lo, hi):
        if page.lower[w] in openers:
            return True
        if (page.upos(w) == "VERB" and page.lower[w - 1] != "yang") or page.lower[w] in {",", ".", ":", ";"}:
            return False
    return False

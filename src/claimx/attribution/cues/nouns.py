"""Nouns with a content clause: *[peringatan] bahwa ...*. Ranges are of words, half-open."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import noun_at
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
    if noun_at(page, w - 1) == (2, "media"):
        return None  # *kepada kantor [berita] Nusa bahwa ...*
    lo, hi = page.sentence(w)
    end = w + 1 + page.clitic_after(w)
    heads = w == lo and page.lower[end : end + 1] == [","] and row.lemma not in page.classes.unowned
    reach = min(w + NOUN_REACH, hi)
    openers = page.classes.declaratives | (page.classes.requesting if row.stance in REQUESTING else frozenset())
    if not (heads or _opens_clause(page, w + 1, reach, openers)):
        return None
    return make_cue(page, w, end if heads else w + 1, row.lemma, "noun", row.stance, frames=FRAMES, clitic=heads)


def _opens_clause(page: Page, lo: int, hi: int, openers: frozenset[str]) -> bool:
    """True when one of the words that open a clause follows a noun before any verb or stop."""
    for w in range(lo, hi):
        if page.lower[w] in openers:
            return True
        if (page.upos(w) == "VERB" and page.lower[w - 1] != "yang") or page.lower[w] in {",", ".", ":", ";"}:
            return False
    return False

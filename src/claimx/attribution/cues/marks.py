"""Colons, dashes and labels as cues: *Budi[:] ...*, *"..." [-] Budi*, *[T:] ...*."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.appositions import extend_appositions
from claimx.grammar.labels import is_label
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.vocabulary import is_verb, role_at
from claimx.model import Cue


def find_label(page: Page, w: int) -> Cue | None:
    """*[T:] Kapan dibuka?*, *[Jawab:] Besok.*: who speaks, at the head of a line of an interview."""
    return make_cue(page, w, w + 2, page.lower[w], "colon", "assert") if is_label(page, w) else None


def find_dash(page: Page, w: int) -> Cue | None:
    """*"..." [-] Budi Santoso, Bupati Garut*: a dash between a quotation and a name that closes the line."""
    hi = page.sentence(w)[1]
    if page.words[w].text not in DASHES or w + 1 >= hi or not page.follows_quotation(w):
        return None
    if not page.is_name(w + 1) and not role_at(page, w + 1):
        return None
    named = extend_appositions(page, w + 1, phrase_end(page, w + 1, hi), hi)
    closes = named >= hi - 1
    return make_cue(page, w, w + 1, "-", "quotative", "assert", frames=frozenset({"quote"})) if closes else None


def find_colon(page: Page, w: int) -> Cue | None:
    """*Budi[:] "..."*, and *Menkeu[:] Harga Turun*, *Menkeu Jawab Kritik[:] Harga Turun* in a headline."""
    lo = page.sentence(w)[0]
    if page.words[w].text != ":":
        return None
    told = any(is_verb(page, v) and page.upos(v) == "VERB" for v in range(lo, w))
    if told and page.zone_kind(w) != "title":
        return None  # the verb is the cue
    return make_cue(page, w, w + 1, ":", "colon", "assert", frames=frozenset({"quote"}))

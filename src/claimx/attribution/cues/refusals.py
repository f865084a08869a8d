"""Refusals to answer: *[menolak berkomentar]*, *[bungkam]*. Ranges are of words, half-open."""

from claimx.attribution.cues.make import make_cue
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import after_yang, is_negated
from claimx.model import Cue

LIGHT_REACH = 4  # words between a light verb and its noun: *memberikan sejumlah komentar*


def find_silence(page: Page, w: int) -> Cue | None:
    """*Menteri itu [bungkam].*"""
    length = page.index.phrase_at(page.index.silences, page.lower, w)
    if not length:
        return None
    row = page.index.silences[tuple(page.lower[w : w + length])]
    return make_cue(page, w, w + length, row.lemma, "decline", "decline")


def find_refusal(page: Page, w: int) -> Cue | None:
    """*[menolak berkomentar]*, *[enggan membeberkan]*, *tidak [memberikan rincian]*, *belum [ditanggapi]*: a refusal or
    failure to answer.

    Not an answer given (*menanggapi pertanyaan itu, ...*), nor a refused deed (*menolak mengizinkan*).
    """
    lo, hi = page.sentence(w)
    refusal = page.index.phrase_at(page.index.refusals, page.lower, w)
    if refusal:
        reach = w + refusal
        while reach < hi and page.lower[reach] in page.particles.purposes:
            reach += 1
        found = _answering(page, reach, hi) or _telling(page, reach)
        if found is not None:
            if page.lower[reach].startswith("di"):  # *menolak disebut namanya*
                return None
            start = reach if page.lower[w] in page.particles.negations else w  # *tidak mau [berkomentar]*
            end = found[1] + page.clitic_after(found[1] - 1)
            return make_cue(page, start, end, found[0], "decline", "decline")
        asked = page.lower[reach : reach + 1] == ["pertanyaan"]
        return make_cue(page, w, reach + 1, "menjawab", "decline", "decline") if asked else None
    found = _answering(page, w, hi)
    if found is None or not is_negated(page, w, lo) or after_yang(page, w, lo):
        return None
    if " ".join(page.lower[w - 1 : w + 1]) in page.classes.idioms:  # *tiga gol tanpa balas*
        return None
    return make_cue(page, w, found[1], found[0], "decline", "decline")


def _telling(page: Page, w: int) -> tuple[str, int] | None:
    """A verb of telling behind a refusal (*enggan [membeberkan] nilai kontrak*): its lemma and its end."""
    length = page.index.phrase_at(page.index.verbs, page.lower, w)
    if not length:
        return None
    form = page.index.verbs[tuple(page.lower[w : w + length])]
    if form.voice != "active" or form.row.stance not in {"assert", "confirm"}:
        return None
    return (form.row.lemma, w + length) if {"quote", "clause"}.issubset(form.row.frames) else None


def _answering(page: Page, w: int, hi: int) -> tuple[str, int] | None:
    """A verb of answering at `w`: its lemma and the end of the cue."""
    length = page.index.phrase_at(page.index.declines, page.lower, w)
    if length:
        end = w + length
        row = page.index.declines[tuple(page.lower[w:end])]
        return row.lemma, min(end, hi)
    length = page.index.phrase_at(page.index.light_declines, page.lower, w)
    if length:
        row = page.index.light_declines[tuple(page.lower[w : w + length])]
        for end in range(w + length, min(w + length + LIGHT_REACH, hi)):
            if page.lower[end] in row.objects:
                return row.lemma, end + 1
            if page.upos(end) == "ADP":  # *membeberkan lokasi itu [dengan] alasan keamanan*
                return None
    return None

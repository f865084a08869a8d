"""Subjects that several verbs share, and who cites. Ranges are of words, half-open."""

from claimx.attribution.sources.reach import phrase_start
from claimx.grammar.appositions import extend_appositions
from claimx.grammar.chunks import next_comma
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import after_times
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Cue, Mention


def sentence_subject(page: Page, lo: int, hi: int) -> Mention | None:
    """The subject that a later verb shares (*[Budi] datang ke lokasi, bertemu warga, dan meminta ...*)."""
    w = next((v for v in range(lo, hi) if page.upos(v) not in {"PUNCT", "CCONJ"}), hi)
    while w < hi and page.upos(w) in {"ADP", "SCONJ", "ADV"}:
        w = next_comma(page, w, hi) + 1
    if w >= hi:
        return None
    w = after_times(page, w, hi)
    end = _before_deed(page, w, phrase_end(page, w, hi))
    if end <= w or page.upos(w) == "VERB":  # *Lihat saja pasar itu*
        return None
    end = extend_appositions(page, w, end, hi)
    return read_mention(page, w, end)


def _before_deed(page: Page, lo: int, hi: int) -> int:
    """The verb at which the subject of a headline ends, where capitals hide it (*[Guru Honorer] | Datangi Balai Kota,
    Minta Gaji*)."""
    if page.zone_kind(lo) != "title":
        return hi
    return next((w for w in range(lo + 1, hi) if page.upos(w) == "VERB"), hi)


def citing_subject(page: Page, cue: Cue, lo: int) -> Mention | None:
    """Who cites: *[Budi] mengutip seorang pejabat yang mengatakan ...*. None for *, mengutip pejabat* and for a passive
    (*kata Budi dikutip dari Reuters*)."""
    if any(page.lower[v].startswith("di") for v in range(cue.lo, cue.hi)):
        return None
    w = skip_verb_group(page, cue.lo, lo)
    if page.upos(w - 1) == "PUNCT":
        return None
    start = phrase_start(page, w, lo)
    return read_mention(page, start, w) if start < w else None


def shares_subject(page: Page, cue: Cue, lo: int) -> bool:
    """True when a verb has no subject of its own because it is coordinated (*menuduh A ..., dan [mengatakan] B*), or
    because it refuses what is left open (*mengatakan A, meski tidak [merinci] B*)."""
    w = skip_verb_group(page, cue.lo, lo)
    w -= cue.kind == "decline" and page.lower[w - 1] in page.particles.subordinators
    return w > lo and (page.lower[w - 1] in page.classes.sharing or page.lower[w - 1] == "," or page.is_mark(w - 1))

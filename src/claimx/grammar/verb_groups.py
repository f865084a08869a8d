"""The verb group before a verb: what stands between it and its subject (*Budi [sebelumnya juga tidak] mengatakan*)."""

from functools import cache

from claimx.grammar.chunks import counts_years
from claimx.grammar.tree import Page
from claimx.lexicon.index import Index


def skip_verb_group(page: Page, w: int, lo: int) -> int:
    """Go left from a verb over auxiliaries, negations, adverbs, times (*Budi sebelumnya juga tidak | mengatakan*)."""
    while w > lo and (length := _adverbial_before(page, w, lo)):
        w -= length
    return w


def _adverbial_before(page: Page, w: int, lo: int) -> int:
    """How many words of a verb group end right before `w`: up to 3, or 0."""
    words = _group_words(page.index)
    pair = w - 2 >= lo
    if pair and (_ends_time(page, w) or _ends_name(page, w) or _ends_age(page, w)):
        return 0
    if pair and f"{page.lower[w - 2]} {page.lower[w - 1]}" in words:
        return 2
    return int(page.lower[w - 1] in words) or _manner_before(page, w, lo)


@cache
def _group_words(index: Index) -> frozenset[str]:
    particles = index.lexicon.particles
    return frozenset(
        (*particles.auxiliaries, *particles.negations, *particles.adverbs, *index.lexicon.calendar.deictics)
    )


def _ends_time(page: Page, w: int) -> bool:
    """True after *bulan lalu*, a time, whose *lalu* is no adverb."""
    return page.lower[w - 1] == "lalu" and page.lower[w - 2] in page.calendar.units


def _ends_age(page: Page, w: int) -> bool:
    """True after *26 tahun ini*, an age, whose *tahun ini* is no time."""
    return counts_years(page, max(w - 3, 0)) and page.lower[w - 1] in page.classes.demonstratives


def _ends_name(page: Page, w: int) -> bool:
    """True after two capitalised words, which are a name (*Polda Jawa Tengah | menyebut*)."""
    return page.texts[w - 2].istitle() and page.texts[w - 1].istitle()


def _manner_before(page: Page, w: int, lo: int) -> int:
    """How many words of *secara tegas* or *secara tidak tegas* end before `w`; 0 for none."""
    length = 2 + (w - 3 >= lo and page.lower[w - 2] in page.particles.negations)
    return length if w - length >= lo and _opens_manner(page, w - length) else 0


def _opens_manner(page: Page, w: int) -> bool:
    return page.lower[w] == "secara"


def after_yang(page: Page, w: int, lo: int) -> bool:
    """True for a verb whose group stands right after *yang*, in a relative clause."""
    start = skip_verb_group(page, w, lo)
    return page.lower[start - 1] == "yang"


def is_negated(page: Page, w: int, lo: int) -> bool:
    """True when the verb group before a verb holds a negation, but not for *secara tidak langsung*."""
    group = range(skip_verb_group(page, w, lo), w)
    return any(page.lower[v] in page.particles.negations and not _opens_manner(page, v - 1) for v in group)

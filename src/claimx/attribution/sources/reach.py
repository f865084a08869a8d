"""Where the phrase before or at a word begins and ends. Ranges are of words, half-open."""

from claimx.grammar.appositions import extend_appositions
from claimx.grammar.chunks import chunk_start
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page


def phrase_start(page: Page, hi: int, lo: int) -> int:
    """Where the phrase before `hi` begins, taking in what hangs on *yang* (*Orang yang mengenal Budi | mengatakan*)."""
    start = noun_phrase_before(page, hi, lo)
    if page.text(start, hi).lower() in page.index.pronouns:
        return start
    border = max(chunk_start(page, hi, lo), lo)
    yang = next((w for w in range(start - 1, border, -1) if page.lower[w] == "yang"), None)
    if yang is None:
        return start
    earlier = noun_phrase_before(page, yang, border)
    return earlier if earlier < yang else start


def phrase_at(page: Page, w: int, hi: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `w`, with the appositions behind it."""
    end = phrase_end(page, w, hi)
    if end <= w:
        return None
    return w, extend_appositions(page, w, end, hi)

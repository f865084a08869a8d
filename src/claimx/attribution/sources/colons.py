"""Who stands before a colon. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import is_verb
from claimx.model import Cue


def before_colon(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:  # noqa: ARG001
    """*[Menteri Keuangan]: ...*, *Dan dari [Budi]: ...*: the clause before a colon, when it is a noun phrase."""
    start = chunk_start(page, cue.lo, lo)
    while page.upos(start) in {"CCONJ", "ADP"}:
        start += 1
    if page.zone_kind(cue.lo) == "title":
        return _in_headline(page, start, cue.lo)
    return Place(start, cue.lo, "source.before_colon") if phrase_end(page, start, cue.lo) == cue.lo else None


def _in_headline(page: Page, start: int, colon: int) -> Place:
    """A headline may tell more before its colon: what somebody does (*[Budi] Jawab Kritik Harga Beras: ...*), a topic
    (*Soal Beras, [Menteri]: ...*, *[Budi] soal Harga Beras: ...*), or a statement (*Harga Naik, [Budi]: ...*)."""
    verb = next((w for w in range(start + 1, colon) if is_verb(page, w)), colon)
    end = phrase_end(page, start, verb)
    if end == colon:
        return Place(start, end, "source.before_colon")
    if end == verb or circumstance_at(page, end):
        return Place(start, end, "source.headline")
    return Place(noun_phrase_before(page, colon, start), colon, "source.headline")

"""Who stands before a colon. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.grammar.chunks import chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import noun_phrase_before
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import role_at
from claimx.model import Cue


def before_colon(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:  # noqa: ARG001
    """*[Menteri Keuangan]: ...*, *Dan dari [Budi]: ...*: the clause before a colon, when it is a noun phrase."""
    start = chunk_start(page, cue.lo, lo)
    while page.upos(start) in {"CCONJ", "ADP"}:
        start += 1
    end = phrase_end(page, start, cue.lo)
    if end == cue.lo:
        return Place(start, end, "source.before_colon")
    found = _in_headline(page, start, end, cue.lo) if page.zone_kind(cue.lo) == "title" else None
    return Place(*found, "source.headline") if found is not None else None


def _in_headline(page: Page, start: int, end: int, colon: int) -> tuple[int, int] | None:
    """A headline tells more before its colon: an office (*Soal Beras, [Menteri]: ...*), a topic (*[Budi] soal Harga
    Beras: ...*), a verb (*Harga Naik, [Budi]: ...*)."""
    office = next((w for w in range(start, colon) if role_at(page, w)), None)
    if office is not None:
        return office, phrase_end(page, office, colon)
    if circumstance_at(page, end):
        return start, end
    return noun_phrase_before(page, colon, start), colon

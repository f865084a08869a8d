"""Who declines to answer. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.attribution.sources.reach import phrase_at
from claimx.attribution.sources.subjects import find_subject
from claimx.grammar.tree import Page
from claimx.model import Cue


def find_decliner(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:
    """The subject of a refusal; whom an unanswered message was sent to (*Pesan kepada [Budi] belum dibalas*)."""
    if page.lower[cue.lo].startswith("di"):
        sent = next((w + 1 for w in range(cue.lo - 1, lo, -1) if page.lower[w] in page.classes.sending), None)
        if sent is not None:
            told = phrase_at(page, sent, cue.lo)
            return Place(*told, "source.sent_to") if told is not None else None
    return find_subject(page, cue, lo, hi)

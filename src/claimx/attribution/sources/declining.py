"""Who declines to answer. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.attribution.sources.reach import phrase_at
from claimx.attribution.sources.subjects import find_subject
from claimx.grammar.tree import Page
from claimx.model import Cue


def find_decliner(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:
    """The subject of a refusal; whom an unanswered message was sent to, or to whose telephone (*Pesan kepada [Budi]
    belum dibalas*, *Panggilan ke ponsel[nya] tidak dijawab*)."""
    if page.lower[cue.lo].startswith("di"):
        sent = next((w + 1 for w in range(cue.lo - 1, lo, -1) if page.lower[w] in page.classes.sending), None)
        if sent is not None:
            told = phrase_at(page, sent, cue.lo)
            if told is None:
                return None
            owned = page.clitic_after(told[1] - 2)
            return Place(told[1] - 1 if owned else told[0], told[1], "source.sent_to")
    return find_subject(page, cue, lo, hi)

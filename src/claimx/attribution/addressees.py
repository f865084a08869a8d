"""Whom it was said to. Ranges are of words, half-open."""

from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.kinds import kind_of
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.organizations import medium_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at
from claimx.model import Mention
from claimx.terms import PEOPLE, SourceKind

# Who can listen where something is said (*di depan [warga]*); not a building.
LISTENERS: frozenset[SourceKind] = PEOPLE | {"media"}


def find_addressee(page: Page, lo: int, hi: int) -> Mention | None:
    """Who was told, between a cue and its content or after them: *kepada [wartawan]*, *saat dihubungi [CNN]*."""
    for w in range(lo, hi):
        opener = page.index.phrase_at(page.index.tellers, page.lower, w, 3)
        start = w + opener + (page.lower[w + opener : w + opener + 1] == ["oleh"])
        if not opener or start >= hi or page.lower[start] == "nya":
            continue
        told = " ".join(page.lower[w : w + opener]) in page.index.lexicon.circumstances.addressees
        if not told and not can_listen(page, start, hi):  # *pada hari Jumat*, *dihubungi Senin*
            continue
        end = _listener_end(page, start, hi)
        if end > start:
            return read_mention(page, start, end)
    return None


def can_listen(page: Page, w: int, hi: int) -> bool:
    """True for people and media, and for a pronoun (*bilang ke [saya]*)."""
    return kind_of(page, w, hi) in LISTENERS or page.lower[w] in page.index.pronouns


def told_before(page: Page, lo: int, cue: int, source: Mention | None) -> Mention | None:
    """Who was told, in the words from `lo` to a cue that its source stands in: in a circumstance that opens them
    (*Kepada [pers], Budi mengatakan ...*), or behind the source (*Budi saat dihubungi [CNN] mengatakan ...*)."""
    if source is None or source.hi > cue:
        return None
    opened = circumstance_at(page, lo) or page.upos(lo) == "VERB"
    told = find_addressee(page, lo, source.lo) if opened else None
    return find_addressee(page, source.hi, cue) if told is None else told


def _listener_end(page: Page, start: int, hi: int) -> int:
    """Where the phrase for whom it was said to ends; a medium's page keeps its ending (*Kabar.com*)."""
    named = start + name_at(page, start)[0]
    if named > start:
        return medium_end(page, named, hi)
    end = phrase_end(page, start, hi)
    if page.is_name(start):
        return end
    after = (v for v in range(start + 1, end) if circumstance_at(page, v))
    return next((v for v in after if "yang" not in page.lower[start:v]), end)

"""The agent of a passive, and the document that it stands in. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.attribution.sources.reach import phrase_at
from claimx.grammar.chunks import chunk_start, next_comma
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.mentions import read_mention
from claimx.grammar.subjects import subject_start
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Cue, Mention

OLEH_REACH = 4  # words from a passive to its *oleh*: *dikatakan juga kemarin oleh Budi*


def find_agent(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:
    """The agent of a passive: *dikatakan oleh [Budi]*, *diungkapkan [Budi]*; or where it stands: *Dalam [laporan itu],
    disebutkan ...*. None for *dilaporkan telah ...*."""
    if page.zone_kind(cue.lo) == "title":
        return None  # *[Disebut] Terima Suap, Budi Tertawa*
    given = _given_in(page, cue, lo)
    if given is not None:
        return Place(*given, "source.given_in")
    by = _by_at(page, cue, hi)
    found = phrase_at(page, by + 1 if by is not None else cue.hi, hi)
    if found is None:
        return _written(page, cue, lo, hi)
    if by is not None:
        return Place(*found, "source.by")
    if circumstance_at(page, found[0]):
        return None  # *diumumkan [Kamis] (5/3)*
    return Place(*found, "source.agent") if _acts(read_mention(page, *found), cue) else _written(page, cue, lo, hi)


def _by_at(page: Page, cue: Cue, hi: int) -> int | None:
    """Where the *oleh* of a passive stands; it may be that of another one (*disebut didukung [oleh] Budi*)."""
    by = next((w for w in range(cue.hi, min(cue.hi + OLEH_REACH, hi)) if page.lower[w] == "oleh"), None)
    if by is None:
        return None
    other = any(page.upos(w) == "VERB" and not is_coordinator(page, w - 1) for w in range(cue.hi, by))
    return None if other else by


def _acts(mention: Mention, cue: Cue) -> bool:
    """True for an agent; not for what something is taken for or called (*diduga [hasil curian]*)."""
    if mention.kind == "document" and cue.stance == "opine":
        return False
    return mention.kind != "unknown"


def _given_in(page: Page, cue: Cue, lo: int) -> tuple[int, int] | None:
    """What a passive's words stand in: *Dalam [laporan itu] disebutkan ...*."""
    stop = cue.lo - 1 if page.words[cue.lo - 1].text == "," else skip_verb_group(page, cue.lo, lo)
    start = chunk_start(page, stop, lo)
    if stop - 1 <= start:
        return None
    if page.lower[start] not in page.classes.channels:
        return None
    known = read_mention(page, start + 1, stop).kind in {"document", "media", "organization"}
    return (start + 1, stop) if known or page.lower[start + 1] in page.index.nouns else None


def _written(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:
    """The document that a passive stands in and that nobody is named for."""
    found = _written_behind(page, cue, hi) or _written_in(page, cue, lo)
    return Place(*found, "source.given_in") if found is not None else None


def _written_behind(page: Page, cue: Cue, hi: int) -> tuple[int, int] | None:
    """The document behind a passive (*disebutkan dalam [laporan itu]*)."""
    found = phrase_at(page, cue.hi + 1, hi) if page.lower[cue.hi : cue.hi + 1] == ["dalam"] else None
    return found if found is not None and read_mention(page, *found).kind == "document" else None


def _written_in(page: Page, cue: Cue, lo: int) -> tuple[int, int] | None:
    """The document that opens the sentence of a passive (*Dalam [aturan itu], susu dijelaskan sebagai ...*)."""
    start = subject_start(page, lo, cue.lo)
    first = start + 1
    comma = next_comma(page, first + 1, cue.lo)
    if page.lower[start] not in page.classes.channels:
        return None
    if chunk_start(page, cue.lo, lo) != comma + 1:
        return None
    if page.has_predicate(comma, skip_verb_group(page, cue.lo, comma)):
        return None
    return (first, comma) if read_mention(page, first, comma).kind == "document" else None

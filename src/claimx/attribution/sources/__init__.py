"""Who said it, read off the words around a cue: one finder for each kind of cue."""

from collections.abc import Callable
from dataclasses import replace

from claimx.attribution.sources.agents import find_agent
from claimx.attribution.sources.behind import phrase_behind
from claimx.attribution.sources.colons import before_colon
from claimx.attribution.sources.commas import body_before, named_before
from claimx.attribution.sources.declining import find_decliner
from claimx.attribution.sources.owners import find_owner
from claimx.attribution.sources.place import Place, Source
from claimx.attribution.sources.subjects import find_subject
from claimx.grammar.mentions import read_mention
from claimx.grammar.roles import opens_role
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import name_at
from claimx.model import Cue, Mention
from claimx.terms import CueKind

FINDERS: dict[CueKind, Callable[[Page, Cue, int, int], Place | None]] = {
    "active": find_subject,
    "support": find_subject,
    "decline": find_decliner,
    "passive": find_agent,
    "quotative": phrase_behind,
    "preposition": phrase_behind,
    "citing": phrase_behind,
    "noun": find_owner,
    "colon": before_colon,
}


def find_source(page: Page, cue: Cue, lo: int, hi: int) -> Source | None:
    """The source within the words `[lo, hi)`, or None when the text has none there (*-nya*, no agent)."""
    if cue.clitic and cue.kind != "active":
        return None
    found = FINDERS[cue.kind](page, cue, lo, hi)
    if found is None:
        return None
    start, end = _speaking_start(page, found.lo, found.hi), found.hi
    if not _has_speaker(page, start, end):
        return None
    mention = read_mention(page, start, end)
    if mention.form != "name":
        bodies = found.rule == "source.relative" and mention.kind in {"organization", "group"}
        named = body_before(page, start, lo) if bodies else named_before(page, start, lo)
        mention = read_mention(page, named, end)
    return Source(_as_medium(page, mention) if _is_printed(page, cue) else mention, found.rule)


def _is_printed(page: Page, cue: Cue) -> bool:
    """True for words that cite a medium (*dilansir*), not for what somebody states (*demikian [pernyataan] ...*)."""
    return cue.kind == "citing" and page.lower[cue.lo] not in page.classes.statements


def _speaking_start(page: Page, start: int, end: int) -> int:
    """Without a preposition, and without the body that somebody speaks for (*KPK lewat [juru bicaranya]*)."""
    through = (w + 1 for w in range(start, end - 1) if page.lower[w] in page.classes.through)
    start = next((w for w in through if opens_role(page, w)), start)
    return start + (page.upos(start) == "ADP")


def _has_speaker(page: Page, start: int, end: int) -> bool:
    """True for a phrase with a word that can head a source; not for a share alone (*63 persen menyatakan puas*)."""
    if start >= end:  # a preposition alone
        return False
    if page.text(start, end).lower() in page.index.pronouns:  # *keduanya*, *yang bersangkutan*
        return True
    heads = (w for w in range(start, end) if page.upos(w) in {"NOUN", "PROPN", "PRON", "X", "VERB"})
    return any(page.lower[w] not in page.classes.shares for w in heads)


def _as_medium(page: Page, mention: Mention) -> Mention:
    """A name that is cited and that the lexicon doesn't know as anything else is a medium."""
    strange = mention.form == "name" and name_at(page, mention.lo)[0] < mention.hi - mention.lo
    unsettled = mention.kind in {"organization", "unknown", "government"}
    return replace(mention, kind="media") if strange and unsettled else mention

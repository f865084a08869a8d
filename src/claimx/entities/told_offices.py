"""The offices that an article tells of people where they say nothing (*Akademisi dari Universitas Kita itu juga
hadir*)."""

from claimx.entities.focus import in_focus
from claimx.entities.memory import Memory
from claimx.grammar.chunks import chunk_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE
from claimx.grammar.vocabulary import role_at
from claimx.model import Mention

LONGEST_CONNECTOR = 4  # words before the comma behind which a sentence's subject stands (*Meski begitu, ...*)


def learn_descriptions(memory: Memory) -> None:
    """Give whoever is in focus the office and the body of a description that opens a sentence."""
    page = memory.page
    for lo, hi in page.sentences:
        if page.zone_kind(lo) in ASIDE or page.quote_of[lo] >= 0:
            continue
        mention = _described(memory, lo, hi)
        known = memory.person_of(in_focus(memory, mention.lo)) if mention is not None else None
        if mention is not None and known is not None:
            memory.learn_office(known, mention)


def _described(memory: Memory, lo: int, hi: int) -> Mention | None:
    page = memory.page
    comma = chunk_end(page, lo, hi)
    start = comma + 1 if comma - lo <= LONGEST_CONNECTOR and comma < hi - 1 and page.texts[comma] == "," else lo
    if not role_at(page, start) or page.lower[start] in page.classes.kin | page.classes.human_heads:
        return None
    end = phrase_end(page, start, hi)
    if end <= start + 1 or page.lower[end - 1] not in page.classes.demonstratives:
        return None
    mention = read_mention(page, start, end)
    return mention if mention.form == "definite" and mention.role is not None else None

"""Who is in focus at a position: whom *ia*, *dia* and *-nya* mean.

News keeps one person in focus for a paragraph, and pronouns go to that person. After Lappin and Leass (1994), much
simplified: sentence by sentence back, a speaker goes before a subject, and a subject before others.
"""

from collections.abc import Collection

from claimx.entities.memory import Ambiguous, Answer, Memory, Speaker
from claimx.grammar.subjects import subject_start
from claimx.model import Entity
from claimx.terms import SOMEBODY, SourceKind

REACH = 6  # sentences that a pronoun looks back over


def in_focus(memory: Memory, at: int, kinds: Collection[SourceKind] = SOMEBODY) -> Answer:
    """Who is talked about most plainly right before a position."""
    page = memory.page
    sentence = page.sentence_of[at]
    for number in range(sentence, max(sentence - REACH - 1, -1), -1):
        lo, hi = page.sentences[number]
        found: Answer = _speaker_in(memory, lo, min(hi, at), kinds)
        if found is None and "person" in kinds:
            found = _subject_in(memory, lo, min(hi, at))
        if found is not None:
            return found
    last = memory.last_speaker(at, kinds)
    if last is not None:
        return last.entity
    people = [p for p in memory.cast.people if p.mentions[0][0] < at]
    return memory.entity_of(people[-1]) if people and "person" in kinds else None


def speaking_on(memory: Memory, at: int) -> Answer:
    """*"...," ujarnya* goes on with the last speaker, when that is a person who spoke a few sentences before.

    What an unnamed person thinks is told by whoever speaks (*Pelaku berharap ... "...," ujarnya*: the police do).
    Somebody who opens the sentence right before, and acts there, has taken over.
    """
    sentence = memory.page.sentence_of[at]
    near = [s for s in memory.before(at) if sentence - memory.page.sentence_of[s.at] <= REACH]
    people = [s for s in near if s.entity.kind in SOMEBODY and not _asks(memory, s)]
    spoke = [s for s in people if not (s.thinks and s.entity.kind != "person")]
    last = next(iter(spoke or people), None)
    return (_taken_over(memory, at, last) or last.entity) if last is not None else None


def _asks(memory: Memory, speaker: Speaker) -> bool:
    """True for a reporter who put a question (*tanya seorang wartawan*)."""
    return not memory.page.classes.askers.isdisjoint(speaker.entity.name.lower().split())


def _taken_over(memory: Memory, at: int, last: Speaker) -> Entity | None:
    """Who opens the sentence before the one at hand with what he does, after somebody else spoke."""
    page = memory.page
    quoted = page.sentence(at)[0]
    if quoted == 0:
        return None
    lo, hi = page.sentence(quoted - 1)
    if last.at >= lo:
        return None
    first = subject_start(page, lo, hi)
    opening = next((p for p in memory.cast.people for at, _ in p.mentions if at == first), None)
    return memory.entity_of(opening) if opening is not None and not _suffers(memory, first, hi) else None


def _suffers(memory: Memory, w: int, hi: int) -> bool:
    """True when the first verb after a subject is a passive: to whom something is done, he says nothing by it."""
    page, company = memory.page, memory.page.classes.company
    verb = next((v for v in range(w, hi) if page.upos(v) == "VERB" and page.lower[v] not in company), None)
    return verb is not None and "Voice=Pass" in str(page.words[verb].morph)


def _speaker_in(memory: Memory, lo: int, hi: int, kinds: Collection[SourceKind]) -> Entity | None:
    found = [s for s in memory.speakers if lo <= s.at < hi and s.entity.kind in kinds]
    return found[-1].entity if found else None


def _subject_in(memory: Memory, lo: int, hi: int) -> Answer:
    """The first subject of a sentence; two people who are one subject together are both meant, or neither."""
    found = sorted(
        ((at, p) for p in memory.cast.people for at, subject in p.mentions if subject and lo <= at < hi),
        key=lambda pair: pair[0],
    )
    if len(found) > 1 and _joined(memory, found[0][0], found[1][0]):
        return Ambiguous((found[0][1].name, found[1][1].name))
    return memory.entity_of(found[0][1]) if found else None


def _joined(memory: Memory, first: int, second: int) -> bool:
    """True for two people who are one subject together (*Budi Santoso dan Siti Aminah*)."""
    page = memory.page
    return "dan" in page.lower[first:second] and not any(page.upos(w) == "VERB" for w in range(first, second))

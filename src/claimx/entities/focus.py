"""Who is in focus at a position: whom *ia*, *dia* and *-nya* mean.

News keeps one person in focus for a paragraph, and pronouns go to that person. After Lappin and Leass (1994), much
simplified: sentence by sentence back, a speaker goes before a subject, and a subject before others.
"""

from collections.abc import Iterator
from itertools import takewhile

from claimx.entities.memory import Memory, Speaker
from claimx.grammar.coordination import is_coordinator
from claimx.grammar.roles import affixes_at
from claimx.grammar.subjects import subject_start
from claimx.grammar.vocabulary import tells_several
from claimx.model import Ambiguous, Answer, Entity
from claimx.terms import SOMEBODY

REACH = 6  # sentences that a pronoun looks back over


def in_focus(memory: Memory, at: int) -> Answer:
    """Who is talked about most plainly right before a position: a person, or somebody unnamed who spoke."""
    for lo, hi in sentences_back(memory, at):
        found = _speaker_in(memory, lo, hi) or _subject_in(memory, lo, hi) or _reacting_in(memory, lo, hi)
        if found is not None:
            return found
    met = (memory.entity_of(p) for p in reversed(memory.cast.people) if p.first < at)
    return memory.speaking(at, SOMEBODY) or next(met, None)


def sentences_back(memory: Memory, at: int) -> Iterator[tuple[int, int]]:
    """The sentence at hand up to a position, then those before it, as far as a pronoun looks back."""
    page, last = memory.page, memory.page.sentence_of[at]
    for lo, hi in reversed(page.sentences[max(last - REACH, 0) : last + 1]):
        yield lo, min(hi, at)


def speaking_on(memory: Memory, at: int) -> Answer:
    """*"...," ujarnya* goes on with the last speaker, when that is a person who spoke a few sentences before.

    What an unnamed person thinks is told by whoever speaks (*Pelaku berharap ... "...," ujarnya*: the police do).
    Somebody who opens the sentence right before, and acts there, has taken over.
    """
    near = takewhile(lambda s: memory.sentences_since(s, at) <= REACH, memory.before(at))
    people = (s for s in near if s.entity.kind in SOMEBODY and not _asks(memory, s))
    last = next((s for s in people if s.entity.kind == "person" or not s.thinks), None)
    return (_taken_over(memory, at, last) or last.entity) if last is not None else None


def _asks(memory: Memory, speaker: Speaker) -> bool:
    """True for a reporter who put a question (*tanya seorang wartawan*)."""
    return not memory.page.classes.askers.isdisjoint(speaker.entity.name.lower().split())


def _taken_over(memory: Memory, at: int, last: Speaker) -> Entity | None:
    """Who opens the sentence before the one at hand with what he does, or is named there for what he says of something,
    after somebody else spoke; or nobody."""
    page = memory.page
    lo, hi = page.sentence(max(page.sentence(at)[0] - 1, 0))
    if last.at >= lo:
        return None
    first = subject_start(page, lo, hi)
    named = {first, first + affixes_at(page, first)}  # *Ki Budi*
    opening = next((p for p in memory.cast.people if not named.isdisjoint(p.mentions)), None)
    if opening is None:
        return _reacting_in(memory, lo, hi)
    return None if _suffers(memory, first, hi) else memory.entity_of(opening)


def _suffers(memory: Memory, w: int, hi: int) -> bool:
    """True when the first verb after a subject is a passive: to whom something is done, he says nothing by it."""
    page, classes = memory.page, memory.page.classes
    own = classes.company | classes.emotions
    verbs = (v for v in range(w, hi) if page.upos(v) == "VERB" and page.lower[v] not in own)
    return "Voice=Pass" in next((str(page.words[v].morph) for v in verbs), "")


def _speaker_in(memory: Memory, lo: int, hi: int) -> Entity | None:
    """The last one person who spoke in a sentence."""
    people = (s.entity for s in memory.before(hi, since=lo) if s.entity.kind in SOMEBODY)
    return next((one for one in people if not _are_several(memory, one)), None)


def _are_several(memory: Memory, entity: Entity) -> bool:
    """True for unnamed people together (*dua saksi*, *rekan-rekannya*)."""
    first = entity.name.lower().split()[0]
    half, _, other = first.partition("-")
    several = tells_several(memory.page, first)
    return entity.kind == "anonymous" and (several or (half != first and other.startswith(half)))


def _subject_in(memory: Memory, lo: int, hi: int) -> Answer:
    """The first subject of a sentence; two people who are one subject together are both meant, or neither."""
    subjects = memory.cast.subjects
    found = [(at, subjects[at]) for at in range(lo, hi) if at in subjects]
    if not found:
        return None
    (first, person), *others = found
    if others and any(is_coordinator(memory.page, w) for w in range(first, others[0][0])):
        return Ambiguous((person.name, others[0][1].name))
    return memory.entity_of(person)


def _reacting_in(memory: Memory, lo: int, hi: int) -> Entity | None:
    """Whoever is named for what he says of what a sentence tells (*Hal itu juga disinggung [Bupati Budi Santoso]*)."""
    page = memory.page
    told = (w + 1 for w in range(lo, hi - 2) if page.lower[w] in page.classes.reacting)
    named = {at + (page.lower[at] in page.classes.by) for at in told}
    found = (p for p in memory.cast.people if not named.isdisjoint(p.mentions))
    return next(map(memory.entity_of, found), None) if named else None

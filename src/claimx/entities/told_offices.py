"""The offices that an article tells of people where they say nothing (*Akademisi dari Universitas Kita itu juga
hadir*), or before they do (*Sebagai ketua panitia, Budi mengatakan ...*)."""

from collections.abc import Iterator

from claimx.entities.cast import Person
from claimx.entities.focus import in_focus
from claimx.entities.memory import Memory
from claimx.grammar.chunks import chunk_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE
from claimx.grammar.vocabulary import role_at
from claimx.model import Mention

LONGEST_CONNECTOR = 4  # words before the comma behind which a sentence's subject stands (*Meski begitu, ...*)


def learn_told(memory: Memory) -> None:
    """Give people the offices and the bodies that sentences begin with: in a description of whoever is in focus, and in
    a capacity before its bearer."""
    page = memory.page
    for lo, hi in page.sentences:
        if page.zone_kind(lo) in ASIDE or page.quote_of[lo] >= 0:
            continue
        for mention, bearer in (*_described(memory, lo, hi), *_in_capacity(memory, lo, hi)):
            if bearer is not None and mention.role is not None:
                memory.learn_office(bearer, mention)


def _described(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """A description that opens a sentence, and who is in focus there."""
    page = memory.page
    comma = chunk_end(page, lo, hi)
    start = comma + 1 if comma - lo <= LONGEST_CONNECTOR and page.texts[comma : comma + 1] == [","] else lo
    if not _names_office(memory, start, hi):
        return
    end = phrase_end(page, start, hi)
    if end > start + 1 and page.lower[end - 1] in page.classes.demonstratives:
        mention = read_mention(page, start, end)
        if mention.form == "definite":
            yield mention, memory.person_of(in_focus(memory, start))


def _in_capacity(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """What somebody is told to speak or act as (*Namun, sebagai [ketua panitia], Budi ...*, *..., ia ...*), and who
    follows the comma."""
    page = memory.page
    openings = (lo, chunk_end(page, lo, hi) + 1)
    role = next((w + 1 for w in openings if not page.classes.acting.isdisjoint(page.lower[w : w + 1])), hi)
    comma = chunk_end(page, role, hi)
    if _names_office(memory, role, comma) and comma + 1 < hi:
        yield read_mention(page, role, comma), _subject_at(memory, comma + 1)


def _subject_at(memory: Memory, w: int) -> Person | None:
    """Whom a name or a pronoun at a word means."""
    page = memory.page
    if page.lower[w] in page.index.pronouns:
        return memory.person_of(in_focus(memory, w))
    return next((person for person in memory.cast.people if w in person.mentions), None)


def _names_office(memory: Memory, w: int, hi: int) -> bool:
    """True for a role at a word before `hi`, and no relative's or man's or woman's."""
    page = memory.page
    if w >= hi or not role_at(page, w):
        return False
    return page.lower[w] not in page.classes.kin | page.classes.human_heads

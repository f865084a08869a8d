"""The offices that an article tells of people where they say nothing (*Akademisi dari Universitas Kita itu juga
hadir*), or before they do (*Sebagai ketua panitia, Budi mengatakan ...*)."""

from collections.abc import Iterator
from itertools import islice

from claimx.entities.cast import Person
from claimx.entities.focus import in_focus
from claimx.entities.memory import Memory
from claimx.grammar.chunks import chunk_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE, Page
from claimx.grammar.vocabulary import role_at
from claimx.model import Mention

LONGEST_CONNECTOR = 4  # words before the comma behind which a sentence's subject stands (*Meski begitu, ...*)


def learn_told(memory: Memory) -> None:
    """Give people the offices and the bodies that sentences begin with or tell of whoever is in focus."""
    page = memory.page
    for lo, hi in page.sentences:
        if page.zone_kind(lo) in ASIDE or page.quote_of[lo] >= 0:
            continue
        for mention, bearer in (*_of_focus(memory, lo, hi), *_in_capacity(memory, lo, hi)):
            if bearer is not None:
                memory.learn_office(bearer, mention)


def _of_focus(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """What the description that a sentence begins with tells of who is in focus there."""
    start = _subject_start(memory.page, lo, hi)
    mention = _described(memory.page, start, hi)
    if mention is not None and not _is_open(memory, start):
        yield mention, memory.person_of(in_focus(memory, start))


def _is_open(memory: Memory, at: int) -> bool:
    """True where the sentence before names several people, of whom a description can mean any."""
    before = memory.page.sentence(at)[0] - 1
    return before >= 0 and len([*islice(memory.cast.named_in(*memory.page.sentence(before)), 2)]) > 1


def _subject_start(page: Page, lo: int, hi: int) -> int:
    """Where a sentence's subject can begin: behind the comma of a short connector, not of a clause (*Polisi menegaskan,
    ...*)."""
    comma = chunk_end(page, lo, hi)
    if comma >= hi - 1 or page.texts[comma] != ",":
        return lo
    connects = comma - lo <= LONGEST_CONNECTOR and not page.has_predicate(lo, comma)
    return comma + 1 if connects else lo


def _described(page: Page, start: int, hi: int) -> Mention | None:
    """The description that a sentence begins with: an office with *itu*, and no name behind it (*Kepala dinas itu,
    Budi, ...*)."""
    end = phrase_end(page, start, hi) if _names_office(page, start) else start
    if end <= start + 1 or page.lower[end - 1] not in page.classes.demonstratives:
        return None
    name = end + (page.texts[end : end + 1] == [","])
    if name < hi and page.tag(name) == "PER":
        return None
    mention = read_mention(page, start, end)
    return mention if mention.form == "definite" else None


def _in_capacity(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """What somebody is told to speak or act as (*Namun, sebagai [ketua panitia], Budi ...*), and who follows the
    comma."""
    page = memory.page
    openings = (lo, chunk_end(page, lo, hi) + 1)
    role = next((w + 1 for w in openings if not page.classes.acting.isdisjoint(page.lower[w : w + 1])), hi)
    comma = chunk_end(page, role, hi)
    if comma + 1 >= hi or not _names_office(page, role):
        return
    mention = read_mention(page, role, comma)
    if mention.role is not None:
        yield mention, next(memory.cast.named_in(comma + 1, comma + 2), None)


def _names_office(page: Page, w: int) -> bool:
    """True for a role at a word, and no relative's or man's or woman's."""
    return role_at(page, w) > 0 and page.lower[w] not in page.classes.kin | page.classes.human_heads

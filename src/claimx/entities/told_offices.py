"""The offices that an article tells of people where they say nothing (*Akademisi dari Universitas Kita itu juga
hadir*), or before they do (*Sebagai ketua panitia, Budi mengatakan ...*)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, takewhile

from claimx.entities.cast import Person
from claimx.entities.focus import in_focus
from claimx.entities.memory import Memory
from claimx.entities.named import is_subject, post_text
from claimx.entities.offices import spelt_out
from claimx.grammar.chunks import chunk_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.told_roles import role_told_behind
from claimx.grammar.tree import ASIDE, Page
from claimx.grammar.vocabulary import role_at
from claimx.model import CharSpan, Mention

LONGEST_CONNECTOR = 4  # words before the comma behind which a sentence's subject stands (*Meski begitu, ...*)


def learn_told(memory: Memory) -> None:
    """Give people the offices and the bodies that sentences begin with or tell of whoever is in focus, and the bodies
    that the article tells of their office alone."""
    page = memory.page
    for lo, hi in page.sentences:
        if page.zone_kind(lo) in ASIDE or page.quote_of[lo] >= 0:
            continue
        told = (_of_focus(memory, lo, hi), _in_clause(memory, lo, hi), _in_capacity(memory, lo, hi))
        for mention, bearer in chain.from_iterable(told):
            if bearer is not None:
                memory.learn_office(bearer, mention)
    for person in memory.cast.people:
        if person.role is not None and person.affiliation is None:
            _learn_body(memory, person)


def _learn_body(memory: Memory, person: Person) -> None:
    """Give somebody the body that stands behind the same office where the article names nobody in it, if that is but
    one (*[Wakil Rektor III] Universitas Kita hadir ... Wakil Rektor III Budi*)."""
    stand_for, office = memory.index.callings.stand_for, _office_words(memory.page, person.role)
    same = {office, *(other for other in stand_for.get(office, ()) if other in stand_for)}  # *ketua majelis hakim*
    bodies = memory.once(_nameless_offices, "")
    told = {name: mention for other in same for name, mention in bodies.get(other, {}).items()}
    if len(told) == 1:
        memory.learn_office(person, *told.values())


def _office_words(page: Page, role: CharSpan | None) -> tuple[str, ...]:
    """The words of an office spelt out, without its short name in brackets (*jaksa penuntut umum | (JPU)*)."""
    words = takewhile(lambda word: not word.startswith("("), post_text(page, role).split())
    return tuple(spelt_out(page.index, [*words]))


def _nameless_offices(memory: Memory, _: str) -> dict[tuple[str, ...], dict[str, Mention]]:
    """The offices that do something, with their body right behind them and no name: for each one the bodies."""
    page = memory.page
    found: dict[tuple[str, ...], dict[str, Mention]] = {}
    opening = (w for w in range(len(page.words)) if role_at(page, w) and page.zone_kind(w) not in ASIDE)
    for w in filter(lambda w: is_subject(page, w, w + 1), opening):
        mention = read_mention(page, w, phrase_end(page, w, page.sentence(w)[1], relative=False))
        body = _body_right_behind(mention)
        if body is not None and not _names_holder(page, mention):
            name = page.article.text[body.start : body.end].casefold()
            found.setdefault(_office_words(page, mention.role), {})[name] = mention
    return found


def _body_right_behind(mention: Mention) -> CharSpan | None:
    """The body right behind an office; not where somebody is (*saksi di Gedung Nusa*)."""
    role, body = mention.role, mention.affiliation
    if role is None or body is None:
        return None
    return body if body.start == role.end + 1 else None


def _names_holder(page: Page, mention: Mention) -> bool:
    """True for an office with the name of its holder in it or behind it."""
    behind = mention.hi + (page.texts[mention.hi : mention.hi + 1] == [","])
    return mention.form == "name" or any(page.tag(w) == "PER" for w in range(len(page.words))[behind : behind + 1])


def _of_focus(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """What the description that a sentence begins with tells of who is in focus there."""
    start = _subject_start(memory.page, lo, hi)
    mention = _described(memory.page, start, hi)
    if mention is not None and not _is_open(memory, start):
        yield mention, memory.person_of(in_focus(memory, start))


def _in_clause(memory: Memory, lo: int, hi: int) -> Iterator[tuple[Mention, Person | None]]:
    """What a clause tells of who is in focus (*Ia kini menjabat [ketua RT]*, *Pria 40 tahun itu bekerja sebagai
    [perawat]*)."""
    page = memory.page
    start = _subject_start(page, lo, hi)
    pronoun = page.lower[start] in page.classes.third_person
    end = start + 1 if pronoun else phrase_end(page, start, hi)
    if not pronoun and page.lower[end - 1] not in page.classes.demonstratives:
        return
    role, body = role_told_behind(page, start, end)
    bearer = memory.person_of(in_focus(memory, start)) if role is not None else None
    if bearer is not None and bearer.role is None and not _is_open(memory, start):
        yield replace(read_mention(page, start, end), role=role, affiliation=body), bearer


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

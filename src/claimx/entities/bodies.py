"""Bodies under their full name: which short name the article gives a body, and where it spells it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import place_at
from claimx.lexicon.index import Index
from claimx.model import CharSpan
from claimx.names import initials_of, spells_out

LONGEST = 12  # words of a full name


@dataclass(frozen=True, slots=True)
class FullName:
    """A body's full name, with its short one in brackets where the article writes so, and where it stands."""

    name: str
    span: CharSpan


def full_names(page: Page) -> dict[str, FullName]:
    """From short names, as they are written, to the full ones that the article gives: first those that stand before a
    short one in brackets, then acronyms of a body's name, and names that the lexicon knows for the same body."""
    found = dict(_bracketed(page))
    tagged = list(_tagged_bodies(page))
    for name in tagged:
        short = initials_of(name.name)
        if not page.index.name_at([short], 0)[0]:  # what the lexicon knows is another body
            found.setdefault(short, name)
    for short, name in _known_aliases(page.index, tagged):
        found.setdefault(short, name)
    for short, name in _firm_parts(page, [*found.values(), *tagged]):
        found.setdefault(short, name)
    return found


def _bracketed(page: Page) -> Iterator[tuple[str, FullName]]:
    """*Badan Pangan Nasional (Bapanas)*: the short name, and the name with its bracket."""
    brackets = (w for w in range(1, len(page.words) - 2) if (page.texts[w], page.texts[w + 2]) == ("(", ")"))
    met: set[tuple[str, ...]] = set()
    for w in brackets:
        short = page.texts[w + 1]
        starts = (_spelt_out(page, w, short), _firm_start(page, w), _tagged_start(page, w))
        start = next((start for start in starts if start is not None), None)
        if start is not None:
            yield short, FullName(page.text(start, w + 3), page.span(start, w + 3))
            town = _town_behind(page, w + 3)
            known = (short, *page.texts[slice(*town)])
            if known not in met:
                met.add(known)
                yield from _with_town(page, start, w + 1, town)


def _town_behind(page: Page, w: int) -> tuple[int, int]:
    """The words of the town or province at a position, without the noun for what it is (*Kabupaten*)."""
    town = w + (not page.classes.localities.isdisjoint(page.lower[w : w + 1]))
    return town, town + place_at(page, town)


def _with_town(page: Page, start: int, short: int, town: tuple[int, int]) -> Iterator[tuple[str, FullName]]:
    """The same with the town behind the bracket, which the short name has whole or clipped wherever else it stands
    (*Kepolisian Daerah (Polda) Kalimantan Selatan*, *[Polda Kalsel]*)."""
    words, end = page.texts[slice(*town)], town[1]
    full = FullName(page.text(start, end), page.span(start, end))
    for w in page.places[page.texts[short]] if words else ():
        if page.texts[w + 1 : w + 1 + len(words)] == words:
            yield page.text(w, w + 1 + len(words)), full
        elif place_at(page, w + 1) == 1 and spells_out(page.texts[w + 1], words):
            yield page.text(w, w + 2), full


def _spelt_out(page: Page, end: int, short: str) -> int | None:
    """Where the words that a short name abbreviates begin, as near as they can."""
    lo = max(page.sentence(end)[0], end - LONGEST)
    return next((s for s in range(end - 2, lo - 1, -1) if spells_out(short, page.texts[s:end])), None)


def _firm_start(page: Page, end: int) -> int | None:
    """Where a firm begins that is called by a part or a blend of its name (*[PT Nusa Tekstil Raya Tbk] (Nustex)*)."""
    words = range(end - 1, max(0, end - LONGEST), -1)
    capitals = takewhile(lambda w: page.words[w].text[:1].isupper(), words)
    return next((w for w in capitals if page.lower[w] in page.classes.firm_forms), None)


def _tagged_start(page: Page, end: int) -> int | None:
    """Where the body of several words begins that the tagger saw right before a bracket with another in it."""
    start = page.name_start(end - 1)
    both = page.tag(start) == page.tag(end + 1) == "ORG"
    return start if both else None


def _tagged_bodies(page: Page) -> Iterator[FullName]:
    """The bodies of several words that the entity tagger saw."""
    for entity in page.doc.ents:
        words = entity.text.split()
        if entity.label_ == "ORG" and len(words) > 1:
            yield FullName(entity.text, CharSpan(entity.start_char, entity.end_char))


def _known_aliases(index: Index, tagged: list[FullName]) -> Iterator[tuple[str, FullName]]:
    """Other names that the lexicon has for a body whose longer name the article writes, too."""
    for full in tagged:
        for other in index.other_names.get(full.name.casefold(), ()):
            if len(other.split()) < len(full.name.split()):
                yield other, full


def _firm_parts(page: Page, bodies: Iterable[FullName]) -> Iterator[tuple[str, FullName]]:
    """The words that a firm's name begins with behind its form, by which it is called for short (*PT [Nusa Baja]
    (Persero) Tbk*, *[Nusa]*); one that begins another's as well means neither."""
    meant: dict[str, list[FullName]] = {}
    for full in bodies:
        for short in _beginnings(page, full.name.split()):
            meant.setdefault(short, []).append(full)
    for short, named in meant.items():
        longest = max(named, key=lambda full: len(full.name))
        if all(one.name in longest.name for one in named):
            yield short, longest


def _beginnings(page: Page, words: Sequence[str]) -> Iterator[str]:
    """All of them; one word alone is none where it has a meaning of its own (*Bank*, *Indonesia*)."""
    forms = page.classes.firm_forms
    if words[0].lower() not in forms:
        return
    own = list(takewhile(lambda word: word[:1].isupper() and word.lower() not in forms, words[1:]))
    for length in range(2, len(own) + 1):
        yield " ".join(own[:length])
    if own and _is_own_name(page, own[0]):
        yield own[0]


def _is_own_name(page: Page, word: str) -> bool:
    """True for a word that a firm alone is called by; not for *Indonesia*, *Bank*."""
    meanings = (page.index.noun_classes, page.index.places)
    return not any((word.lower(),) in table for table in meanings)

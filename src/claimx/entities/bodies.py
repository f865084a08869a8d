"""Bodies under their full name: which short name the article gives a body, and where it spells it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from claimx.grammar.roles import opens_role
from claimx.grammar.tree import SKIPPED, Page
from claimx.lexicon.index import Index
from claimx.model import CharSpan
from claimx.names import initials_of, spells_out

LONGEST = 12  # words of a full name
SHORTEST = 2  # letters of an abbreviation


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
    return {short: full for short, full in found.items() if len(short) >= SHORTEST}


def _bracketed(page: Page) -> Iterator[tuple[str, FullName]]:
    """*Badan Pangan Nasional (Bapanas)*: the short name, and the name with its bracket."""
    brackets = (w for w in range(1, len(page.words) - 2) if (page.texts[w], page.texts[w + 2]) == ("(", ")"))
    for w in brackets:
        starts = (find(page, w, page.words[w + 1].text) for find in (_spelt_out, _firm_start, _tagged_start))
        start = next((start for start in starts if start is not None), None)
        if start is not None and page.tag(start) != "PER" and not opens_role(page, start):
            yield page.words[w + 1].text, FullName(page.text(start, w + 3), page.span(start, w + 3))


def _spelt_out(page: Page, end: int, short: str) -> int | None:
    """Where the capitalised words that a short name abbreviates begin, as near as they can."""
    if not short[:1].isupper():
        return None
    lo = max(page.sentence(end)[0], end - LONGEST)
    capitals = (s for s in range(end - 2, lo - 1, -1) if page.texts[s][:1].isupper())
    return next((s for s in capitals if spells_out(short, page.texts[s:end])), None)


def _firm_start(page: Page, end: int, short: str) -> int | None:
    """Where a firm begins that is called by a part or a blend of its name (*[PT Nusa Tekstil Raya Tbk] (Nustex)*)."""
    words = range(end - 1, max(0, end - LONGEST), -1) if short.istitle() else ()
    capitals = takewhile(lambda w: page.words[w].text[:1].isupper(), words)
    return next((w for w in capitals if page.lower[w] in page.classes.firm_forms), None)


def _tagged_start(page: Page, end: int, short: str) -> int | None:
    """Where the body of several words begins that the tagger saw right before a bracket with another in it."""
    start = next((w for w in range(end - 1, -1, -1) if not page.inside_name(w)), 0)
    both = page.tag(start) == page.tag(end + 1) == "ORG"
    return start if both and end - start > 1 and short.isupper() else None


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


def full_body(page: Page, body: CharSpan | None) -> CharSpan | None:
    """A body told by its noun alone (*juru bicara [kementerian]*) where its full name stands."""
    lo, hi = page.word_range(body) if body is not None else (0, 0)
    if hi - lo != 1 or page.words[lo].text not in page.index.noun_classes.openers:
        return body
    return next(_names_headed(page, page.lower[lo]), body)


def _names_headed(page: Page, head: str) -> Iterator[CharSpan]:
    """The names of bodies that begin with a noun (*[Kementerian Sosial]*)."""
    heads = (w for w in range(len(page.words)) if page.lower[w] == head and page.zone_kind(w) not in SKIPPED)
    for w in heads:
        end = next((v for v in range(w + 1, page.sentence(w)[1]) if not _continues(page, w, v)), page.sentence(w)[1])
        if end > w + 1:
            yield page.span(w, end)


def _continues(page: Page, lo: int, w: int) -> bool:
    """True for a further word of a body's name: the tagger sees it there, or it is a capital and it sees nothing."""
    if page.inside_name(w):
        return True
    return page.words[w].text[:1].isupper() and (w == lo + 1 or not page.tag(w))

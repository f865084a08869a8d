"""Bodies under their full name: which short name the article gives a body, and where it spells it out."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    return {short: full for short, full in found.items() if len(short) >= SHORTEST and short != full.name}


def _bracketed(page: Page) -> Iterator[tuple[str, FullName]]:
    """*Badan Pangan Nasional (Bapanas)*: the short name, and the name with its bracket."""
    for w in range(1, len(page.words) - 2):
        if page.words[w].text != "(" or page.words[w + 2].text != ")":
            continue
        start = _spelt_out(page, w, page.words[w + 1].text) or _firm_start(page, w) or _tagged_start(page, w)
        if start is not None and page.words[start].ent_type_ != "PER" and not opens_role(page, start):
            span = page.span(start, w + 3)
            yield page.words[w + 1].text, FullName(page.text(start, w + 3), span)


def _spelt_out(page: Page, end: int, short: str) -> int | None:
    """Where the capitalised words that a short name abbreviates begin, as near as they can."""
    if not (short[:1].isupper() and short.replace("-", "").isalpha()):
        return None
    lo = max(page.sentence(end)[0], end - LONGEST)
    texts = page.texts
    starts = (s for s in range(end - 2, lo - 1, -1) if texts[s][:1].isupper())
    return next((s for s in starts if spells_out(short, texts[s:end])), None)


def _firm_start(page: Page, end: int) -> int | None:
    """Where a firm begins that is called by a part or a blend of its name (*[PT Nusa Tekstil Raya Tbk] (Nustex)*)."""
    if not page.words[end + 1].text.istitle():
        return None
    start = end - 1
    while start > max(0, end - LONGEST) and page.words[start].text[:1].isupper():
        if page.lower[start] in page.classes.firm_forms:
            return start
        start -= 1
    return None


def _tagged_start(page: Page, end: int) -> int | None:
    """Where the body of several words begins that the tagger saw right before a bracket with another in it."""
    start = end - 1
    while start > 0 and page.words[start].ent_iob_ == "I":
        start -= 1
    both = page.words[start].ent_type_ == page.words[end + 1].ent_type_ == "ORG"
    return start if both and end - start > 1 and page.words[end + 1].text.isupper() else None


def _tagged_bodies(page: Page) -> Iterator[FullName]:
    """The bodies of several words that the entity tagger saw."""
    for entity in page.doc.ents:
        words = entity.text.split()
        if entity.label_ == "ORG" and len(words) > 1 and all(word.isalpha() for word in words):
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
    if hi - lo != 1 or not page.words[lo].text.islower() or (page.lower[lo],) not in page.index.noun_classes:
        return body
    return next(_names_headed(page, page.lower[lo]), body)


def _names_headed(page: Page, head: str) -> Iterator[CharSpan]:
    """The names of bodies that begin with a noun (*[Kementerian Sosial]*)."""
    for w in range(len(page.words) - 1):
        if page.lower[w] != head or not page.words[w + 1].text[:1].isupper():
            continue
        if page.sentence_of[w] != page.sentence_of[w + 1] or page.zone_kind(w) in SKIPPED:
            continue
        end = w + 2
        while end < page.sentence(w)[1] and (
            page.words[end].ent_iob_ == "I" == page.words[end - 1].ent_iob_
            or page.words[end].text[:1].isupper()
            and not page.words[end].ent_type_
        ):
            end += 1
        yield page.span(w, end)

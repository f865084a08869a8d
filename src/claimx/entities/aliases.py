"""Other names that an article gives somebody: *Syarifuddin Latif alias Udin*, *pria yang akrab disapa Udin*, *Udin,
sapaan akrab Syarifuddin Latif*, *Udin, begitu ia disapa*."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from claimx.grammar.roles import affixes_at
from claimx.grammar.tree import ASIDE, Page
from claimx.lexicon.index import PhraseTable

LONGEST = 5  # words of another name, honorifics included


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, the position where it stands, and the position of a word of the name that it belongs to; None for
    whoever is in focus there. `whole` marks a full name given to somebody who is known by another one."""

    name: str
    at: int
    owner: int | None
    whole: bool = False


def find_aliases(page: Page) -> Iterator[Alias]:
    """The other names that an article introduces, in text order."""
    words = page.index.aliases
    readers = (
        (partial(_phrase, words.between), _between),
        (partial(_phrase, words.in_full), _calling),
        (partial(_phrase, words.calling), _calling),
        (partial(_phrase, words.called), _called),
        (_calls_so, _called),
        (partial(_phrase, words.so_called), _called),
    )
    for w in range(len(page.words)):
        if page.zone_kind(w) in ASIDE:
            continue
        lo, hi = page.sentence(w)
        for introduces, read in readers:
            length = introduces(page, w, hi)
            found = read(page, w, w + length, lo, hi) if length else None
            if found is not None:
                yield found
                break


def _phrase(phrases: PhraseTable[None], page: Page, w: int, hi: int) -> int:  # noqa: ARG001
    """How many words one of some phrases takes."""
    return page.index.phrase_at(phrases, page.lower, w)


def _calls_so(page: Page, w: int, hi: int) -> int:
    """How many words tell who calls somebody by the name before them (*Udin, [demikian warga memanggil]nya*)."""
    if page.lower[w] not in page.index.aliases.so:
        return 0
    end = min(w + LONGEST, hi)
    return next((v + 1 - w for v in range(w + 1, end) if page.lower[v] in page.index.aliases.verbs), 0)


def _between(page: Page, w: int, end: int, lo: int, hi: int) -> Alias | None:
    """*Syarifuddin Latif [alias] Udin*; after *atau* alone only one word, since the next can be somebody else."""
    owner = _name_before(page, w, lo)
    name = _name_after(page, end, hi)
    if owner is None or name is None:
        return None
    doubtful = page.lower[w:end] == ["atau"] and len(name.split()) > 1
    return Alias(name, end, owner) if not doubtful else None


def _calling(page: Page, w: int, end: int, lo: int, hi: int) -> Alias | None:
    """*Syarifuddin Latif, yang [akrab disapa] Udin*, *Udin, yang [bernama lengkap] Syarifuddin Latif*; after *pria
    yang* it is whoever is in focus."""
    whole = page.index.phrase_at(page.index.aliases.in_full, page.lower, w) > 0
    name = _name_after(page, end, hi)
    return Alias(name, end, _name_before(page, w, lo), whole) if name is not None else None


def _called(page: Page, w: int, end: int, lo: int, hi: int) -> Alias | None:
    """*Udin, [sapaan akrab] Syarifuddin Latif*; with *sapaan akrabnya* and *begitu ia disapa* it is whoever is in
    focus."""
    found = _called_before(page, w, lo)
    if found is None:
        return None
    owner = min(end, hi - 1)
    return Alias(*found, owner=owner if page.is_capital(owner) else None)


def _name_before(page: Page, w: int, lo: int) -> int | None:
    """The last word of the person's name that ends before a position of the same sentence."""
    return next((v for v in range(w - 1, lo - 1, -1) if page.tag(v) == "PER"), None)


def _name_after(page: Page, w: int, hi: int) -> str | None:
    """The capitalised words at a position, in quotation marks or not, without honorifics."""
    start = next((v for v in range(w, hi) if not page.is_mark(v)), hi)
    capitals = takewhile(lambda v: page.words[v].text[:1].isupper(), range(start, min(start + LONGEST, hi)))
    end = start + sum(1 for _ in capitals)
    return bare_name(page, start, end) if end > start else None


def _called_before(page: Page, w: int, lo: int) -> tuple[str, int] | None:
    """The other name that ends before a position, or before the comma there, and where it begins."""
    end = w - 1 if page.words[w - 1].text == "," else w
    words = range(end - 1, max(lo, end - LONGEST) - 1, -1)
    capitals = list(takewhile(lambda w: page.words[w].text[:1].isupper(), words))
    return (bare_name(page, capitals[-1], end), capitals[-1]) if capitals else None


def bare_name(page: Page, start: int, end: int) -> str:
    """A name without the honorifics before it."""
    return page.text(min(start + affixes_at(page, start), end - 1), end)

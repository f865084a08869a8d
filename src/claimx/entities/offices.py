"""Whether the words of an office name the office that a person is told to hold."""

from collections.abc import Sequence
from functools import lru_cache

from claimx.lexicon.index import Index


def fits_office(index: Index, asked: Sequence[str], office: str) -> bool:
    """True when an office begins with the words that are asked for, spelt out, or takes in all of several.

    Both are in lower case: *mendagri* fits *menteri dalam negeri*, *bupati itu* must come without its *itu*. The
    *wakil ketua DPR* is no *ketua DPR*.
    """
    words = office_words(index, office)
    if asked == words[: len(asked)]:
        return True
    seconds = index.classes.seconds.intersection(words[:1])
    return len(asked) > 1 and seconds <= set(asked) <= set(words)


def holds_office(index: Index, word: str, office: str) -> bool:
    """True when one word names what the holder of an office is, too (*hakim* of *ketua majelis hakim*), or is the short
    name that the article gives it in brackets; not whose counsel, relative or deputy the holder is (*kuasa hukum
    terdakwa*)."""
    words = _plain(office.split())
    of_another = index.classes.possessed.intersection(words[:1]) - index.classes.former
    return (word,) in index.roles and word in (words[:1] if of_another else words)


def shortens(index: Index, word: str, office: str) -> bool:
    """True for a word that begins as the short name of an office and goes on with letters of its field (*kadispora* for
    *kepala dinas pemuda dan olahraga*)."""
    prefix = max(filter(word.startswith, index.lexicon.office_parts.prefixes), key=len, default="")
    begins = index.short_offices.get(prefix, "").split()
    words = office_words(index, office)
    if not begins:
        return False
    letters = iter("".join(words[len(begins) :] if words[: len(begins)] == begins else ()))
    return all(letter in letters for letter in word[len(prefix) :])


@lru_cache(maxsize=16_384)  # each reference asks it of everybody in the article
def office_words(index: Index, office: str) -> Sequence[str]:
    """The words of an office that somebody holds, spelt out."""
    return spelt_out(index, office.split())


def spelt_out(index: Index, words: Sequence[str]) -> list[str]:
    """The words of an office without brackets and punctuation, its short names and, behind its first word, the other
    names of bodies and countries spelt out (*presiden AS* is the *presiden Amerika Serikat*)."""
    spelt = [part for word in _plain(words) for part in index.short_offices.get(word, word).split()]
    found, rest = spelt[:1], spelt[1:]
    while rest:
        length = max(index.phrase_at(index.names, rest, 0), 1)
        found += _in_full(index, " ".join(rest[:length])).split()
        rest = rest[length:]
    return found


def _in_full(index: Index, name: str) -> str:
    """The longest name of the bearer of a name; the name itself where it has no other."""
    return max((name, *index.other_names.get(name, ())), key=lambda other: (len(other), other)).casefold()


def _plain(words: Sequence[str]) -> list[str]:
    """The words without brackets and punctuation."""
    return [word.strip("(),.") for word in words]

"""Whether the words of an office name the office that a person is told to hold."""

from collections.abc import Sequence

from claimx.lexicon.index import Index


def fits_office(index: Index, wanted: Sequence[str], office: str) -> bool:
    """True when an office begins with the wanted words, or takes in all of several; short names are spelt out.

    Both are in lower case: *mendagri* fits *menteri dalam negeri*, *bupati itu* must come without its *itu*.
    """
    words, asked = _spelt_out(index, office.split()), _spelt_out(index, wanted)
    if asked == words[: len(asked)]:
        return True
    return len(asked) > 1 and set(asked) <= set(words)


def holds_office(index: Index, word: str, office: str) -> bool:
    """True when one word names what the holder of an office is, too (*hakim* of *ketua majelis hakim*), or is the short
    name that the article gives it in brackets."""
    return (word,) in index.roles and word in _plain(office.split())


def stands_for(index: Index, wanted: Sequence[str], office: str) -> int:
    """How many of the wanted words are another name for whoever holds an office (*juru taktik* is a *pelatih*); 0 where
    they are none. The office goes by the longest beginning that is known: a *presiden direktur* is no *presiden*."""
    words = _spelt_out(index, office.split())
    length = index.phrase_at(index.callings.stand_for, wanted, 0)
    beginning = tuple(words[: index.phrase_at(index.callings.beginnings, words, 0)])
    return length if beginning in index.callings.stand_for.get(tuple(wanted[:length]), ()) else 0


def _spelt_out(index: Index, words: Sequence[str]) -> list[str]:
    """The words of an office without brackets and punctuation, its short names spelt out."""
    return [part for word in _plain(words) for part in index.short_offices.get(word, word).split()]


def _plain(words: Sequence[str]) -> list[str]:
    """The words without brackets and punctuation."""
    return [word.strip("(),.") for word in words]

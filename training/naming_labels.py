"""Which words of an article name whom a claim's source means, wherever they stand."""

from collections.abc import Collection, Iterator, Sequence

from claimx.names import words_of
from claimx.scoring.gold import GoldRow, readings

SHORTEST = 3  # letters of a part of a name that names somebody by itself


def naming_words(texts: Sequence[str], row: GoldRow) -> tuple[int, ...]:
    """The numbers of the words of every full name of a claim's source, and of a person's single names."""
    names = [name for value in (row.entity, *row.aliases) for name in readings(value)]
    found = {number for name in names for number in _whole(texts, words_of(name))}
    if "person" in readings(row.etype):
        found.update(_parts(texts, {word for name in names for word in name.split()}))
    return tuple(sorted(found))


def _whole(texts: Sequence[str], name: Sequence[str]) -> Iterator[int]:
    """The words of each place where a name stands in full."""
    words = [text.casefold() for text in texts]
    for start in range(len(words) - len(name) + 1):
        if name and words[start : start + len(name)] == list(name):
            yield from range(start, start + len(name))


def _parts(texts: Sequence[str], name: Collection[str]) -> Iterator[int]:
    """The capitalised words that are one of a name's."""
    return (n for n, text in enumerate(texts) if text in name and text[:1].isupper() and len(text) >= SHORTEST)

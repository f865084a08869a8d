"""Names as strings: whether one is a short form, a misspelling or the initials of another."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

AL = "(?:al|el|ad|an|ar|as|ash|at|az|ul)-"  # the article of an Arabic name
ARTICLE = re.compile(AL + r"(?=\w{2})")
DOUBLED = re.compile(r"(.)\1")  # *Udin* has one letter of *Syarifuddin*'s two
TRIMMED = ".,;:!?'’‘\"“”()[]*_"
CLIPPED = (3, 8)  # letters of a clipped name, at the least and at the most
MISSPELT = 5  # a word of fewer letters that differs in one is another name
LONGEST = 30  # letters of a word whose spellings are compared; no name has more


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without punctuation and the *al-* of Arabic names."""
    words = (word.strip(TRIMMED).casefold() for word in name.split())
    return tuple(ARTICLE.sub("", word) for word in words if word)


def is_part(short: Sequence[str], full: Sequence[str]) -> bool:
    """True when every word of a name stands in another one; beside such a word an initial stands for any that it
    begins."""
    left = list(full)
    unmatched = []
    for word in short:
        if word in left:
            left.remove(word)
        else:
            unmatched.append(word)
    if len(unmatched) == len(short):
        return False
    for word in unmatched:
        found = next((w for w in left if _abbreviates(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _abbreviates(one: str, other: str) -> bool:
    """True for an initial and the word that it stands for (*a* and *anung*), whichever is which."""
    return min(len(one), len(other)) == 1 and one[:1] == other[:1]


def clips(short: str, full: Sequence[str]) -> bool:
    """True for one word made from a longer name: the beginning or the end of a word of it (*Alex* of *Alexander Rusli*,
    *Udin* of *Syarifuddin Latif*), its first three letters and others (*Yudi* of *Yudhistira*), or two beginnings
    (*Budisan* of *Budi Santoso*)."""
    least, most = CLIPPED
    if not least <= len(short) <= most:
        return False
    if blends(short, full):
        return True
    longer = [word for word in full if len(word) > len(short)]
    if len(short) > 3 and any(word.startswith(short) or DOUBLED.sub(r"\1", word).endswith(short) for word in longer):
        return True
    return any(word.startswith(short) or _nearly(short, word) for word in full[:1])


def blends(short: str, full: Sequence[str]) -> bool:
    """True for a word put together from the beginnings of two (*Budisan* of *Budi Santoso*)."""
    cuts = range(2, len(short) - 1)
    return any(
        first.startswith(short[:cut]) and second.startswith(short[cut:])
        for first, second in pairwise(full)
        for cut in cuts
    )


def _nearly(short: str, first: str) -> bool:
    return len(short) > 3 and len(first) > len(short) and short[:3] == first[:3]


def misspells(one: Sequence[str], other: Sequence[str]) -> bool:
    """True for names of as many words, of which one word is spelt with a letter more, less or another."""
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    long_enough = min(len(a), len(b)) >= (MISSPELT if len(one) == 1 else MISSPELT - 1)
    return long_enough and a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) == 1


def spellings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The name with one of its words whole or without a letter, and which it is: two names of which one misspells the
    other have one of these in common."""
    for n, word in enumerate(words):
        if len(word) <= LONGEST:
            shorter = (word[:cut] + word[cut + 1 :] for cut in range(len(word)))
            yield from ((*words[:n], spelt, *words[n + 1 :], str(n)) for spelt in {word, *shorter})


def initials_of(name: str) -> str:
    """The first letters of a name's words, acronyms whole: *RD* of *Ratna Dewi*, *USGS* of *US Geological Survey*,
    *KTH* of *Kim Tae-hoon*."""
    words = [word.strip(TRIMMED) for word in name.split()]
    return "".join(word if word.isupper() else _first_letters(word) for word in words if word[:1].isupper())


def ends_initials(word: str, name: str) -> bool:
    """True for the initials of a name, or three or more of its last words (*M Rahmat Budi Santosa ([RBS])*)."""
    initials = initials_of(name)
    return word == initials or (len(word) > 2 and initials.endswith(word))


def _first_letters(word: str) -> str:
    return "".join(part[:1].upper() for part in word.split("-"))


def spells_out(short: str, full: Sequence[str]) -> bool:
    """True when the letters of an abbreviation stand in this order in the words that it shortens, the first of them at
    the first word's head (*Bapanas*, *Badan Pangan Nasional*).

    After Schwartz and Hearst (2003), who read from the right.
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    text = " ".join(full).casefold()
    at = len(text)
    for letter in reversed(letters[1:]):
        at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return bool(letters) and text[:1] == letters[0] and at > 0


def fullest(names: Collection[str]) -> str:
    """The name with the most words that are no initials, then the one that comes first."""
    order = list(names)
    return max(order, key=lambda n: (sum(len(w.strip(TRIMMED)) > 1 for w in n.split()), -order.index(n)))

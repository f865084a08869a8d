"""An article's words as the entity tagger sees them, and what the lexicon knows of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.lexicon.index import Index

Tags = dict[int, tuple[str, bool]]  # for a word, what it is a part of, and whether it goes on with a name


@dataclass(frozen=True)
class Tagged:
    """An article's words as the entity tagger sees them: what each is a part of, and whether it goes on with a name."""

    texts: Sequence[str]
    lower: Sequence[str]
    tags: Sequence[str]
    inside: Sequence[bool]
    index: Index


def as_one(words: Tagged, lo: int, hi: int, tag: str) -> Tags:
    """Some words as one name; the rest of what the tagger takes for a person begins behind it."""
    found: Tags = {w: (tag, w > lo) for w in range(lo, hi)}
    if hi < len(words.texts) and words.tags[hi] == "PER":
        found[hi] = ("PER", False)
    return found


def name_end(words: Tagged, w: int) -> int:
    """Where the name ends that the word before a word is a part of."""
    return next((v for v in range(w, len(words.texts)) if not words.inside[v]), len(words.texts))


def opens_office(words: Tagged, w: int) -> bool:
    """True where an office, a rank or an honorific begins."""
    index = words.index
    return any(index.phrase_at(table, words.lower, w) for table in (index.roles, index.affixes))


def is_body_noun(words: Tagged, w: int) -> bool:
    """True for a noun for an organization (*dinas*, *kejari*)."""
    return words.index.noun_classes.get((words.lower[w],)) == "organization"


def is_capitalised(text: str) -> bool:
    """True for a word of letters that begins with a capital."""
    return text[:1].isupper() and text.isalpha()

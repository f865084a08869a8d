"""The words by which texts and names are compared. Their places are code points into the article's text, half-open."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

Range = tuple[int, int]

WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def word_starts(text: str, spans: Iterable[Range]) -> frozenset[int]:
    """The starts of the words in some spans."""
    return frozenset(m.start() + start for start, end in spans for m in WORD.finditer(text[start:end]))


def plain_words(text: str | None) -> list[str]:
    """The words of a text in their compatibility form and lower case."""
    return WORD.findall(unicodedata.normalize("NFKC", text or "").lower())


def telling_words(name: str) -> list[str]:
    """The words of a name that tell it from others; all of them where none does."""
    words = plain_words(name)
    return [word for word in words if word not in weak_words()] or words


@cache
def weak_words() -> frozenset[str]:
    """Titles, articles and the like, which many names share."""
    table = tomllib.loads((resources.files("claimx.scoring") / "words.toml").read_text(encoding="utf-8"))
    return frozenset(table["weak"])

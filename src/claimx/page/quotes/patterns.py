"""What marks and the words beside them are searched with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from claimx.lexicon.page_rows import QuoteMarks
from claimx.lexicon.rows import ReportingVerb

FINAL = ".,?!…"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The lexicon's marks and words, compiled.

    `says` matches reporting words behind a closing mark (*, kata*), `attribution` the stop or comma before them where
    that mark is missing; after a word of `saying` stands speech, after one of `naming` the name of a thing.
    """

    marks: re.Pattern[str]
    single: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    attribution: re.Pattern[str]
    says: re.Pattern[str]
    saying: frozenset[str]
    naming: frozenset[str]
    small_words: frozenset[str]
    abbreviations: frozenset[str]


@lru_cache(maxsize=4)
def compile_marks(marks: QuoteMarks, verbs: tuple[ReportingVerb, ...]) -> Patterns:
    """The patterns of a lexicon, compiled once."""
    bare = _either(form for verb in verbs for form in verb.bare)
    says = rf"(?:{bare})(?:nya)?\b"
    return Patterns(
        marks=re.compile(_either((*marks.double, *marks.single))),
        single=frozenset(marks.single),
        opening=frozenset(marks.opening),
        closing=frozenset(marks.closing),
        attribution=re.compile(rf"(?:[{FINAL}]['’]?|(?<=\w)['’])(?=\s{{1,3}}{says})"),
        says=re.compile(rf"\s{{0,3}},?\s{{0,3}}{says}"),
        saying=frozenset(form for verb in verbs if verb.sure and "quote" in verb.frames for form in verb.active),
        naming=frozenset(marks.naming),
        small_words=frozenset(marks.small_words),
        abbreviations=frozenset(marks.abbreviations),
    )


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))

"""Whether two names are one source: similarity proposes, offices and bodies decide."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from rapidfuzz import fuzz

from claimx.names import is_part, misspells

LIKE = 80  # of 100; names less alike than this share at most one word of several
LONG = 3  # words of a name that two people seldom share
HEAD = 3  # letters that a misspelt name of one word keeps

Verdict = Literal["same", "perhaps", "other"]


def bear(one: Collection[str], other: Collection[str]) -> Literal["agree", "conflict", "silent"]:
    """Whether two people's offices agree, disagree, or say nothing."""
    if not one or not other:
        return "silent"
    return "agree" if not set(one).isdisjoint(other) else "conflict"


def same_person(one: Sequence[str], other: Sequence[str], offices: str) -> Verdict:
    """Whether two different names are one person's, from their words and from what the offices say.

    A single word (*Wulandari*) is short for a longer name if the offices agree; two words are unless the offices
    disagree. A difference of one letter needs offices that agree. Other likely pairs are only proposed.
    """
    short, full = sorted((one, other), key=len)
    if fuzz.token_set_ratio(" ".join(short), " ".join(full)) < LIKE:
        return "other"
    if is_part(short, full) and len(short) < len(full):
        if offices == "agree" or (offices == "silent" and len(short) > 1):
            return "same"
        return "other" if offices == "conflict" and len(short) == 1 else "perhaps"
    if misspells(short, full):
        return "same" if offices == "agree" else "perhaps"
    return "other"


def blocks(words: Sequence[str]) -> Iterator[str]:
    """Blocking keys: two names that could be one source share at least one of these."""
    yield from words
    if len(words) == 1:
        yield f"{words[0][:HEAD]}-"

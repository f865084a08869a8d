"""Whether two names are one source: likeness proposes, offices and bodies decide."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from rapidfuzz import fuzz

from claimx.names import initials_of, is_part, misspells

LIKE = 80  # of 100; names less alike than this share at most one word of several
LONG = 3  # words of a name that two people seldom share
HEAD = 3  # letters that a misspelt name of one word keeps

Verdict = Literal["same", "perhaps", "other"]


def bear(one: Collection[str], other: Collection[str]) -> Literal["agree", "conflict", "silent"]:
    """What the telling words of two people's offices say about whether they are one."""
    if not one or not other:
        return "silent"
    return "agree" if not set(one).isdisjoint(other) else "conflict"


def same_person(one: Sequence[str], other: Sequence[str], offices: str) -> Verdict:
    """Two different names of people, by their words, and what their offices say.

    A short name (*Wulandari*) is somebody's when the office is, too; one of two words needs only that no office speaks
    against it. A letter more or less needs an office that agrees. The rest may be a proposal.
    """
    short, full = sorted((one, other), key=len)
    if fuzz.token_set_ratio(" ".join(short), " ".join(full)) < LIKE:
        return "other"
    if is_part(short, full) and len(short) < len(full):
        if offices == "agree" or offices == "silent" and len(short) > 1:
            return "same"
        return "other" if offices == "conflict" and len(short) == 1 else "perhaps"
    if misspells(short, full):
        return "same" if offices == "agree" else "perhaps"
    return "other"


def shortens(short: str, full: str) -> bool:
    """True for a body's initials and its name (*BNPB*, *Badan Nasional Penanggulangan Bencana*)."""
    return len(short) > 1 and short.isupper() and " " not in short and " " in full and initials_of(full) == short


def blocks(words: Sequence[str]) -> Iterator[str]:
    """Keys of which two names that can be one have one in common: their words, and the head of an only word."""
    yield from words
    if len(words) == 1:
        yield f"{words[0][:HEAD]}-"

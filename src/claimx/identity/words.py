"""The words of `words.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """`vague` offices identify nobody by themselves; `weak` words of an office don't either."""

    vague: frozenset[str]
    weak: frozenset[str]


@cache
def office_words() -> OfficeWords:
    """The words by which offices are compared, read once."""
    table = tomllib.loads((resources.files("claimx.identity") / "words.toml").read_text(encoding="utf-8"))
    return OfficeWords(frozenset(table["vague"]), frozenset(table["weak"]))

"""The words of the interface in Indonesian and English: `words/*.toml`, with the same keys."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from claimx.terms import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. A term without one, from a newer record, is shown as it is."""

    table: Mapping[str, Any]

    def ui(self, key: str, **values: object) -> str:
        """A phrase of the interface, its `{places}` filled."""
        return str(self.table["ui"][key]).format(**values)

    def term(self, group: str, term: str) -> str:
        """The word for a term of the record, such as `deny` in the group `stance`."""
        return str(self.table[group].get(term, term))

    def count(self, noun: str, number: int) -> str:
        """A number with its noun: *1 claim*, *2 claims*."""
        form = "one" if number == 1 else "other"
        return str(self.table["count"][noun][form]).format(n=number)

    def day(self, date: datetime.date) -> str:
        """A day as people write it: *24 Okt 2024*."""
        return f"{date.day} {self.month(date)}"

    def month(self, date: datetime.date) -> str:
        """The month of a day: *Okt 2024*."""
        return f"{self.table['month']['names'][date.month - 1]} {date.year}"


@cache
def load_words(language: Language) -> Words:
    """The words of a language."""
    file = resources.files("claimx.output") / "words" / f"{language.value}.toml"
    return Words(tomllib.loads(file.read_text(encoding="utf-8")))

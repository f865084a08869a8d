"""The user's own word on who is who: a TOML file of names that are one source, and of names that are not."""

import tomllib
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from claimx.errors import AliasError
from claimx.names import words_of
from claimx.schema import first_problem

Name = Annotated[str, Field(min_length=1, pattern=r"\S")]


def folded(name: str) -> str:
    """A form that two spellings of a name share: without case, punctuation and white space."""
    return " ".join(words_of(name)) or name.casefold()


class Alias(BaseModel):
    """One source: its display name, its other names, and names that are somebody else."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    name: Name
    also: tuple[Name, ...] = ()
    never: tuple[Name, ...] = Field(default=(), alias="not")

    @property
    def forms(self) -> frozenset[str]:
        """All its names, folded."""
        return frozenset(map(folded, (self.name, *self.also)))


class Aliases(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: tuple[Alias, ...] = ()

    @model_validator(mode="after")
    def _each_name_is_one(self) -> Self:
        seen: dict[str, str] = {}
        for entry in self.source:
            for form in sorted(entry.forms):
                if form in seen:
                    raise ValueError(f"{form!r} stands both under {seen[form]!r} and under {entry.name!r}")
                seen[form] = entry.name
            both = entry.forms & set(map(folded, entry.never))
            if both:
                raise ValueError(f"{entry.name!r}: {min(both)!r} is both the same and somebody else")
        return self

    def name_of(self, form: str) -> str | None:
        """The display name for a folded name; None when the file doesn't have it."""
        return next((entry.name for entry in self.source if form in entry.forms), None)

    def parted(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """True if the file says that two sets of folded names are different sources."""
        return any(
            entry.forms & a and b & set(map(folded, entry.never))
            for entry in self.source
            for a, b in ((one, other), (other, one))
        )


def load_aliases(path: str | Path) -> Aliases:
    """Read an alias file.

    Raises:
        AliasError: it can't be read or is not valid; the message names the file and the fault.
    """
    try:
        return Aliases.model_validate(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AliasError(f"{path}: these aliases can't be read: {error}") from error
    except ValidationError as error:
        raise AliasError(f"{path}: {first_problem(error)}") from error

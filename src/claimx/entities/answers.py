"""What a reference gives: an entity, several candidates, or nobody."""

from dataclasses import dataclass

from claimx.model import Entity
from claimx.terms import Resolution


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A reference that can mean any of several people: their names."""

    names: tuple[str, ...]


Answer = Entity | Ambiguous | None


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a source means: an answer for each of its members, and by what they were found."""

    answers: tuple[Answer, ...]
    found_by: Resolution

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The members that are known."""
        return tuple(answer for answer in self.answers if isinstance(answer, Entity))

    @property
    def candidates(self) -> tuple[str, ...]:
        """The names between which the article doesn't decide; none where a member is known."""
        if self.entities:
            return ()
        return tuple(name for answer in self.answers if isinstance(answer, Ambiguous) for name in answer.names)

    @property
    def resolution(self) -> Resolution:
        """By what the source was found; `none` where it stays open."""
        return self.found_by if self.entities else "none"

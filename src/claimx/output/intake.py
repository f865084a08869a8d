"""Saved records on their way to an export: whatever can't be read or has no row is counted, to be reported."""

from collections.abc import Iterable, Iterator
from itertools import chain

from claimx.errors import StoreError
from claimx.schema import Record


class Intake:
    """The good records among what was read, one after the other, with a count of everything else.

    Attributes:
        problems: a sentence for each place whose record can't be read.
        repeated: a sentence for each record that stands a second time; it is passed on all the same.
        articles, claims: how many were passed on.
        silent: how many of the articles have no claim, and so no row in a table of claims.
        empty: how many of the claims have no content, such as a refusal to comment.
        unplaced: how many have neither cue nor content nor source in the text.
    """

    def __init__(self, places: Iterable[tuple[str, Record | StoreError]], min_confidence: float = 0.0) -> None:
        self._places = places
        self._floor = min_confidence
        self.problems: list[str] = []
        self.repeated: list[str] = []
        self.articles = self.claims = self.silent = self.empty = self.unplaced = 0

    def records(self) -> Iterator[Record]:
        """The good records, in order.

        Raises:
            StoreError: there is no good record at all; raised before anything is written.
        """
        remaining = self._read()
        first = next(remaining, None)
        if first is None:
            first_problem = f"; the first problem: {self.problems[0]}" if self.problems else ""
            raise StoreError(f"there is no record to read{first_problem}")
        return chain([first], remaining)

    def _read(self) -> Iterator[Record]:
        seen: dict[tuple[str, str], str] = {}
        for place, record in self._places:
            if isinstance(record, StoreError):
                self.problems.append(str(record))
                continue
            key = (record.document.id, record.document.sha256)
            if key in seen:
                self.repeated.append(f"{place}: the article of {seen[key]} again, so its claims stand there twice")
            seen.setdefault(key, place)
            kept = record.confident(self._floor)
            self.articles += 1
            self.claims += len(kept.claims)
            self.silent += not kept.claims
            self.empty += sum(not claim.content for claim in kept.claims)
            self.unplaced += sum(not any(claim.spans()) for claim in kept.claims)
            yield kept

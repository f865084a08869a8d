"""A record that knows the ids of its sources, for whoever writes tables of it."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from claimx.errors import StoreError
from claimx.identity.aliases import Aliases
from claimx.identity.directory import identify
from claimx.schema import Record


class Identified(Record):
    """A record with the source ids of each of its claims, by the claim's id; they are no part of the record format."""

    source_ids: dict[str, tuple[str, ...]] = Field(default={}, exclude=True)
    """The ids of each claim's sources, in the order of `source.names`."""


def identified(
    places: Iterable[tuple[str, Record | StoreError]], aliases: Aliases | None = None
) -> Iterator[tuple[str, Record | StoreError]]:
    """The same records, with their places and the errors among them, each knowing who its sources are.

    All are held in memory, since the last one can tell who the first one's sources are.
    """
    held = list(places)
    directory = identify((record for _, record in held if isinstance(record, Record)), aliases)
    for place, record in held:
        if isinstance(record, Record):
            ids = {claim.id: directory.ids.get(claim.id, ()) for claim in record.claims}
            yield place, Identified.model_construct(**dict(record), source_ids=ids)
        else:
            yield place, record

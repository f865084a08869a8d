"""Records together with the ids of their sources, for tables."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from claimx.errors import StoreError
from claimx.identity.aliases import Aliases
from claimx.identity.directory import identify
from claimx.schema import Record


class Identified(Record):
    """A record with the source ids of its claims, by claim id; the ids are not part of the record format."""

    source_ids: dict[str, tuple[str, ...]] = Field(default={}, exclude=True)
    """The ids of each claim's sources, in the order of `source.names`."""


def identified(
    places: Iterable[tuple[str, Record | StoreError]], aliases: Aliases | None = None
) -> Iterator[tuple[str, Record | StoreError]]:
    """The same records, each with the ids of its sources; errors among them pass through.

    All are held in memory, since the last record can decide who a source of the first one is.
    """
    held = list(places)
    directory = identify((record for _, record in held if isinstance(record, Record)), aliases)
    for place, record in held:
        if isinstance(record, Record):
            ids = {claim.id: directory.ids.get(claim.id, ()) for claim in record.claims}
            yield place, Identified.model_construct(**dict(record), source_ids=ids)
        else:
            yield place, record

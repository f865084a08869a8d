"""What commands read: saved records, links, and a user's word on names."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.cli.options import DASH
from claimx.errors import StoreError

if TYPE_CHECKING:
    from claimx.identity import Aliases
    from claimx.linking import Links
    from claimx.schema import Record


def read_all(saved: Iterable[Path], floor: float = 0.0) -> "Iterator[Record]":
    """The records with the claims of at least that confidence, up to the first record that can't be read."""
    for _, record in read_places(saved):
        if isinstance(record, StoreError):
            raise record
        yield record.confident(floor)


def read_places(saved: Iterable[Path]) -> "Iterator[tuple[str, Record | StoreError]]":
    """Every record with its place, or what is wrong there; - reads JSON Lines from stdin."""
    from claimx.runs.saved import read_lines, read_records

    for path in saved:
        if str(path) != DASH:
            yield from read_records(path)
            continue
        if sys.stdin is None:
            raise StoreError("standard input is closed; name a file, or pipe the records in")
        yield from read_lines(sys.stdin.buffer, "stdin")


def read_links(path: Path) -> "Links":
    """What `claimx link` wrote."""
    from claimx.linking import parse_links

    try:
        return parse_links(path.read_bytes(), str(path))
    except OSError as error:
        raise StoreError(f"{path}: it can't be read ({error.strerror}); name what `claimx link` wrote") from error


def read_aliases(path: Path | None) -> "Aliases | None":
    """A user's file of aliases, where one is named."""
    from claimx.identity import load_aliases

    return load_aliases(path) if path is not None else None

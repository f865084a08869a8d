"""The parts of a run, merged into what a single run would have written."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from claimx.errors import StoreError
from claimx.runs.saved import read_failures, read_records
from claimx.runs.shards import place_in_run
from claimx.schema import Failure, Record


def merged_records(parts: Iterable[Path]) -> Iterator[Record]:
    """The records of all parts in the order of a single run; one that is in two parts comes once.

    Raises:
        StoreError: a part can't be read, or two parts have different records of one article.
    """
    together = heapq.merge(*map(_records, parts), key=_place)
    for path, same in groupby(together, key=lambda record: record.document.path):
        first, *others = same
        if any(other != first for other in others):
            raise StoreError(f"{path}: two parts have different records of it; merge the parts of one run")
        yield first


def merged_failures(parts: Iterable[Path]) -> list[Failure]:
    """The failures of all parts in the order of a single run, each once."""
    together = sorted(
        (failure for part in parts for failure in read_failures(part)), key=lambda f: place_in_run(f.path)
    )
    return list(dict.fromkeys(together))


def _records(part: Path) -> Iterator[Record]:
    """A file of lines is in order and is read as it goes; the files of a folder are put in order first."""
    records = _sound(part)
    return iter(sorted(records, key=_place)) if part.is_dir() else records


def _sound(part: Path) -> Iterator[Record]:
    for _, record in read_records(part):
        if isinstance(record, StoreError):
            raise record
        yield record


def _place(record: Record) -> tuple[str, int]:
    return place_in_run(record.document.path)

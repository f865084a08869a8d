"""A journal of what is finished, so that the same command continues after any interruption.

A workplace is a hidden folder that belongs to one output. Its journals are append-only lists of entries: one for each
record, with the key of all that it was made of and the place of its bytes. An entry that was cut off in the middle of a
line doesn't count, nor does one whose bytes have changed since.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from filelock import FileLock, Timeout

from claimx.atomic import cannot_write, make_folder, unfollowed
from claimx.errors import StoreError
from claimx.schema import Record


@dataclass(frozen=True, slots=True)
class Saved:
    """An article whose record is saved: its path, how much was found, and where it is."""

    path: str
    claims: int
    sources: int
    place: str

    @classmethod
    def of(cls, record: Record, place: str) -> Self:
        """Of a record that was saved at a place."""
        sources = {claim.source.entity_id or claim.source.name for claim in record.claims} - {None}
        return cls(record.document.path, len(record.claims), len(sources), place)


class Entry(NamedTuple):
    """A record that is finished. Its bytes are `[start, start + size)` of a file; `check` is their CRC-32."""

    key: str
    path: str
    job: str
    name: str
    start: int
    size: int
    check: int
    claims: int
    sources: int

    def bytes_in(self, file: Path) -> bytes | None:
        """The bytes of the record, or None if they have changed."""
        try:
            with open(file, "rb") as stream:
                stream.seek(self.start)
                found = stream.read(self.size)
        except OSError:
            return None
        return found if len(found) == self.size and zlib.crc32(found) == self.check else None

    def saved(self, place: Path) -> Saved:
        """The article of the entry, saved at a place."""
        return Saved(self.path, self.claims, self.sources, str(place))


class Journal:
    """Entries in a file that only grows."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._stream = open(file, "ab", opener=unfollowed)  # noqa: SIM115 - it stays open for the run
        if self._stream.tell() and not _ends_a_line(file):
            self._stream.write(b"\n")

    def note(self, entry: Entry) -> None:
        """Add an entry. When this returns, the system has it, even if the process is killed."""
        self._stream.write(_line(entry))
        self._stream.flush()

    def close(self) -> None:
        """Close the file; entries that a full disk refused are lost."""
        with suppress(OSError):
            self._stream.close()


def read_journal(file: Path) -> Iterator[Entry]:
    """The entries of a journal; none if there is no such file."""
    if not file.exists():
        return
    with open(file, "rb") as stream:
        for line in stream:
            entry = _entry(line)
            if entry is not None:
                yield entry


def write_journal(file: Path, entries: Iterable[Entry]) -> None:
    """Write a new journal in place of the old one."""
    with open(file, "wb", opener=unfollowed) as stream:
        stream.writelines(_line(entry) for entry in entries)


class Workplace:
    """The folder that belongs to an output; one run at a time works in it."""

    def __init__(self, folder: Path) -> None:
        if folder.is_symlink():
            raise StoreError(f"{folder}: somebody laid a link there; remove it")
        make_folder(folder)
        self.folder = folder
        self._lock = FileLock(folder / "lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StoreError(
                f"{folder.parent}: another run is writing there; wait for it, or choose another place with -o"
            ) from error
        except OSError as error:
            raise cannot_write(folder, error) from error

    def close(self) -> None:
        """Release the folder for the next run."""
        self._lock.release()


def _line(entry: Entry) -> bytes:
    return json.dumps(entry).encode() + b"\n"


def _entry(line: bytes) -> Entry | None:
    try:
        entry = Entry(*json.loads(line))
    except (ValueError, TypeError):
        return None
    return entry if line.endswith(b"\n") and Path(entry.name).name == entry.name else None


def _ends_a_line(file: Path) -> bool:
    with open(file, "rb") as stream:
        stream.seek(-1, 2)
        return stream.read(1) == b"\n"

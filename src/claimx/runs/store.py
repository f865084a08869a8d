"""Writing records so that nothing is ever half-written and an interrupted run can continue.

The same records give the same bytes: fields in the order of the contract, UTF-8, one line end after the last line. A
folder has a file for each article, whose name depends on the article's path alone. A file of lines is gathered in its
workplace, and takes its name when the run is over. Failures are written as they happen.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from claimx.atomic import cannot_write, is_special, make_folder, rename_flushed, short_name, unfollowed, write_by
from claimx.errors import StoreError
from claimx.file_names import record_name
from claimx.runs.journal import Entry, Journal, Saved, Workplace, read_journal, write_journal
from claimx.runs.saved import FAILURES, failures_beside
from claimx.schema import Failure, Record
from claimx.terms import Format

LINES_NAME = "claims.jsonl"  # the file of JSON Lines in a folder
WORKPLACE = ".claimx"


class Output(Protocol):
    """The output of one run; a context manager that keeps what is done, however the run ends."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def find(self, path: str, key: str) -> Saved | None:
        """The saved article if its record with that key exists already, else None."""
        ...

    def keep(self, saved: Saved, key: str) -> None:
        """Make a record that `find` found part of this run, in its turn."""
        ...

    def write(self, record: Record, key: str = "") -> Saved:
        """Save a record under the key of all that it was made of."""
        ...

    def fail(self, failure: Failure) -> None:
        """Save a failure."""
        ...

    def finish(self, *, keep_gone: bool = False) -> None:
        """Give everything its final name, and remove records of articles that are gone unless they are to be kept."""
        ...


def open_output(target: Path, form: Format, job: str = "") -> Output:
    """Open an output: a folder of JSON files, or one file of JSON Lines.

    Args:
        target: for JSON a folder; for JSON Lines a file, or an existing folder in which `claims.jsonl` is written. A
            pipe or device gets the lines as they come.
        form: one JSON file for each article, or one line for each in one file.
        job: what the run was told to read. In a folder, only records of the same job are removed as gone.

    Raises:
        StoreError: the place can't be written, or another run is writing there; raised before any work is done.
    """
    if form is Format.JSON:
        return _JsonFolder(target, job)
    file = target / LINES_NAME if target.is_dir() else target
    if not is_special(file):
        return _LinesFile(file)
    try:
        return open_lines(open(file, "a", encoding="utf-8"))
    except OSError as error:
        raise cannot_write(file, error) from error


def open_lines(stream: IO[str]) -> Output:
    """Write JSON Lines to an open stream, such as standard output; its failures are not saved."""
    return _LineStream(stream)


class _LineStream:
    """Lines on a stream that somebody else opened and closes."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.flush()

    def find(self, path: str, key: str) -> Saved | None:  # noqa: ARG002 - a stream remembers nothing
        return None

    def keep(self, saved: Saved, key: str) -> None:
        """Never called: nothing is remembered for a stream."""

    def write(self, record: Record, key: str = "") -> Saved:  # noqa: ARG002
        self._stream.write(record.model_dump_json() + "\n")
        return Saved.of(record, "-")

    def fail(self, failure: Failure) -> None:
        """Do nothing: failures are not saved beside a stream."""

    def finish(self, *, keep_gone: bool = False) -> None:
        """Do nothing: every line has been written."""


class _FailureLog:
    """Failures, a line each, on the disk as they happen; there is no file where there is none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stream: IO[str] | None = None
        self.paths: list[str] = []
        file.unlink(missing_ok=True)

    def add(self, failure: Failure) -> None:
        if self._stream is None:
            self._stream = open(self._file, "w", encoding="utf-8", newline="", opener=unfollowed)  # noqa: SIM115 - open for the run
        self._stream.write(failure.model_dump_json() + "\n")
        self._stream.flush()
        self.paths.append(failure.path)

    def close(self) -> None:
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()


class _JsonFolder:
    """One indented JSON file for each article. The journal has an entry for each file, and the last one counts."""

    def __init__(self, folder: Path, job: str) -> None:
        make_folder(folder)
        self._folder, self._job = folder, job
        self._work = Workplace(folder / WORKPLACE)
        file = self._work.folder / "journal"
        self._entries = {entry.name: entry for entry in read_journal(file)}
        self._seen: set[str] = set()
        self._journal = Journal(file)
        self._failures = _FailureLog(folder / FAILURES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._failures.close()
        self._journal.close()
        self._work.close()

    def find(self, path: str, key: str) -> Saved | None:
        entry = self._entries.get(record_name(path))
        if entry is None or entry.key != key or entry.bytes_in(self._folder / entry.name) is None:
            return None
        return entry.saved(self._folder / entry.name)

    def keep(self, saved: Saved, key: str) -> None:  # noqa: ARG002
        entry = self._entries[record_name(saved.path)]
        self._seen.add(entry.name)
        if entry.job != self._job:
            self._note(entry._replace(job=self._job))

    def write(self, record: Record, key: str = "") -> Saved:
        file = self._folder / record_name(record.document.path)
        saved = Saved.of(record, str(file))
        data = record.model_dump_json(indent=1).encode() + b"\n"
        with _said_of(file):
            write_by(self._work.folder / "new", file, data)
        self._note(_entry(saved, key, self._job, file.name, 0, data))
        return saved

    def fail(self, failure: Failure) -> None:
        with _said_of(self._folder):
            self._failures.add(failure)

    def finish(self, *, keep_gone: bool = False) -> None:
        if self._seen and not keep_gone:
            for entry in [entry for entry in self._entries.values() if self._is_gone(entry)]:
                (self._folder / entry.name).unlink(missing_ok=True)
                del self._entries[entry.name]
        self._journal.close()
        with _said_of(self._folder):
            write_journal(self._work.folder / "new", self._entries.values())
            rename_flushed(self._work.folder / "new", self._journal.file)

    def _note(self, entry: Entry) -> None:
        with _said_of(self._folder):
            self._journal.note(entry)
        self._entries[entry.name] = entry
        self._seen.add(entry.name)

    def _is_gone(self, entry: Entry) -> bool:
        """True for an article that an earlier run of the same job read; one that merely failed now is still there."""
        if entry.job != self._job or entry.name in self._seen:
            return False
        return not any(entry.path.startswith(path) for path in self._failures.paths)


@dataclass(frozen=True, slots=True)
class _Line:
    """A record's line in a file."""

    file: Path
    entry: Entry


class _LinesFile:
    """One JSON Lines file, which appears under its name when the run is over.

    Until then the lines stand in the workplace as they came, with a journal of their places. Another journal has the
    places in the finished file, from which the next run takes what it needn't do again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file.resolve()
        make_folder(self._file.parent)
        if file.is_dir():
            raise StoreError(f"{file}: it is a folder; name a file")
        self._shown = str(file)
        self._work = Workplace(self._file.with_name(f".{short_name(file.name)}{WORKPLACE}"))
        self._part, self._index = self._work.folder / "part", self._work.folder / "index"
        journal = self._work.folder / "journal"
        self._before = [_Line(self._file, entry) for entry in read_journal(self._index)]
        # A run that was killed while it finished may have left the new file with the old index.
        newer = (_Line(self._file, entry) for entry in read_journal(self._work.folder / "new-index"))
        self._before += filter(_stands, newer)
        self._known = {line.entry.key: line for line in self._before}
        self._known |= {entry.key: _Line(self._part, entry) for entry in read_journal(journal)}
        self._order: list[_Line] = []
        with _said_of(self._file):
            self._stream = open(self._part, "ab", opener=unfollowed)  # noqa: SIM115 - open for the run
            self._journal = Journal(journal)
        self._failures = _FailureLog(failures_beside(self._file))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._failures.close()
        with suppress(OSError):  # what a full disk refused stands in no journal
            self._stream.close()
        self._journal.close()
        self._work.close()

    def find(self, path: str, key: str) -> Saved | None:
        line = self._known.get(key)
        if line is None or line.entry.path != path or line.entry.bytes_in(line.file) is None:
            return None
        return line.entry.saved(Path(self._shown))

    def keep(self, saved: Saved, key: str) -> None:  # noqa: ARG002
        self._order.append(self._known[key])

    def write(self, record: Record, key: str = "") -> Saved:
        saved = Saved.of(record, self._shown)
        data = record.model_dump_json().encode() + b"\n"
        entry = _entry(saved, key, "", "", self._stream.tell(), data)
        with _said_of(self._file):
            self._stream.write(data)
            self._stream.flush()
            self._journal.note(entry)
        self._order.append(_Line(self._part, entry))
        return saved

    def fail(self, failure: Failure) -> None:
        with _said_of(self._file):
            self._failures.add(failure)

    def finish(self, *, keep_gone: bool = False) -> None:
        """A run that read nothing but failures leaves an older file as it is."""
        if not self._order and self._failures.paths:
            return
        if keep_gone:
            paths = {line.entry.path for line in self._order}
            self._order += {
                line.entry.path: line for line in filter(_stands, self._before) if line.entry.path not in paths
            }.values()
        new, new_index = self._work.folder / "new", self._work.folder / "new-index"
        with _said_of(self._file):
            write_journal(new_index, _gather(self._order, new))
            rename_flushed(new, self._file)
            rename_flushed(new_index, self._index)
        self._stream.close()
        self._journal.close()
        self._part.unlink()
        self._journal.file.unlink()


def _stands(line: _Line) -> bool:
    """True for a line that is still there as it was written."""
    return line.entry.bytes_in(line.file) is not None


def _gather(lines: Iterable[_Line], file: Path) -> Iterator[Entry]:
    """Write lines one after the other into a file; gives their places there."""
    with open(file, "wb", opener=unfollowed) as stream:
        for line in lines:
            data = line.entry.bytes_in(line.file)
            if data is None:
                raise StoreError(f"{line.file}: somebody changed it during the run; run the same command again")
            yield line.entry._replace(start=stream.tell())
            stream.write(data)


def _entry(saved: Saved, key: str, job: str, name: str, start: int, data: bytes) -> Entry:
    return Entry(key, saved.path, job, name, start, len(data), zlib.crc32(data), saved.claims, saved.sources)


@contextmanager
def _said_of(place: Path) -> Iterator[None]:
    """What the system refuses is an error of that place."""
    try:
        yield
    except OSError as error:
        raise cannot_write(place, error) from error

"""Write records so that nothing is ever half-written, and read them back checked.

A file is written under a temporary name in its own folder, flushed to disk, and renamed. The same records give the
same bytes: fields in the order of the contract, UTF-8, one line end after the last line.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from pydantic import ValidationError

from claimx.errors import StoreError
from claimx.schema import Failure, Record, first_problem
from claimx.terms import Format

FAILURES = "failures.json"
LINES_NAME = "claims.jsonl"  # the file of JSON Lines in a folder


class Output(Protocol):
    """Where the records of one run go; a context manager that finishes or cleans up."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, record: Record) -> str:
        """Write one record and say where it went."""
        ...

    def finish(self, failures: Iterable[Failure]) -> None:
        """Write the failures, or remove those of an earlier run, and bring everything to its final name."""
        ...


def open_output(target: Path, form: Format) -> Output:
    """Make ready to write: a folder of JSON files, or one file of JSON Lines.

    Args:
        target: for JSON a folder; for JSON Lines a file, or an existing folder in which `claims.jsonl` is written.
        form: one JSON file for each article, or one line for each in one file.

    Raises:
        StoreError: nothing can be written there; raised before any work is done.
    """
    if form is Format.JSON:
        return _JsonFolder(target)
    return _LinesFile(target / LINES_NAME if target.is_dir() else target)


def open_lines(stream: IO[str]) -> Output:
    """Write JSON Lines to an open stream, such as standard output; its failures are not saved."""
    return _LineStream(stream)


class FreeNames:
    """Names for files, one for each article: its own file's, or that with part of its hash where two have the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, record: Record) -> str:
        """The article's stem; with part of its hash, and then a number, where an earlier article has that name."""
        stem = name = Path(record.document.path).stem
        number = 1
        while name in self._taken or f"{name}.json".endswith(FAILURES):
            name = f"{stem}-{record.document.sha256[:16]}" + (f"-{number}" if number > 1 else "")
            number += 1
        self._taken.add(name)
        return name


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

    def write(self, record: Record) -> str:
        self._stream.write(record.model_dump_json() + "\n")
        return "-"

    def finish(self, failures: Iterable[Failure]) -> None:
        """Nothing is left to do."""


class _JsonFolder:
    """One indented JSON file for each article, named after the article's file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = FreeNames()
        make_folder(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is open between two records."""

    def write(self, record: Record) -> str:
        file = self._folder / f"{self._names.free(record)}.json"
        write_atomically(file, record.model_dump_json(indent=1) + "\n")
        return str(file)

    def finish(self, failures: Iterable[Failure]) -> None:
        _write_failures(self._folder / FAILURES, failures)


class _LinesFile:
    """One JSON Lines file, which appears under its name when the run is over."""

    def __init__(self, file: Path) -> None:
        self._file = file
        make_folder(file.parent)
        if file.is_dir():
            raise StoreError(f"{file}: it is a folder; name a file")
        self._stream, self._temporary = _open_temporary(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        with suppress(FileNotFoundError):
            self._temporary.unlink()

    def write(self, record: Record) -> str:
        try:
            self._stream.write(record.model_dump_json() + "\n")
        except OSError as error:
            raise _cannot_write(self._file, error) from error
        return str(self._file)

    def finish(self, failures: Iterable[Failure]) -> None:
        _close_and_rename(self._stream, self._temporary, self._file)
        _write_failures(self._file.with_name(f"{self._file.stem}.{FAILURES}"), failures)


def write_atomically(file: Path, text: str) -> None:
    """Write a whole file or nothing.

    Raises:
        StoreError: the file can't be written; an older one of that name is left as it was.
    """
    stream, temporary = _open_temporary(file)
    try:
        stream.write(text)
        _close_and_rename(stream, temporary, file)
    except OSError as error:
        raise _cannot_write(file, error) from error
    finally:
        stream.close()
        with suppress(FileNotFoundError):
            temporary.unlink()


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Gives the name of a temporary file to write, which takes the place of `file` when all went well.

    For libraries that write files of their own; an older file of that name stays as it was when one of them fails.

    Raises:
        StoreError: the file can't be written.
    """
    make_folder(file.parent)
    if file.is_dir():
        raise StoreError(f"{file}: it is a folder; name a file")
    temporary = _temporary_name(file)
    try:
        yield temporary
        with open(temporary, "rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(file)
    except OSError as error:
        raise _cannot_write(file, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def load_records(path: str | Path) -> list[Record]:
    """Read saved records: a `.json` file, a `.jsonl` file, or a folder of them.

    Raises:
        StoreError: nothing is there, or a record doesn't fit the schema; its text names the file and the line.
    """
    records = []
    for _, record in read_records(path):
        if isinstance(record, StoreError):
            raise record
        records.append(record)
    return records


def read_records(path: str | Path) -> Iterator[tuple[str, Record | StoreError]]:
    """Each saved record with its place (`file` or `file:line`), or the error that stands there.

    Raises:
        StoreError: there is no such file or folder, or no record file in it.
    """
    for file in _record_files(Path(path)):
        try:
            yield from _read_file(file)
        except OSError as error:
            yield str(file), StoreError(f"{file}: it can't be read ({error.strerror}); check the file")


def _read_file(file: Path) -> Iterator[tuple[str, Record | StoreError]]:
    """A file of lines is read line by line, so that an archive of any size fits."""
    with file.open("rb") as stream:
        if file.suffix == ".json":
            yield str(file), parse_record(stream.read(), str(file))
            return
        yield from read_lines(stream, str(file))


def read_lines(stream: IO[bytes], name: str) -> Iterator[tuple[str, Record | StoreError]]:
    """The records of JSON Lines, each with its place; `name` is what the stream is called there."""
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield f"{name}:{number}", parse_record(line, f"{name}:{number}")


def parse_record(raw: bytes, where: str) -> Record | StoreError:
    """The record in some bytes of JSON, or the error that says what is wrong with it."""
    try:
        return Record.model_validate_json(raw)
    except ValidationError as error:
        return StoreError(f"{where}: not a claimx record: {first_problem(error)}")


def _record_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise StoreError(f"{path}: no such file or folder; name what `claimx extract` wrote")
    files = sorted(f for f in path.rglob("*") if f.suffix in (".json", ".jsonl") and not f.name.endswith(FAILURES))
    if not files:
        raise StoreError(f"{path}: no .json or .jsonl file in this folder; name what `claimx extract` wrote")
    return files


def make_folder(folder: Path) -> None:
    """Make a folder and try it with a file, so that a long run doesn't end at a closed door.

    Raises:
        StoreError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _open_temporary(file: Path) -> tuple[IO[str], Path]:
    temporary = _temporary_name(file)
    try:
        return open(temporary, "w", encoding="utf-8", newline=""), temporary
    except OSError as error:
        raise _cannot_write(file, error) from error


def _temporary_name(file: Path) -> Path:
    return file.with_name(f".{file.name[:100]}.{os.getpid()}.tmp")


def _close_and_rename(stream: IO[str], temporary: Path, file: Path) -> None:
    try:
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        temporary.replace(file)
    except OSError as error:
        raise _cannot_write(file, error) from error


def _write_failures(file: Path, failures: Iterable[Failure]) -> None:
    listed = [failure.model_dump() for failure in failures]
    if listed:
        write_atomically(file, json.dumps(listed, ensure_ascii=False, indent=1) + "\n")
    else:
        file.unlink(missing_ok=True)


def _cannot_write(place: Path, error: OSError) -> StoreError:
    return StoreError(f"{place}: it can't be written ({error.strerror}); choose another place with -o")

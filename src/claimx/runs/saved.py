"""Reading and checking saved records and failures."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from claimx.errors import StoreError
from claimx.schema import Failure, Record, first_problem

FAILURES = "failures.jsonl"


def load_records(path: str | Path) -> list[Record]:
    """Read saved records from a `.json` file, a `.jsonl` file, or a folder of them, all at once.

    Every record is checked against the schema, and every span against its text.

    Raises:
        StoreError: there are none, or one is not valid; the message names the file and line.
    """
    records = []
    for _, record in read_records(path):
        if isinstance(record, StoreError):
            raise record
        records.append(record)
    return records


def read_records(path: str | Path) -> Iterator[tuple[str, Record | StoreError]]:
    """Each saved record with its place (`file` or `file:line`), or an error in its stead.

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
    """The records of JSON Lines, each with its place; `name` is the stream's name in it."""
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield f"{name}:{number}", parse_record(line, f"{name}:{number}")


def read_failures(path: Path) -> list[Failure]:
    """The failures that a run wrote beside the records of a folder or file; often none.

    Raises:
        StoreError: they can't be read.
    """
    file = path / FAILURES if path.is_dir() else failures_beside(path)
    if not file.exists():
        return []
    try:
        return [Failure.model_validate_json(line) for line in file.read_bytes().splitlines()]
    except (OSError, ValidationError) as error:
        raise StoreError(f"{file}: it holds no failures that claimx wrote; remove it, or run again") from error


def failures_beside(file: Path) -> Path:
    """The file of failures that belongs to a JSON Lines file of records."""
    return file.with_name(f"{file.stem}.{FAILURES}")


def parse_record(raw: bytes, where: str) -> Record | StoreError:
    """The record in some JSON, or the error that says what is wrong with it."""
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

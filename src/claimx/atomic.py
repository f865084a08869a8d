"""Files that appear complete or not at all: written under a temporary name, flushed to disk, and renamed.

Temporary names can't be guessed, and an existing file is never opened under one. A link is followed to its target;
something that is not a regular file (a pipe, a terminal) is written to directly.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimx.errors import StoreError

NAME_BYTES = 150  # of a name that claimx makes; a file system takes 255, and endings and hashes are added


def write_atomically(file: Path, text: str) -> None:
    """Write a complete file or nothing.

    Raises:
        StoreError: the file can't be written; an older file of that name is left as it was.
    """
    with _replacing(file) as temporary, open(temporary, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Yield the name of a temporary file to write, which replaces `file` on success.

    For libraries that write files themselves. On failure an older file of that name is left as it was.

    Raises:
        StoreError: the file can't be written.
    """
    if not is_special(file):
        make_folder(file.resolve().parent)
    with _replacing(file) as temporary:
        yield temporary


@contextmanager
def _replacing(file: Path) -> Iterator[Path]:
    if file.is_dir():
        raise StoreError(f"{file}: it is a folder; name a file")
    try:
        if is_special(file):
            with tempfile.TemporaryDirectory() as folder:
                yield Path(folder) / "written"
                _pour(Path(folder) / "written", file)
            return
        target = file.resolve()
        temporary = _new_file(target)
    except OSError as error:
        raise cannot_write(file, error) from error
    try:
        yield temporary
        rename_flushed(temporary, target)
    except OSError as error:
        raise cannot_write(file, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def write_by(temporary: Path, file: Path, data: bytes) -> None:
    """Write a complete file or nothing, by way of the given temporary file."""
    with open(temporary, "wb", opener=unfollowed) as stream:
        stream.write(data)
    rename_flushed(temporary, file)


def unfollowed(path: str, flags: int) -> int:
    """An opener for `open` that refuses to follow a link planted in the file's place."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def rename_flushed(temporary: Path, target: Path) -> None:
    """Rename a written file once its bytes are on disk."""
    with open(temporary, "rb+") as written:
        os.fsync(written.fileno())
    temporary.replace(target)


def is_special(file: Path) -> bool:
    """True for something that exists and is neither a regular file nor a folder; links are followed."""
    return file.exists() and not file.is_file() and not file.is_dir()


def make_folder(folder: Path) -> None:
    """Make a folder and check that it is writable, so that a long run doesn't fail at its end.

    Raises:
        StoreError: nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise cannot_write(folder, error) from error


def short_name(name: str) -> str:
    """The beginning of a name, cut between characters so as to leave room within a file system's 255 bytes."""
    return name.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore")


def cannot_write(place: Path, error: OSError) -> StoreError:
    """The error that tells the user so."""
    return StoreError(f"{place}: it can't be written ({error.strerror or error}); choose another place with -o")


def _new_file(target: Path) -> Path:
    """An empty file of a name that nobody has; a link that was laid there is not followed."""
    temporary = target.with_name(f".{short_name(target.name)}.{secrets.token_hex(8)}.tmp")
    with open(temporary, "x"):
        return temporary


def _pour(written: Path, special: Path) -> None:
    with open(written, "rb") as source, open(special, "ab") as target:
        shutil.copyfileobj(source, target)

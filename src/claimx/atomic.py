"""Files that appear whole or not at all: written under a temporary name, flushed to disk, and renamed.

Temporary names can't be guessed and are never opened where something stands already. A link is followed to what it
leads to; what is no regular file (a pipe, a terminal) is written to and stays what it is.
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
    """Write a whole file or nothing.

    Raises:
        StoreError: the file can't be written; an older one of that name is left as it was.
    """
    with _replacing(file) as temporary, open(temporary, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Gives the name of a temporary file to write, which takes the place of `file` when all went well.

    For libraries that write files of their own; an older file of that name stays as it was when one of them fails.

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
    """Write a whole file or nothing, by way of a temporary file in a place of one's own."""
    with open(temporary, "wb", opener=unfollowed) as stream:
        stream.write(data)
    rename_flushed(temporary, file)


def unfollowed(path: str, flags: int) -> int:
    """Open a file of one's own for `open`, and no link that somebody laid in its place."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def rename_flushed(temporary: Path, target: Path) -> None:
    """Give a written file its name once its bytes are on the disk."""
    with open(temporary, "rb+") as written:
        os.fsync(written.fileno())
    temporary.replace(target)


def is_special(file: Path) -> bool:
    """True for what is there and neither a regular file nor a folder, where a link leads to one too."""
    return file.exists() and not file.is_file() and not file.is_dir()


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
        raise cannot_write(folder, error) from error


def short_name(name: str) -> str:
    """The beginning of a name that leaves room in a file system's 255 bytes, cut between characters."""
    return name.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore")


def cannot_write(place: Path, error: OSError) -> StoreError:
    """The error that says so to a user."""
    return StoreError(f"{place}: it can't be written ({error.strerror or error}); choose another place with -o")


def _new_file(target: Path) -> Path:
    """An empty file of a name that nobody has; a link that was laid there is not followed."""
    temporary = target.with_name(f".{short_name(target.name)}.{secrets.token_hex(8)}.tmp")
    with open(temporary, "x"):
        return temporary


def _pour(written: Path, special: Path) -> None:
    with open(written, "rb") as source, open(special, "ab") as target:
        shutil.copyfileobj(source, target)

"""What every reader yields: one row for each article of a file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from claimx.errors import ArticleError


@dataclass(frozen=True, slots=True)
class Row:
    """An article as it is in its file.

    Args:
        values: by the file's own names; or the error with this row.
        number: its place in a file of several, from 1: a line, a row of a table (the header is row 1), or an item.
        encoding: the file's, if it is not UTF-8.
        plain: True for a format without column names; the names are then claimx's, and none can be chosen.
    """

    values: Mapping[str, Any] | ArticleError
    number: int | None = None
    encoding: str | None = None
    plain: bool = False


# Reads an open file; `limit` is the most bytes that one article may have.
Reader = Callable[[BinaryIO, int], Iterator[Row]]


def read_whole(stream: IO[bytes], limit: int) -> bytes:
    """The bytes of a file that holds one article.

    Raises:
        ArticleError: it is larger than an article may be.
    """
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise ArticleError(f"it is larger than {megabytes(limit)}; split it into one file for each article")
    return raw


def megabytes(limit: int) -> str:
    """A number of bytes for a message."""
    return f"{limit / 1_000_000:g} MB"

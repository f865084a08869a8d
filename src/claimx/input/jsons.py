"""JSON Lines, and JSON: an object is an article, a list holds several."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO

from claimx.errors import ArticleError
from claimx.input.columns import find_columns
from claimx.input.decoding import decode, decode_utf8
from claimx.input.rows import Row, megabytes

SHAPE = "give an object with a text field for each article"


def read_lines(stream: BinaryIO, limit: int, before: Iterable[bytes] = ()) -> Iterator[Row]:
    """A row for each line that is not blank; `before` are lines already taken from the stream.

    Raises:
        ArticleError: there is no line.
    """
    empty = True
    for number, raw in _numbered(stream, limit, before):
        if raw is None:
            yield Row(ArticleError(f"this line is larger than {megabytes(limit)}; give one article a line"), number)
        elif raw.strip():
            yield Row(object_of(raw), number)
        empty = empty and raw is not None and not raw.strip()
    if empty:
        raise ArticleError("it is empty; give a JSON object with a text field on each line")


def read_json(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The rows of an object, a list of objects, an object around such a list, a table by columns, or JSON Lines.

    Raises:
        ArticleError: it is not JSON, or has no object in it.
    """
    text, encoding = decode(stream.read())
    if not text.strip():
        raise ArticleError(f"it is empty; {SHAPE}")
    try:
        value = _parse(text)
    except ArticleError:
        first = text.lstrip().split("\n", 1)[0]
        if isinstance(object_of(first.encode()), ArticleError):
            raise
        yield from (replace(row, encoding=encoding) for row in read_lines(io.BytesIO(text.encode()), limit))
        return
    if isinstance(value, dict) and (items := _inner_list(value)) is None:
        yield Row(_own(value) or value, encoding=encoding)
        return
    items = value if isinstance(value, list) else items
    if not isinstance(items, list) or not items:
        raise ArticleError(f"it holds no article; {SHAPE}")
    for number, item in enumerate(items, start=1):
        yield Row(_checked(item), number, encoding)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = str(error).replace(" line 1 column ", " column ") or "too deep"
        raise ArticleError(f"invalid JSON: {problem}; {SHAPE}") from error


def object_of(raw: bytes) -> dict[str, Any] | ArticleError:
    """The object in a line, or what is wrong with it."""
    try:
        return _checked(_parse(decode_utf8(raw)))
    except ArticleError as error:
        return error


def _checked(value: Any) -> dict[str, Any] | ArticleError:
    if not isinstance(value, dict):
        return ArticleError(f"this is no JSON object; {SHAPE}")
    return _own(value) or value


def _own(value: dict[str, Any]) -> ArticleError | None:
    """What claimx wrote is no input."""
    if "schema_version" in value and "document" in value:
        return ArticleError("this is a record that claimx wrote, and no article; name the articles")
    return None


def _inner_list(value: dict[str, Any]) -> list[Any] | None:
    """The articles that an object holds: its only list of objects, or the rows of a table that is kept by columns, as
    pandas writes it (`{"text": {"0": ..., "1": ...}}`)."""
    if all(isinstance(column, dict) for column in value.values()):
        keys = dict.fromkeys(chain.from_iterable(value.values()))
        if keys and all(key.isdecimal() for key in keys):
            return [{name: column.get(key) for name, column in value.items()} for key in keys]
    if "text" in find_columns(tuple(value)):
        return None
    lists = [held for held in value.values() if isinstance(held, list) and held and isinstance(held[0], dict)]
    return lists[0] if len(lists) == 1 else None


def _numbered(stream: BinaryIO, limit: int, before: Iterable[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Lines from 1; None for one longer than `limit` bytes, which is skipped without being kept in memory."""
    number = 0
    taken = iter(before)
    while line := next(taken, b"") or stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None

"""Standard input: JSON Lines, JSON, or the text of one article, whichever it is."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import ArticleError
from claimx.input.jsons import object_of, read_json, read_lines
from claimx.input.rows import Row
from claimx.input.text import read_text


def read_stream(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The rows of a stream without a file name; JSON Lines are read as they come."""
    head = [stream.readline(limit + 1)]
    while head[-1] and not head[-1].strip():
        head.append(stream.readline(limit + 1))
    if not isinstance(object_of(head[-1]), ArticleError):
        return read_lines(stream, limit, before=head)
    begun = b"".join(head)
    if begun.strip()[:1] in (b"[", b"{"):
        whole = begun + stream.read()
        try:
            return iter(list(read_json(io.BytesIO(whole), limit)))
        except ArticleError:
            return read_text(io.BytesIO(whole), limit)
    return read_text(io.BytesIO(begun + stream.read(max(0, limit + 1 - len(begun)))), limit)

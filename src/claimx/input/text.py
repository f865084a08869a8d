"""Plain text: the file is one article."""

from collections.abc import Iterator
from typing import BinaryIO

from claimx.input.decoding import decode
from claimx.input.rows import Row, read_whole


def read_text(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The file's exact text, without a byte order mark."""
    text, encoding = decode(read_whole(stream, limit))
    yield Row({"text": text}, encoding=encoding, plain=True)

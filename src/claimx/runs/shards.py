"""A run in parts: which part an article belongs to, and its place in the whole.

An article's part depends on its path alone, so that parts needn't know each other, and new articles move no others.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Self

ROW = re.compile(r"(.+?):(\d+)(?:/[^/]*)?")  # a row's path: its file, its number, and the name of its article


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of`, counted from 1."""

    number: int
    of: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Parse `2/8`; None for anything else."""
        match = re.fullmatch(r"(\d+)/(\d+)", text.strip())
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            return None
        return cls(int(match[1]), int(match[2]))

    def holds(self, path: str) -> bool:
        """True for an article of this part."""
        return zlib.crc32(path.encode("utf-8", "surrogatepass")) % self.of == self.number - 1


def place_in_run(path: str) -> tuple[str, int]:
    """The sort key of the articles of a run: the file, then the row."""
    match = ROW.fullmatch(path)
    return (match[1], int(match[2])) if match else (path, 0)

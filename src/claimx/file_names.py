"""Names for the files of articles: never too long, and never the same twice."""

import hashlib
import os
from pathlib import Path

from claimx.atomic import short_name
from claimx.schema import Record


def record_name(path: str) -> str:
    """The name of a record's file: the article's stem and part of the hash of its path, which makes it unique."""
    digest = hashlib.sha256(os.path.normpath(path).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{short_name(Path(path).stem)}-{digest[:12]}.json"


class FreeNames:
    """Hands out a file name for each article: that of its own file, extended by part of its hash if it is taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, record: Record) -> str:
        """The article's stem, extended by part of its hash, and then a number, if an earlier article has that name."""
        stem = name = short_name(Path(record.document.path).stem)
        number = 1
        while name.casefold() in self._taken:
            name = f"{stem}-{record.document.sha256[:16]}" + (f"-{number}" if number > 1 else "")
            number += 1
        self._taken.add(name.casefold())
        return name

"""The input formats by file ending."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from claimx.input.docx import read_docx
from claimx.input.html import read_html
from claimx.input.jsons import read_json, read_lines
from claimx.input.parquet import read_parquet
from claimx.input.rows import Reader
from claimx.input.tables import read_csv, read_tsv
from claimx.input.text import read_text


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is read, and whether it may hold several articles."""

    read: Reader
    many: bool


TEXT = Format(read_text, many=False)
LINES = Format(read_lines, many=True)
JSON = Format(read_json, many=True)
HTML = Format(read_html, many=False)
FORMATS = {
    ".txt": TEXT,
    ".jsonl": LINES,
    ".ndjson": LINES,
    ".json": JSON,
    ".csv": Format(read_csv, many=True),
    ".tsv": Format(read_tsv, many=True),
    ".parquet": Format(read_parquet, many=True),
    ".html": HTML,
    ".htm": HTML,
    ".docx": Format(read_docx, many=False),
}
ZIPPED = ".gz"
ENDINGS = ", ".join(FORMATS)


def format_of(path: str | Path) -> Format | None:
    """The format of a file by its ending, in any case; None for a kind that claimx doesn't read."""
    return FORMATS.get(ending_of(path))


def ending_of(path: str | Path) -> str:
    """A file's ending in lower case, without that of its compression."""
    return Path(_unzipped(Path(path).name)).suffix.lower()


def stem_of(path: str | Path) -> str:
    """A file's name without its endings."""
    return Path(_unzipped(Path(path).name)).stem


def open_file(path: str) -> BinaryIO:
    """The bytes of a file, decompressed."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.lower().endswith(ZIPPED) else open(path, "rb")


def _unzipped(name: str) -> str:
    return name[: -len(ZIPPED)] if name.lower().endswith(ZIPPED) else name

"""Tables as text: CSV with any of the usual delimiters, and TSV. The first row names the columns."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from claimx.errors import ArticleError
from claimx.input.decoding import open_text
from claimx.input.rows import Row

DELIMITERS = ",;\t|"
LARGEST_CELL = 2**31 - 1  # the most that the csv module can be told; an article's own limit is checked later


def read_csv(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The rows of a CSV file; its delimiter is the one that occurs most often in the header."""
    return _read(stream, limit, DELIMITERS)


def read_tsv(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The rows of a tab-delimited file."""
    return _read(stream, limit, "\t")


def _read(stream: BinaryIO, limit: int, delimiters: str) -> Iterator[Row]:  # noqa: ARG001 - what every reader takes
    csv.field_size_limit(LARGEST_CELL)
    text, encoding = open_text(stream)
    first = text.readline()
    while first and not first.strip():
        first = text.readline()
    if not first:
        raise ArticleError("it is empty; give a table whose first row names the columns")
    if stated := re.fullmatch(r"sep=(.)", first.strip()):  # a line for Excel, before the header
        delimiters, first = stated.group(1), text.readline()
    delimiter = max(delimiters, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
    rows = csv.reader(chain([first], text), delimiter=delimiter)
    header = [name.strip() or f"column {number}" for number, name in enumerate(next(rows), start=1)]
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise ArticleError(f"two columns are called {twice!r}; give each a name of its own")
    for number, cells in enumerate(rows, start=2):
        if any(cell.strip() for cell in cells):
            yield Row(_row(header, cells), number, encoding)


def _row(header: list[str], cells: list[str]) -> dict[str, str] | ArticleError:
    surplus = [cell for cell in cells[len(header) :] if cell.strip()]
    if surplus:
        width = f"it has {len(cells)} cells under {len(header)} columns"
        return ArticleError(f"{width}; put cells that hold the delimiter in quotation marks")
    return dict(zip(header, cells, strict=False))

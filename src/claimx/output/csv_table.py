"""CSV: for spreadsheets as they are, and with `plain` for programs.

Articles come from strangers, and a spreadsheet runs a cell that begins with `=` as a formula. Such a cell gets an
apostrophe before it, and the file a byte order mark, without which Excel misreads UTF-8.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from claimx.output.columns import Value, columns_of, rows_of
from claimx.output.formats import Choices
from claimx.schema import Record

BOM = "\ufeff"
FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # full-width ones too: Excel reads them alike


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:
    """A line of names, then a row at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if not choices.plain:
        buffer.write(BOM)
    writer.writerow([column.name for column in columns_of(choices.table)])
    for record in records:
        for row in rows_of(record, choices.table):
            writer.writerow(row if choices.plain else [_safe(value) for value in row])
        yield _taken(buffer)
    yield _taken(buffer)


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS) else value


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text

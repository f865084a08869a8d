"""An Excel workbook: a sheet of claims, a sheet of articles, and a sheet that explains the columns.

Text is always written as text, never as a formula or a link, whatever it begins with. A cell holds no more than
CELL characters; a longer text ends in a mark, and the sheet of meanings says how many were cut.
"""

import datetime
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import ExportError, MissingExtraError
from claimx.output.columns import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    ArticleColumn,
    ClaimColumn,
    Row,
    article_row,
    claim_row,
)
from claimx.output.formats import Choices
from claimx.schema import Record

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL = 32_767  # Excel's own limits, here and below
ROWS = 1_048_576
FIRST_YEAR = 1901  # older days are written as text
CUT = " [...]"  # the end of a text that was too long for its cell
CREATED = datetime.datetime(2000, 1, 1)
NARROW, WIDE = 14, 60
WIDE_COLUMNS = frozenset({"title", "content", "paragraph", "text"})


def write(records: Iterable[Record], file: Path, choices: Choices) -> None:  # noqa: ARG001 - it holds both tables
    """Write a workbook.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ExportError: there are more claims or articles than a sheet has rows.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("xlsx", "XlsxWriter", "tables") from error

    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".xlsx") as rows_on_disk:
        options = {"constant_memory": True, "tmpdir": rows_on_disk}
        with xlsxwriter.Workbook(str(file), options) as book:
            book.set_properties({"created": CREATED, "title": "Claims"})
            bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
            claims = _Sheet(book.add_worksheet("claims"), CLAIM_COLUMNS, bold, day)
            articles = _Sheet(book.add_worksheet("articles"), ARTICLE_COLUMNS, bold, day)
            for record in records:
                articles.add(article_row(record))
                for claim in record.claims:
                    claims.add(claim_row(record, claim))
            claims.finish()
            articles.finish()
            _write_meanings(book.add_worksheet("columns"), bold, claims.cut + articles.cut)


class _Sheet:
    """A sheet that is written row by row, under a line of names that stays in view."""

    def __init__(
        self, sheet: "Worksheet", columns: Sequence[ArticleColumn | ClaimColumn], bold: "Format", day: "Format"
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._day = day
        self._row = 0
        self.cut = 0
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, WIDE if column.name in WIDE_COLUMNS else NARROW)
            sheet.write_string(0, number, column.name, bold)

    def add(self, row: Row) -> None:
        self._row += 1
        if self._row >= ROWS:
            raise ExportError(f"a sheet of Excel holds {ROWS:,} rows and there are more; export parquet or sqlite")
        for number, value in enumerate(row):
            if isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
                self._sheet.write_datetime(self._row, number, value, self._day)
            elif isinstance(value, str | datetime.date):
                self._sheet.write_string(self._row, number, self._fitting(str(value)))
            elif value is not None:
                self._sheet.write_number(self._row, number, value)

    def _fitting(self, text: str) -> str:
        units = text.encode("utf-16-le")  # Excel counts as UTF-16 does, two bytes a unit
        if len(units) <= 2 * CELL:
            return text
        self.cut += 1
        return units[: 2 * (CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)


def _write_meanings(sheet: Any, bold: "Format", cut: int) -> None:
    sheet.set_column(0, 1, NARROW + NARROW)
    sheet.set_column(2, 2, WIDE + NARROW)
    rows = [("claims", c.name, c.meaning) for c in CLAIM_COLUMNS] + [
        ("articles", c.name, c.meaning) for c in ARTICLE_COLUMNS
    ]
    for number, name in enumerate(("sheet", "column", "meaning")):
        sheet.write_string(0, number, name, bold)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text.replace("`", ""))
    if cut:
        sheet.write_string(len(rows) + 2, 0, f"{cut} texts were longer than a cell holds; they end in{CUT}")

"""Records as a pandas DataFrame, with the columns of the tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.errors import ExportError, MissingExtraError
from claimx.output.columns import columns_of, rows_of
from claimx.schema import Record
from claimx.terms import Table

if TYPE_CHECKING:
    import pandas as pd


def to_frame(records: Iterable[Record], table: Table = "claims") -> "pd.DataFrame":
    """A pandas DataFrame with a row for each claim, or for each article; docs/export.md lists the columns.

    Dates are `datetime64`, integers the nullable `Int64`, and unknown values are missing. Offsets are code points into
    the article's text, as half-open ranges.

    Args:
        records: from `extract_articles` or `load_records`, without failures.
        table: "claims" or "articles".

    Raises:
        MissingExtraError: pandas is not installed.
        ExportError: an item is not a record, such as a failure from `extract_articles`.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a frame", "pandas", "tables") from error

    columns = columns_of(table)
    rows = [row for record in records for row in rows_of(_checked(record), table)]
    frame = pd.DataFrame(rows, columns=[column.name for column in columns], dtype=object)
    for column in columns:
        values = frame[column.name]
        if column.kind == "date":
            frame[column.name] = pd.to_datetime(values)
        elif column.kind == "integer":
            frame[column.name] = values.astype("Int64")
        else:
            frame[column.name] = values.astype("float64" if column.kind == "real" else "string")
    return frame


def _checked(record: object) -> Record:
    if isinstance(record, Record):
        return record
    raise ExportError(f"a frame is made of records; leave out {record!r}")

"""Parquet: a typed table, written a group of rows at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from claimx.errors import MissingExtraError
from claimx.output.columns import Row, columns_of, rows_of
from claimx.output.formats import Choices
from claimx.schema import Record

GROUP_ROWS = 5000  # a row group: some ten megabytes of claims, and readers can still skip groups


def write(records: Iterable[Record], file: Path, choices: Choices) -> None:
    """Write a table.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("parquet", "pyarrow", "tables") from error

    types = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "date": pa.date32()}
    columns = columns_of(choices.table)
    fields = [pa.field(c.name, types[c.kind], metadata={"meaning": c.meaning}) for c in columns]
    schema = pa.schema(fields)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(row for record in records for row in rows_of(record, choices.table)):
            arrays = [
                pa.array(values, field.type) for values, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, GROUP_ROWS)):
        yield group

"""Parquet: a typed table, written a group of rows at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.errors import MissingExtraError
from claimx.output.columns import Row, columns_of, rows_of
from claimx.output.formats import Choices
from claimx.schema import Record

GROUP = (
    4_000_000  # characters to a row group: some thousand claims, so that memory stays flat and readers can skip groups
)


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
    group: list[Row] = []
    size = 0
    for row in rows:
        group.append(row)
        size += sum(len(value) for value in row if isinstance(value, str))
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group

"""Parquet, by pyarrow; a few rows are held at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import ArticleError, MissingExtraError
from claimx.input.rows import Row

ROWS = 64


def read_parquet(stream: BinaryIO, limit: int) -> Iterator[Row]:  # noqa: ARG001 - what every reader takes
    """The rows of the file; as in other tables, numbering starts at 2, after a header.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ArticleError: it is not a Parquet file.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("reading .parquet files", "pyarrow", "tables") from error

    try:
        batches = parquet.ParquetFile(stream).iter_batches(batch_size=ROWS)
        number = 1
        for batch in batches:
            for values in batch.to_pylist():
                number += 1
                yield Row(values, number)
    except (pa.ArrowException, ValueError) as error:
        raise ArticleError(f"it is no whole Parquet file ({str(error).splitlines()[0]}); save it again") from error

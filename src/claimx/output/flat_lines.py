"""Flat JSON Lines: an object of plain values for each row, with the names of the columns."""

import json
from collections.abc import Iterable, Iterator

from claimx.output.columns import columns_of, rows_of
from claimx.output.formats import Choices
from claimx.schema import Record


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:
    """A line at a time; days are written as YYYY-MM-DD."""
    names = [column.name for column in columns_of(choices.table)]
    for record in records:
        for row in rows_of(record, choices.table):
            yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str) + "\n"

"""Many things taken a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` items, in order, each made when it is asked for; Python's own needs 3.12."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch

"""How much work a call is, told without a clock.

`steps` counts lines of Python, so that growth can be asserted exactly: the same call gives the same number on any
machine. What happens inside a regular expression it doesn't see; for that there is `bounded`. Its bound is many times
what a call needs on a text of 60,000 characters, and a fraction of what it would need if it grew with their square.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SECONDS = 5  # of the process's own time, however busy the machine is


def steps(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs, those of what it calls included."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def bounded(what: object = "", most: float = SECONDS) -> Iterator[None]:
    """Ends what is going on, as a failure, when it has computed for that long."""

    def end(*_: object) -> None:
        raise AssertionError(f"more than {most} s of computing: {what!r}")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

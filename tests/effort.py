"""How much work a call is, told without a clock.

`steps` counts lines of Python, so that growth can be asserted exactly: the same call gives the same number on any
machine. What happens inside a regular expression it doesn't see; for that there is `bounded`. Its bound is many times
what a call needs on a text of 60,000 characters, and a fraction of what it would need if it grew with their square.
`seconds` tells the time of the process, for a bound on growth: let twice the text take less than three times as long,
and ask only where there is enough to be measured.
"""

import signal
import sys
import time
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


def seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


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

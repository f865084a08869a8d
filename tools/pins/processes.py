"""Calls in processes of their own, so many at once, each for so long."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from typing import Any

WEEK = 7 * 24 * 3600.0  # as long as it takes
FORK = multiprocessing.get_context("fork")


def in_processes(
    calls: Iterable[Callable[[], Any]], workers: int, seconds: float = WEEK
) -> Iterator[tuple[int, Any, BaseException | None]]:
    """Call each in a process of its own, so many at once; yields its number, its answer, and else its error.

    The error is a TimeoutError when it took longer than that, and another one when the process died. All processes end
    with this generator.
    """
    waiting = enumerate(calls)
    running: dict[Any, tuple[int, Any, float]] = {}
    try:
        while True:
            while len(running) < workers and (item := next(waiting, None)):
                mine, theirs = FORK.Pipe(duplex=False)
                process = FORK.Process(target=_answer, args=(theirs, item[1]))
                process.start()
                theirs.close()
                running[mine] = (item[0], process, time.monotonic() + seconds)
            if not running:
                return
            ready = wait(running, timeout=max(0.0, min(end for *_, end in running.values()) - time.monotonic()))
            late = [mine for mine, (*_, end) in running.items() if end <= time.monotonic() and mine not in ready]
            for mine in [*ready, *late]:
                number, process, _ = running.pop(mine)
                answer, error = _receive(mine) if mine in ready else (None, TimeoutError())
                _end(process)
                mine.close()
                yield number, answer, error
    finally:
        for _, process, _ in running.values():
            _end(process)


def _answer(pipe: Any, call: Callable[[], Any]) -> None:
    os.setsid()  # so that what it starts ends with it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        pipe.send((call(), None))
    except Exception as error:
        pipe.send((None, RuntimeError(f"{type(error).__name__}: {error}")))


def _receive(pipe: Any) -> tuple[Any, BaseException | None]:
    try:
        answer, error = pipe.recv()
    except EOFError:
        return None, RuntimeError("the process died")
    return answer, error


def _end(process: Any) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.join()

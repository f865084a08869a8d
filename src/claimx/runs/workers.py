"""Whoever does the work of a run: this process, several processes, or whatever else an engine starts.

Only a process can be stopped in the middle of an article, and only a process can die without taking the run along. So
with a time limit the work is always done in one.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimx.errors import TimeLimitError, WorkerError
from claimx.lexicon.index import load_index
from claimx.model import Article, Parser
from claimx.schema import Failure, Record

if TYPE_CHECKING:
    from pebble import ProcessPool

Outcome = Record | Failure
MakeParser = Callable[[], Parser]
Work = tuple[Sequence[Outcome], float]  # what became of some articles, and the seconds that it took
Finish = Callable[[], Work]
Begin = Callable[[Sequence[Article]], Finish]  # begins the work on some articles; what it gives waits for the end
WAITING = 2  # batches for each worker that are under way: one in work, one to go on with
HANG_UP = getattr(signal, "SIGHUP", signal.SIGINT)  # Windows has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a run works.

    Attributes:
        make_parser: makes the parser; must be picklable to be used in other processes.
        lexicon: a TOML file of words to add to claimx's own.
        jobs: how many processes work; with 1 it is this one.
        timeout: how many seconds an article may take.
        max_chars: how many characters an article may have.
    """

    make_parser: MakeParser
    lexicon: Path | None = None
    jobs: int = 1
    timeout: float | None = None
    max_chars: int | None = None


class Engine(Protocol):
    """Starts and stops the workers of a run."""

    def ahead(self, plan: Plan) -> int:
        """How many batches are under way at a time."""
        ...

    def workers(self, plan: Plan) -> AbstractContextManager[Begin]:
        """The workers, who end with the context."""
        ...


class LocalEngine:
    """Works in this process, or in several on this machine."""

    def cores(self) -> int:
        """How many cores this process may use."""
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def ahead(self, plan: Plan) -> int:
        """One batch in this process, a few for each other one."""
        return 1 if _works_here(plan) else plan.jobs * WAITING

    @contextmanager
    def workers(self, plan: Plan) -> Iterator[Begin]:
        """This process where it is enough, else others."""
        if _works_here(plan):
            worker = _Worker(plan)
            yield lambda articles: lambda: worker.work(articles)
            return
        _start_tracker()
        with processes(plan) as begin:
            yield begin


def _works_here(plan: Plan) -> bool:
    return plan.jobs == 1 and plan.timeout is None


@contextmanager
def processes(plan: Plan) -> Iterator[Begin]:
    """Workers that are processes of their own, however few."""
    from pebble import ProcessPool

    pool = ProcessPool(plan.jobs, initializer=_start_worker, initargs=[plan], context=get_context("spawn"))
    try:
        yield lambda articles: _begun(pool, articles, plan.timeout)
        pool.close()  # type: ignore[no-untyped-call]
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def one_by_one(begin: Begin, articles: Sequence[Article], problem: TimeLimitError | WorkerError) -> Work:
    """The articles of a batch that could not be done together, each alone; the one at fault is a failure."""
    if len(articles) == 1:
        return [Failure.of(articles[0].path, problem)], 0.0
    alone = [begin([article]) for article in articles]
    works = [finish() for finish in alone]
    return [outcome for outcomes, _ in works for outcome in outcomes], sum(seconds for _, seconds in works)


def _start_tracker() -> None:
    """Python's own helper of working processes must outlive them, and so be deaf to a terminal that hangs up."""
    heard = signal.signal(HANG_UP, signal.SIG_IGN)
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(HANG_UP, heard)


def _begun(pool: "ProcessPool", articles: Sequence[Article], timeout: float | None) -> Finish:
    future = pool.schedule(_work_in_worker, args=[articles], timeout=timeout)
    return lambda: _finished(pool, future, articles, timeout)


def _finished(pool: "ProcessPool", future: "Future[Work]", articles: Sequence[Article], timeout: float | None) -> Work:
    """The work, when the process lives to end it; else the articles one by one, and the one at fault is a failure."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError("no working process can start; try `claimx doctor`") from error
    except TimeoutError:
        told = f"it took longer than --timeout {timeout:g}; split it, or raise the limit"
        problem: TimeLimitError | WorkerError = TimeLimitError(told)
    except ProcessExpired as error:
        problem = WorkerError(f"its process ended with {error.exitcode}; give it more memory, or try it alone")
    return one_by_one(lambda some: _begun(pool, some, timeout), articles, problem)


@dataclass
class _Worker:
    """Works with one parser, which is made when it is first needed."""

    plan: Plan

    @cached_property
    def parser(self) -> Parser:
        return self.plan.make_parser()

    def work(self, articles: Sequence[Article]) -> Work:
        from claimx.pipeline import extract_batch

        parser, index = self.parser, load_index(self.plan.lexicon)
        begun = time.perf_counter()
        return list(extract_batch(articles, parser, index)), time.perf_counter() - begun


_workers_own: list[_Worker] = []  # in a working process the one that it is


def _start_worker(plan: Plan) -> None:
    """Load the models before the first article, so that no time limit counts it; the parent alone hears signals."""
    for number in (signal.SIGINT, HANG_UP):
        signal.signal(number, signal.SIG_IGN)
    worker = _Worker(plan)
    _workers_own.append(worker)
    worker.parser  # noqa: B018 - it is made now


def _work_in_worker(articles: Sequence[Article]) -> Work:
    return _workers_own[0].work(articles)

"""Many articles: which are finished, which process reads the others, and how long each may take.

Articles go in small batches to one parser in this process, or to worker processes with a parser each. A batch comes
back complete and in order, so that the output doesn't depend on the number of processes. Only a process can be stopped
in the middle of an article, so with a time limit the work is always done in one.
"""

import hashlib
import json
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from multiprocessing import get_context, resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batches import batched
from claimx.errors import TimeLimitError, TooLongError, WorkerError
from claimx.lexicon.index import load_index
from claimx.model import Article, ModelInfo, Parser
from claimx.runs.journal import Saved
from claimx.schema import Failure, Record
from claimx.settings import DEFAULTS
from claimx.version import __version__

if TYPE_CHECKING:
    from pebble import ProcessPool

Item = Article | Failure
Outcome = Record | Failure
MakeParser = Callable[[], Parser]
Find = Callable[[str, str], Saved | None]
Work = tuple[Sequence[Outcome], float]  # what became of some articles, and the seconds that it took
Finish = Callable[[], Work]
WAITING = 2  # batches for each worker that are under way: one in work, one to go on with
HANG_UP = getattr(signal, "SIGHUP", signal.SIGINT)  # Windows has none
COMPUTING = ("torch", "stanza", "spacy")  # libraries whose versions change numbers


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of an article: its record, that it was saved before, or a failure; and its key.

    `seconds` is its share of the time that its batch took.
    """

    outcome: Record | Saved | Failure
    key: str = ""
    seconds: float = 0.0

    @property
    def path(self) -> str:
        """The article's path."""
        return self.outcome.document.path if isinstance(self.outcome, Record) else self.outcome.path


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

    @property
    def works_here(self) -> bool:
        """True when no other process is needed."""
        return self.jobs == 1 and self.timeout is None


def recipe(info: ModelInfo, lexicon: str, min_confidence: float) -> str:
    """One hash of all that the records of a run are made with: claimx, models, lexicon and libraries."""
    libraries = [(name, metadata.version(name)) for name in COMPUTING]
    return _hash([__version__, code_hash(), asdict(info), lexicon, min_confidence, libraries])


def key_of(article: Article, made_with: str) -> str:
    """One hash of all that a record is made of: the article, everything that its file says about it, and the recipe."""
    return _hash([made_with, {**asdict(replace(article, text="")), "zones": []}])


@cache
def code_hash() -> str:
    """The hash of claimx's own code, since a version under development changes without a new number."""
    digest = hashlib.sha256()
    for file in sorted(_code(resources.files("claimx")), key=str):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _code(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, default=str).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def free_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_batch(
    items: Iterable[Item], plan: Plan, made_with: str = "", find: Find | None = None
) -> Generator[Done, None, None]:
    """The outcome of each item, lazily and in order. Articles that `find` knows by path and key are not read again."""
    taken = (_of_length(item, plan.max_chars) for item in items)
    batches = (_Batch.of(batch, made_with, find) for batch in batched(taken, DEFAULTS.parse_batch))
    with _workers(plan) as begin:
        for batch, finish in _ahead(batches, begin, 1 if plan.works_here else plan.jobs * WAITING):
            yield from batch.filled(finish())


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some items in order: what became of those that need no work, None for the articles that do."""

    slots: tuple[Done | None, ...]
    keys: tuple[str, ...]
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, items: Sequence[Item], made_with: str, find: Find | None) -> "_Batch":
        slots: list[Done | None] = []
        keys, articles = [], []
        for item in items:
            if isinstance(item, Failure):
                slots.append(Done(item))
                continue
            key = key_of(item, made_with)
            saved = find(item.path, key) if find else None
            slots.append(Done(saved, key) if saved else None)
            if saved is None:
                keys.append(key)
                articles.append(item)
        return cls(tuple(slots), tuple(keys), tuple(articles))

    def filled(self, work: Work) -> Iterator[Done]:
        """All items with what became of them, the work of the articles among them."""
        outcomes, seconds = work
        share = seconds / max(1, len(outcomes))
        done = (Done(outcome, key, share) for outcome, key in zip(outcomes, self.keys, strict=True))
        return (slot or next(done) for slot in self.slots)


def _of_length(item: Item, most: int | None) -> Item:
    if isinstance(item, Failure) or most is None or len(item.text) <= most:
        return item
    told = f"it has {len(item.text)} characters, more than --max-chars {most}; split it, or raise the limit"
    return Failure.of(item.path, TooLongError(told))


def _ahead(
    batches: Iterator[_Batch], begin: Callable[[Sequence[Article]], Finish], most: int
) -> Iterator[tuple[_Batch, Finish]]:
    """Begin up to `most` batches ahead of the one that is waited for."""
    under_way: deque[tuple[_Batch, Finish]] = deque()
    for batch in batches:
        under_way.append((batch, begin(batch.articles)))
        if len(under_way) >= most:
            yield under_way.popleft()
    yield from under_way


@contextmanager
def _workers(plan: Plan) -> Iterator[Callable[[Sequence[Article]], Finish]]:
    """Gives a function that begins the work on some articles and gives another that waits for it to end."""
    if plan.works_here:
        worker = _Worker(plan)
        yield lambda articles: lambda: worker.work(articles)
        return
    from pebble import ProcessPool

    _start_tracker()
    pool = ProcessPool(plan.jobs, initializer=_start_worker, initargs=[plan], context=get_context("spawn"))
    try:
        yield lambda articles: _begun(pool, articles, plan.timeout)
        pool.close()  # type: ignore[no-untyped-call]
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _start_tracker() -> None:
    """Python's own helper of working processes must outlive them, and so be deaf to a terminal that hangs up."""
    heard = signal.signal(HANG_UP, signal.SIG_IGN)
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(HANG_UP, heard)


def _begun(pool: "ProcessPool", articles: Sequence[Article], timeout: float | None) -> Finish:
    if not articles:
        return lambda: ((), 0.0)
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
    if len(articles) == 1:
        return [Failure.of(articles[0].path, problem)], timeout or 0.0
    alone = [_begun(pool, [article], timeout) for article in articles]
    works = [finish() for finish in alone]
    return [outcome for outcomes, _ in works for outcome in outcomes], sum(seconds for _, seconds in works)


@dataclass
class _Worker:
    """Works with one parser, which is made when it is first needed."""

    plan: Plan

    @cached_property
    def parser(self) -> Parser:
        return self.plan.make_parser()

    def work(self, articles: Sequence[Article]) -> Work:
        if not articles:
            return (), 0.0
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

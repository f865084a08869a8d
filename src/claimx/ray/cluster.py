"""A Ray cluster as the engine of a run.

This process reads the articles, decides which are done already, and writes what comes back in order, as it does with
processes of its own; actors of the cluster do the work. So all that holds for a run on one machine holds here.
"""

import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from typing import Any

import ray
from ray.exceptions import GetTimeoutError, RayError, RayTaskError

from claimx.errors import WorkerError
from claimx.model import Article
from claimx.ray.held import HeldWorker
from claimx.runs.workers import WAITING, Begin, Finish, Plan, Work, one_by_one

RETRIES = 3  # a batch that loses its actor so often is tried article by article
ANSWER_SECONDS = 5
START_SECONDS = 600  # a busy cluster may take a while to give its cores
SAME = "install the same everywhere, with models and words of your own at the same paths"


def connect(address: str | None, made_with: str, recipe: Callable[[], str]) -> "Cluster":
    """Connect to a cluster.

    Args:
        address: `host:port`, or `auto`; without it what the variable RAY_ADDRESS names or runs on this machine, or else
            a cluster of this machine's cores that ends with this process.
        made_with: what records are made with here.
        recipe: tells the same on another machine.

    Raises:
        WorkerError: no cluster answers.
    """
    _check_answer(address)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would send figures of its use to its makers
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # as Ray will do, and warns about until then
    heard = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(
            address, include_dashboard=None if address else False, log_to_driver=False, logging_level=logging.ERROR
        )
    except (OSError, RuntimeError, ValueError, RayError) as error:
        told = " ".join(str(error).split())[:200]
        raise WorkerError(f"no Ray cluster can be used ({told}); look at `ray status`") from error
    finally:
        signal.signal(signal.SIGTERM, heard)  # Ray takes it for itself
    return Cluster(made_with, recipe)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Works with one actor for each job, each of which has a core."""

    made_with: str
    recipe: Callable[[], str]

    def cores(self) -> int:
        """How many cores the cluster has now."""
        return int(ray.cluster_resources().get("CPU", 0))

    def ahead(self, plan: Plan) -> int:
        """A few batches for each actor."""
        return plan.jobs * WAITING

    @contextmanager
    def workers(self, plan: Plan) -> Iterator[Begin]:
        """Actors, which start with the first article that needs work."""
        if plan.jobs > self.cores():
            raise WorkerError(f"the cluster has {self.cores()} cores; give --jobs so many at most, or auto")
        crew = _Crew(self, plan)
        try:
            yield crew.begin
        finally:
            crew.dismiss()


@dataclass
class _Crew:
    """The actors of a run, who take turns."""

    cluster: Cluster
    plan: Plan

    @cached_property
    def actors(self) -> list[Any]:
        hire = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=RETRIES)(_Actor)
        return [hire.remote(self.plan, self.cluster.recipe) for _ in range(self.plan.jobs)]

    @cached_property
    def turns(self) -> Iterator[Any]:
        try:
            told = ray.get([actor.tell_recipe.remote() for actor in self.actors], timeout=START_SECONDS)
        except GetTimeoutError as error:
            raise WorkerError(f"the cluster gave no free core in {START_SECONDS} s; ask for fewer --jobs") from error
        except RayError as error:
            raise WorkerError(f"no worker can start on the cluster ({_last_line(error)}); {SAME}") from error
        if set(told) != {self.cluster.made_with}:
            raise WorkerError(f"a machine of the cluster has another claimx, other models, words or libraries; {SAME}")
        return cycle(self.actors)

    def begin(self, articles: Sequence[Article]) -> Finish:
        reference = next(self.turns).work.remote(articles)
        return lambda: self._finished(reference, articles)

    def _finished(self, reference: Any, articles: Sequence[Article]) -> Work:
        try:
            work: Work = ray.get(reference)
        except RayTaskError as error:
            raise error.cause from error
        except RayError as error:
            told = f"its worker was lost {RETRIES + 1} times ({_last_line(error)}); give it more memory"
            return one_by_one(self.begin, articles, WorkerError(told))
        return work

    def dismiss(self) -> None:
        if "actors" in vars(self):
            for actor in self.actors:
                ray.kill(actor)


class _Actor:
    """What runs on the cluster."""

    def __init__(self, plan: Plan, recipe: Callable[[], str]) -> None:
        self._recipe = recipe()
        self._worker = HeldWorker(plan)

    def tell_recipe(self) -> str:
        return self._recipe

    def work(self, articles: Sequence[Article]) -> Work:
        return self._worker.begin(articles)()


def _check_answer(address: str | None) -> None:
    """Ask before Ray does, who waits for a minute and then ends the process."""
    if address in (None, "auto", "local"):
        return
    host, _, port = str(address).rpartition(":")
    if not host or not port.isdecimal() or "/" in host:
        raise WorkerError(f"{address!r} is no address of a Ray cluster; give HOST:PORT of its head, or auto")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        raise WorkerError(f"no Ray cluster answers at {address} ({error}); see `ray start --help`") from error


def _last_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[-1].strip()[:200]

"""The worker that an actor holds: a process with the models, loaded once.

The models are in a process below the actor's own. So an article that ends a process, or takes too long, costs itself
and not the actor, and Ray only sees actors die for reasons of its own, after which it may safely try again.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from claimx.runs.workers import Begin, Plan, processes
from claimx.settings import ENVIRONMENT


class HeldWorker:
    """An engine with one process, which lives as long as this object does."""

    def __init__(self, plan: Plan) -> None:
        for name, value in ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        self._held = ExitStack()
        self.begin: Begin = self._held.enter_context(processes(replace(plan, jobs=1)))

    def ahead(self, plan: Plan) -> int:  # noqa: ARG002
        """One batch: Ray brings the next."""
        return 1

    @contextmanager
    def workers(self, plan: Plan) -> Iterator[Begin]:  # noqa: ARG002
        """The process, which stays."""
        yield self.begin

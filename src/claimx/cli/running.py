"""One run over articles: what becomes of each is saved, counted and told."""

import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from logging import Logger
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.atomic import write_atomically
from claimx.cli.messages import say, say_failures
from claimx.parsing.models import ModelFolder
from claimx.runs.batch import COMPUTING, Done
from claimx.runs.journal import Saved
from claimx.runs.logs import log_done, log_failure, open_log
from claimx.runs.store import Output
from claimx.runs.tally import Tally, summary, summary_text
from claimx.runs.workers import LocalEngine
from claimx.schema import Failure
from claimx.terminal.counts import articles_told, claims_told
from claimx.terminal.printing import make_console, progress, results_table
from claimx.terms import EngineName, LogFormat
from claimx.version import __version__

if TYPE_CHECKING:
    from claimx.ray.cluster import Cluster

GOES_ON = "what is done is kept, and the same command goes on from there"


@dataclass(frozen=True, slots=True)
class Voice:
    """How a run speaks to whoever started it: log lines where there is a logger, else messages and a bar.

    A quiet one tells only what went wrong.
    """

    logger: Logger | None
    quiet: bool

    @classmethod
    def speaking(cls, form: LogFormat | None, *, quiet: bool) -> "Voice":
        """A voice on stderr."""
        return cls(open_log(form, sys.stderr, quiet=quiet) if form else None, quiet)

    def say(self, line: str) -> None:
        """What is good to know."""
        if not self.quiet:
            (self.logger.info if self.logger else say)(line)

    def warn(self, line: str) -> None:
        """What went wrong."""
        (self.logger.warning if self.logger else say)(line)

    def tell_lacks(self, found: ModelFolder) -> None:
        """What some models can't do."""
        if not found.finds_names:
            self.say("these models find no names (no ner), so people and bodies are told by the lexicon alone")
        if not found.proposes:
            self.say(
                "these models read no attributions, so claims are found by rules alone: fewer, and more of them wrong"
            )

    def tell_end(self, tally: Tally, *, table: bool) -> None:
        """What a run did and what failed; with a table of the first articles, where people look on."""
        if self.logger is None:
            say_failures(tally.failures)
        if tally.stopped:
            self.warn(f"{tally.stopped}; {GOES_ON}")
        if table and self.logger is None and not self.quiet:
            _show_table(tally)
        self.say(_run_told(tally))


def open_engine(
    name: EngineName, address: str | None, made_with: str, recipe: Callable[[], str]
) -> "LocalEngine | Cluster":
    """Where the work is done; the machines of a cluster must make what this one would.

    Raises:
        MissingExtraError: Ray is not installed.
        WorkerError: the cluster can't be reached.
    """
    if name is EngineName.LOCAL:
        return LocalEngine()
    from claimx.ray.cluster import connect

    return connect(address, made_with, recipe)


def keep_all(
    results: Iterable[Done], output: Output, min_confidence: float, tally: Tally, watch: Callable[[Done, str], None]
) -> None:
    """Save what becomes of each article, until the tally says that it is enough."""
    for done in results:
        watch(done, _keep(done, output, min_confidence, tally))
        if tally.stopped:
            return


def _keep(done: Done, output: Output, min_confidence: float, tally: Tally) -> str:
    """Save what became of an article, count it, and say it in a few words."""
    outcome = done.outcome
    if isinstance(outcome, Failure):
        output.fail(outcome)
        tally.add_failure(outcome)
        return "failed"
    if isinstance(outcome, Saved):
        output.keep(outcome, done.key)
        tally.add_saved(outcome, before=True)
        return f"{claims_told(outcome.claims)}, done before"
    saved = output.write(outcome.confident(min_confidence), done.key)
    tally.add_saved(saved, before=False)
    return claims_told(saved.claims)


@contextmanager
def watching(voice: Voice, tally: Tally) -> Iterator[Callable[[Done, str], None]]:
    """Gives a function that is told what became of each article, and logs it, moves a bar, or prints a line."""
    logger = voice.logger
    if logger is not None:

        def log(done: Done, told: str) -> None:
            if isinstance(done.outcome, Failure):
                log_failure(logger, done.outcome)
            else:
                log_done(logger, done.path, told, done.seconds)

        yield log
        return
    with nullcontext() if voice.quiet else progress(make_console(sys.stderr), tally.total) as advance:
        yield lambda done, told: advance(f"{done.path}: {told}") if advance else None


@contextmanager
def named_when_stopped(tally: Tally, voice: Voice) -> Iterator[None]:
    """The tally says why a run ended before its time."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        tally.stopped = "stopped from outside"
        voice.warn(f"stopped; {GOES_ON}")
        raise
    except Exception as error:
        tally.stopped = str(error)
        raise


def write_summary(file: Path, tally: Tally, found: ModelFolder, lexicon: str) -> None:
    """Write a run's figures: as JSON where the file is called so, else as Markdown."""
    versions = {"claimx": __version__, "python": platform.python_version()}
    versions |= {name: version(name) for name in COMPUTING}
    facts = {"versions": versions, "models": {found.info.name: dict(found.info.files)}, "lexicon": lexicon}
    write_atomically(file, summary_text(summary(tally, facts), markdown=file.suffix != ".json"))


def _show_table(tally: Tally) -> None:
    """The first articles and what was found in them, on a terminal."""
    console = make_console(sys.stderr)
    if console.is_terminal and tally.rows:
        console.print(results_table(tally.rows, tally.saved))


def _run_told(tally: Tally) -> str:
    """What a run did, in a line."""
    before = f", {tally.found_before} of them done before" if tally.found_before else ""
    failed = f", {len(tally.failures)} failed" if tally.failures else ""
    return f"{articles_told(tally.saved)}{before}, {claims_told(tally.claims)}{failed}"

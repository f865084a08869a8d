"""One run over articles: what becomes of each is saved, counted and told."""

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from logging import Logger
from pathlib import Path

from claimx.atomic import write_atomically
from claimx.parsing.models import ModelFolder
from claimx.runs.batch import COMPUTING, Done
from claimx.runs.journal import Saved
from claimx.runs.logs import log_done, log_failure
from claimx.runs.store import Output
from claimx.runs.tally import Tally, summary, summary_text
from claimx.schema import Failure
from claimx.terminal.counts import articles_told, claims_told
from claimx.terminal.printing import make_console, progress, results_table
from claimx.version import __version__


def keep(done: Done, output: Output, min_confidence: float, tally: Tally) -> str:
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
def watching(logger: Logger | None, tally: Tally, *, quiet: bool) -> Iterator[Callable[[Done, str], None]]:
    """Gives a function that is told what became of each article, and logs it, moves a bar, or prints a line."""
    if logger is not None:

        def log(done: Done, told: str) -> None:
            if isinstance(done.outcome, Failure):
                log_failure(logger, done.outcome)
            else:
                log_done(logger, done.path, told, done.seconds)

        yield log
        return
    with nullcontext() if quiet else progress(make_console(sys.stderr), tally.total) as advance:
        yield lambda done, told: advance(f"{done.path}: {told}") if advance else None


def write_summary(file: Path, tally: Tally, found: ModelFolder, lexicon: str) -> None:
    """Write a run's figures: as JSON where the file is called so, else as Markdown."""
    versions = {"claimx": __version__, "python": platform.python_version()}
    versions |= {name: version(name) for name in COMPUTING}
    facts = {"versions": versions, "models": {found.info.name: dict(found.info.files)}, "lexicon": lexicon}
    write_atomically(file, summary_text(summary(tally, facts), markdown=file.suffix != ".json"))


def show_table(tally: Tally) -> None:
    """The first articles and what was found in them, on a terminal."""
    console = make_console(sys.stderr)
    if console.is_terminal and tally.rows:
        console.print(results_table(tally.rows, tally.saved))


def run_told(tally: Tally) -> str:
    """What a run did, in a line."""
    before = f", {tally.found_before} of them done before" if tally.found_before else ""
    failed = f", {len(tally.failures)} failed" if tally.failures else ""
    return f"{articles_told(tally.saved)}{before}, {claims_told(tally.claims)}{failed}"

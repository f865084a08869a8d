"""What a command says on stderr, and the exit codes that go with it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from claimx.errors import MissingExtraError

if TYPE_CHECKING:
    from claimx.schema import Failure

SOME_FAILED = 1
CANNOT_START = 2


def say(line: str) -> None:
    """A message on stderr, in one line; what a file is called can't steer the terminal."""
    from claimx.printable import printable

    typer.echo(f"claimx: {printable(line)}", err=True)


def say_each(problems: Iterable[object]) -> None:
    """A line for each problem."""
    for problem in problems:
        say(str(problem))


def say_failures(failures: "Iterable[Failure]") -> None:
    """A line for each failure; a library that is missing is named once for all files that need it."""
    lacking: dict[str, list[str]] = {}
    for failure in failures:
        if failure.code == MissingExtraError.code:
            lacking.setdefault(f"{failure.message}; {failure.hint}", []).append(failure.path)
        else:
            say(str(failure))
    for message, paths in lacking.items():
        say(f"{paths[0]}{f' and {len(paths) - 1} more' if len(paths) > 1 else ''}: {message}")


def fail_if(problems: Sequence[object]) -> None:
    """End with the exit code for work that was done but is not all good, when there are problems."""
    if problems:
        raise typer.Exit(SOME_FAILED)

"""What the command prints on a terminal: progress and tables. It fits 80 columns and needs no colour."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from claimx.printable import printable
from claimx.runs.journal import Saved


def make_console(stream: IO[str]) -> Console:
    """A console on a stream: coloured on a terminal only, and not where NO_COLOR is set."""
    return Console(file=stream, highlight=False, soft_wrap=False)


@contextmanager
def progress(console: Console, total: int | None) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with a line after each article: it moves a bar, or prints the line."""
    if not console.is_terminal:
        yield lambda line: console.print(printable(line), markup=False, overflow="ignore", no_wrap=True, crop=False)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def advance(_line: str) -> None:
            bar.update(task, advance=1)

        yield advance


class _Rate(ProgressColumn):
    """Articles in a second, once there are some."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def print_view(console: Console, view: RenderableType) -> None:
    """Print a view; if not to a terminal, without the white space that Rich leaves at the ends of lines."""
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as captured:
        console.print(view)
    for line in captured.get().split("\n")[:-1]:
        console.out(line.rstrip())


def results_table(rows: Sequence[Saved], total: int) -> RenderableType:
    """What a run found, one row per article; `total` is the number of all articles, shown or not."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("article", overflow="fold")
    table.add_column("claims", justify="right")
    table.add_column("sources", justify="right")
    table.add_column("saved as", overflow="fold")
    for row in rows:
        table.add_row(Text(printable(row.path)), str(row.claims), str(row.sources), Text(printable(row.place)))
    rest = total - len(rows)
    return Group(table, Text(f"... and {rest} more")) if rest > 0 else table

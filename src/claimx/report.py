"""Records for a person's eyes: Rich views for the terminal. They fit 80 columns and read well without colour."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from claimx.schema import ClaimRecord, Record

GAP = " … "  # between the pieces of a split content
ARROW = " <- "
JOINERS = "\u200c\u200d"  # format characters that emoji and some scripts are written with
TABLE_ROWS = 40  # a longer table says nothing to a person; the files are there
VERBS = {
    "assert": "says",
    "deny": "denies",
    "confirm": "confirms",
    "decline": "declines to comment",
    "question": "asks",
    "request": "requests",
    "commit": "promises",
    "accuse": "accuses",
    "warn": "warns",
    "opine": "thinks",
}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One article of a run: its claims and where they went."""

    path: str
    claims: int
    sources: int
    saved: str

    @classmethod
    def of(cls, record: Record, saved: str) -> "ResultRow":
        """The row of a record that was saved at `saved`."""
        sources = {claim.source.entity_id or claim.source.name for claim in record.claims} - {None}
        return cls(record.document.path, len(record.claims), len(sources), saved)


def make_console(stream: IO[str]) -> Console:
    """A console on a stream: coloured on a terminal only, and not where NO_COLOR is set."""
    return Console(file=stream, highlight=False, soft_wrap=False)


def clean(text: str) -> str:
    """Text that is safe and calm on a terminal: white space runs as one space, control characters gone."""
    visible = (c for c in text if c.isspace() or c in JOINERS or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(visible).split())


@contextmanager
def progress(console: Console, total: int | None) -> Iterator[Callable[[str], None]]:
    """Gives a function to call with a line after each article: it moves a bar, or prints the line."""
    if not console.is_terminal:
        yield lambda line: console.print(line, markup=False, overflow="ignore", no_wrap=True, crop=False)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def advance(_line: str) -> None:
            bar.update(task, advance=1)

        yield advance


def print_view(console: Console, view: RenderableType) -> None:
    """Print a view; elsewhere than on a terminal without the white space that Rich puts at the ends of lines."""
    if console.is_terminal:
        console.print(view)
        return
    with console.capture() as captured:
        console.print(view)
    for line in captured.get().split("\n")[:-1]:
        console.out(line.rstrip())


def results_table(rows: Sequence[ResultRow]) -> RenderableType:
    """What a run found, an article a row."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("article", overflow="fold")
    table.add_column("claims", justify="right")
    table.add_column("sources", justify="right")
    table.add_column("saved as", overflow="fold")
    for row in rows[:TABLE_ROWS]:
        table.add_row(Text(clean(row.path)), str(row.claims), str(row.sources), Text(clean(row.saved)))
    rest = len(rows) - TABLE_ROWS
    return Group(table, Text(f"... and {rest} more")) if rest > 0 else table


def record_view(record: Record) -> RenderableType:
    """An article's title and facts, then its claims in the order of the record."""
    document = record.document
    numbers = {claim.id: number for number, claim in enumerate(record.claims, start=1)}
    held = [document.publisher, document.agency.name if document.agency else None]
    facts = [
        ARROW.join(name for name in held if name),
        ", ".join(document.authors),
        document.published and document.published.isoformat(),
    ]
    facts += [document.path, _count(len(record.claims), "claim")]
    parts: list[RenderableType] = [
        Text(clean(document.title or document.path), style="bold"),
        Text(" · ".join(clean(fact) for fact in facts if fact), style="dim"),
        Text(),
    ]
    for claim in record.claims:
        parts += [claim_view(claim, numbers), Text()]
    return Group(*parts)


def claim_view(claim: ClaimRecord, numbers: Mapping[str, int]) -> RenderableType:
    """One claim: who, how, what, and by which way; `numbers` gives the number that each claim is shown under."""
    body: list[RenderableType] = [_how(claim)]
    if claim.content:
        body.append(Padding(Text(_content(claim)), (0, 0, 0, 2)))
    if len(claim.chain) > 1:
        body.append(Text("chain: " + ARROW.join(clean(name or "?") for name in claim.chain)))
    if claim.parent is not None and claim.parent in numbers:
        body.append(Text(f"inside claim {numbers[claim.parent]}"))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=4, justify="right")
    grid.add_column()
    grid.add_row(Text(f"{numbers[claim.id]}.", style="dim"), _who(claim))
    grid.add_row("", Group(*body))
    return grid


def found_view(row: Mapping[str, object]) -> RenderableType:
    """A claim that was found, from the columns of the tables: its day and article, who, and what."""

    def value(name: str) -> str:
        return clean(str(row[name])) if row[name] is not None else ""

    place = f"{value('path')}:{value('line')}"
    facts = [value("said_on") or value("published"), value("publisher"), value("title"), place]
    who = Text(value("source") or value("source_text") or "(not named)", style="bold cyan")
    who.append("".join(f", {part}" for part in (value("role"), value("affiliation")) if part))
    who.append(f"  {VERBS[str(row['stance'])]}", style="green")
    who.append(f" “{value('cue')}”" if row["cue"] else "", style="green")
    who.append(f"  ({value('source_kind')}, {value('confidence')})", style="dim")
    lines = [who, Padding(Text(value("content")), (0, 0, 0, 2))] if row["content"] else [who]
    return Group(
        Text(" · ".join(fact for fact in facts if fact), style="dim"), Padding(Group(*lines), (0, 0, 0, 2)), ""
    )


def figures_lines(figures: Mapping[str, Any]) -> list[str]:
    """The scores of an evaluation, one to a line."""
    lines = []
    for name, value in figures.items():
        if name == "recall_by_type":
            lines += [f"{'recall ' + kind:>18}  {_named(row)}" for kind, row in value.items()]
        else:
            lines.append(f"{name:>18}  {_named(value) if isinstance(value, dict) else value}")
    return lines


def _who(claim: ClaimRecord) -> Text:
    source = claim.source
    named = " & ".join(source.names) or source.name or source.text or "(not named)"
    who = Text(clean(named), style="bold cyan")
    details = [part.text for part in (source.role, source.affiliation) if part is not None]
    who.append("".join(f", {clean(detail)}" for detail in details), style="")
    who.append(f"  ({source.kind})", style="dim")
    return who


def _how(claim: ClaimRecord) -> Text:
    how = Text(VERBS[claim.stance], style="green")
    if claim.cue is not None:
        how.append(f" “{clean(claim.cue.text)}”")
    if claim.addressee is not None:
        how.append(f" to {clean(claim.addressee.name or claim.addressee.text)}")
    if claim.time is not None:
        day = f" = {claim.time.date.isoformat()}" if claim.time.date else ""
        how.append(f", {clean(claim.time.text)}{day}")
    quoted = "" if claim.quote_type == "none" else f"{claim.quote_type}, "
    how.append(f"  ({quoted}{claim.confidence:.2f})", style="dim")
    return how


def _content(claim: ClaimRecord) -> str:
    return GAP.join(clean(part.text) for part in sorted(claim.content, key=lambda part: part.start))


def _named(row: Mapping[str, object]) -> str:
    return "  ".join(f"{name} {value}" for name, value in row.items())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""Saved claims for people: Rich views for the terminal, which fit 80 columns and read well without colour."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.identity import Source
from claimx.output.columns import FROM, GAP, UNKNOWN
from claimx.output.context import context_of
from claimx.output.words import Words
from claimx.printable import printable
from claimx.schema import ClaimRecord, Record

INDENT = (0, 0, 0, 2)
LESS = "FRX"  # less ends by itself where all fits, keeps the colours, and leaves what was read on the screen


@contextmanager
def paged(console: Console) -> Iterator[None]:
    """Send what is printed inside through the user's pager (PAGER, or else less or more), if it goes to a terminal."""
    if not console.is_terminal:
        yield
        return
    os.environ.setdefault("LESS", LESS)
    with console.pager(styles=True):
        yield


def record_view(
    record: Record, words: Words, *, claims: Sequence[ClaimRecord] | None = None, rules: bool = False
) -> RenderableType:
    """An article's title and facts, then its claims.

    Args:
        record: the article's record.
        words: the words of the interface.
        claims: the claims of the record to show, in this order; all by default. They keep their numbers.
        rules: whether to name the rules that found each claim.
    """
    document = record.document
    numbers = {claim.id: number for number, claim in enumerate(record.claims, start=1)}
    shown = record.claims if claims is None else claims
    held = [document.publisher, document.agency.name if document.agency else None]
    total = words.count("claims", len(record.claims))
    count = words.ui("of_total", shown=len(shown), total=total) if len(shown) < len(numbers) else total
    facts = [
        FROM.join(name for name in held if name),
        ", ".join(document.authors),
        document.published and document.published.isoformat(),
        document.path,
        count,
    ]
    parts: list[RenderableType] = [
        Text(printable(document.title or document.path), style="bold"),
        Text(" · ".join(printable(fact) for fact in facts if fact), style="dim"),
        Text(),
    ]
    for claim in shown:
        parts += [_claim_view(record, claim, numbers, words, rules), Text()]
    return Group(*parts)


def found_view(row: Mapping[str, object], words: Words) -> RenderableType:
    """A claim that was found, from the columns of the tables: its day and article, who, and what."""

    def value(name: str) -> str:
        return printable(str(row[name])) if row[name] is not None else ""

    place = f"{value('path')}:{value('line')}"
    facts = [value("said_on") or value("published"), value("publisher"), value("title"), place]
    name = value("source") or value("source_text")
    who = _who(name, [value("role"), value("affiliation")], words)
    who.append(f"  {words.term('stance', value('stance'))}", style="green")
    who.append(f" “{value('cue')}”" if row["cue"] else "", style="green")
    who.append(f"  ({words.term('kind', value('source_kind'))}, {value('confidence')})", style="dim")
    lines = [who, Padding(Text(value("content")), INDENT)] if row["content"] else [who]
    return Group(Text(" · ".join(fact for fact in facts if fact), style="dim"), Padding(Group(*lines), INDENT), "")


def sources_view(sources: Sequence[Source]) -> RenderableType:
    """Sources with their counts, and below each its offices, its other names, and who may be the same."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("claims", justify="right")
    table.add_column("articles", justify="right")
    table.add_column("source")
    for source in sources:
        who = Text(printable(source.name), style="bold cyan")
        who.append(f"  ({source.kind}, {source.id})", style="dim")
        others = [name for name in source.names if name != source.name]
        for label, held in (("", source.offices), ("also: ", others), ("perhaps: ", source.perhaps)):
            if held:
                who.append(f"\n  {label}" + "; ".join(map(printable, held)), style="dim")
        table.add_row(str(source.claims), str(source.articles), who)
    return table


def stats_view(figures: Mapping[str, Any]) -> RenderableType:
    """The figures of `claimx stats`: single ones as lines, those by something as tables with their shares."""
    parts: list[RenderableType] = []
    for name, value in figures.items():
        heading = name.replace("_", " ")
        if not isinstance(value, dict):
            parts.append(Text(f"{heading:>18}  {'-' if value is None else value}"))
            continue
        total = figures["claims"] or 1
        parts += [Text(), Text(heading, style="bold")]
        parts += [
            Text(f"{number:>8}  {100 * number / total:>3.0f}%  {printable(key)}") for key, number in value.items()
        ]
    return Group(*parts)


def _claim_view(
    record: Record, claim: ClaimRecord, numbers: Mapping[str, int], words: Words, rules: bool
) -> RenderableType:
    """One claim: who, how, what, where, and by which way."""
    source = claim.source
    who = _who(
        printable(" & ".join(source.names) or source.name or source.text or ""),
        [printable(part.text) for part in (source.role, source.affiliation) if part is not None],
        words,
    )
    who.append(f"  ({words.term('kind', source.kind)})", style="dim")
    body: list[RenderableType] = [_how(claim, words)]
    if claim.content:
        body.append(Padding(Text(_content(claim)), INDENT))
    body.append(_where(record, claim, words))
    if len(claim.chain) > 1:
        body.append(Text(words.ui("chain", text=FROM.join(printable(name or UNKNOWN) for name in claim.chain))))
    if claim.parent is not None and claim.parent in numbers:
        body.append(Text(words.ui("inside", n=numbers[claim.parent])))
    if rules:
        body.append(Text(words.ui("rules").lower() + ": " + ", ".join(claim.rules), style="dim"))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=4, justify="right")
    grid.add_column()
    grid.add_row(Text(f"{numbers[claim.id]}.", style="dim"), who)
    grid.add_row("", Group(*body))
    return grid


def _who(name: str, offices: Sequence[str], words: Words) -> Text:
    """A source with its office and body, unless its name says them already (*juru bicara Istana*)."""
    who = Text(name or f"({words.ui('not_named')})", style="bold cyan")
    said = name.casefold()
    who.append("".join(f", {office}" for office in offices if office and office.casefold() not in said), style="")
    return who


def _how(claim: ClaimRecord, words: Words) -> Text:
    how = Text(words.term("stance", claim.stance), style="green")
    if claim.cue is not None:
        how.append(f" “{printable(claim.cue.text)}”")
    if claim.addressee is not None:
        how.append(f" {words.ui('to', name=printable(claim.addressee.name or claim.addressee.text))}")
    if claim.time is not None:
        day = f" = {claim.time.date.isoformat()}" if claim.time.date else ""
        how.append(f", {printable(claim.time.text)}{day}")
    quoted = "" if claim.quote_type == "none" else f"{words.term('quote_type', claim.quote_type)}, "
    how.append(f"  ({quoted}{claim.confidence:.2f})", style="dim")
    return how


def _where(record: Record, claim: ClaimRecord, words: Words) -> Text:
    """The claim's line and the words around its cue there."""
    context = context_of(record, claim)
    where = Text(words.ui("line", n=context.line) + ": ", style="dim")
    where.append(printable(context.before) + " " * context.before[-1:].isspace())
    where.append(printable(context.cue), style="underline")
    where.append(" " * context.after[:1].isspace() + printable(context.after))
    return where


def _content(claim: ClaimRecord) -> str:
    return GAP.join(printable(part.text) for part in sorted(claim.content, key=lambda part: part.start))

"""`claimx export`: saved claims as tables, or in the formats of other tools."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.inputs import read_aliases, read_places
from claimx.cli.messages import fail_if, say, say_each
from claimx.cli.options import AliasFile, MinConfidence, Models, OwnWords, Quiet, Saved, file_or_stdout
from claimx.errors import ExportError
from claimx.output.formats import FORMS, Choices, Form, form_for, form_named, write_place, write_stream
from claimx.terminal.counts import articles_told, claims_told
from claimx.terms import Table

if TYPE_CHECKING:
    from claimx.output.formats import Parse
    from claimx.output.intake import Intake


def export(
    saved: Saved,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="|".join(form.name for form in FORMS), help="The format; by default as -o ends."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", callback=file_or_stdout, help="Where to; text formats go to standard output without it."
        ),
    ] = None,
    table: Annotated[
        Table, typer.Option("--table", help="A row for each claim, or for each article (csv, parquet, jsonl-flat).")
    ] = "claims",
    plain: Annotated[
        bool, typer.Option("--plain", help="CSV for programs: no byte order mark, no guard against formulas.")
    ] = False,
    source_ids: Annotated[
        bool, typer.Option("--source-ids", help="Fill the column source_id: one source over all articles.")
    ] = False,
    aliases: AliasFile = None,
    models: Models = None,
    lexicon: OwnWords = None,
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Write saved claims as tables or in the formats of other tools."""
    from claimx.output.intake import Intake

    form = _form(to, out)
    with_ids = source_ids or aliases is not None
    asked = _Asked(table, with_ids, models, lexicon, plain)
    if beyond := next(asked.beyond(form), None):
        raise typer.BadParameter(beyond[1], param_hint=beyond[0])
    if out is not None and _among(out, saved):
        raise typer.BadParameter("the records lie there; choose another place", param_hint="-o")
    places = read_places(saved)
    if with_ids:
        from claimx.identity import identified

        places = identified(places, read_aliases(aliases))
    intake = Intake(places, min_confidence)
    choices = Choices(table, plain, _make_parse(models, lexicon) if form.parsed else None)
    try:
        if out is None:
            write_stream(intake.records(), form, sys.stdout, choices)
        else:
            write_place(intake.records(), form, out, choices)
    finally:
        say_each([*intake.problems, *intake.repeated])
    _tell(intake, form, quiet=quiet)
    fail_if(intake.problems)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for that only some formats can give."""

    table: Table
    with_ids: bool
    models: str | None
    lexicon: Path | None
    plain: bool

    def beyond(self, form: Form) -> Iterator[tuple[str, str]]:
        """The options that a format can't do anything with, and why."""
        if self.table != "claims" and not form.tabular:
            yield "--table", f"{form.name} has no tables to choose from"
        if self.with_ids and not form.has_columns:
            yield "--source-ids", f"{form.name} has no column for the ids of sources"
        if (self.models or self.lexicon) and not form.parsed:
            yield "--models" if self.models else "--lexicon", f"{form.name} needs no parse"
        if self.plain and form.name != "csv":
            yield "--plain", "it is for csv alone"


def _form(name: str | None, out: Path | None) -> Form:
    """The format that was named, else the one that the place suggests."""
    try:
        if name is not None:
            return form_named(name)
        if out is None:
            raise ExportError("say which format with --to, or name a file with -o")
        return form_for(out)
    except ExportError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from error


def _among(out: Path, saved: Iterable[Path]) -> bool:
    """True for a file that would overwrite saved records, or would be taken for one of them the next time."""
    return out.suffix in (".json", ".jsonl") and any(out.resolve().is_relative_to(path.resolve()) for path in saved)


def _make_parse(models: str | None, lexicon: Path | None) -> "Parse":
    from claimx.api import load_parser
    from claimx.cli.reparse import make_parse
    from claimx.lexicon.index import load_index

    index = load_index(lexicon)  # what is wrong there is told before the models are loaded
    return make_parse(load_parser(models), index)


def _tell(intake: "Intake", form: Form, *, quiet: bool) -> None:
    """What a format had to leave out, and how much it holds."""
    left_out = {"": 0, "content": intake.empty, "place": intake.unplaced}[form.needs]
    if left_out:
        say(f"left out {claims_told(left_out)} without {form.needs}, which {form.name} can't hold")
    if not quiet:
        silent = f", {intake.silent} of them without a claim" if intake.silent else ""
        say(f"{articles_told(intake.articles)}{silent}, {claims_told(intake.claims)}")

"""Where commands write: a place that can't be meant is refused before any work is done."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimx.atomic import is_special, write_atomically
from claimx.cli.options import DASH
from claimx.output.formats import FORMS
from claimx.terms import Format

if TYPE_CHECKING:
    from claimx.input.files import Source
    from claimx.runs.store import Output

LINES_ENDINGS = (".jsonl", ".ndjson")


def write(text: str, out: Path | None) -> None:
    """Text to a file, whole or not at all, or to standard output."""
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(out, text)


def print_json(value: object, indent: int | None = 1) -> None:
    """A value as JSON on standard output; without indent, on one line."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def open_output(out: Path | None, form: Format | None, job: str) -> "Output":
    """Where the records of a run go: as the place suggests, unless a form is named."""
    from claimx.runs.store import open_lines, open_output

    if out is None:
        if form is Format.JSON:
            raise typer.BadParameter("json makes a file for each article: name a folder with -o", param_hint="--format")
        return open_lines(sys.stdout)
    form = form or _suggested(out)
    if form is Format.JSON and _names_a_file(out):
        raise typer.BadParameter(
            f"{out} is no name of a folder: name a folder or a .jsonl file, of which `claimx export` makes tables",
            param_hint="-o",
        )
    return open_output(out, form, job)


def _suggested(out: Path) -> Format:
    return Format.JSONL if out.suffix.lower() in LINES_ENDINGS or is_special(out) else Format.JSON


def _names_a_file(out: Path) -> bool:
    """True for what would be a file of some format, and is no folder that is there."""
    from claimx.input.formats import FORMATS, ZIPPED

    endings = {*FORMATS, ZIPPED, *(ending for form in FORMS for ending in form.endings)}
    return out.suffix.lower() in endings and not out.is_dir()


def refuse_input(out: Path | None, sources: "Iterable[Source]") -> None:
    """An output that is one of the inputs would destroy it."""
    if out is None or not out.is_file():
        return
    there = (source.path for source in sources if source.problem is None and source.path != DASH)
    if any(out.samefile(path) for path in there):
        raise typer.BadParameter("the articles stand there; choose another place", param_hint="-o")

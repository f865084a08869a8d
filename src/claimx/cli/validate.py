"""`claimx validate`: saved claims against the schema."""

from typing import Annotated, Literal

import typer

from claimx.cli.inputs import read_places
from claimx.cli.messages import fail_if, say
from claimx.cli.options import Saved
from claimx.errors import StoreError


def validate(
    saved: Saved,
    form: Annotated[
        Literal["plain", "github"], typer.Option("--format", help="How problems are told: in lines, or as annotations.")
    ] = "plain",
) -> None:
    """Check saved claims against the schema, every span against its text."""
    from claimx.runs.logs import annotation
    from claimx.schema import Failure

    valid, errors = 0, []
    for _, record in read_places(saved):
        if isinstance(record, StoreError):
            errors.append(record)
        else:
            valid += 1
    for error in errors:
        if form == "github":
            place, _, told = str(error).partition(": ")
            typer.echo(annotation(Failure(path=place, code="record", message=told)))
        else:
            say(str(error))
    typer.echo(f"{valid} valid, {len(errors)} not valid")
    fail_if(errors)

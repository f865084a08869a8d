"""`claimx models`: the sets of parsing models that are installed."""

import os
from typing import Annotated

import typer

from claimx.cli.messages import say
from claimx.errors import ClaimxError

app = typer.Typer(invoke_without_command=True)


@app.callback()
def list_models(context: typer.Context) -> None:
    """List the sets of parsing models that are installed; `use official` fetches another."""
    if context.invoked_subcommand:
        return
    from claimx.parsing.models import BUNDLED, CHOICE_VARIABLE, OFFICIAL, find_models

    for choice in dict.fromkeys([BUNDLED, OFFICIAL, os.environ.get(CHOICE_VARIABLE) or BUNDLED]):
        try:
            found = find_models(choice)
        except ClaimxError as error:
            typer.echo(f"{choice}: not usable: {error}")
        else:
            typer.echo(f"{choice}: {found.size / 1e6:.1f} MB in {found.path} ({', '.join(found.packages)})")


@app.command(name="use")
def use_models(
    choice: Annotated[str, typer.Argument(metavar="official|bundled|FOLDER", help="Which models.")],
) -> None:
    """Make a set of models ready and say how to choose it. `official` fetches Stanza's own, which needs a network."""
    from claimx.parsing.models import CHOICE_VARIABLE, OFFICIAL, find_models, official_folder
    from claimx.parsing.official import WHAT, fetch_official

    if choice == OFFICIAL:
        say(WHAT)
        if official_folder().exists():
            say(f"they are in {official_folder()} already")
        else:
            fetch_official(official_folder())
    found = find_models(choice)
    typer.echo(f"{choice}: {found.size / 1e6:.1f} MB in {found.path} ({', '.join(found.packages)})")
    typer.echo(f"choose them for one run with --models {choice}, or for all with {CHOICE_VARIABLE}={choice}")

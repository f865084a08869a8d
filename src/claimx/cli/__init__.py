"""The `claimx` command: a file for each command, put together here. Only in this package does anything print or exit.

Everything heavy is imported when a command runs, so that `claimx --help` answers at once. Data goes to files or
stdout; progress and messages to stderr. Exit codes: 0 all good; 1 some articles, records or figures are not; 2 the
command could not do its work as it was typed.
"""

from typing import Annotated

import typer

from claimx.cli import (
    diff,
    doctor,
    eval,
    explain,
    export,
    extract,
    gold,
    link,
    merge,
    models,
    process,
    report,
    schema,
    search,
    show,
    sources,
    stats,
    validate,
)

app = typer.Typer(
    name="claimx",
    help="Read Indonesian news and extract attributed claims: who said what, according to whom, and how firmly.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(models.app, name="models")
app.add_typer(gold.app, name="gold")
for command in (
    extract.extract,
    merge.merge,
    diff.diff,
    show.show,
    explain.explain,
    report.report,
    export.export,
    search.search,
    sources.sources,
    stats.stats,
    validate.validate,
    link.link,
    schema.schema,
    eval.score,
    doctor.doctor,
):
    app.command(name=command.__module__.rpartition(".")[2])(command)


def main() -> None:
    """Run the command line; errors that claimx knows become one line and exit code 2."""
    process.run(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimx.version import __version__

        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass

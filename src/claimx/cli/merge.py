"""`claimx merge`: the parts of a run put together."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.messages import say
from claimx.cli.options import Quiet, file_or_stdout
from claimx.cli.outputs import open_output
from claimx.terminal.counts import articles_told, claims_told
from claimx.terms import Format


def merge(
    parts: Annotated[
        list[Path], typer.Argument(help="What `claimx extract --shard` wrote: .jsonl files, or folders of .json files.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", callback=file_or_stdout, help="A folder, or a .jsonl file; without it, standard output."
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="json: a file for each article. jsonl: a line for each. By default as -o ends."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Put together what the parts of a run wrote, as one run would have written it."""
    from claimx.runs.merge import merged_failures, merged_records

    if out is not None and any(out.exists() and out.samefile(part) for part in parts if part.exists()):
        raise typer.BadParameter("a part lies there; choose another place", param_hint="-o")
    records = claims = 0
    failures = merged_failures(parts)
    with open_output(out, form, job="") as output:
        for record in merged_records(parts):
            records += 1
            claims += output.write(record).claims
        for failure in failures:
            output.fail(failure)
        output.finish()
    if not quiet:
        say(f"{articles_told(records)}, {claims_told(claims)}{f', {len(failures)} failed' if failures else ''}")

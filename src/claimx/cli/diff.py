"""`claimx diff`: what a run gained, lost and changed against another."""

from pathlib import Path
from typing import Annotated

import typer


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="What `claimx extract` wrote before: a folder or a file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="What it writes now, for the same articles.")],
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="A folder of gold, which says which claims are right.")
    ] = None,
) -> None:
    """List the claims that a run gained, lost and changed against another."""
    from claimx.runs.saved import load_records
    from claimx.scoring.difference import diff_records, right_by_gold
    from claimx.scoring.difference_lines import difference_lines

    before, after = load_records(old), load_records(new)
    verdicts = [right_by_gold(records, gold or []) for records in (before, after)]
    typer.echo("\n".join(difference_lines(*diff_records(before, after, *verdicts))))

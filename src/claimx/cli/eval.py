"""`claimx eval`: saved claims against a gold annotation."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.messages import fail_if, say, say_each
from claimx.cli.options import FiguresAsJson
from claimx.cli.outputs import print_json


def score(
    gold: Annotated[Path, typer.Argument(help="A folder of NAME.gold.jsonl files.")],
    saved: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="What `claimx extract` wrote for these articles, or a second annotator's gold of them."
        ),
    ],
    errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help="List up to N errors.")] = 0,
    classes: Annotated[
        bool, typer.Option("--classes", help="Add tables by class of claim and by the stage where claims are lost.")
    ] = False,
    with_intervals: Annotated[
        bool, typer.Option("--intervals", help="Add 95% intervals: the articles drawn again and again.")
    ] = False,
    as_json: FiguresAsJson = False,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="A TOML file of least figures; exit code 1 below one of them.")
    ] = None,
) -> None:
    """Score saved claims against a gold annotation, or a second annotation of the same articles."""
    from claimx.runs.saved import load_records
    from claimx.scoring.agreement import compare_gold
    from claimx.scoring.evaluation import evaluate
    from claimx.scoring.floors import floor_breaches
    from claimx.scoring.gold import has_gold
    from claimx.scoring.intervals import intervals
    from claimx.scoring.lines import class_lines, figure_lines, interval_lines

    if has_gold(saved):
        scores, kappas = compare_gold(gold, saved)
        unread = "only the first annotated {}, so it is left out"
    else:
        scores, kappas = evaluate(gold, load_records(saved)), {}
        unread = "no record of {}: all its claims count as missed"
    for name in scores.unread:
        say(unread.format(name))
    figures = scores.figures() | ({"kappa": kappas} if kappas else {})
    listed = scores.errors[:errors]
    tables = scores.classes() if classes else {}
    margins = intervals(scores) if with_intervals else {}
    if as_json:
        more = {"classes": tables, "intervals": margins, "errors": listed}
        print_json(figures | {name: value for name, value in more.items() if value})
    else:
        margin_lines = interval_lines(margins, len(scores.documents))
        typer.echo("\n".join([*listed, *figure_lines(figures), *margin_lines, *class_lines(tables)]))
    breaches = floor_breaches(scores, gold, floors) if floors else []
    say_each(breaches)
    fail_if(breaches)

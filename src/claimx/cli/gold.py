"""`claimx gold`: gold of one's own, begun, brought back from an annotation tool, and checked."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from claimx.cli.inputs import read_all
from claimx.cli.messages import fail_if, say, say_each
from claimx.cli.options import Saved
from claimx.errors import ExportError
from claimx.terminal.counts import articles_told, claims_told

app = typer.Typer(no_args_is_help=True, help="Make gold of your own, and check it.")
GoldOut = Annotated[Path, typer.Option("--out", "-o", metavar="GOLD", help="The folder to make; gold in it stays.")]


@app.command(name="new")
def new_gold(
    saved: Saved,
    out: GoldOut,
    empty: Annotated[bool, typer.Option("--empty", help="Texts without claims, to annotate from nothing.")] = False,
) -> None:
    """Begin gold: the texts of saved records, each with a file of its claims to correct."""
    from claimx.output.gold_files import drawn_articles, write_gold

    written = [write_gold(article, out) for article in drawn_articles(read_all(saved), empty=empty)]
    say(f"{articles_told(len(written))} to annotate in {out}")


@app.command(name="import")
def import_gold(
    exported: Annotated[
        Path, typer.Argument(metavar="EXPORT", help="What the tool exported: Label Studio JSON, INCEpTION XMI or ZIP.")
    ],
    out: GoldOut,
    annotator: Annotated[
        str | None, typer.Option("--annotator", help="Whose annotations, where there are those of several.")
    ] = None,
) -> None:
    """Make gold of what annotators corrected in Label Studio or INCEpTION."""
    from claimx.output import inception, labelstudio
    from claimx.output.gold_files import problems_of, write_gold

    tool = labelstudio if exported.suffix == ".json" else inception
    articles = list(tool.read(exported, annotator))
    if not articles:
        raise ExportError(f"{exported}: no annotation{f' by {annotator}' if annotator else ''} in it")
    for article in articles:
        write_gold(article, out)
    problems = problems_of(articles)
    say_each(problems)
    say(f"{articles_told(len(articles))}, {claims_told(sum(len(article.claims) for article in articles))} in {out}")
    if problems:
        say("what was drawn and is no claim was left out; mend it in the tool and import again")
    fail_if(problems)


@app.command(name="check")
def check_gold_folder(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of NAME.gold.jsonl files.")],
) -> None:
    """Check gold: its fields, its words, and that every snippet stands in its article."""
    from claimx.scoring.gold_check import check_gold

    claims, problems = check_gold(gold)
    say_each(problems)
    typer.echo(f"{claims_told(claims)}, {'1 problem' if len(problems) == 1 else f'{len(problems)} problems'}")
    fail_if(problems)


@app.command(name="setup")
def print_setup(
    tool: Annotated[Literal["labelstudio", "inception"], typer.Argument(help="Which tool.")],
) -> None:
    """Print what a project of Label Studio (labelling interface) or INCEpTION (layers) needs to show claims."""
    from claimx.output import inception, labelstudio

    typer.echo((labelstudio if tool == "labelstudio" else inception).setup(), nl=False)

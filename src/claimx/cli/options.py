"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.terms import Stance

DASH = "-"  # standard input or output


def file_or_stdout(out: Path | None) -> Path | None:
    """The place that -o names; None for standard output, which is - or no -o."""
    return None if out is None or str(out) == DASH else out


SAVED = "What `claimx extract` wrote: .json or .jsonl files, or folders."
Saved = Annotated[list[Path], typer.Argument(help=SAVED)]
Models = Annotated[
    str | None,
    typer.Option(
        "--models",
        metavar="bundled|official|FOLDER",
        help="The parsing models: claimx's own, Stanza's own (see `claimx models use`), or a folder of yours.",
    ),
]
OwnWords = Annotated[
    Path | None, typer.Option("--lexicon", metavar="FILE.toml", help="Words of your own to add to claimx's.")
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims that claimx is less sure of.")
]
AliasFile = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE.toml", help="Your word on which names are one source; goes before all."),
]
SourceWords = Annotated[str, typer.Option("--source", help="Words of the source's name, office or body.")]
OfStance = Annotated[Stance | None, typer.Option("--stance", help="What the source does.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many to show; 0 for all.")]
FiguresAsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]

"""`claimx link`: saved claims tied over articles."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.inputs import read_all
from claimx.cli.messages import say
from claimx.cli.options import MinConfidence, Saved, file_or_stdout
from claimx.cli.outputs import write


def link(
    saved: Saved,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", callback=file_or_stdout, help="The file to write; without it, standard output."),
    ] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Link saved claims over articles: who else says it, who denies it, and how many independent origins it has."""
    from claimx.linking import dump_links, link_records

    links = link_records(read_all(saved, min_confidence))
    write(dump_links(links), out)
    shared = sum(len({claim.document for claim in statement.claims}) > 1 for statement in links.statements)
    say(
        f"{sum(len(story.articles) for story in links.stories)} articles in {len(links.stories)} stories, "
        f"{len(links.statements)} statements, {shared} of them in several articles, {len(links.relations)} relations"
    )

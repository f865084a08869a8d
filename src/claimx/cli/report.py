"""`claimx report`: saved claims as one HTML page."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.inputs import read_all
from claimx.cli.messages import say
from claimx.cli.options import MinConfidence, Saved, file_or_stdout
from claimx.cli.outputs import write
from claimx.terminal.counts import articles_told, claims_told
from claimx.terms import Language


def report(
    saved: Saved,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE.html", callback=file_or_stdout, help="The page; - is standard output."
        ),
    ],
    language: Annotated[Language, typer.Option("--lang", help="The language of the page's own words.")] = Language.ID,
    title: Annotated[str | None, typer.Option("--title", help="What the page is called.")] = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Make one HTML page of saved claims: to read them in their articles, to search, and to send. Needs no network."""
    from claimx.output.page import render_page

    records = list(read_all(saved, min_confidence))
    page = render_page(records, language=language, title=title)
    write(page, out)
    if out is not None:
        claims = claims_told(sum(len(record.claims) for record in records))
        say(f"{out}: {articles_told(len(records))}, {claims}, {len(page.encode()) / 1e6:.1f} MB")

"""`claimx show`: saved claims for a person's eyes."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.inputs import read_all, read_links
from claimx.cli.messages import say
from claimx.cli.options import SAVED, MinConfidence, OfStance, SourceWords
from claimx.terms import Language, Order


def show(
    saved: Annotated[list[Path] | None, typer.Argument(help=SAVED)] = None,
    source: SourceWords = "",
    stance: OfStance = None,
    sort: Annotated[Order, typer.Option("--sort", help="As in the text, or the surest first.")] = "text",
    rules: Annotated[bool, typer.Option("--rules", help="Name the rules that found each claim.")] = False,
    language: Annotated[Language, typer.Option("--lang", help="The language of the words around the claims.")] = (
        Language.EN
    ),
    min_confidence: MinConfidence = 0.0,
    links: Annotated[
        Path | None, typer.Option("--links", help="What `claimx link` wrote: shows statements instead of articles.")
    ] = None,
) -> None:
    """Show saved claims to a person: who says what, to whom, when, by which way. - reads JSON Lines from stdin."""
    from claimx.output.pick import picked
    from claimx.output.words import load_words
    from claimx.terminal.claims import paged, record_view
    from claimx.terminal.printing import make_console, print_view

    if (saved is None) == (links is None):
        raise typer.BadParameter("name either what `claimx extract` wrote, or --links with what `claimx link` wrote")
    console, words = make_console(sys.stdout), load_words(language)
    if links is not None:
        from claimx.terminal.links import links_view

        with paged(console):
            print_view(console, links_view(read_links(links)))
        return
    shown = 0
    with paged(console):
        for record in read_all(saved or [], min_confidence):
            claims = picked(record.claims, source=source, stance=stance, order=sort)
            if claims or not (source or stance):
                print_view(console, record_view(record, words, claims=claims, rules=rules))
            shown += len(claims)
    if not shown and (source or stance):
        say("no claim of this source and stance; `claimx sources` lists the sources")

"""`claimx sources`: one person or body under all its names, over many articles."""

import sys
from typing import Annotated

import typer

from claimx.cli.inputs import read_aliases, read_all
from claimx.cli.messages import say
from claimx.cli.options import AliasFile, Limit, MinConfidence, Saved
from claimx.cli.outputs import print_json


def sources(
    saved: Saved,
    aliases: AliasFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each source as a JSON object on a line.")] = False,
    limit: Limit = 40,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """List the sources of many articles: one person or body under all its names, and who may be the same."""
    from dataclasses import asdict

    from claimx.identity import identify
    from claimx.terminal.claims import paged, sources_view
    from claimx.terminal.printing import make_console, print_view

    found = identify(read_all(saved, min_confidence), read_aliases(aliases)).sources
    if as_json:
        for source in found:
            print_json(asdict(source), indent=None)
        return
    console = make_console(sys.stdout)
    shown = found[: limit or None]
    with paged(console):
        print_view(console, sources_view(shown))
    if len(shown) < len(found):
        say(f"{len(shown)} of {len(found)} sources shown; --limit 0 shows all")

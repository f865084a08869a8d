"""`claimx search`: saved claims by their words, source, stance and day."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.inputs import read_places
from claimx.cli.messages import fail_if, say, say_each
from claimx.cli.options import Limit, OfStance, SourceWords
from claimx.cli.outputs import print_json
from claimx.terminal.counts import claims_told
from claimx.terms import Language, SourceKind

DAY = "%Y-%m-%d"


def search(
    saved: Annotated[
        Path, typer.Argument(metavar="OUT", help="What `claimx extract` wrote, or a database of `claimx export`.")
    ],
    words: Annotated[
        str,
        typer.Argument(help='What is said: all these words, "in quotation marks" together, paja* as a start.'),
    ] = "",
    source: SourceWords = "",
    stance: OfStance = None,
    kind: Annotated[SourceKind | None, typer.Option("--kind", help="What the source is.")] = None,
    publisher: Annotated[str, typer.Option("--publisher", help="Part of the publisher's name.")] = "",
    since: Annotated[datetime | None, typer.Option("--since", formats=[DAY], help="The first day, YYYY-MM-DD.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=[DAY], help="The last day.")] = None,
    limit: Limit = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print each claim as a JSON object on a line.")] = False,
) -> None:
    """Find saved claims by their words, source, stance and day."""
    from claimx.output.intake import Intake
    from claimx.output.search import Query, filled, is_database, opened, search
    from claimx.output.words import load_words
    from claimx.terminal.claims import found_view
    from claimx.terminal.printing import make_console, print_view

    days = (since.date() if since else None, until.date() if until else None)
    query = Query(words, source, stance, kind, publisher, *days)
    intake = Intake(read_places([saved]))
    with opened(saved) if is_database(saved) else filled(intake.records()) as database:
        found = search(database, query, limit or None)
    if as_json:
        for row in found.rows:
            print_json(row, indent=None)
    else:
        console = make_console(sys.stdout)
        for row in found.rows:
            print_view(console, found_view(row, load_words(Language.EN)))
    say_each(intake.problems)
    if found.total > len(found.rows):
        say(f"{len(found.rows)} of {claims_told(found.total)} shown; --limit 0 shows all")
    else:
        say(claims_told(found.total))
    if found.undated:
        say(f"{claims_told(found.undated)} left out, because neither the claim nor its article has a day")
    fail_if(intake.problems)

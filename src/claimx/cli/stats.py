"""`claimx stats`: what saved claims hold, counted."""

import sys

from claimx.cli.inputs import read_aliases, read_all
from claimx.cli.options import AliasFile, FiguresAsJson, MinConfidence, Saved
from claimx.cli.outputs import print_json


def stats(
    saved: Saved,
    aliases: AliasFile = None,
    as_json: FiguresAsJson = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Count what saved claims hold: stances, kinds of sources, who is quoted most, by publisher."""
    from claimx.identity import identify
    from claimx.output.stats import count
    from claimx.terminal.claims import stats_view
    from claimx.terminal.printing import make_console, print_view

    records = list(read_all(saved, min_confidence))
    figures = count(records, identify(records, read_aliases(aliases)))
    if as_json:
        print_json(figures)
    else:
        print_view(make_console(sys.stdout), stats_view(figures))

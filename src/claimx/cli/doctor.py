"""`claimx doctor`: whether an installation works, and what it consists of."""

import os
import sys

import typer

from claimx.cli.messages import SOME_FAILED, say
from claimx.cli.options import Models, OwnWords
from claimx.terms import Language

LIBRARIES = ("torch", "stanza", "spacy", "pydantic", "typer", "rich")
TRIAL = "Bupati Ratna Wulandari mengatakan kepada wartawan bahwa harga beras akan turun pekan depan."


def doctor(models: Models = None, lexicon: OwnWords = None) -> None:
    """Print versions, models and threads, and try one sentence."""
    import platform
    from importlib.metadata import version

    from claimx.api import extract as extract_text
    from claimx.api import load_parser
    from claimx.output.words import load_words
    from claimx.parsing.models import find_models
    from claimx.terminal.claims import record_view
    from claimx.terminal.printing import make_console, print_view
    from claimx.version import __version__

    typer.echo(f"claimx {__version__}, Python {platform.python_version()}, {platform.platform()}")
    typer.echo(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    typer.echo(f"threads: {os.cpu_count()}; OMP_NUM_THREADS: {os.environ.get('OMP_NUM_THREADS', 'not set')}")
    found = find_models(models)
    typer.echo(f"models: {found.name}, {found.size / 1e6:.1f} MB in {found.path}")
    for processor, digest in found.info.files:
        typer.echo(f"  {processor:9} {digest}  {found.files[processor].stat().st_size:>10,} bytes")
    record = extract_text(TRIAL, parser=load_parser(models), lexicon=lexicon)
    typer.echo(f"lexicon: {record.meta.lexicon}{f' with {lexicon}' if lexicon else ''}\n")
    print_view(make_console(sys.stdout), record_view(record, load_words(Language.EN)))
    if not record.claims:
        say("no claim found in the trial sentence; the models don't fit this claimx")
        raise typer.Exit(SOME_FAILED)

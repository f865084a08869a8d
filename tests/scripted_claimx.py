"""The `claimx` command with a parser that needs no models and does what an article says: for runs that are stopped."""

from types import SimpleNamespace

from fake_parse import scripted_parser
from support import FakeParser

from claimx import cli, library, models

if __name__ == "__main__":
    library.load_parser = scripted_parser  # type: ignore[assignment]
    models.find_models = lambda choice=None: SimpleNamespace(finds_names=True, info=FakeParser.info)  # type: ignore
    cli.main()

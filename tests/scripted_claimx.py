"""The `claimx` command with an extractor that needs no models and does what an article says.

LAMBAT takes for ever, MATI ends the process, RUSAK is a bug. For runs that are stopped, and for several processes.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from types import ModuleType, SimpleNamespace

from support import FakeParser, fake_record

from claimx.errors import InternalError
from claimx.model import Article
from claimx.schema import Failure, Record


def scripted_batch(items: Iterable[Article], parser: object, index: object = None) -> Iterator[Record | Failure]:
    """`extract_batch` over `fake_record`, a hundredth of a second for each article."""
    for article in items:
        time.sleep(60 if "LAMBAT" in article.text else 0.01)
        if "MATI" in article.text:
            os._exit(9)
        if "RUSAK" in article.text:
            yield Failure.of(article.path, InternalError(ValueError("it broke")))
        else:
            yield fake_record(article)


def pipeline() -> ModuleType:
    """What stands in for `claimx.pipeline`."""
    stub = ModuleType("claimx.pipeline")
    vars(stub).update(extract_batch=scripted_batch)
    return stub


def scripted_parser(models: str | None = None, *, threads: int | None = None) -> FakeParser:
    """In the place of `load_parser`; a working process comes here first."""
    sys.modules["claimx.pipeline"] = pipeline()
    return FakeParser()


def scripted_recipe(*_: object) -> str:
    """In the place of `recipe`, and of what another machine tells of its own."""
    return "scripted"


if __name__ == "__main__":
    import scripted_claimx  # by its name, under which a working process finds it too

    from claimx import api as library
    from claimx import cli
    from claimx.parsing import models
    from claimx.runs import batch

    sys.modules["claimx.pipeline"] = pipeline()
    library.load_parser = scripted_claimx.scripted_parser  # type: ignore[assignment]
    models.find_models = lambda choice=None: SimpleNamespace(finds_names=True, proposes=True, info=FakeParser.info)  # type: ignore
    batch.recipe_here = scripted_claimx.scripted_recipe  # type: ignore[assignment]
    batch.recipe = scripted_claimx.scripted_recipe  # type: ignore[assignment]
    cli.main()

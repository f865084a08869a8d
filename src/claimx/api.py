"""claimx from Python. Nothing here prints or exits; a parser is made once for the process, or given to every call."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from pydantic import ValidationError

from claimx.errors import ArticleError, ClaimxError, ModelError
from claimx.input.files import Paths
from claimx.input.load import article_from_text, load_articles, load_given
from claimx.lexicon.index import Index, load_index
from claimx.model import Article, Parser
from claimx.output.frame import to_frame
from claimx.parsing.models import find_models
from claimx.runs.saved import load_records
from claimx.schema import ArticleInput, Failure, Record, first_problem

__all__ = [
    "extract",
    "extract_articles",
    "extract_items",
    "extract_many",
    "load_parser",
    "load_records",
    "to_frame",
]


def load_parser(models: str | Path | None = None, *, threads: int | None = None) -> Parser:
    """A parser to be made once and used for many calls; making one takes a few seconds.

    Args:
        models: "bundled" or a folder of Stanza models; the bundled ones when left out.
        threads: threads to compute with; all cores when left out.

    Raises:
        ModelError: a model file is missing, or is none that can be loaded.
    """
    from claimx.parsing.parse import StanzaParser

    found = find_models(None if models is None else str(models))
    try:
        return StanzaParser(found, threads=threads)
    except ClaimxError:
        raise
    except Exception as error:  # what a broken or hostile file makes Stanza and torch raise is of any type
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ModelError(f"models {found.name!r}: they can't be loaded ({told}); fetch or train them again") from error


@cache
def shared_parser() -> Parser:
    """The parser of the bundled models that calls without one share; made by the first of them, and not thread-safe."""
    return load_parser()


def extract(
    text: str,
    *,
    parser: Parser | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: date | str | None = None,
    lexicon: str | Path | None = None,
) -> Record:
    """The claims of one article.

    Args:
        text: the article as it is; offsets in the record are code points into exactly this text.
        parser: from `load_parser`; one is made for the process and kept, when left out.
        title: the article's title, where it is known apart from the text.
        publisher: who published it, from which `provenance` leads on.
        published: the day of publication, which days such as "Kamis" are counted from; as text `2025-03-12`.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md tells its form.

    Raises:
        LexiconError: the lexicon can't be read, or breaks the rules of one.
        ArticleError: the text is empty, or no plain text; or something else that was given is of the wrong type.
        ModelError: a model file is missing.
        ParserError: the parser failed on this text.
        InternalError: a rule broke on it: a bug in claimx.
    """
    from claimx.pipeline import extract_record

    try:
        given = ArticleInput(text="", title=title, publisher=publisher, published=published)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ArticleError(first_problem(error)) from error
    return extract_record(article_from_text(text, given=given), parser or shared_parser(), load_index(lexicon))


def extract_many(
    articles: Iterable[str | ArticleInput | Mapping[str, object]],
    *,
    parser: Parser | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: str | Path | None = None,
) -> Iterator[Record | Failure]:
    """The records of articles at hand, in their order; one that can't be read gives a Failure and the rest go on.

    Args:
        articles: texts; `ArticleInput` objects; or mappings, such as the rows of a data frame as dicts.
        parser: from `load_parser`; one is made for the process and kept, when left out.
        columns: which names of the mappings hold what, such as `{"text": "isi"}`; others are found by usual names.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md tells its form.

    Raises:
        LexiconError: the lexicon can't be read, or breaks the rules of one.
        ArticleError: `articles` is one text, or no series at all; `columns` names a field that no article has.
        ModelError: a model file is missing.
    """
    return extract_items(load_given(articles, columns=columns), lambda: parser or shared_parser(), load_index(lexicon))


def extract_articles(
    paths: Paths,
    *,
    parser: Parser | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: str | Path | None = None,
) -> Iterator[Record | Failure]:
    """The records of many articles, in order of their paths; an article that can't be read gives a Failure.

    Args:
        paths: a file, folder or glob, or several; docs/input.md tells which files are read.
        parser: from `load_parser`; one is made for the process and kept, when left out.
        columns: which column of a file holds what, such as `{"text": "isi"}`; others are found by usual names.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md tells its form.

    Raises:
        LexiconError: the lexicon can't be read, or breaks the rules of one.
        ArticleError: `paths` are no paths; `columns` names a field that no article has.
        ModelError: a model file is missing.
    """
    return extract_items(load_articles(paths, columns=columns), lambda: parser or shared_parser(), load_index(lexicon))


def extract_items(
    items: Iterable[Article | Failure], make_parser: Callable[[], Parser], index: Index | None = None
) -> Iterator[Record | Failure]:
    """The records of loaded articles; the parser is made only when there is an article. Failures pass through."""
    remaining = iter(items)
    for item in remaining:
        if isinstance(item, Failure):
            yield item
            continue
        from claimx.pipeline import extract_batch

        yield from extract_batch(chain([item], remaining), make_parser(), index)

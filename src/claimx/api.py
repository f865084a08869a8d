"""claimx from Python. Nothing here prints or exits. A parser is made once per process, or passed to each call."""

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
    """Load a parser, to be used for many calls. Loading takes a few seconds.

    Args:
        models: "bundled", "official", or a folder of Stanza models; by default what the environment variable
            CLAIMX_MODELS names, or else the bundled ones.
        threads: how many threads to compute with; by default one for each core.

    Raises:
        ModelError: a model file is missing or can't be loaded.
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
    """The parser with the bundled models that is used when none is given; made on first use, and not thread-safe."""
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
    """Extract the claims of one article.

    Args:
        text: the article. Offsets in the record are code points into exactly this text, as half-open ranges.
        parser: from `load_parser`; by default one that is made once per process.
        title: the article's title, if it is known apart from the text.
        publisher: who published it; the first link of `provenance`.
        published: the day of publication, from which days such as "Kamis" are counted; a string is `YYYY-MM-DD`.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md describes it.

    Raises:
        LexiconError: the lexicon can't be read or is not valid.
        ArticleError: the text is empty, binary or too long, or another argument is of the wrong type.
        ModelError: a model file is missing.
        ParserError: the parser failed on this text.
        InternalError: a rule failed on it, which is a bug in claimx.
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
    """Extract the claims of many articles in memory, lazily and in order.

    An article that can't be read yields a `Failure`, and the others go on.

    Args:
        articles: strings, `ArticleInput`s, or mappings such as `frame.to_dict("records")`.
        parser: from `load_parser`; by default one that is made once per process.
        columns: which key of the mappings holds which field, such as `{"text": "isi"}`; usual names are guessed.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md describes it.

    Raises:
        LexiconError: the lexicon can't be read or is not valid.
        ArticleError: `articles` is a single string or not iterable, or `columns` names a field that doesn't exist.
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
    """Extract the claims of many files, lazily and in order of their paths.

    An article that can't be read yields a `Failure`, and the others go on.

    Args:
        paths: a file, folder or glob, or several of them; docs/input.md lists the kinds of files.
        parser: from `load_parser`; by default one that is made once per process.
        columns: which column of a file holds which field, such as `{"text": "isi"}`; usual names are guessed.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md describes it.

    Raises:
        LexiconError: the lexicon can't be read or is not valid.
        ArticleError: `paths` is not a path or paths, or `columns` names a field that doesn't exist.
        ModelError: a model file is missing.
    """
    return extract_items(load_articles(paths, columns=columns), lambda: parser or shared_parser(), load_index(lexicon))


def extract_items(
    items: Iterable[Article | Failure], make_parser: Callable[[], Parser], index: Index | None = None
) -> Iterator[Record | Failure]:
    """The records of loaded articles, lazily. The parser is made for the first article; failures pass through."""
    remaining = iter(items)
    for item in remaining:
        if isinstance(item, Failure):
            yield item
            continue
        from claimx.pipeline import extract_batch

        yield from extract_batch(chain([item], remaining), make_parser(), index)

"""claimx from Python. Nothing here prints, exits or keeps state; a parser can be made once and given to every call."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from claimx.lexicon.index import Index, load_index
from claimx.load import article_from_text, load_articles
from claimx.model import Article, Parser
from claimx.models import find_models
from claimx.output.frame import to_frame
from claimx.schema import ArticleInput, Failure, Record
from claimx.store import load_records

__all__ = [
    "Failure",
    "Record",
    "extract",
    "extract_articles",
    "extract_items",
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
        ModelError: a model file is missing.
    """
    from claimx.parse import StanzaParser

    return StanzaParser(find_models(None if models is None else str(models)), threads=threads)


def extract(
    text: str,
    *,
    parser: Parser | None = None,
    title: str | None = None,
    published: date | None = None,
    lexicon: str | Path | None = None,
) -> Record:
    """The claims of one article.

    Args:
        text: the article as it is; offsets in the record are code points into exactly this text.
        parser: from `load_parser`; one is made for this call when left out.
        title: the article's title, where it is known apart from the text.
        published: the day of publication, which days such as "Kamis" are counted from.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md tells its form.

    Raises:
        ArticleError: the text is empty, or no plain text.
        LexiconError: the lexicon can't be read, or breaks the rules of one.
        ModelError: a model file is missing.
        ParserError: the parser failed on this text.
    """
    from claimx.pipeline import extract_record

    given = ArticleInput.model_construct(text=text, title=title, published=published)
    return extract_record(article_from_text(text, given=given), parser or load_parser(), load_index(lexicon))


def extract_articles(
    paths: Iterable[str | Path], *, parser: Parser | None = None, lexicon: str | Path | None = None
) -> Iterator[Record | Failure]:
    """The records of many articles, in order of their paths; an article that can't be read gives a Failure.

    Args:
        paths: `.txt` and `.jsonl` files, folders and globs.
        parser: from `load_parser`; one is made when the first article is read, when left out.
        lexicon: a TOML file of words to add to claimx's own; docs/lexicon.md tells its form.

    Raises:
        LexiconError: the lexicon can't be read, or breaks the rules of one.
        ModelError: a model file is missing.
    """
    return extract_items(load_articles(paths), lambda: parser or load_parser(), load_index(lexicon))


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

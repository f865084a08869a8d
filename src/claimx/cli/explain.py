"""`claimx explain`: why something was claimed, or why not."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.messages import fail_if, say_failures
from claimx.cli.options import DASH, Models, OwnWords
from claimx.errors import ArticleError
from claimx.terms import Language

if TYPE_CHECKING:
    from claimx.explanation import Explanation
    from claimx.lexicon.index import Index
    from claimx.model import Article
    from claimx.schema import Failure


def explain(
    text: Annotated[
        str,
        typer.Argument(metavar="SENTENCE|FILE|-", help="A sentence in quotation marks, a file, or - for stdin."),
    ],
    models: Models = None,
    lexicon: OwnWords = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each article as a JSON object on a line.")] = False,
) -> None:
    """Tell how claims come about: parse, cues, proposals, what was kept and why, and a test case to correct."""
    from claimx.lexicon.index import load_index
    from claimx.output.words import load_words
    from claimx.schema import Failure
    from claimx.terminal.claims import paged
    from claimx.terminal.explained import explained_view
    from claimx.terminal.printing import make_console, print_view

    articles = list(_articles(text))
    index = load_index(lexicon)
    failures = [article for article in articles if isinstance(article, Failure)]
    readable = [article for article in articles if not isinstance(article, Failure)]
    say_failures(failures)
    explained = _explained(readable, models, index)
    if as_json:
        for told in explained:
            typer.echo(told.model_dump_json())
    else:
        console, words = make_console(sys.stdout), load_words(Language.EN)
        with paged(console):
            for told in explained:
                print_view(console, explained_view(told, words))
                console.out(f"Case, to be corrected, for tests/cases/claims\n\n{told.case}", highlight=False)
    fail_if(failures)


def _articles(text: str) -> "Iterator[Article | Failure]":
    """The article that was typed, or those of the file that was named."""
    from claimx.input.files import find_sources
    from claimx.input.load import article_from_text, load_sources

    if not text.strip():
        raise ArticleError("the text is empty; give a sentence, a file, or - for standard input")
    if _names_a_file(text):
        yield from load_sources(find_sources([text]))
    else:
        yield article_from_text(text)


def _explained(articles: "list[Article]", models: str | None, index: "Index") -> "Iterator[Explanation]":
    """How the claims of each article come about; models are loaded when there is one."""
    from claimx.api import load_parser
    from claimx.explain import explain as explain_article

    if articles:
        parser = load_parser(models)
        yield from (explain_article(article, parser, index) for article in articles)


def _names_a_file(text: str) -> bool:
    """True for - and for what is no sentence: one word, or a name with the ending of a format that claimx reads."""
    from claimx.input.formats import format_of

    return text == DASH or len(text.split()) == 1 or format_of(text) is not None

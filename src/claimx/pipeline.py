"""The steps from one article to its record, and for many articles. `run_stages` has all stages in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from claimx.attribution.attributions import Search, search
from claimx.attribution.chains import link_chains, nest, trace
from claimx.attribution.confidence import with_confidence
from claimx.batches import batched
from claimx.entities import resolve_all
from claimx.errors import ClaimxError, InternalError
from claimx.grammar.tree import Page
from claimx.lexicon.index import Index, load_index
from claimx.model import Article, Attribution, Diagnostic, Parser
from claimx.page.layout import read_layout
from claimx.page.quotes import find_quotes
from claimx.page.reading import read_text
from claimx.records import build_claims, build_record
from claimx.schema import ClaimRecord, Failure, Record
from claimx.settings import DEFAULTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

P = ParamSpec("P")
T = TypeVar("T")


def extract_record(article: Article, parser: Parser, index: Index | None = None) -> Record:
    """The record of one article. `index` is the lexicon to use, by default the bundled one.

    Raises:
        ParserError: the parser failed on it.
        InternalError: a rule failed on it, which is a bug in claimx.
    """
    index = index or load_index()
    with bugs_named():
        cleaned = read_page(article, index)
        doc = next(iter(parser.parse([cleaned])))
        return _record(cleaned, doc, parser, index)


def read_page(article: Article, index: Index) -> Article:
    """The article with its text repaired, as a person would read it, and with its zones."""
    return read_layout(read_text(article, index), index.lexicon)


def extract_batch(
    items: Iterable[Article | Failure], parser: Parser, index: Index | None = None
) -> Iterator[Record | Failure]:
    """The records and failures of many articles, lazily and in order.

    An article that can't be parsed, or on which a rule fails, becomes a Failure, and the others go on. Failures among
    the items pass through.
    """
    index = index or load_index()
    for batch in batched(items, DEFAULTS.parse_batch):
        pages = [item if isinstance(item, Failure) else _or_failure(item, read_page, item, index) for item in batch]
        docs = iter(_parse_all([page for page in pages if isinstance(page, Article)], parser))
        for page in pages:
            if isinstance(page, Failure):
                yield page
                continue
            doc = next(docs)
            yield doc if isinstance(doc, Failure) else _or_failure(page, _record, page, doc, parser, index)


@contextmanager
def bugs_named() -> Iterator[None]:
    """An exception that claimx doesn't raise on purpose is a bug; as an InternalError it costs no other article."""
    try:
        yield
    except ClaimxError:
        raise
    except Exception as error:
        raise InternalError(error) from error


def _or_failure(article: Article, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Failure:
    """The result of a step for an article, or the failure in which it ended."""
    try:
        with bugs_named():
            return step(*args, **kwargs)
    except ClaimxError as error:
        return Failure.of(article.path, error)


def _parse_all(articles: Sequence[Article], parser: Parser) -> "list[Doc | Failure]":
    """Parse together; when that fails, one by one, so that only the article at fault is lost."""
    try:
        return list(parser.parse(articles))
    except Exception:
        return [_or_failure(article, _parse_one, article, parser) for article in articles]


def _parse_one(article: Article, parser: Parser) -> "Doc":
    return next(iter(parser.parse([article])))


def _record(article: Article, doc: "Doc", parser: Parser, index: Index) -> Record:
    page, attributions, diagnostics = extract_page(article, doc, index)
    return build_record(page, attributions, diagnostics, parser.info, index.lexicon)


@dataclass(frozen=True)
class Extraction:
    """What the stages made of an article: its attributions in text order, and how they were found."""

    page: Page
    search: Search
    attributions: list[Attribution]
    diagnostics: tuple[Diagnostic, ...]


def extract_page(article: Article, doc: "Doc", index: Index) -> tuple[Page, list[Attribution], tuple[Diagnostic, ...]]:
    """The page, attributions and diagnostics of an article that has been read and parsed."""
    made = run_stages(article, doc, index)
    return made.page, made.attributions, made.diagnostics


def run_stages(article: Article, doc: "Doc", index: Index) -> Extraction:
    """Run all stages on an article that has been read and parsed."""
    quotes, diagnostics = find_quotes(article, index.lexicon)
    page = Page(article, doc, quotes, index)
    found = search(page)
    resolved = resolve_all(page, nest(found.found))
    linked = trace(article, link_chains(resolved))
    attributions = [with_confidence(a) for a in linked]
    return Extraction(page, found, attributions, (*diagnostics, *_open_sources(linked)))


def _open_sources(attributions: Sequence[Attribution]) -> Iterator[Diagnostic]:
    """A diagnostic for each source that could be any of several people."""
    for attribution in attributions:
        candidates = attribution.reference.candidates
        if candidates and attribution.source is not None:
            span = attribution.source.span
            message = f"the source can be {' or '.join(candidates)}, so it is left open"
            yield Diagnostic("source.ambiguous", message, span.start, span.end)


def extract_from_doc(doc: "Doc", index: Index | None = None) -> list[ClaimRecord]:
    """The claims of a Doc that another pipeline parsed. `index` is the lexicon to use, by default the bundled one.

    The Doc needs tags, lemmas, Universal Dependencies and sentence ends; named entities help. Offsets are code points
    into `doc.text`.
    """
    import hashlib

    digest = hashlib.sha256(doc.text.encode()).hexdigest()
    index = index or load_index()
    article = read_layout(Article(id=digest[:16], path="", text=doc.text, sha256=digest), index.lexicon)
    _, attributions, _ = extract_page(article, doc, index)
    return build_claims(article, attributions)

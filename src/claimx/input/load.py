"""From files, folders, globs, standard input and texts in memory to Articles. A bad article never stops the rest.

The text is kept as the file has it, line ends included; only a byte order mark is dropped. Other fields are understood
as far as possible, and never cost an article.
"""

import hashlib
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from gzip import BadGzipFile
from itertools import chain
from typing import BinaryIO

from claimx.errors import ArticleError, ClaimxError
from claimx.input.columns import Choice, check_choice, describe_guesses
from claimx.input.fields import as_json, read_fields
from claimx.input.files import STDIN, Paths, Source, find_sources
from claimx.input.formats import TEXT, format_of, open_file, stem_of
from claimx.input.rows import Row, megabytes
from claimx.input.stream import read_stream
from claimx.model import Article, Diagnostic
from claimx.schema import ArticleInput, Failure
from claimx.settings import DEFAULTS, Settings

MEMORY = "text"  # the path of a text that stands in no file
Notice = Callable[[str], None]
Wanted = Callable[[str], bool]


def load_articles(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    notice: Notice | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings = DEFAULTS,
) -> Iterator[Article | Failure]:
    """Read articles in order of their paths; a file named twice is read once.

    Args:
        paths: files of the formats that claimx reads, folders (all such files below), globs, or `-`; one or several.
        columns: which column of a file holds which field, such as `{"text": "isi_berita"}`; usual names are guessed.
        notice: called with a line for each file whose columns were guessed.
        stdin: the stream that `-` reads; by default the process's standard input.
        settings: with the size of the largest article, in bytes.

    Returns:
        An Article for each that can be read, and a Failure for each path, file or row that can't.

    Raises:
        ArticleError: `paths` is not a path or paths, or `columns` names a field that doesn't exist.
    """
    return load_sources(find_sources(paths), columns=columns, notice=notice, stdin=stdin, settings=settings)


def load_sources(
    sources: Iterable[Source],
    *,
    columns: Mapping[str, str] | None = None,
    notice: Notice | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings = DEFAULTS,
    wanted: Wanted | None = None,
) -> Iterator[Article | Failure]:
    """Read the articles of the files that `find_sources` found, as `load_articles` does.

    Only those whose path is wanted are read.

    Raises:
        ArticleError: `columns` names a field that doesn't exist.
    """
    chosen = check_choice(columns)
    found = chain.from_iterable(
        _load_file(source, chosen, notice, stdin, settings.article_bytes)
        if source.problem is None
        else [Failure.of(source.name, ArticleError(source.problem))]
        for source in sources
        if wanted is None or source.many or wanted(source.name)
    )
    return found if wanted is None else (item for item in found if wanted(item.path))


def load_given(
    items: Iterable[str | ArticleInput | Mapping[str, object]], *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Failure]:
    """Articles from texts in memory; a mapping is read like a row of a table.

    Raises:
        ArticleError: the items are a single string or not iterable, or `columns` names a field that doesn't exist.
    """
    chosen = check_choice(columns)
    if isinstance(items, (str, bytes, Mapping, ArticleInput)) or not isinstance(items, Iterable):
        raise ArticleError(f"give a list of texts or articles, not {type(items).__name__}; extract() reads one text")
    return (_given(item, number, chosen) for number, item in enumerate(items, start=1))


def load_row(values: Mapping[str, object], path: str = "", *, chosen: Choice = ()) -> Article | Failure:
    """The article of a row that has a path of its own; without one, its path is its id.

    Args:
        values: by the names of the table's columns.
        path: what the record will call it.
        chosen: which column holds which field, as `check_choice` gives it; usual names are guessed.
    """
    try:
        given, odd = read_fields(values, chosen)
        _check_size(given.text, DEFAULTS.article_bytes)
        article = article_from_text(given.text, path, given)
        return replace(article, path=path or article.id, diagnostics=odd)
    except ArticleError as error:
        return Failure.of(path or MEMORY, error)


def article_from_text(text: str, path: str = MEMORY, given: ArticleInput | None = None) -> Article:
    """An Article from a text in memory; `given` adds what is known about it.

    Raises:
        ArticleError: the text is empty, too large, or has characters that no article has.
    """
    if not isinstance(text, str):
        raise ArticleError(f"give the text of an article as str, not {type(text).__name__}")
    if not text.strip():
        raise ArticleError("it is empty; give the text of an article")
    if "\0" in text:
        raise ArticleError(f"it holds a NUL character at {text.index(chr(0))}; give plain text")
    try:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise ArticleError(f"it holds half a surrogate pair at {error.start}; give whole characters") from error
    if given is None:
        return Article(id=digest[:16], path=path, text=text, sha256=digest)
    facts = as_json(given.model_dump(exclude={"text"}))  # half a surrogate pair there costs no article
    return Article(
        id=facts["id"] or digest[:16],
        path=path,
        text=text,
        sha256=digest,
        title=facts["title"],
        publisher=facts["publisher"],
        authors=tuple(facts["authors"]),
        published=given.published,
        url=facts["url"],
        extra=facts["extra"],
    )


def count_articles(sources: Iterable[Source], wanted: Wanted | None = None) -> int | None:
    """How many articles and failures `load_sources` will yield; None if a file may hold several."""
    listed = [source for source in sources if wanted is None or source.many or wanted(source.name)]
    return None if any(source.many for source in listed) else len(listed)


def _load_file(
    source: Source, chosen: Choice, notice: Notice | None, stdin: BinaryIO | None, limit: int
) -> Iterator[Article | Failure]:
    name = "stdin" if source.path == STDIN else source.name
    try:
        if source.path == STDIN:
            yield from _load_rows(read_stream(stdin or _standard_input(), limit), name, chosen, notice, limit)
            return
        with open_file(source.path) as stream:
            rows = (format_of(source.path) or TEXT).read(stream, limit)
            yield from _load_rows(rows, name, chosen, notice, limit)
    except ClaimxError as error:
        yield Failure.of(name, error)
    except (zlib.error, EOFError, BadGzipFile) as error:
        yield Failure.of(name, ArticleError(f"its compression is broken ({error}); compress it again"))
    except OSError as error:
        yield Failure.of(name, ArticleError(f"it can't be read ({error.strerror or error}); check the file"))


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise ArticleError("standard input is closed; name a file, or pipe the article in")
    return sys.stdin.buffer


def _load_rows(
    rows: Iterator[Row], path: str, chosen: Choice, notice: Notice | None, limit: int
) -> Iterator[Article | Failure]:
    told: set[str | None] = {None}
    row = None
    for row in rows:
        where = path if row.number is None else f"{path}:{row.number}"
        try:
            if isinstance(row.values, ArticleError):
                raise row.values
            guesses = None if row.plain else describe_guesses(tuple(row.values), chosen)
            if notice and guesses not in told:
                told.add(guesses)
                notice(f"{path}: {guesses}")
            given, odd = read_fields(row.values, () if row.plain else chosen)
            _check_size(given.text, limit)
            place = path if row.number is None else f"{where}/{_row_name(path, row.number, given.id)}"
            article = article_from_text(given.text, place, given)
            yield replace(article, diagnostics=(*_other_encoding(row.encoding), *odd))
        except ArticleError as error:
            yield Failure.of(where, error)
    if row is None:
        raise ArticleError("it holds no article; give a row for each")


def _given(item: object, number: int, chosen: Choice) -> Article | Failure:
    where = f"{MEMORY}:{number}"
    try:
        odd: tuple[Diagnostic, ...] = ()
        if isinstance(item, Mapping):
            item, odd = read_fields(item, chosen)
        if isinstance(item, str):
            item = ArticleInput.model_construct(text=item)
        if not isinstance(item, ArticleInput):
            raise ArticleError(f"give a text, an ArticleInput or a mapping, not {type(item).__name__}")
        article = article_from_text(item.text, f"{where}/{_row_name(MEMORY, number, item.id)}", item)
        return replace(article, diagnostics=odd)
    except ArticleError as error:
        return Failure.of(where, error)


def _check_size(text: str, limit: int) -> None:
    if len(text.encode("utf-8", "replace")) > limit:
        raise ArticleError(f"its text is larger than {megabytes(limit)}; give one article a row")


def _row_name(path: str, number: int, given: str | None) -> str:
    """A name for a row's article that is good as a file's stem: its id, or the file's name and the number."""
    name = re.sub(r"[^\w-]+", "-", given or "").strip("-")[:100]
    return name or f"{stem_of(path)}-{number}"


def _other_encoding(encoding: str | None) -> Iterator[Diagnostic]:
    if encoding is not None:
        yield Diagnostic("text.encoding", f"the file is not UTF-8 and is read as {encoding}", 0, 0)

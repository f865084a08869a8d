"""Files to Articles: text files, JSON Lines, folders, globs and standard input. One bad article never stops the rest.

The text is kept to the byte: UTF-8 decoded strictly, line ends as they are, only a byte order mark dropped. A text file
in another encoding is read where there is no doubt which one it is, and a diagnostic names it.
"""

import codecs
import glob
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes
from pydantic import ValidationError

from claimx.errors import ArticleError
from claimx.model import Article, Diagnostic
from claimx.schema import ArticleInput, Failure, first_problem
from claimx.settings import DEFAULTS, Settings

STDIN = "-"
TEXT_SUFFIXES = (".txt", "")
LINES_SUFFIXES = (".jsonl",)
GOLD_SUFFIX = ".gold.jsonl"  # annotations, which may stand beside their articles
BYTE_ORDER_MARKS = (  # that of UTF-16 begins the one of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Indonesian text comes in besides UTF-8, and what it never holds: another encoding that was taken for one of these
# puts capitals with an accent, rare signs or far scripts in the places of quotation marks.
GUESSED = ["cp1252", "utf_16_le", "utf_16_be"]
UNLIKELY = re.compile(
    "(?<=[a-z.,!?])[À-ÞŠŒŽŸ]|[À-ÞŠŒŽŸ](?=[A-Z])|(?<!\\w)[À-ß](?!\\w)|[ƒˆ‰‹›˜¤¦¨ª¬¯¸¿¡¢£¥§¶ÿ]"
    "|[\x00-\x08\u0250-\u1fff\u2e80-\uffff]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or a path that gave none and why."""

    path: str
    problem: str | None = None


def load_articles(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, settings: Settings = DEFAULTS
) -> Iterator[Article | Failure]:
    """Read articles in order of their paths; a file named twice is read once.

    Args:
        paths: `.txt` files, `.jsonl` files (an `ArticleInput` a line), folders (all such files below), globs, or `-`.
        stdin: the stream that `-` reads; the process's standard input when left out.
        settings: gives the largest article.

    Yields:
        An Article, or a Failure that says what is wrong with a path, a file or a line, and what to do.
    """
    for source in find_sources(paths):
        if source.problem:
            yield _failure(source.path, ArticleError(source.problem))
        elif source.path == STDIN:
            yield _read_stream(stdin or sys.stdin.buffer, "stdin", settings.article_bytes)
        elif source.path.endswith(LINES_SUFFIXES):
            yield from _read_lines(source.path, settings.article_bytes)
        else:
            yield _read_file(source.path, settings.article_bytes)


def article_from_text(text: str, path: str = "text", given: ArticleInput | None = None) -> Article:
    """An Article of a text at hand; `given` adds what is known about it.

    Raises:
        ArticleError: the text is empty, or holds characters that no article holds.
    """
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
    return Article(
        id=given.id or digest[:16],
        path=path,
        text=text,
        sha256=digest,
        title=given.title,
        publisher=given.publisher,
        authors=tuple(given.authors),
        published=given.published,
    )


def find_sources(paths: Iterable[str | Path]) -> list[Source]:
    """The files behind paths, folders and globs, sorted, each once."""
    by_file: dict[str, Source] = {}
    for path in map(str, paths):
        for source in _expand(path):
            key = source.path if source.problem or source.path == STDIN else str(Path(source.path).resolve())
            by_file.setdefault(key, source)
    return sorted(by_file.values(), key=lambda source: source.path)


def count_articles(paths: Iterable[str | Path]) -> int | None:
    """How many articles `load_articles` will give, failures counted; None when a file of many is among them."""
    sources = find_sources(paths)
    return None if any(source.path.endswith(LINES_SUFFIXES) for source in sources) else len(sources)


def _expand(path: str) -> Iterator[Source]:
    place = Path(path)
    if path == STDIN:
        yield Source(path)
    elif place.is_dir():
        yield from _expand_folder(place)
    elif place.exists():
        yield Source(path, _unknown_kind(place))
    elif glob.has_magic(path):
        found = sorted(glob.glob(path, recursive=True))
        for match in found:
            yield from _expand(match)
        if not found:
            yield Source(path, "nothing matches this pattern; check it")
    else:
        yield Source(path, "no such file or folder; check the path")


def _expand_folder(folder: Path) -> Iterator[Source]:
    empty = True
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        article = file.suffix in (".txt", *LINES_SUFFIXES) and not file.name.endswith(GOLD_SUFFIX)
        if article and not hidden and file.is_file():
            empty = False
            yield Source(str(file))
    if empty:
        yield Source(str(folder), "no .txt or .jsonl file in this folder; name one that holds articles")


def _unknown_kind(file: Path) -> str | None:
    if file.suffix in (*TEXT_SUFFIXES, *LINES_SUFFIXES):
        return None
    return f"claimx does not read {file.suffix} files; save the article as plain text in a .txt file"


def _read_file(path: str, limit: int) -> Article | Failure:
    try:
        with open(path, "rb") as stream:
            return _read_stream(stream, path, limit)
    except OSError as error:
        return _failure(path, ArticleError(f"it can't be read ({error.strerror}); check the file"))


def _read_stream(stream: BinaryIO, path: str, limit: int) -> Article | Failure:
    raw = stream.read(limit + 1)
    try:
        if len(raw) > limit:
            raise ArticleError(f"it is larger than {_megabytes(limit)}; split it into one file for each article")
        text, encoding = _decode(raw)
        article = article_from_text(text, path)
    except ArticleError as error:
        return _failure(path, error)
    if encoding is None:
        return article
    found = Diagnostic("text.encoding", f"the file is not UTF-8 and is read as {encoding}", 0, 0)
    return replace(article, diagnostics=(found,))


def _decode(raw: bytes) -> tuple[str, str | None]:
    """The text of a file, and its encoding where that is not UTF-8."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    try:
        return (raw.decode(marked), marked) if marked else (_decode_utf8(raw), None)
    except UnicodeDecodeError as error:
        raise ArticleError(f"it begins like {marked} and is broken further on; save it as UTF-8") from error
    except ArticleError:
        best = from_bytes(raw, cp_isolation=GUESSED).best()
        if best is None or UNLIKELY.search(str(best)):
            raise
        return str(best), best.encoding.replace("_", "-")


def _decode_utf8(raw: bytes) -> str:
    if b"\0" in raw:
        raise ArticleError(f"it is a binary file (a NUL byte at {raw.index(0)}); give plain text")
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{raw[error.start]:02X} at {error.start}"
        raise ArticleError(f"it is not UTF-8 ({byte}); save it as UTF-8, for instance with iconv") from error


def _read_lines(path: str, limit: int) -> Iterator[Article | Failure]:
    try:
        with open(path, "rb") as stream:
            empty = True
            for number, raw in _numbered_lines(stream, limit):
                if raw is None or raw.strip():
                    empty = False
                    yield _read_line(raw, path, number, limit)
            if empty:
                yield _failure(path, ArticleError("it is empty; give a JSON object with a text field on each line"))
    except OSError as error:
        yield _failure(path, ArticleError(f"it can't be read ({error.strerror}); check the file"))


def _numbered_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines from 1; None for one longer than `limit` bytes, which is skipped without being kept in memory."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def _read_line(raw: bytes | None, path: str, number: int, limit: int) -> Article | Failure:
    where = f"{path}:{number}"
    try:
        if raw is None:
            raise ArticleError(f"this line is larger than {_megabytes(limit)}; give one article a line")
        given = ArticleInput.model_validate_json(_decode_utf8(raw))
        return article_from_text(given.text, f"{where}/{_line_name(path, number, given.id)}", given)
    except ArticleError as error:
        return _failure(where, error)
    except ValidationError as error:
        problem = f"{first_problem(error)}; each line is a JSON object with a text field"
        return _failure(where, ArticleError(problem))


def _line_name(path: str, number: int, given: str | None) -> str:
    """A name for a line's article that is good as a file's stem: its id, or the file's name and the line."""
    name = re.sub(r"[^\w-]+", "-", given or "").strip("-")[:100]
    return name or f"{Path(path).stem}-{number}"


def _megabytes(limit: int) -> str:
    return f"{limit / 1_000_000:g} MB"


def _failure(path: str, error: ArticleError) -> Failure:
    return Failure(path=path, error=type(error).__name__, message=str(error))

"""The files behind paths, folders and globs."""

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import ArticleError
from claimx.input.formats import ENDINGS, ZIPPED, ending_of, format_of, open_file

STDIN = "-"
GOLD = ".gold.jsonl"  # annotations, which may stand beside their articles
# How what claimx itself writes begins: records, failures, the page. A folder may hold it beside the articles.
OWN = re.compile(
    rb'\s*(\{\s*"schema_version"|\{"path":[^{}]*"code":[^{}]*"message":[^{}]*"hint":'
    rb'|<!doctype html>.{,300}name="generator" content="claimx")',
    re.IGNORECASE | re.DOTALL,
)
PEEK = 4096
SPREADSHEETS = (".xlsx", ".xls", ".ods")

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or a path without one and why."""

    path: str
    problem: str | None = None

    @property
    def name(self) -> str:
        """The path as people and records see it; bytes that are not UTF-8 are escaped."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")

    @property
    def many(self) -> bool:
        """True for a file that can hold more than one article."""
        found = None if self.problem else format_of(self.path)
        return found is not None and found.many


def find_sources(paths: Paths) -> list[Source]:
    """The files behind paths, folders and globs, sorted, each once.

    Raises:
        ArticleError: `paths` is neither a path nor an iterable of paths.
    """
    by_file: dict[str, Source] = {}
    for path in _as_paths(paths):
        for source in _expand(path):
            key = source.path if source.problem or source.path == STDIN else str(Path(source.path).resolve())
            by_file.setdefault(key, source)
    return sorted(by_file.values(), key=lambda source: source.path)


def _as_paths(paths: Paths) -> Iterator[str]:
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    if isinstance(paths, bytes) or not isinstance(paths, Iterable):
        raise ArticleError(f"give a path or a list of paths, not {type(paths).__name__}")
    for path in paths:
        if not isinstance(path, (str, os.PathLike)):
            raise ArticleError(f"give paths as str or Path, not {type(path).__name__}")
        yield os.fspath(path)


def _expand(path: str) -> Iterator[Source]:
    try:
        yield from _behind(path)
    except OSError as error:
        yield Source(path, f"it can't be read ({error.strerror}); check the path")


def _behind(path: str) -> Iterator[Source]:
    place = Path(path)
    if path == STDIN:
        yield Source(path)
    elif not path.strip():
        yield Source(path, "the path is empty; name a file or folder")
    elif place.is_dir():
        yield from _expand_folder(place)
    elif place.exists():
        yield Source(path, _unknown_kind(place))
    elif glob.has_magic(path):
        found = sorted(_matches(path))
        for match in found:
            yield from _expand(match)
        if not found:
            yield Source(path, "nothing matches this pattern; check it")
    else:
        yield Source(path, "no such file or folder; check the path")


def _matches(pattern: str) -> Iterator[str]:
    """What a glob finds; `**` stands for folders at any depth, but leads through no link, which could be a loop."""
    head, deep, tail = f"/{pattern}".partition("/**/")
    if not deep:
        yield from glob.glob(pattern)
        return
    for base in glob.glob(f"{head[1:]}/") if head else [""]:
        for folder, inner, _ in os.walk(base or os.curdir):
            inner[:] = [name for name in inner if not name.startswith(".")]
            below = (folder if base else folder.removeprefix(os.curdir).removeprefix("/")).rstrip("/")
            yield from _matches(f"{glob.escape(below)}/{tail}" if below else tail)


def _expand_folder(folder: Path) -> Iterator[Source]:
    closed: list[OSError] = []
    empty = True
    for file in sorted(_files_below(folder, closed.append)):
        if _holds_articles(file):
            empty = False
            yield Source(str(file))
    for error in closed:
        yield Source(str(error.filename or folder), f"it can't be read ({error.strerror}); check the folder")
    if empty and not closed:
        yield Source(str(folder), f"no file in this folder holds articles; claimx reads {ENDINGS}, also with {ZIPPED}")


def _files_below(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[Path]:
    """All files below a folder that are not hidden."""
    for below, inner, names in os.walk(folder, onerror=onerror):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield from (Path(below) / name for name in names if not name.startswith("."))


def _holds_articles(file: Path) -> bool:
    if format_of(file) is None or file.name.lower().endswith((GOLD, GOLD + ZIPPED)):
        return False
    try:
        if not file.is_file() or ending_of(file) not in (".json", ".jsonl", ".html"):
            return file.is_file()
        with open_file(str(file)) as stream:
            return OWN.match(stream.read(PEEK)) is None
    except (OSError, EOFError):  # reading it will tell what is wrong
        return True


def _unknown_kind(file: Path) -> str | None:
    ending = ending_of(file)
    if not ending or format_of(file):
        return None
    advice = "save it as .csv" if ending in SPREADSHEETS else "save the article as plain text in a .txt file"
    return f"claimx does not read {file.suffix} files; {advice}"

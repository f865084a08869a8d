"""The files behind paths, folders and globs."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import ArticleError
from claimx.input.formats import ENDINGS, ZIPPED, ending_of, format_of, open_file

STDIN = "-"
GOLD = ".gold.jsonl"  # annotations, which may stand beside their articles
# How what claimx itself writes begins: records, failures, the page. A folder may hold it beside the articles.
OWN = re.compile(
    rb'\s*(\{\s*"schema_version"|\[\s*\{\s*"path":[^{}]*"error":'
    rb'|<!doctype html>.{,300}name="generator" content="claimx")',
    re.IGNORECASE | re.DOTALL,
)
PEEK = 4096
SPREADSHEETS = (".xlsx", ".xls", ".ods")

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or a path that gave none and why."""

    path: str
    problem: str | None = None


def find_sources(paths: Paths) -> list[Source]:
    """The files behind paths, folders and globs, sorted, each once.

    Raises:
        ArticleError: `paths` is neither a path nor a series of paths.
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
        if not hidden and _holds_articles(file):
            empty = False
            yield Source(str(file))
    if empty:
        yield Source(str(folder), f"no file in this folder holds articles; claimx reads {ENDINGS}, also with {ZIPPED}")


def _holds_articles(file: Path) -> bool:
    if not file.is_file() or format_of(file) is None or file.name.lower().endswith((GOLD, GOLD + ZIPPED)):
        return False
    if ending_of(file) not in (".json", ".jsonl", ".html"):
        return True
    try:
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

"""Read the lexicon's TOML files, check every row, and refuse duplicates. A user's own file adds rows to claimx's."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimx.errors import LexiconError
from claimx.lexicon.faults import describe, lemma_of, nearest
from claimx.lexicon.rows import Lexicon

FILES = (
    "aliases",
    "calendar",
    "circumstances",
    "classes",
    "compounds",
    "cues",
    "gazetteer",
    "layout",
    "metadata",
    "names",
    "offices",
    "particles",
    "pronouns",
    "quotes",
    "titles",
)
TABLES = tuple(name for name in Lexicon.model_fields if name != "digest")


@dataclass(frozen=True, slots=True)
class WordFile:
    """A file of the lexicon: its name in messages, and its bytes."""

    name: str
    raw: bytes


@cache
def load_lexicon() -> Lexicon:
    """The bundled lexicon, read once for each process.

    Raises:
        LexiconError: a file has an unknown field, a wrong value or a duplicate, or repeats a table of another file.
    """
    return _build(_bundled(), own=None)


def extend_lexicon(own: WordFile) -> Lexicon:
    """The bundled lexicon with the rows of one more file.

    Raises:
        LexiconError: that file is not valid TOML, or has an unknown table or field, a wrong value, or a word that is
            in the lexicon already.
    """
    return _build(_bundled(), own)


def read_words(path: str | Path) -> WordFile:
    """Read a file of the user's own words.

    Raises:
        LexiconError: it can't be read.
    """
    try:
        return WordFile(str(path), Path(path).read_bytes())
    except OSError as error:
        raise LexiconError(f"{path}: this lexicon can't be read ({error.strerror}); check the file") from error


def _bundled() -> list[WordFile]:
    folder = resources.files("claimx.lexicon")
    return [WordFile(f"{name}.toml", (folder / f"{name}.toml").read_bytes()) for name in FILES]


def _build(bundled: Sequence[WordFile], own: WordFile | None) -> Lexicon:
    digest = hashlib.sha256()
    tables: dict[str, Any] = {}
    homes: dict[str, str] = {}  # the file that a fault in a table is looked for in
    for file in bundled:
        digest.update(file.raw)
        for table, rows in _parse(file).items():
            if table in tables:
                raise LexiconError(f"{file.name}: table {table!r} already stands in another lexicon file")
            tables[table], homes[table] = rows, file.name
    if own is not None:
        digest.update(own.raw)
        for table, rows in _parse(own).items():
            tables[table] = _joined(own, table, tables.get(table), rows)
            homes[table] = own.name  # the bundled rows are sound, so a fault is this file's
    try:
        lexicon = Lexicon(digest=digest.hexdigest(), **tables)
    except ValidationError as error:
        table, message = describe(error, Lexicon, tables)
        raise LexiconError(f"{homes.get(table, 'the lexicon')}: {message}") from error
    _refuse_duplicates(lexicon, own)
    return lexicon


def _parse(file: WordFile) -> dict[str, Any]:
    try:
        return tomllib.loads(file.raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file.name}: not TOML in UTF-8: {error}") from error


def _joined(own: WordFile, table: str, ours: Any, added: Any) -> Any:
    """A table with the rows, or with the words of each list, that a user's file adds to it."""
    if ours is None:
        raise LexiconError(f"{own.name}: there is no table {table!r}{nearest(table, TABLES)}")
    if isinstance(ours, list) and isinstance(added, list):
        return [*ours, *added]
    if isinstance(ours, Mapping) and isinstance(added, Mapping):
        return {**ours, **{key: _extend(ours.get(key), words) for key, words in added.items()}}
    form = f"[[{table}]]" if isinstance(ours, list) else f"[{table}]"
    raise LexiconError(f"{own.name}: the table {table!r} is written {form}")


def _extend(ours: Any, words: Any) -> Any:
    if isinstance(ours, list) and isinstance(words, list):
        return [*ours, *words]
    return {**ours, **words} if isinstance(ours, Mapping) and isinstance(words, Mapping) else words


def _refuse_duplicates(lexicon: Lexicon, own: WordFile | None) -> None:
    """A word given twice is an error; in a user's file also one that claimx has already, since rows come in order."""
    seen: dict[tuple[str, str], str] = {}
    for kind, word, lemma in _entries(lexicon):
        if (kind, word) not in seen:
            seen[kind, word] = lemma
            continue
        where = f"{own.name}: {lemma!r}: " if own is not None else ""
        first = f"; it is in the row of {seen[kind, word]!r} already, so leave it out" if own is not None else ""
        raise LexiconError(f"{where}the {kind} {word!r} stands in two rows or twice in one{first}")


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Each word that may stand once, as (what it is, the word, the lemma of its row)."""
    groups: list[tuple[str, Iterable[tuple[Any, Iterable[str]]]]] = [
        ("verb", ((row, (*row.active, *row.passive, *row.bare)) for row in lexicon.verbs)),
        ("decline", ((row, row.forms) for row in lexicon.declines)),
        ("noun", ((row, (row.lemma, *row.forms)) for row in lexicon.nouns)),
        ("preposition", ((row, (row.words,)) for row in lexicon.prepositions)),
        ("citing", ((row, row.forms) for row in lexicon.citing)),
        ("title", ((row, row.words) for row in lexicon.titles)),
        ("noun class", ((row, row.words) for row in lexicon.noun_classes)),
        ("pronoun", ((row, (row.form,)) for row in lexicon.pronouns)),
        ("name", ((row, (row.name, *row.aliases)) for row in lexicon.names)),
    ]
    for kind, rows in groups:
        for row, words in rows:
            lemma = lemma_of(row.model_dump())
            for word in words:
                yield kind, word, lemma

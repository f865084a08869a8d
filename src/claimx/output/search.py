"""Find claims by their words, source, stance and day, over a database that `sqlite` fills."""

import datetime
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from claimx.errors import ExportError
from claimx.output.columns import CLAIM_COLUMNS
from claimx.output.sqlite import APPLICATION_ID, LAYOUT, fill
from claimx.schema import Record

HEADER = b"SQLite format 3\0"
WORDS = ("content", "cue", "addressee")  # what the searched words are looked for in
NAMES = ("source", "source_text", "role", "affiliation")  # what a source is looked for in
HITS = "SELECT rowid AS hit, rank FROM claims_fts WHERE claims_fts MATCH ?"
PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
LETTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Query:
    """What to find. Empty parts match everything; days are those of the saying or else of publication, inclusive."""

    words: str = ""
    source: str = ""
    stance: str | None = None
    kind: str | None = None
    publisher: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The claims found, best first, as values by column name.

    With it come how many there are in all, and how many more there would be if claims of an unknown day counted."""

    rows: list[dict[str, str | int | float | None]] = field(default_factory=list)
    total: int = 0
    undated: int = 0


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A database that `claimx export --to sqlite` wrote, opened read-only.

    Raises:
        ExportError: it is another kind of database, or can't be read.
    """
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            layout = connection.execute("PRAGMA user_version").fetchone()[0]
            if (mark, layout) != (APPLICATION_ID, LAYOUT):
                raise ExportError(f"{file}: not a database of this claimx; write it with `claimx export --to sqlite`")
            yield connection
    except sqlite3.Error as error:
        raise ExportError(f"{file}: it can't be read: {error}") from error


@contextmanager
def filled(records: Iterable[Record]) -> Iterator[sqlite3.Connection]:
    """A database in memory, filled with records."""
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(connection, records)
        yield connection


def is_database(file: Path) -> bool:
    """True for a file of SQLite, by its first bytes."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(HEADER)) == HEADER


def search(connection: sqlite3.Connection, query: Query, limit: int | None = None) -> Found:
    """The claims that fit every part of a query; those that fit its words best come first, then the newest.

    Raises:
        ExportError: there is nothing to search for in the words.
    """
    words = [*_phrases(query.words, WORDS), *_phrases(query.source, NAMES)]
    fitting, values = _fitting(query)
    days = [("day >= ?", query.since), ("day <= ?", query.until)]
    dated = [condition for condition, day in days if day]
    given = [day.isoformat() for _, day in days if day]
    if words:
        tables = f"({HITS}) JOIN claims_with_articles ON id = hit"
        values = [" AND ".join(words), *values]
    else:
        tables = "(SELECT 0 AS rank) JOIN claims_with_articles"

    def select(what: str, conditions: Sequence[str], values: Sequence[str | int], rest: str = "") -> sqlite3.Cursor:
        where = " AND ".join(conditions) or "TRUE"
        return connection.execute(f"SELECT {what} FROM {tables} WHERE {where} {rest}", values)

    names = [column.name for column in CLAIM_COLUMNS]
    order = "ORDER BY rank, day DESC, id LIMIT ?"
    rows = select(", ".join(names), fitting + dated, [*values, *given, -1 if limit is None else limit], order)
    total = select("count(*)", fitting + dated, values + given).fetchone()[0]
    undated = select("count(*)", [*fitting, "day IS NULL"], values).fetchone()[0] if dated else 0
    return Found([dict(zip(names, row, strict=True)) for row in rows], total, undated)


def _fitting(query: Query) -> tuple[list[str], list[str]]:
    """The conditions that are no full text and no day, and their values."""
    asked = [
        ("stance = ?", query.stance),
        ("source_kind = ?", query.kind),
        ("instr(lower(publisher), lower(?))", query.publisher),
    ]
    return [condition for condition, value in asked if value], [value for _, value in asked if value]


def _phrases(text: str, columns: Sequence[str]) -> list[str]:
    """FTS5 for some words that must all stand in some columns: words in quotation marks together, `paja*` as a start.

    What a user types is never read as a query language, so that no comma or hyphen is an error.
    """
    found = [quoted or word for quoted, word in PHRASE.findall(text)]
    telling = [phrase for phrase in found if LETTERS.search(phrase)]
    if found and not telling:
        raise ExportError(f"{text!r} holds no word to search for")
    scope = "{" + " ".join(columns) + "}"
    return [f'{scope} : "{phrase.rstrip("*")}"{" *" if phrase.endswith("*") else ""}' for phrase in telling]

"""An SQLite database: articles and their claims, full-text search, views and indexes. Datasette opens it as it is.

The standard library's `sqlite3` writes it. What is searched stands in `claims_fts` and `articles_fts` (FTS5), in which
capitals and accents make no difference.
"""

import datetime
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from claimx.errors import ExportError
from claimx.output.columns import (
    ARTICLE_COLUMNS,
    DOCUMENT_COLUMNS,
    OWN_COLUMNS,
    ArticleColumn,
    ClaimColumn,
    Value,
    article_row,
    claim_row,
)
from claimx.output.formats import Choices
from claimx.schema import Record

APPLICATION_ID = 0x434C4D58  # "CLMX", in the file's header
LAYOUT = 2  # grows when a table or a column changes its meaning
TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "date": "TEXT"}
FULL_TEXT = 'tokenize="unicode61 remove_diacritics 2"'
CLAIM_WORDS = ("content", "source", "source_text", "role", "affiliation", "cue", "addressee")
ARTICLE_WORDS = ("title", "text")

INDEXES = (
    ("claims", "article"),
    ("claims", "source"),
    ("claims", "stance"),
    ("claims", "said_on"),
    ("articles", "document_id"),
    ("articles", "published"),
    ("articles", "publisher"),
    ("provenance", "claim"),
    ("provenance", "source"),
)

VIEWS = f"""
CREATE VIEW claims_with_articles AS
  SELECT claims.id, claims.article, coalesce(said_on, published) AS day,
         {", ".join(column.name for column in (*DOCUMENT_COLUMNS, *OWN_COLUMNS))}
  FROM claims JOIN articles ON articles.id = claims.article;
CREATE VIEW sources AS
  SELECT source, count(*) AS claims, count(DISTINCT article) AS articles,
         min(source_kind) AS source_kind, max(role) AS role, max(affiliation) AS affiliation
  FROM claims WHERE source IS NOT NULL GROUP BY source ORDER BY claims DESC, source;
CREATE VIEW stances_by_source AS
  SELECT source, stance, count(*) AS claims
  FROM claims WHERE source IS NOT NULL GROUP BY source, stance ORDER BY source, claims DESC, stance;
CREATE VIEW publishers AS
  SELECT publisher, count(DISTINCT articles.id) AS articles, count(claims.id) AS claims,
         sum(source_kind = 'anonymous') AS anonymous,
         round(1.0 * sum(source_kind = 'anonymous') / count(claims.id), 3) AS anonymous_share
  FROM articles LEFT JOIN claims ON articles.id = claims.article
  GROUP BY publisher ORDER BY articles DESC, publisher;
CREATE VIEW claims_by_day AS
  SELECT day, count(*) AS claims FROM claims_with_articles WHERE day IS NOT NULL GROUP BY day ORDER BY day;
"""


def write(records: Iterable[Record], file: Path, choices: Choices) -> None:  # noqa: ARG001 - it holds both tables
    """Write a database to a new file.

    Raises:
        ExportError: SQLite could not write it.
    """
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")  # the file is a temporary one until it is whole
            fill(connection, records)
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise ExportError(f"SQLite could not write the database: {error}") from error


def fill(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Make the tables in an empty database and write the records into them, one at a time."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.executescript(_tables())
    with connection:
        for number, record in enumerate(records, start=1):
            _insert(connection, number, record)
        for table, column in INDEXES:
            connection.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
        for table in ("claims", "articles"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")
    connection.executescript(VIEWS)


def _tables() -> str:
    return f"""
CREATE TABLE articles (id INTEGER PRIMARY KEY, {_declared(ARTICLE_COLUMNS)});
CREATE TABLE claims (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (id), {_declared(OWN_COLUMNS)});
CREATE TABLE provenance (
  id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claims (id), position INTEGER NOT NULL,
  target TEXT, source TEXT, kind TEXT NOT NULL, evidence TEXT);
CREATE VIRTUAL TABLE claims_fts USING fts5 (
  {", ".join(CLAIM_WORDS)}, content="claims", content_rowid="id", {FULL_TEXT});
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  {", ".join(ARTICLE_WORDS)}, content="articles", content_rowid="id", {FULL_TEXT});
"""


def _declared(columns: Iterable[ArticleColumn | ClaimColumn]) -> str:
    return ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in columns)


def _insert(connection: sqlite3.Connection, number: int, record: Record) -> None:
    """One article, its claims, and the way of each of them."""
    _insert_row(connection, "articles", [number, *article_row(record)])
    for claim in record.claims:
        row = _insert_row(connection, "claims", [None, number, *claim_row(record, claim, OWN_COLUMNS)])
        for position, edge in enumerate(claim.provenance):
            evidence = edge.evidence.text if edge.evidence else None
            _insert_row(connection, "provenance", [None, row, position, edge.target, edge.source, edge.kind, evidence])


def _insert_row(connection: sqlite3.Connection, table: str, values: list[Value]) -> int | None:
    plain = [value.isoformat() if isinstance(value, datetime.date) else value for value in values]
    places = ", ".join("?" * len(plain))
    return connection.execute(f"INSERT INTO {table} VALUES ({places})", plain).lastrowid

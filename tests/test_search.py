"""Saved claims as a database, searched, and opened by Datasette."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from exported import EMOJI_TEXT, emoji_record
from support import ROOT, TEXT, claim_of, make_record

from claimx.errors import ExportError
from claimx.output.columns import CLAIM_COLUMNS, claim_row
from claimx.output.formats import Choices
from claimx.output.search import Query, filled, is_database, opened, search
from claimx.output.sqlite import INDEXES, write

NAMES = [column.name for column in CLAIM_COLUMNS]
QUERIES: list[tuple[str, Query, list[str]]] = [
    ("nothing asked", Query(), ["c1", "c2", "c3"]),
    ("a word of the content", Query("stok"), ["c1"]),
    ("a word in capitals", Query("STOK"), ["c1"]),
    ("two words in any order", Query("cukup harga"), ["c1"]),
    ("a word that is only in the text", Query("naik"), []),
    ("a phrase", Query('"stok cukup"'), ["c1"]),
    ("a phrase in another order", Query('"cukup stok"'), []),
    ("the start of a word", Query("cuk*"), ["c1"]),
    ("the start without a star", Query("cuk"), []),
    ("a word of the cue", Query("menolak"), ["c3"]),
    ("words that FTS5 would read as a query", Query('harga-stok, NOT (cukup"'), []),
    ("punctuation beside a word", Query("stok, - cukup!"), ["c1"]),
    ("a source's name", Query(source="wulandari"), ["c1"]),
    ("a source's office", Query(source="bupati"), ["c1"]),
    ("a source that only says so", Query("Wulandari"), []),
    ("a stance", Query(stance="deny"), ["c2"]),
    ("a kind", Query(kind="anonymous"), ["c3"]),
    ("a publisher's part", Query(publisher="kabar"), ["c1", "c2", "c3"]),
    ("another publisher", Query(publisher="harian"), []),
    ("the day of the saying", Query(until=date(2025, 6, 12)), ["c1"]),
    ("from the day of publication on", Query(since=date(2025, 6, 13)), ["c2", "c3"]),
    ("all together", Query("harga", "Ratna", "assert", "person", "kita", date(2025, 6, 1), date(2025, 6, 30)), ["c1"]),
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of one record and of an article without a claim."""
    file = tmp_path / "a.db"
    write([emoji_record(), make_record("Tidak ada.")], file, Choices())
    return file


def rows_of(file: Path, sql: str) -> list[Any]:
    """What a query gives."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


# --- the database


def test_nothing_is_lost_in_the_database(database: Path) -> None:
    """Articles with their texts, claims with all columns, and the way of each claim are there."""
    record = emoji_record()
    texts = rows_of(database, "SELECT text, claims FROM articles ORDER BY id")
    assert texts == [(EMOJI_TEXT, 3), ("Tidak ada.", 0)]
    found = rows_of(database, f"SELECT {', '.join(NAMES)} FROM claims_with_articles ORDER BY id")
    wanted = [claim_row(record, claim) for claim in record.claims]
    assert found == [tuple(str(v) if isinstance(v, date) else v for v in row) for row in wanted]
    edges = rows_of(database, "SELECT target, source, kind, evidence FROM provenance ORDER BY id")
    assert edges == [(None, "Antara", "agency", None), ("Antara", "Ratna Wulandari", "reported", "kata")]


def test_the_database_is_sound(database: Path) -> None:
    """SQLite finds nothing wrong with it: pages, foreign keys and the full-text indexes."""
    assert rows_of(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows_of(database, "PRAGMA foreign_key_check") == []
    with closing(sqlite3.connect(database)) as connection:
        for table in ("claims", "articles"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")


def test_the_views_count(database: Path) -> None:
    """Sources, stances, publishers and days are counted by views."""
    assert rows_of(database, "SELECT source, claims, role FROM sources")[1] == ("Ratna Wulandari", 1, "Bupati")
    assert ("Joko", "deny", 1) in rows_of(database, "SELECT * FROM stances_by_source")
    publishers = rows_of(database, "SELECT publisher, articles, claims, anonymous, anonymous_share FROM publishers")
    assert publishers == [(None, 1, 0, None, None), ("Kabar Kita", 1, 3, 1, 0.333)]
    assert rows_of(database, "SELECT * FROM claims_by_day") == [("2025-06-12", 1), ("2025-06-13", 2)]


def test_usual_questions_use_an_index(database: Path) -> None:
    """What is filtered and joined by is indexed."""
    indexes = {name for (name,) in rows_of(database, "SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {f"{table}_{column}" for table, column in INDEXES} <= indexes
    plan = rows_of(database, "EXPLAIN QUERY PLAN SELECT * FROM claims_with_articles WHERE source = 'Joko'")
    assert "claims_source" in str(plan)


def test_datasette_opens_it_as_it_is(database: Path) -> None:
    """Datasette finds the full-text search of both tables, the foreign keys with their labels, and the views."""

    async def ask() -> tuple[Any, Any, Any, str]:
        client = Datasette([str(database)]).client
        tables = (await client.get("/a.json")).json()
        hits = (await client.get("/a/claims.json?_search=stok&_shape=objects")).json()
        views = (await client.get("/a/stances_by_source.json?_shape=objects")).json()
        return tables, hits, views, (await client.get("/a/claims")).text

    tables, hits, views, page = asyncio.run(ask())
    assert {t["name"]: t["fts_table"] for t in tables["tables"] if not t["hidden"]} == {
        "articles": "articles_fts",
        "claims": "claims_fts",
        "provenance": None,
    }
    assert [row["claim_id"] for row in hits["rows"]] == ["c1"]
    assert len(views["rows"]) == 2
    assert 'href="/a/articles/1">Harga beras 🍚</a>' in page


def test_the_questions_of_the_docs_are_answered(database: Path) -> None:
    """Every piece of SQL in docs/datasette.md runs, and every table and view is told there."""
    page = (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(.*?)```", page, flags=re.DOTALL)
    assert len(questions) == 2
    for question in questions:
        rows_of(database, question)
    names = rows_of(
        database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%'"
    )
    assert all(f"| `{name}` |" in page for (name,) in names)


# --- search


@pytest.mark.parametrize(("query", "found"), [(q, f) for _, q, f in QUERIES], ids=[name for name, _, _ in QUERIES])
def test_a_query_finds_what_fits_all_of_it(query: Query, found: list[str]) -> None:
    """Words, source, stance, kind, publisher and days narrow the claims down together."""
    with filled([emoji_record()]) as connection:
        result = search(connection, query)
    assert sorted(str(row["claim_id"]) for row in result.rows) == found
    assert result.total == len(found)


def test_a_file_and_records_give_the_same(database: Path) -> None:
    """A saved database is searched as the records are; a found claim has the columns of the tables."""
    with opened(database) as saved, filled([emoji_record()]) as fresh:
        assert search(saved, Query("harga")) == search(fresh, Query("harga"))
        assert list(search(saved, Query("harga")).rows[0]) == NAMES
    assert is_database(database)


def test_the_best_fit_comes_first_then_the_newest() -> None:
    """Without words the newest come first; a limit keeps the count of all; what has no day is counted apart."""
    undated = make_record(claims=[claim_of(TEXT)])
    with filled([undated, emoji_record()]) as connection:
        result = search(connection, Query(), limit=2)
        assert [row["claim_id"] for row in result.rows] == ["c2", "c3"]
        assert (result.total, result.undated) == (4, 0)
        result = search(connection, Query(since=date(2025, 1, 1)))
        assert (result.total, result.undated) == (3, 1)


@pytest.mark.parametrize("words", ["-", '"!"', "* ?"])
def test_words_without_a_letter_are_an_error(words: str) -> None:
    """What holds no word finds everything or nothing, so it is refused."""
    with filled([emoji_record()]) as connection, pytest.raises(ExportError, match="holds no word"):
        search(connection, Query(words))


def test_another_database_is_an_error(tmp_path: Path) -> None:
    """A database that claimx didn't write, and a file that only says it is one, are named."""
    other = tmp_path / "lain.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE claims (id)")
    with pytest.raises(ExportError, match=r"lain\.db: not a database of this claimx"), opened(other):
        pass
    other.write_bytes(other.read_bytes()[:16] + b"\xff" * 400)
    with pytest.raises(ExportError, match=r"lain\.db: "), opened(other):
        pass


def test_a_search_never_changes_the_file(database: Path) -> None:
    """The database is opened for reading only."""
    before = database.read_bytes()
    with opened(database) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM claims")
    assert database.read_bytes() == before

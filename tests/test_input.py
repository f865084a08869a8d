"""Input as people have it: tables, JSON of many shapes, compressed files, and facts that are written in many ways."""

import csv
import gzip
import io
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.errors import ArticleError
from claimx.input.columns import read_choice
from claimx.input.dates import read_date
from claimx.input.fields import as_json, read_fields
from claimx.input.load import load_articles
from claimx.model import Article
from claimx.schema import Failure

ROWS = [
    {
        "isi_berita": "Harga turun.\nStok cukup.",
        "judul": "Beras",
        "tanggal": "12 Maret 2025",
        "rubrik": "ekonomi",
    },
    {"isi_berita": 'Bupati Ratna berkata, "Cukup."', "judul": "", "tanggal": "kemarin", "rubrik": "politik"},
]


def table(rows: list[dict[str, str]], **options: Any) -> str:
    """Rows as CSV."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), **options)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


FILES: list[tuple[str, bytes]] = [
    ("a.csv", table(ROWS).encode()),
    ("semicolons.csv", table(ROWS, delimiter=";").encode("utf-8-sig")),
    ("excel.csv", b"sep=;\r\n" + table(ROWS, delimiter=";").encode()),
    ("lines.CSV", table(ROWS, lineterminator="\r", quoting=csv.QUOTE_ALL).encode()),
    ("a.tsv", table(ROWS, delimiter="\t").encode()),
    ("a.jsonl", "\n".join(map(json.dumps, ROWS)).encode()),
    ("a.ndjson", "\n".join(map(json.dumps, ROWS)).encode()),
    ("list.json", json.dumps(ROWS, indent=1).encode()),
    ("around.json", json.dumps({"status": "ok", "total": 2, "articles": ROWS}).encode()),
    ("lines.json", "\n".join(map(json.dumps, ROWS)).encode()),
    ("columns.json", json.dumps({key: {"0": ROWS[0][key], "1": ROWS[1][key]} for key in ROWS[0]}).encode()),
]


def read(path: Path | str, **options: Any) -> list[Article | Failure]:
    """What loading one path gives."""
    return list(load_articles([path], **options))


def write(folder: Path, name: str, content: bytes | str) -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize(("name", "content"), FILES, ids=[name for name, _ in FILES])
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str, content: bytes, zipped: bool) -> None:
    """Whatever file holds them, two rows give their texts, what is known of them, and what else the file says."""
    if zipped:
        name, content = f"{name}.gz", gzip.compress(content)
    first, second = read(write(tmp_path, name, content))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [first.text, second.text] == [row["isi_berita"] for row in ROWS]
    assert (first.title, first.published, first.extra) == ("Beras", date(2025, 3, 12), {"rubrik": "ekonomi"})
    assert first.diagnostics == ()
    assert (second.title, second.published) == (None, None)
    assert second.extra == {"rubrik": "politik", "tanggal": "kemarin"}
    assert [d.message for d in second.diagnostics] == ["published is left out, as 'kemarin' can't be read as one"]
    assert Path(first.path).name == f"{name.split('.')[0]}-{first.path.split(':')[1].split('/')[0]}"


def test_the_same_from_parquet(tmp_path: Path) -> None:
    """Days, times, numbers, lists and nothing come out of Parquet as what they are."""
    import pyarrow as pa
    from pyarrow import parquet

    moment = datetime(2025, 3, 12, 18, tzinfo=UTC)
    rows = {"content": ["Satu.", "Dua."], "author": [["Sari"], None], "date": [moment, None], "views": [7, None]}
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    first, second = read(tmp_path / "a.parquet")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, first.authors, first.published, first.extra) == (
        "Satu.",
        ("Sari",),
        date(2025, 3, 13),
        {"views": 7},
    )
    assert (second.authors, second.published, second.extra, second.diagnostics) == ((), None, {"views": None}, ())
    assert first.path == f"{tmp_path}/a.parquet:2/a-2"


def test_one_object_is_one_article(tmp_path: Path) -> None:
    """A .json file with one object has the file's own name."""
    (article,) = read(write(tmp_path, "a.json", '{"content": {"rendered": "Ada."}, "title": {"rendered": "Judul"}}'))
    assert isinstance(article, Article)
    assert (article.path, article.text, article.title) == (f"{tmp_path}/a.json", "Ada.", "Judul")


BROKEN: list[tuple[str, bytes, str]] = [
    ("a.csv", b"", "it is empty"),
    ("a.csv", b"\n \n", "it is empty"),
    ("a.csv", b"text,judul\n,\n", "it holds no article"),
    ("a.csv", b"judul,tanggal\nBeras,2025\n", "no text field, only 'judul', 'tanggal'; name the field"),
    ("a.csv", b"text,judul,judul\nAda.,a,b\n", "two columns are called 'judul'"),
    ("a.csv", b"text,judul\nHarga turun, kata Ratna, Beras\n", "it has 3 cells under 2 columns"),
    ("a.csv", b"text\x00", "a binary file"),
    ("a.json", b"", "it is empty"),
    ("a.json", b"[]", "it holds no article"),
    ("a.json", b"[3]", "this is no JSON object"),
    ("a.json", b"{", "invalid JSON"),
    ("a.json", b"[" * 100_000, "invalid JSON"),
    ("a.json", b'{"schema_version": "2", "document": {}}', "a record that claimx wrote"),
    ("a.json.gz", b"Ada.", "its compression is broken"),
    ("a.txt.gz", gzip.compress(b"Ada berita hari ini.", mtime=0)[:-9], "its compression is broken"),
    ("a.parquet", b"PAR1 is not enough", "it is no whole Parquet file"),
    ("a.docx", b"PK\x03\x04", "it is no whole .docx document"),
    ("a.xlsx", b"PK", "save it as .csv"),
    ("a.pdf.gz", gzip.compress(b"%PDF", mtime=0), "save the article as plain text"),
]


@pytest.mark.parametrize(("name", "content", "words"), BROKEN)
def test_a_broken_file_is_a_failure_that_says_why(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """Files that can't be read give a Failure with the reason and some advice."""
    (failure,) = read(write(tmp_path, name, content))
    assert isinstance(failure, Failure)
    assert words in str(failure)
    assert failure.hint


def test_a_bad_row_never_costs_the_others(tmp_path: Path) -> None:
    """A row without a text is a failure under its number, and the rows around it are read."""
    first, failure, last = read(write(tmp_path, "a.csv", "text,id\nSatu.,1\n,2\nTiga.,3\n"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert (failure.path, first.id, last.id) == (f"{tmp_path}/a.csv:3", "1", "3")


def test_a_table_in_another_encoding_is_read_and_named(tmp_path: Path) -> None:
    """What Excel saves in Windows-1252 is read, and each article says so."""
    (article,) = read(write(tmp_path, "a.csv", "isi;judul\n“Cukup,” kata André – Bupati.;Beras\n".encode("cp1252")))
    assert isinstance(article, Article)
    assert article.text == "“Cukup,” kata André – Bupati."
    assert [d.code for d in article.diagnostics] == ["text.encoding"]


def test_columns_can_be_chosen(tmp_path: Path) -> None:
    """--map has the last word; what it names and the file lacks is told."""
    file = write(tmp_path, "a.csv", "text,Isi Bersih,penulis\nkasar,Ada berita.,Sari\n")
    told: list[str] = []
    (article,) = read(file, columns={"text": "isi bersih", "title": "nama"}, notice=told.append)
    assert isinstance(article, Article)
    assert (article.text, article.authors, article.extra) == ("Ada berita.", ("Sari",), {"text": "kasar"})
    assert told == [f"{file}: no column 'nama' for title; authors from 'penulis' (--map chooses others)"]
    (failure,) = read(file, columns={"text": "isi_kotor"})
    assert isinstance(failure, Failure)
    assert "no column 'isi_kotor' for the text, only 'text', 'Isi Bersih', 'penulis'" in failure.message


def test_guesses_are_told_once_a_file(tmp_path: Path) -> None:
    """Names that are claimx's own need no word; others are told once, however many rows there are."""
    told: list[str] = []
    read(write(tmp_path, "a.jsonl", '{"text": "Ada."}\n' * 3), notice=told.append)
    assert told == []
    file = write(tmp_path, "b.jsonl", '{"isi": "Ada."}\n' * 3)
    read(file, notice=told.append)
    assert told == [f"{file}: text from 'isi' (--map chooses others)"]


@pytest.mark.parametrize(
    ("option", "words"),
    [("text", "chooses no column"), ("text=", "chooses no column"), ("isi=text", "no field 'isi'"), ("", "no column")],
)
def test_a_choice_that_means_nothing_is_refused(option: str, words: str) -> None:
    """--map says what it wants."""
    with pytest.raises(ArticleError, match=words):
        read_choice([option])


def test_a_choice_can_be_one_option_or_several() -> None:
    """Commas part choices only where the next one begins."""
    choice = (("text", "isi, bersih"), ("title", "judul"))
    assert read_choice(["text=isi, bersih,title=judul"]) == read_choice(["text=isi, bersih", "title = judul"]) == choice


DAYS: list[tuple[object, date | None]] = [
    ("2025-03-12", date(2025, 3, 12)),
    ("2025-03-12T09:10:00+07:00", date(2025, 3, 12)),
    ("2025-03-12T23:10:00+09:00", date(2025, 3, 12)),
    ("2025-03-12T17:00:00Z", date(2025, 3, 13)),
    ("2025-03-12T17:00:00.000Z", date(2025, 3, 13)),
    ("2025-03-12 16:59:59 UTC", date(2025, 3, 12)),
    ("2025-03-12 09:10:00 +0700", date(2025, 3, 12)),
    ("2025-03-12 09:10 WIB", date(2025, 3, 12)),
    ("2025/3/2", date(2025, 3, 2)),
    ("20250312", date(2025, 3, 12)),
    (20250312, date(2025, 3, 12)),
    ("12 Maret 2025", date(2025, 3, 12)),
    ("Rabu, 12 Maret 2025 | 09:10 WIB", date(2025, 3, 12)),
    ("Jum'at 14 Mar 2025 - 09.10", date(2025, 3, 14)),
    ("12 Agt. 2025, 10:00", date(2025, 8, 12)),
    ("Diterbitkan 1 Nopember 2024", date(2024, 11, 1)),
    ("12-Mar-25", date(2025, 3, 12)),
    ("12/03/2025", date(2025, 3, 12)),
    ("12.3.2025 09:10", date(2025, 3, 12)),
    ("03/25/2025", date(2025, 3, 25)),
    ("March 12, 2025", date(2025, 3, 12)),
    ("May 2nd, 2025 9:10 AM", date(2025, 5, 2)),
    ("Wed, 12 Mar 2025 18:10:00 +0000", date(2025, 3, 13)),
    ("Wed, 12 Mar 2025 18:10:00 GMT", date(2025, 3, 13)),
    (1741748400, date(2025, 3, 12)),
    ("1741748400000", date(2025, 3, 12)),
    (1741748400.5, date(2025, 3, 12)),
    (date(2025, 3, 12), date(2025, 3, 12)),
    (datetime(2025, 3, 12, 23), date(2025, 3, 12)),
    (datetime(2025, 3, 12, 18, tzinfo=UTC), date(2025, 3, 13)),
    (datetime(2025, 3, 12, 18, tzinfo=timezone(timedelta(hours=-5))), date(2025, 3, 12)),
    ("kemarin", None),
    ("2 jam yang lalu", None),
    ("12 Maret 09:10", None),
    ("Maret 2025", None),
    ("2025", None),
    ("31 Februari 2025", None),
    ("0000-00-00", None),
    ("13/13/2025", None),
    (True, None),
    (["2025-03-12"], None),
    (float("inf"), None),
    (10**30, None),
]


@pytest.mark.parametrize(("value", "day"), DAYS, ids=[repr(value) for value, _ in DAYS])
def test_days_are_read_as_people_write_them(value: object, day: date | None) -> None:
    """A day for certain, or none."""
    assert read_date(value) == day


FACTS: list[tuple[str, object, object]] = [
    ("authors", "Sari Dewi", ["Sari Dewi"]),
    ("authors", "Sari Dewi, Joko Widada dan Rina", ["Sari Dewi", "Joko Widada", "Rina"]),
    ("authors", "Oleh: Sari Dewi, S.H., M.Si.; Joko", ["Sari Dewi, S.H., M.Si.", "Joko"]),
    ("authors", "Sari Dewi, A. Rahman, Ph.D, Jr.", ["Sari Dewi", "A. Rahman, Ph.D, Jr."]),
    ("authors", "['Sari Dewi', 'Joko']", ["Sari Dewi", "Joko"]),
    ("authors", [{"name": "Sari"}, "Joko", "Sari", None], ["Sari", "Joko"]),
    ("authors", ["Sari Dewi, S.H.", "Joko"], ["Sari Dewi, S.H.", "Joko"]),
    ("authors", {"@type": "Person", "name": "Sari"}, ["Sari"]),
    ("authors", "Olehsia Dewi", ["Olehsia Dewi"]),
    ("authors", "-", []),
    ("id", 12, "12"),
    ("id", 12.0, "12"),
    ("id", {"$oid": "5f"}, "5f"),
    ("id", True, None),
    ("publisher", {"id": None, "name": "Kabar Pagi"}, "Kabar Pagi"),
    ("title", "  Harga\n Beras  ", "Harga Beras"),
    ("title", float("nan"), None),
    ("title", "a\ud800", "a?"),
    ("title", ["a", "b"], None),
    ("url", "https://kabar.example/1", "https://kabar.example/1"),
]


@pytest.mark.parametrize(("field", "value", "fact"), FACTS, ids=[f"{f} {v!r}" for f, v, _ in FACTS])
def test_facts_are_read_as_people_write_them(field: str, value: object, fact: object) -> None:
    """Names, numbers, lists and objects become what they mean; what means nothing is left out."""
    article, _ = read_fields({"text": "Ada.", field: value})
    assert getattr(article, field) == fact


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "title", "publisher", "authors", "published", "url", "x"]), VALUES))
def test_no_fact_ever_costs_an_article(values: dict[str, Any]) -> None:
    """Whatever a file says besides, the article is there, what was left out is kept, and all of it can be saved."""
    article, odd = read_fields({"text": "Ada.", **values})
    assert article.text == "Ada."
    assert {d.message.split()[0] for d in odd} <= set(article.extra) <= set(values)
    assert json.loads(article.model_dump_json())["extra"] == json.loads(json.dumps(article.extra))


def test_deep_data_can_be_saved() -> None:
    """Data inside data inside data become text at some depth."""
    value: Any = "x"
    for _ in range(400):
        value = [value]
    assert "x" in json.dumps(as_json(value))


STREAMS: list[tuple[bytes, list[str]]] = [
    (b'{"isi": "Satu."}\n{"isi": "Dua."}\n', ["Satu.", "Dua."]),
    (b'\n\n{"isi": "Satu."}\n', ["Satu."]),
    (b'[\n {"isi": "Satu."},\n {"isi": "Dua."}\n]', ["Satu.", "Dua."]),
    (b'{\n "isi": "Satu."\n}', ["Satu."]),
    (b"[Yogyakarta] Harga turun.\n", ["[Yogyakarta] Harga turun.\n"]),
    (b"\nHarga turun.\n", ["\nHarga turun.\n"]),
]


@pytest.mark.parametrize(("raw", "texts"), STREAMS)
def test_standard_input_is_recognised(raw: bytes, texts: list[str]) -> None:
    """JSON Lines and JSON on stdin give their articles; anything else is one article, as it is."""
    items = read("-", stdin=io.BytesIO(raw))
    assert [item.text if isinstance(item, Article) else item.message for item in items] == texts


def test_a_folder_leaves_out_what_claimx_wrote(tmp_path: Path) -> None:
    """Records, failures and pages that lie beside articles are no articles; files in capitals are."""
    write(tmp_path, "a.json", '{\n "schema_version": "2",\n "document": {}}')
    write(tmp_path, "claims.jsonl", '{"schema_version":"2","document":{}}\n')
    write(
        tmp_path,
        "failures.jsonl",
        Failure(path="b.txt", code="article", message="it is empty").model_dump_json() + "\n",
    )
    write(tmp_path, "laporan.html", '<!doctype html>\n<html lang="id">\n<head><meta name="generator" content="claimx">')
    write(tmp_path, "b.gold.jsonl", "{}\n")
    write(tmp_path, "B.TXT", "Ada.")
    assert [Path(item.path).name for item in read(tmp_path)] == ["B.TXT"]


def test_two_thousand_articles_of_mixed_formats_lose_none(tmp_path: Path) -> None:
    """Whatever the other cells hold, each article of a mixed archive is there once."""
    odd = ["", "-", "kemarin", "12/13/14", "NaN", "[", "{'a': 1}", "\ud83d", "0", "99999999999999999999", "Senin", "\t"]
    rows = [
        {
            "isi": f"Berita nomor {number}.",
            "tanggal": odd[number % 12],
            "penulis": odd[number % 11],
            "no": odd[number % 7],
        }
        for number in range(2000)
    ]
    safe = [{name: as_json(value) for name, value in row.items()} for row in rows]
    write(tmp_path, "a.csv", table(safe[:500]))
    write(tmp_path, "b.tsv.gz", gzip.compress(table(safe[500:1000], delimiter="\t").encode()))
    write(tmp_path, "c.jsonl", "\n".join(map(json.dumps, rows[1000:1500])))
    write(tmp_path, "d.json", json.dumps(rows[1500:]))
    items = read(tmp_path)
    assert [item.text for item in items if isinstance(item, Article)] == [row["isi"] for row in rows]
    assert len(items) == 2000


@pytest.mark.parametrize("paths", ["FOLDER", ["FOLDER"], Path("FOLDER")])
def test_one_path_needs_no_list(tmp_path: Path, paths: Any) -> None:
    """A path is a path, as text, as a Path or in a list."""
    write(tmp_path, "a.txt", "Ada.")
    place = [str(tmp_path)] if isinstance(paths, list) else type(paths)(tmp_path)
    assert [item.path for item in load_articles(place)] == [f"{tmp_path}/a.txt"]


@pytest.mark.parametrize("paths", [5, None, b"a.txt", [5], [b"a.txt"]])
def test_what_is_no_path_is_refused(paths: Any) -> None:
    """Wrong types are an error of claimx's own."""
    with pytest.raises(ArticleError, match="give"):
        load_articles(paths)

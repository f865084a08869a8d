"""What users do with claimx from end to end, as docs/paths.md tells it: the commands, over a cheap parse."""

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from support import Run

from claimx.runs.saved import load_records

Row = dict[str, str]
PEOPLE = ("Budi Santoso", "Ratna Wulandari", "Joko Prasetyo")
# What stands in the cells of archives beside the text.
ODD = ("", "-", "kemarin", "12/13/14", "NaN", "[", "{'a': 1}", "0", "99999999999999999999", "Senin", "\t", "2025-03-12")


def article(number: int) -> str:
    """A short article with one claim."""
    return f"Bupati {PEOPLE[number % 3]} mengatakan bahwa harga beras nomor {number} akan turun."


def test_twenty_articles_to_a_page_and_a_spreadsheet(run_by_pattern: Run, tmp_path: Path) -> None:
    """A fact-checker has each claim on the page and in a row of the workbook, with the line where it stands."""
    (tmp_path / "berita").mkdir()
    for number in range(20):
        (tmp_path / "berita" / f"{number:02}.txt").write_text(
            f"Judul {number}\n\n{article(number)}\n", encoding="utf-8"
        )
    out, page, workbook = tmp_path / "out", tmp_path / "laporan.html", tmp_path / "klaim.xlsx"
    assert run_by_pattern("extract", tmp_path / "berita", "-o", out)[0] == 0
    assert run_by_pattern("report", out, "-o", page)[0] == 0
    assert run_by_pattern("export", out, "-o", workbook)[0] == 0
    names, *rows = openpyxl.load_workbook(workbook)["claims"].iter_rows(values_only=True)
    said = [dict(zip(names, row, strict=True)) for row in rows]
    assert [row["content"] for row in said] == [f"harga beras nomor {number} akan turun" for number in range(20)]
    assert {(row["source"], row["line"]) for row in said} == {(name, 3) for name in PEOPLE}
    html = page.read_text(encoding="utf-8")
    assert [number for number in range(20) if f"harga beras nomor {number} akan turun" not in html] == []


def as_csv(rows: Sequence[Row], delimiter: str = ",") -> bytes:
    """Rows as a table of text."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def as_parquet(rows: Sequence[Row]) -> bytes:
    """Rows as a Parquet file."""
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), file)
    return file.getvalue()


FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "a.csv": as_csv,
    "b.tsv.gz": lambda rows: gzip.compress(as_csv(rows, "\t")),
    "c.jsonl": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "d.json": lambda rows: json.dumps(rows).encode(),
    "e.parquet": as_parquet,
}


def test_two_thousand_articles_of_mixed_formats_to_a_database_and_parquet(run_by_pattern: Run, tmp_path: Path) -> None:
    """A data engineer loses no article over its metadata, and finds every claim in SQLite and in Parquet."""
    rows = [
        {
            "isi_berita": article(number),
            "tanggal": ODD[number % 12],
            "penulis": ODD[number % 11],
            "judul": ODD[number % 7],
            "no": ODD[number % 5],
        }
        for number in range(2000)
    ]
    (tmp_path / "arsip").mkdir()
    for place, (name, written) in enumerate(FORMATS.items()):
        (tmp_path / "arsip" / name).write_bytes(written(rows[place * 400 : (place + 1) * 400]))
    lines, database, table = (tmp_path / name for name in ("claims.jsonl", "claims.db", "claims.parquet"))
    code, _, said = run_by_pattern("extract", tmp_path / "arsip", "-o", lines)
    assert code == 0
    assert said.splitlines()[-1] == "claimx: 2000 articles, 2000 claims"
    assert [record.document.text for record in load_records(lines)] == [row["isi_berita"] for row in rows]
    assert run_by_pattern("export", lines, "-o", database, "-q")[0] == 0
    assert run_by_pattern("export", lines, "-o", table, "-q")[0] == 0
    with closing(sqlite3.connect(database)) as opened:
        stored = opened.execute("SELECT content FROM claims").fetchall()
    wanted = {f"harga beras nomor {number} akan turun" for number in range(2000)}
    assert {content for (content,) in stored} == wanted
    assert set(pq.read_table(table).column("content").to_pylist()) == wanted
    code, found, _ = run_by_pattern("search", database, '"beras nomor 1234"', "--json")
    assert [json.loads(line)["source"] for line in found.splitlines()] == [PEOPLE[1234 % 3]]

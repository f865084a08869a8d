"""Saved claims as tables."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from exported import EMOJI_TEXT, emoji_record
from support import ROOT, TEXT, claim_of, make_record

from claimx.errors import ExportError, MissingExtraError, StoreError
from claimx.output import workbook
from claimx.output.columns import ARTICLE_COLUMNS, CLAIM_COLUMNS, DOCUMENT_COLUMNS, claim_row, columns_of, rows_of
from claimx.output.formats import FORMS, Choices, Form, form_for, form_named, write_place, write_stream
from claimx.output.frame import to_frame
from claimx.schema import Failure, Record
from claimx.terms import Table

NAMES = [column.name for column in CLAIM_COLUMNS]
TABLES = [form for form in FORMS if form.name in ("csv", "xlsx", "parquet", "sqlite", "jsonl-flat")]


def text_of(records: list[Record], name: str, choices: Choices | None = None) -> str:
    """What a text format writes."""
    stream = io.StringIO(newline="")
    write_stream(records, form_named(name), stream, choices or Choices())
    return stream.getvalue()


def saved(records: list[Record], name: str, file: Path, choices: Choices | None = None) -> Path:
    """A file in a format."""
    write_place(records, form_named(name), file, choices or Choices())
    return file


def first_claim() -> dict[str, object]:
    """The first claim of the record as a row."""
    record = emoji_record()
    return dict(zip(NAMES, claim_row(record, record.claims[0]), strict=True))


# --- columns


@pytest.mark.parametrize("table", ["claims", "articles"])
def test_columns_are_told_and_unique(table: Table) -> None:
    """Each column has a name of its own and a meaning, and each value is of its kind."""
    columns = columns_of(table)
    names = [column.name for column in columns]
    kinds = {"text": str, "integer": int, "real": float, "date": date}
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in columns)
    for row in rows_of(emoji_record(), table):
        for column, value in zip(columns, row, strict=True):
            assert value is None or type(value) is kinds[column.kind], column.name


def test_the_order_of_columns_is_documented() -> None:
    """docs/export.md lists the columns in their order, with their meanings."""
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for columns in (DOCUMENT_COLUMNS, CLAIM_COLUMNS[len(DOCUMENT_COLUMNS) :], ARTICLE_COLUMNS[len(DOCUMENT_COLUMNS) :]):
        rows = "".join(f"| `{column.name}` | {column.kind} | {column.meaning} |\n" for column in columns)
        assert rows in page


def test_a_claim_is_a_row_with_its_document() -> None:
    """A row says who said what where, and where that stands in the article."""
    row = first_claim()
    assert row["publisher"] == "Kabar Kita"
    assert row["published"] == date(2025, 6, 13)
    assert row["content"] == "Harga 🍚 turun … tetapi stok cukup"
    assert row["said_on"] == date(2025, 6, 12)
    assert row["chain"] == "Antara <- Ratna Wulandari"
    assert row["provenance"] == "? <- Antara <- Ratna Wulandari"
    assert (row["role"], row["affiliation"]) == ("Bupati", None)
    assert row["line"] == 3
    assert str(row["paragraph"]).startswith('"Harga 🍚 turun,"')
    first, second = (tuple(map(int, place.split("-"))) for place in str(row["content_ranges"]).split("; "))
    assert EMOJI_TEXT[slice(*first)] == "Harga 🍚 turun"
    assert EMOJI_TEXT[slice(*second)] == "tetapi stok cukup"


# --- CSV and flat lines


def test_csv_has_a_row_for_each_claim() -> None:
    """A line of names, then the claims, in the order of the record."""
    rows = list(csv.DictReader(io.StringIO(text_of([emoji_record()], "csv", Choices(plain=True)), newline="")))
    assert list(rows[0]) == NAMES
    assert [row["claim_id"] for row in rows] == ["c1", "c2", "c3"]
    assert rows[0]["said_on"] == "2025-06-12"
    assert rows[2]["source"] == ""


def test_csv_is_safe_to_open_in_a_spreadsheet() -> None:
    """By default there is a byte order mark, and what a spreadsheet would run as a formula has an apostrophe."""
    text = text_of([emoji_record()], "csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1]["content"] == "'=SUM(A1)"
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝"])
def test_every_start_of_a_formula_is_guarded(start: str) -> None:
    """So is each character that some spreadsheet takes for the start of one; a plain table leaves all as it is."""
    words = f"{start}cmd|' /C calc'!A0"
    record = make_record(path=words, claims=[claim_of(TEXT)])
    guarded = next(csv.DictReader(io.StringIO(text_of([record], "csv").removeprefix("\ufeff"), newline="")))
    plain = next(csv.DictReader(io.StringIO(text_of([record], "csv", Choices(plain=True)), newline="")))
    assert (guarded["path"], plain["path"]) == (f"'{words}", words)


def test_flat_lines_hold_plain_values() -> None:
    """Each line is an object with the columns' names and no value that is nested."""
    lines = [json.loads(line) for line in text_of([emoji_record()], "jsonl-flat").splitlines()]
    assert [list(line) for line in lines] == [NAMES] * 3
    assert all(isinstance(value, str | int | float | None) for line in lines for value in line.values())
    assert lines[0]["published"] == "2025-06-13"


@pytest.mark.parametrize("name", ["csv", "jsonl-flat"])
def test_articles_are_a_table_too(name: str) -> None:
    """The table of articles has a row for each, with its text, also for an article without a claim."""
    text = text_of([emoji_record(), make_record("Tidak ada.")], name, Choices("articles", plain=True))
    rows = csv.DictReader(io.StringIO(text, newline="")) if name == "csv" else map(json.loads, text.splitlines())
    assert [(row["text"], int(row["claims"])) for row in rows] == [(EMOJI_TEXT, 3), ("Tidak ada.", 0)]


# --- Parquet, Excel, pandas


def test_parquet_is_typed(tmp_path: Path) -> None:
    """Days are days and numbers numbers, nothing is lost, and the file tells what its columns mean."""
    table = pq.read_table(saved([emoji_record(), make_record(path="b.txt")], "parquet", tmp_path / "a.parquet"))
    rows = table.to_pylist()
    assert table.column_names == NAMES
    assert rows[0] == first_claim()
    assert len(rows) == 3
    assert table.schema.field("said_on").metadata[b"meaning"]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    """Articles without claims give a table with columns and no row."""
    table = pq.read_table(saved([make_record()], "parquet", tmp_path / "a.parquet"))
    assert (table.column_names, table.num_rows) == (NAMES, 0)


def test_excel_reads_the_workbook(tmp_path: Path) -> None:
    """Three sheets; text is text, whatever it begins with; days are days; names stay in view."""
    book = openpyxl.load_workbook(saved([emoji_record()], "xlsx", tmp_path / "a.xlsx"))
    assert book.sheetnames == ["claims", "articles", "columns"]
    names, *rows = book["claims"].iter_rows()
    assert [cell.value for cell in names] == NAMES
    cells = dict(zip(NAMES, rows[1], strict=True))
    assert (cells["content"].value, cells["content"].data_type) == ("=SUM(A1)", "s")
    assert rows[0][NAMES.index("said_on")].value.date() == date(2025, 6, 12)
    assert book["claims"].freeze_panes == "A2"
    assert book["articles"]["N2"].value == EMOJI_TEXT


def test_a_text_longer_than_a_cell_is_cut_and_said(tmp_path: Path) -> None:
    """A cell holds 32,767 UTF-16 units; what is longer ends in a mark, and the workbook says how many were cut."""
    book = openpyxl.load_workbook(saved([make_record("Ya 🙂 " * 9000)], "xlsx", tmp_path / "a.xlsx"))
    text = book["articles"]["N2"].value
    assert text.endswith(" [...]")
    assert workbook.CELL - 1 <= len(text.encode("utf-16-le")) // 2 <= workbook.CELL
    assert book["columns"].cell(book["columns"].max_row, 1).value.startswith("1 texts were longer")


def test_too_many_rows_for_a_sheet_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More claims than a sheet holds is said, and no file is left."""
    monkeypatch.setattr(workbook, "ROWS", 3)
    with pytest.raises(ExportError, match="export parquet or sqlite"):
        saved([emoji_record()], "xlsx", tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_days_before_excel_are_text(tmp_path: Path) -> None:
    """A day that Excel's calendar doesn't have is written in words."""
    old = emoji_record()
    old = old.model_copy(update={"document": old.document.model_copy(update={"published": date(1899, 8, 17)})})
    book = openpyxl.load_workbook(saved([old], "xlsx", tmp_path / "a.xlsx"))
    assert book["articles"]["B2"].value == "1899-08-17"


@pytest.mark.parametrize("table", ["claims", "articles"])
def test_a_frame_has_the_columns_and_types(table: Table) -> None:
    """to_frame gives the table with days, nullable whole numbers, and missing values where nothing is known."""
    frame = to_frame([emoji_record()], table)
    assert list(frame.columns) == [column.name for column in columns_of(table)]
    assert str(frame["published"].dtype).startswith("datetime64")
    assert frame["published"][0].date() == date(2025, 6, 13)
    assert frame["agency"].isna().all()
    if table == "claims":
        assert str(frame["cue_start"].dtype) == "Int64"
        assert frame["source"].isna().tolist() == [False, False, True]
        assert frame.groupby("stance").size().to_dict() == {"assert": 1, "deny": 1, "decline": 1}


def test_an_empty_frame_has_the_columns() -> None:
    """No records give a frame without rows that still has its columns."""
    assert list(to_frame([]).columns) == NAMES


def test_a_failure_is_no_row() -> None:
    """An article that could not be read is named, so that no frame silently lacks it."""
    failure = Failure(path="kosong.txt", code="article", message="it is empty")
    with pytest.raises(ExportError, match=r"leave out Failure\(path='kosong.txt'"):
        to_frame([emoji_record(), failure])  # type: ignore[list-item]


def test_to_frame_can_be_imported_from_claimx() -> None:
    """claimx.to_frame is the function, and importing claimx alone loads no pandas."""
    code = "import sys, claimx; assert 'pandas' not in sys.modules; print(claimx.to_frame.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "to_frame\n"


# --- places and names


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
def test_the_same_records_give_the_same_bytes(form: Form, tmp_path: Path) -> None:
    """Two exports of the same records are the same, also in files of another name made at another time."""
    records = [emoji_record(), make_record("Tidak ada.")]
    written = []
    for name in ("satu", "dua"):
        file = tmp_path / f"{name}{form.endings[0]}"
        write_place(records, form, file, Choices())
        written.append(file.read_bytes())
    assert written[0] == written[1]
    assert len(list(tmp_path.iterdir())) == 2


MEMORY = """
import resource, sys
from pathlib import Path
from exported import emoji_record
from claimx.output.formats import Choices, form_named, write_place

record = emoji_record()
filler = "Harga beras naik lagi di pasar. " * 1000

def records(count):
    for number in range(count):
        text = record.document.text + filler + str(number)
        yield record.model_copy(update={"document": record.document.model_copy(update={"text": text})})

peaks = []
for count in (20, 2000):
    write_place(records(count), form_named(sys.argv[1]), Path(sys.argv[2]), Choices(sys.argv[3]))
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print((peaks[1] - peaks[0]) // 1024)
"""


@pytest.mark.parametrize(
    ("name", "table"),
    [("csv", "articles"), ("jsonl-flat", "articles"), ("sqlite", "claims"), ("parquet", "claims"), ("xlsx", "claims")],
)
def test_memory_stays_flat(name: str, table: str, tmp_path: Path) -> None:
    """2,000 articles with 64 MB of text need little more memory than 20 of them: records pass one at a time."""
    command = [sys.executable, "-c", MEMORY, name, str(tmp_path / "a"), table]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert int(done.stdout) < 40  # megabytes


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
def test_an_export_that_fails_leaves_the_old_file(form: Form, tmp_path: Path) -> None:
    """When the records end in an error, the file of an earlier export stays whole and nothing else does."""
    file = tmp_path / f"a{form.endings[0]}"
    file.write_text("lama")

    def broken() -> object:
        yield emoji_record()
        raise StoreError("rusak")

    with pytest.raises(StoreError, match="rusak"):
        write_place(broken(), form, file, Choices())  # type: ignore[arg-type]
    assert [(left.name, left.read_text()) for left in tmp_path.iterdir()] == [(file.name, "lama")]


@pytest.mark.parametrize("form", TABLES, ids=[form.name for form in TABLES])
def test_a_closed_place_is_one_error(form: Form, tmp_path: Path) -> None:
    """Below a regular file nothing can be written, and a folder is no file."""
    (tmp_path / "berkas").write_text("")
    (tmp_path / f"folder{form.endings[0]}").mkdir()
    for place in ("berkas/a", f"folder{form.endings[0]}"):
        with pytest.raises(StoreError, match="can't be written|it is a folder"):
            write_place([emoji_record()], form, tmp_path / place, Choices())


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.csv", "csv"),
        ("a.XLSX", "xlsx"),
        ("a.parquet", "parquet"),
        ("a.db", "sqlite"),
        ("a.sqlite3", "sqlite"),
        ("a.jsonl", "jsonl-flat"),
        ("a.conllu", "conllu"),
        ("a.spacy", "docbin"),
        ("a.json", "labelstudio"),
    ],
)
def test_the_ending_tells_the_format(file: str, name: str) -> None:
    """Every ending that is one format's own suggests it."""
    assert form_for(Path(file)).name == name


@pytest.mark.parametrize(("file", "words"), [("a.jsonld", "--to webannotation or --to schemaorg"), ("a.foo", ".csv")])
def test_an_ending_that_tells_nothing_is_an_error(file: str, words: str) -> None:
    """An ending of two formats or of none gives what to say instead."""
    with pytest.raises(ExportError, match=words):
        form_for(Path(file))


def test_an_unknown_format_is_an_error() -> None:
    """A name that is no format's lists those that are."""
    with pytest.raises(ExportError, match="'xml'; choose one of csv, xlsx, parquet"):
        form_named("xml")


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("xlsx", "xlsxwriter", "tables"), ("parquet", "pyarrow", "tables"), ("inception", "cassis", "annotate")],
)
def test_a_missing_library_names_the_extra(
    name: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library of a format there is a line that says what to install, and no file."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'claimx\[{extra}\]'"):
        saved([emoji_record()], name, tmp_path / "a")
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_frame_without_pandas_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """So does to_frame."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"claimx\[tables\]"):
        to_frame([])

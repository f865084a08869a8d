"""export, search and gold as a user types them."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any, get_args

import pytest
from exported import emoji_record
from support import ROOT, TEXT, Run, claim_of, make_record, run_claimx

from claimx.output.formats import FORMS
from claimx.terms import Stance

DOCS = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("export", "gold", "datasette")}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder as `claimx extract` writes it: three claims, one claim, and an article without one."""
    folder = tmp_path / "out"
    folder.mkdir()
    records = [emoji_record(), make_record(claims=[claim_of(TEXT)]), make_record("Tidak ada.", "kosong.txt")]
    for number, record in enumerate(records):
        (folder / f"{number}.json").write_text(record.model_dump_json(indent=1), encoding="utf-8")
    (folder / "failures.jsonl").write_text("{}\n")
    return folder


# --- export


@pytest.mark.parametrize("form", [form for form in FORMS if not form.parsed], ids=lambda form: form.name)
def test_every_format_is_written(form: Any, run: Run, out: Path, tmp_path: Path) -> None:
    """By name, and by the ending where that tells it; the summary names the articles without a claim."""
    code, stdout, err = run("export", out, "--to", form.name, "-o", tmp_path / "a")
    assert (code, stdout) == (0, "")
    assert err.splitlines()[-1] == "claimx: 3 articles, 1 of them without a claim, 4 claims"
    assert (tmp_path / "a").exists()
    if form.endings and sum(form.endings[0] in other.endings for other in FORMS) == 1:
        assert run("export", out, "-o", tmp_path / f"a{form.endings[0]}", "-q") == (0, "", "")
        assert (tmp_path / f"a{form.endings[0]}").read_bytes() == (tmp_path / "a").read_bytes()


def test_formats_are_in_help_and_docs(run: Run) -> None:
    """--to lists the formats, and docs/export.md has a row for each with its endings."""
    listed = "".join(run("export", "--help")[1].split())
    for form in FORMS:
        assert form.name in listed
        (row,) = re.findall(rf"^\| `{form.name}` \|.*", DOCS["export"], re.MULTILINE)
        assert all(f"`{ending}`" in row for ending in form.endings)
        assert f"| {form.what} |" in row


@pytest.mark.parametrize("place", [[], ["-o", "-"]])
def test_text_goes_to_stdout(place: list[str], run: Run, out: Path) -> None:
    """Without a place, a text format goes to standard output and nothing else does."""
    code, stdout, _ = run("export", out, "--to", "csv", "--plain", *place)
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(stdout, newline="")))) == 4


def test_export_reads_what_extract_prints(out: Path) -> None:
    """`claimx extract ... | claimx export - --to csv` works."""
    line = emoji_record().model_dump_json().encode() + b"\n"
    done = run_claimx("export", "-", "--to", "jsonl-flat", "-q", stdin=line)
    assert done.returncode == 0, done.stderr
    assert [json.loads(row)["claim_id"] for row in done.stdout.splitlines()] == ["c1", "c2", "c3"]


def test_export_leaves_out_doubtful_claims(run: Run, out: Path) -> None:
    """--min-confidence keeps only the claims at or above it; a parent that goes leaves nothing behind."""
    rows = [
        json.loads(row) for row in run("export", out, "--to", "jsonl-flat", "--min-confidence", "0.8")[1].splitlines()
    ]
    assert [row["claim_id"] for row in rows] == ["c1", "c3", "c1"]
    assert rows[1]["parent"] is None


def test_broken_records_are_named_and_the_rest_is_exported(run: Run, out: Path, tmp_path: Path) -> None:
    """A record that can't be read is a line on stderr and exit code 1; the others are in the table."""
    (out / "1.json").write_text("{")
    code, _, err = run("export", out, "-o", tmp_path / "a.db")
    assert code == 1
    assert f"claimx: {out}/1.json: not a claimx record: invalid JSON" in err
    assert "claimx: 2 articles, 1 of them without a claim, 3 claims" in err
    assert sqlite3.connect(tmp_path / "a.db").execute("SELECT count(*) FROM articles").fetchone() == (2,)


def test_an_article_that_stands_twice_is_said(run: Run, out: Path, tmp_path: Path) -> None:
    """The same article in two files is named with both; its claims are not dropped."""
    (out / "lagi.jsonl").write_text(emoji_record().model_dump_json() + "\n")
    code, _, err = run("export", out, "-o", tmp_path / "a.csv")
    assert code == 0
    assert f"claimx: {out}/lagi.jsonl:1: the article of {out}/0.json again, so its claims stand there twice" in err
    assert "4 articles, 1 of them without a claim, 7 claims" in err


@pytest.mark.parametrize("content", [None, "", "{"])
def test_nothing_to_export_makes_no_file(content: str | None, run: Run, tmp_path: Path) -> None:
    """An empty folder, an empty file, and broken records alone: one error, exit code 2, and no file."""
    (tmp_path / "out").mkdir()
    if content is not None:
        (tmp_path / "out" / "a.jsonl").write_text(content)
    code, stdout, err = run("export", tmp_path / "out", "-o", tmp_path / "a.xlsx")
    assert (code, stdout) == (2, "")
    assert "name what `claimx extract` wrote" in err if content is None else "there is no record to read" in err
    assert not (tmp_path / "a.xlsx").exists()


USAGE: list[tuple[list[str], str]] = [
    ([], "say which format with --to, or name a file with -o"),
    (["-o", "a.foo"], "its ending tells no format"),
    (["-o", "a"], "its ending tells no format"),
    (["-o", "a.jsonld"], "say --to webannotation or --to schemaorg"),
    (["--to", "xml"], "there is no format 'xml'; choose one of csv"),
    (["--to", "xlsx", "--table", "articles", "-o", "a.xlsx"], "xlsx has no tables to choose from"),
    (["--to", "xlsx", "--plain", "-o", "a.xlsx"], "it is for csv alone"),
    (["--to", "parquet"], "can't go to standard output; name a file, such as claims.parquet, with -o"),
    (["-o", "OUT/flat.jsonl"], "the records lie there"),
    (["-o", "OUT/0.json"], "the records lie there"),
    (["--to", "inception"], "can't go to standard output; name a folder with -o"),
]


@pytest.mark.parametrize(("options", "words"), USAGE, ids=[" ".join(options) for options, _ in USAGE])
def test_what_cannot_be_meant_is_a_usage_error(options: list[str], words: str, run: Run, out: Path) -> None:
    """A wrong option ends with exit code 2 and says what to do instead."""
    code, stdout, err = run("export", out, *[option.replace("OUT", str(out)) for option in options])
    assert (code, stdout) == (2, "")
    assert words in " ".join(err.split())


def test_what_a_format_cannot_hold_is_said(run: Run, out: Path, tmp_path: Path) -> None:
    """schema.org has no claim without content: the command says how many there are."""
    err = run("export", out, "--to", "schemaorg", "-o", tmp_path / "a.jsonld", "-q")[2]
    assert err == "claimx: left out 1 claim without content, which schemaorg can't hold\n"


# --- search


def test_search_finds_in_records_and_databases(run: Run, out: Path, tmp_path: Path) -> None:
    """A folder of records and the database made of it give the same."""
    run("export", out, "-o", tmp_path / "a.db")
    question = ["harga", "--source", "bupati", "--stance", "assert", "--since", "2025-06-01"]
    code, stdout, err = run("search", out, *question)
    assert (code, err.splitlines()[0]) == (0, "claimx: 1 claim")
    assert "Ratna Wulandari, Bupati" in stdout
    assert "Harga 🍚 turun … tetapi stok cukup" in stdout
    assert "berita/beras.txt:3" in stdout
    assert run("search", tmp_path / "a.db", *question) == (code, stdout, err)


def test_search_says_what_it_left_out(run: Run, out: Path) -> None:
    """More claims than are shown, and claims without a day, are counted on stderr."""
    err = run("search", out, "--since", "2025-06-01", "--limit", "1")[2]
    assert "1 of 3 claims shown; --limit 0 shows all" in err
    assert "1 claim left out, because neither the claim nor its article has a day" in err
    assert run("search", out, "--limit", "0")[2] == "claimx: 4 claims\n"


def test_search_gives_json(run: Run, out: Path) -> None:
    """--json prints a row for each claim."""
    rows = [json.loads(line) for line in run("search", out, "--stance", "decline", "--json")[1].splitlines()]
    assert [(row["claim_id"], row["cue"]) for row in rows] == [("c3", "menolak berkomentar")]


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--stance", "bohong"], "'bohong'"), (["--since", "kemarin"], "'kemarin'"), (["-"], "no such file or folder")],
)
def test_a_wrong_search_is_an_error(options: list[str], words: str, run: Run, out: Path, tmp_path: Path) -> None:
    """A stance or a day that there is none of, and a place that isn't there, end with exit code 2."""
    target = tmp_path / "nowhere" if options == ["-"] else out
    code, stdout, err = run("search", target, *[option for option in options if option != "-"])
    assert (code, stdout) == (2, "")
    assert words in err


def test_search_names_broken_records(run: Run, out: Path) -> None:
    """The rest is searched, and the exit code is 1."""
    (out / "1.json").write_text("{")
    code, stdout, err = run("search", out, "stok")
    assert code == 1
    assert "Ratna" in stdout
    assert "1.json: not a claimx record" in err


# --- gold


def test_gold_begins_with_what_was_extracted(run: Run, out: Path, tmp_path: Path) -> None:
    """gold new writes texts and claims that check and eval accept; with --empty texts alone."""
    code, _, err = run("gold", "new", out, "-o", tmp_path / "gold")
    assert (code, err) == (0, f"claimx: 3 articles to annotate in {tmp_path}/gold\n")
    assert run("gold", "check", tmp_path / "gold") == (0, "4 claims, 0 problems\n", "")
    assert "attribution  p 1.0  r 1.0  f1 1.0" in run("eval", tmp_path / "gold", out)[1]
    run("gold", "new", out, "-o", tmp_path / "empty", "--empty")
    assert run("gold", "check", tmp_path / "empty") == (0, "no claim, 0 problems\n", "")


def test_gold_is_never_overwritten(run: Run, out: Path, tmp_path: Path) -> None:
    """What somebody annotated stays, and the command says where it lies."""
    run("gold", "new", out, "-o", tmp_path / "gold")
    (tmp_path / "gold" / "beras.gold.jsonl").write_text("kerja saya")
    code, _, err = run("gold", "new", out, "-o", tmp_path / "gold")
    assert code == 2
    assert "it is there already" in err
    assert (tmp_path / "gold" / "beras.gold.jsonl").read_text() == "kerja saya"


def accepted(tasks: Path, made: Path) -> None:
    """Turns tasks into the export of an annotator who accepts all of them."""
    tasks_read = json.loads(tasks.read_text(encoding="utf-8"))
    done = [
        {
            "id": n,
            "data": task["data"],
            "annotations": [{"result": task["predictions"][0]["result"], "completed_by": 1}],
        }
        for n, task in enumerate(tasks_read)
    ]
    made.write_text(json.dumps(done), encoding="utf-8")


@pytest.mark.parametrize("tool", ["labelstudio", "inception"])
def test_corrected_annotations_become_gold(tool: str, run: Run, out: Path, tmp_path: Path) -> None:
    """export, accept all in the tool, gold import: the same gold as gold new makes."""
    run("gold", "new", out, "-o", tmp_path / "wanted")
    place = tmp_path / ("tasks.json" if tool == "labelstudio" else "xmi")
    run("export", out, "--to", tool, "-o", place)
    if tool == "labelstudio":
        accepted(place, place)
    code, _, err = run("gold", "import", place, "-o", tmp_path / "gold")
    assert (code, err) == (0, f"claimx: 3 articles, 4 claims in {tmp_path}/gold\n")
    for file in (tmp_path / "wanted").iterdir():
        assert (tmp_path / "gold" / file.name).read_bytes() == file.read_bytes()


def test_import_says_what_is_no_claim(run: Run, out: Path, tmp_path: Path) -> None:
    """What was drawn and is no claim is a line each and exit code 1; the claims are there."""
    run("export", out, "--to", "labelstudio", "-o", tmp_path / "tasks.json")
    accepted(tmp_path / "tasks.json", tmp_path / "done.json")
    done = json.loads((tmp_path / "done.json").read_text())
    region = {"id": "x", "type": "labels", "value": {"start": 0, "end": 5, "text": "Harga", "labels": ["source"]}}
    done[0]["annotations"][0]["result"].append(region)
    (tmp_path / "done.json").write_text(json.dumps(done))
    code, _, err = run("gold", "import", tmp_path / "done.json", "-o", tmp_path / "gold")
    assert code == 1
    assert "claimx: beras: source [0, 5): neither a cue nor content is tied to it" in err
    assert "3 articles, 4 claims" in err


def test_import_without_annotations_is_an_error(run: Run, out: Path, tmp_path: Path) -> None:
    """An export that nobody annotated, or not the one who was asked for, gives one line."""
    run("export", out, "--to", "labelstudio", "-o", tmp_path / "tasks.json")
    accepted(tmp_path / "tasks.json", tmp_path / "done.json")
    code, _, err = run("gold", "import", tmp_path / "done.json", "-o", tmp_path / "gold", "--annotator", "siti")
    assert (code, err) == (2, f"claimx: {tmp_path}/done.json: no annotation by siti in it\n")
    assert run("gold", "import", tmp_path / "tasks.json", "-o", tmp_path / "gold")[0] == 2


@pytest.mark.parametrize("tool", ["labelstudio", "inception"])
def test_setup_prints_what_a_project_needs(tool: str, run: Run) -> None:
    """The labelling interface has every stance, the type system every feature."""
    printed = run("gold", "setup", tool)[1]
    wanted = get_args(Stance) if tool == "labelstudio" else ("ClaimPart", "ClaimLink", "quoteType", "Governor")
    assert all(word in printed for word in wanted)


def test_eval_compares_two_annotators(run: Run, out: Path, tmp_path: Path) -> None:
    """A folder of gold in place of records gives agreement, kappas and intervals."""
    for name in ("ani", "budi"):
        run("gold", "new", out, "-o", tmp_path / name)
    code, stdout, err = run("eval", tmp_path / "ani", tmp_path / "budi", "--intervals")
    assert (code, err) == (0, "")
    assert "kappa  stance 1.0  type 1.0" in stdout
    assert "detection.f1  1.0 to 1.0" in stdout
    figures = json.loads(run("eval", tmp_path / "ani", tmp_path / "budi", "--intervals", "--json")[1])
    assert figures["kappa"] == {"stance": 1.0, "type": 1.0}
    assert figures["intervals"]["attribution.f1"] == [1.0, 1.0]
    (tmp_path / "budi" / "beras.gold.jsonl").unlink()
    assert "only the first annotated beras, so it is left out" in run("eval", tmp_path / "ani", tmp_path / "budi")[2]


def test_gold_commands_are_documented(run: Run) -> None:
    """docs/gold.md tells every command and every field of gold."""
    from claimx.scoring.gold import GoldRow

    for name in ("new", "import", "check", "setup"):
        assert f"claimx gold {name}" in DOCS["gold"]
        assert run("gold", name, "--help")[0] == 0
    for field in GoldRow.model_fields:
        assert f"`{field}`" in DOCS["gold"]

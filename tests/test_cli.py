"""The command as a user types it."""

import gzip
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from link_cases import article as article_with
from support import (
    GOLD,
    ROOT,
    SEEDS,
    TEXT,
    FakeParser,
    Run,
    claim_of,
    make_record,
    read_json,
    run_claimx,
    run_python,
    span,
)

from claimx.linking import parse_links
from claimx.runs.saved import load_records
from claimx.schema import Record

# --- extract


def test_extract_writes_a_file_for_each_article(run: Run, article: Path, tmp_path: Path) -> None:
    """With a folder, each article becomes a JSON file; stdout stays empty and stderr tells what was done."""
    code, out, err = run("extract", article, "-o", tmp_path / "out")
    assert (code, out) == (0, "")
    assert err.splitlines() == [f"{article}: 1 claim", "claimx: 1 article, 1 claim"]
    assert [record.document.path for record in load_records(tmp_path / "out")] == [str(article)]


@pytest.mark.parametrize("options", [["-o", "OUT/a.jsonl"], ["-o", "OUT/a.jsonl", "--format", "jsonl"]])
def test_extract_writes_lines(run: Run, article: Path, tmp_path: Path, options: list[str]) -> None:
    """A name that ends in .jsonl makes JSON Lines."""
    assert run("extract", article, *(option.replace("OUT", str(tmp_path)) for option in options))[0] == 0
    assert len(load_records(tmp_path / "a.jsonl")) == 1


@pytest.mark.parametrize("options", [[], ["-o", "-"], ["--format", "jsonl"]])
def test_extract_prints_lines_without_a_place(run: Run, article: Path, options: list[str]) -> None:
    """Without -o, JSON Lines go to stdout, and nothing else does."""
    code, out, _ = run("extract", article, *options, "--quiet")
    assert code == 0
    assert Record.model_validate_json(out).claims[0].source.name == "Ratna"


def test_extract_walks_a_folder_once(run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted for the progress bar is what is read: a large archive is not searched twice."""
    walked: list[Path] = []
    walk = os.walk

    def noted(top: Path, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        walked.append(Path(top))
        return walk(str(top), **options)

    monkeypatch.setattr(os, "walk", noted)
    assert run("extract", article.parent, "-o", tmp_path / "out")[0] == 0
    assert walked == [article.parent]


def test_extract_leaves_out_doubtful_claims(run: Run, article: Path) -> None:
    """--min-confidence keeps only the claims at or above it."""
    assert json.loads(run("extract", article, "--min-confidence", "0.95")[1])["claims"] == []


def test_quiet_says_nothing_when_all_is_well(run: Run, article: Path, tmp_path: Path) -> None:
    """--quiet leaves stderr to what went wrong."""
    assert run("extract", article, "-o", tmp_path / "out", "-q") == (0, "", "")
    (tmp_path / "kosong.txt").write_text("")
    _, _, err = run("extract", article, tmp_path / "kosong.txt", "-o", tmp_path / "out", "-q")
    assert err == f"claimx: {tmp_path}/kosong.txt: it is empty; give the text of an article\n"


def test_a_file_without_a_claim_is_no_failure(run: Run, tmp_path: Path) -> None:
    """An article in which nobody says anything gives a record without claims, and says so."""
    (tmp_path / "a.txt").write_text("Harga beras turun.")
    code, _, err = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert code == 0
    assert "a.txt: no claim" in err
    assert load_records(tmp_path / "out")[0].claims == []


def test_a_table_is_read_and_its_guesses_are_told(run: Run, tmp_path: Path) -> None:
    """Columns are guessed, or chosen with --map; stderr says what was guessed, and --quiet doesn't."""
    file = tmp_path / "arsip.csv.gz"
    file.write_bytes(gzip.compress(f'isi_berita,judul,ringkasan\n"{TEXT}",Beras,{TEXT}\n'.encode()))
    code, out, err = run("extract", file)
    assert code == 0
    assert json.loads(out)["document"]["path"] == f"{file}:2/arsip-2"
    told = f"claimx: {file}: text from 'isi_berita', title from 'judul' (--map chooses others)"
    assert err.splitlines()[0] == told
    code, out, err = run("extract", file, "--map", "text=ringkasan,title=judul")
    assert (code, told in err, json.loads(out)["document"]["text"]) == (0, False, TEXT)
    assert run("extract", file, "--quiet")[2] == ""


@pytest.mark.parametrize("options", [["--map", "text"], ["--map", "isi=text"], ["--map", ""]])
def test_a_map_that_means_nothing_is_one_line(run: Run, article: Path, options: list[str]) -> None:
    """--map says how it is written, before anything is read."""
    code, out, err = run("extract", article, *options)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "=" in err or "choose columns for text, id" in err


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_a_usage_error(run: Run, article: Path, path: str) -> None:
    """An empty path, as an unset variable leaves it, is never the current folder."""
    code, out, err = run("extract", path, article)
    assert (code, out) == (2, "")
    assert "the path is empty" in err


def test_a_missing_extra_is_named_once(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many files need a library, one line says what to install; the other files are read."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    for name in ("a.html", "b.html", "c.HTM"):
        (tmp_path / name).write_text("<p>Ada.</p>")
    code, out, err = run("extract", tmp_path, "-q")
    assert (code, len(out.splitlines())) == (1, 1)
    assert err == (
        f"claimx: {tmp_path}/a.html and 2 more: reading .html files needs trafilatura, which is not installed; "
        "run: pip install 'claimx[web]'\n"
    )


BAD_INPUTS: list[tuple[str, bytes | None, str]] = [
    ("missing.txt", None, "no such file or folder; check the path"),
    ("empty.txt", b"", "it is empty; give the text of an article"),
    ("binary.txt", bytes(range(256)), "it is a binary file (a NUL byte at 0); give plain text"),
    ("latin.txt", "Kata É".encode("latin-1"), "it is not UTF-8 (byte 0xC9 at 5); save it as UTF-8"),
    ("huge.txt", b"a" * 10_000_001, "it is larger than 10 MB; split it"),
    ("photo.jpg", b"\xff\xd8", "claimx does not read .jpg files; save the article as plain text"),
    ("bad.jsonl", b'{"text": \n', "invalid JSON"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD_INPUTS, ids=[name for name, _, _ in BAD_INPUTS])
def test_wrong_input_is_one_line_and_the_rest_goes_on(
    run: Run, article: Path, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    """A bad input gives one line with file, reason and advice, a Failure in the output, and exit code 1."""
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    code, _, err = run("extract", bad, article, "-o", tmp_path / "out")
    lines = [line for line in err.splitlines() if line.startswith(f"claimx: {bad}")]
    assert code == 1
    assert len(lines) == 1
    assert words in lines[0]
    assert "Traceback" not in err
    assert len(load_records(tmp_path / "out")) == 1
    failure = read_json(tmp_path / "out" / "failures.jsonl")
    assert failure["path"].startswith(str(bad))
    assert (failure["code"], bool(failure["hint"])) == ("article", True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "json"], "name a folder"),
        (["-o", "a.json"], "name a folder"),
        (["-o", "a.jsonl", "--format", "json"], "name a folder"),
        (["--format", "xml"], "'xml'"),
        (["--min-confidence", "2"], "--min-confidence"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_option_is_a_usage_error(run: Run, article: Path, options: list[str], words: str) -> None:
    """An option that can't be meant ends with exit code 2 and a line that says so."""
    code, out, err = run("extract", article, *options)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.parametrize("target", ["file/out", "file/a.jsonl", "file"])
def test_an_unwritable_place_is_known_before_the_work(run: Run, article: Path, tmp_path: Path, target: str) -> None:
    """Below a regular file nothing can be written: one line, exit code 2, nothing read."""
    (tmp_path / "file").write_text("a file")
    code, out, err = run("extract", article, "-o", tmp_path / target)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "can't be written" in err
    assert "choose another place with -o" in err


# --- over saved records


def test_show_is_for_people(run: Run, saved: Path) -> None:
    """show prints who says what."""
    code, out, _ = run("show", saved)
    assert code == 0
    assert "Ratna" in out
    assert "harga beras turun" in out


def test_show_picks_and_orders(run: Run, tmp_path: Path) -> None:
    """A source by any word of its name or office, a stance, the surest first; nobody there is said on stderr."""
    denial = claim_of(TEXT, 2, stance="deny", confidence=0.95, cue=span(TEXT, "membantah") | {"lemma": "bantah"})
    other = claim_of(TEXT, 3, source={"name": "Budi", "names": ["Budi"]}, confidence=0.99)
    file = tmp_path / "claims.jsonl"
    file.write_text(make_record(claims=[claim_of(TEXT), denial, other]).model_dump_json() + "\n", encoding="utf-8")
    _, out, _ = run("show", file, "--source", "ratna BUPATI", "--sort", "confidence", "--rules")
    assert [line.split()[0] for line in out.splitlines() if line[:4].strip().endswith(".")] == ["2.", "1."]
    assert "2 of 3 claims" in out
    _, out, _ = run("show", file, "--stance", "deny", "--lang", "id")
    assert "membantah “membantah”" in out
    assert "mengatakan”" not in out
    assert run("show", file, "--source", "Joko")[1:] == (
        "",
        "claimx: no claim of this source and stance; `claimx sources` lists the sources\n",
    )


def test_show_on_a_terminal_goes_through_the_pager(saved: Path, tmp_path: Path) -> None:
    """PAGER gets what a terminal would; into a pipe nothing is paged."""
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n", encoding="utf-8")
    pager.chmod(0o755)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PAGER": str(pager)}
    command = [sys.executable, "-m", "claimx", "show", str(saved)]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, env=environment, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert "Ratna" in (tmp_path / "paged").read_text(encoding="utf-8")


def test_show_reads_what_extract_prints(saved: Path) -> None:
    """`claimx extract ... | claimx show -` works."""
    done = run_claimx("show", "-", stdin=saved.read_bytes())
    assert done.returncode == 0
    assert "says “mengatakan”" in done.stdout


@pytest.mark.parametrize(("variable", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals(saved: Path, variable: dict[str, str], coloured: bool) -> None:
    """A terminal gets colour, unless NO_COLOR is set or it has none."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", **variable}
    command = [sys.executable, "-m", "claimx", "show", str(saved)]
    with subprocess.Popen(command, stdout=theirs, env=environment):
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert b"Ratna" in shown
    assert (b"\x1b[1;36m" in shown) == coloured


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_validate_accepts_what_was_written(run: Run, saved: Path) -> None:
    """validate counts the valid records."""
    assert run("validate", saved, saved) == (0, "2 valid, 0 not valid\n", "")


def test_validate_names_every_bad_record(run: Run, saved: Path) -> None:
    """validate goes on after a bad record, names each with file, line and offsets, and exits with 1."""
    good = saved.read_text()
    moved = good.replace('"cue":{"text":"mengatakan","start":13', '"cue":{"text":"mengatakan","start":12')
    saved.write_text(good + moved + "{}\n" + good)
    code, out, err = run("validate", saved)
    assert (code, out) == (1, "2 valid, 2 not valid\n")
    first, second = err.splitlines()
    assert f"{saved}:2: not a claimx record: claim c1: cue [12, 23) is not 'mengatakan'" in first
    assert f"{saved}:3: not a claimx record: document: field required" in second


def test_validate_annotates_for_github(run: Run, saved: Path) -> None:
    """With --format github a bad record is an annotation of its file and line."""
    saved.write_text(saved.read_text() + "{}\n")
    code, out, _ = run("validate", saved, "--format", "github")
    assert code == 1
    assert out.startswith(f"::error file={saved},line=2,title=record::not a claimx record: document: field required")


@pytest.mark.parametrize("command", [["show"], ["validate"], ["eval", str(GOLD)]])
def test_a_missing_result_is_one_line(run: Run, tmp_path: Path, command: list[str]) -> None:
    """What reads saved records names a path that isn't there, with exit code 2."""
    code, out, err = run(*command, tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert err == f"claimx: {tmp_path}/nowhere: no such file or folder; name what `claimx extract` wrote\n"


def test_schema_is_the_published_one(run: Run) -> None:
    """schema prints what stands in docs/."""
    assert run("schema")[1] == (ROOT / "docs" / "schema.json").read_text(encoding="utf-8")


def test_eval_scores_lists_and_guards(run: Run, saved: Path, tmp_path: Path) -> None:
    """eval prints figures, lists mistakes, gives JSON, and fails below a floor."""
    row = {"line": 1, "cue": "mengatakan", "entity": "Budi", "content": ["harga beras turun"], "type": "indirect"}
    (tmp_path / "berita.gold.jsonl").write_text(json.dumps(row | {"stance": "assert", "chain": ["Budi"]}))
    code, out, err = run("eval", tmp_path, saved, "--errors", "5")
    assert (code, err) == (0, "")
    assert "berita:1 SOURCE gold='Budi' pred=['Ratna']" in out
    assert "detection  p 1.0  r 1.0  f1 1.0" in out
    assert json.loads(run("eval", tmp_path, saved, "--json")[1])["attribution"]["f1"] == 0.0
    floors = tmp_path / "floors.toml"
    floors.write_text('gold_sha256 = ""\n[floors]\n"attribution.f1" = 0.5\n')
    code, _, err = run("eval", tmp_path, saved, "--floors", floors)
    assert code == 1
    assert "attribution.f1 is 0.0, below its floor of 0.5" in err


def test_eval_names_articles_without_a_record(run: Run, saved: Path, tmp_path: Path) -> None:
    """An article of the gold without a record is named; a broken floors file is a line."""
    row = {"line": 1, "cue": "ada", "entity": None, "content": [], "type": "none", "stance": "decline", "chain": [None]}
    (tmp_path / "lain.gold.jsonl").write_text(json.dumps(row))
    (tmp_path / "lain.txt").write_text("Tidak ada.")
    assert "no record of lain" in run("eval", tmp_path, saved)[2]
    code, _, err = run("eval", tmp_path, saved, "--floors", tmp_path / "nowhere.toml")
    assert code == 2
    assert "these floors can't be read" in err


# --- the rest


def test_models_are_listed() -> None:
    """models lists the bundled set."""
    done = run_claimx("models")
    assert done.returncode == 0
    assert done.stdout.startswith("bundled: ")


def test_models_are_chosen_by_name() -> None:
    """models use says how to choose a set, and refuses one that isn't there."""
    done = run_claimx("models", "use", "bundled")
    assert done.returncode == 0
    assert "--models bundled" in done.stdout
    assert "CLAIMX_MODELS=bundled" in done.stdout
    done = run_claimx("models", "use", "nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no folder nowhere" in done.stderr


def test_missing_models_are_one_line(article: Path, tmp_path: Path) -> None:
    """A model folder that isn't there is named before anything is read, with exit code 2."""
    done = run_claimx("extract", article, "--models", tmp_path / "models")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert f"no folder {tmp_path}/models" in done.stderr


def test_the_version_is_the_packages(run: Run) -> None:
    """--version prints the version that the records name."""
    from claimx.version import __version__

    assert run("--version")[1] == f"claimx {__version__}\n"


def test_help_is_quick() -> None:
    """--help imports nothing heavy, and few modules besides: half as many again as Typer alone needs."""
    code = (
        "import sys, atexit\n"
        "heavy = {'stanza', 'torch', 'spacy', 'pydantic', 'rich'}\n"
        "atexit.register(lambda: print('MODULES', len(sys.modules), *sorted(heavy & set(sys.modules))))\n"
        "sys.argv = ['claimx', '--help']\n"
        "from claimx.cli import main\n"
        "main()\n"
    )
    told, number, *heavy = run_python(code).splitlines()[-1].split()
    assert (told, heavy) == ("MODULES", [])
    assert int(number) < 250


def test_help_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help has no escape codes, not even where the environment asks for colour."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run_claimx("extract", "--help").stdout


@pytest.mark.model
@pytest.mark.trained
def test_the_seeds_give_the_same_valid_bytes_twice(run_with_models: Run, tmp_path: Path) -> None:
    """Two runs over the seeds, in two processes, give the same bytes in either form, and validate accepts them."""
    done = run_claimx("extract", SEEDS, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert run_with_models("extract", SEEDS, "-o", tmp_path / "claims.jsonl")[0] == 0
    lines = [record.model_dump_json() for record in load_records(tmp_path / "out")]
    assert len(lines) == len(list(SEEDS.iterdir()))
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines() == lines
    assert run_with_models("validate", tmp_path / "out")[1] == f"{len(lines)} valid, 0 not valid\n"


@pytest.mark.model
@pytest.mark.trained
def test_doctor_tries_a_sentence() -> None:
    """doctor prints versions, model hashes and threads, and finds the claim of its sentence."""
    done = run_claimx("doctor")
    assert done.returncode == 0, done.stderr
    for words in ("torch ", "encoder", "threads: ", "Ratna Wulandari", "harga beras akan turun pekan depan"):
        assert words in done.stdout


# --- link


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """Saved records of two articles on one event, of which the second adds a denial."""
    said = {"source": "Joko Susilo", "content": "bupati menerima suap dari kontraktor jalan"}
    denied = {"source": "Ratna Wulandari", "cue": "membantah", "stance": "deny", "content": "menerima suap"}
    file = tmp_path / "told.jsonl"
    records = [article_with("a.txt", [said]), article_with("b.txt", [said, denied])]
    file.write_text("".join(record.model_dump_json() + "\n" for record in records))
    return file


def test_link_writes_links_and_says_what_was_found(run: Run, told_twice: Path, tmp_path: Path) -> None:
    """The file validates against the published schema's models; stdout stays empty."""
    code, out, err = run("link", told_twice, "-o", tmp_path / "links.json")
    assert (code, out) == (0, "")
    assert err == "claimx: 2 articles in 1 stories, 2 statements, 1 of them in several articles, 1 relations\n"
    links = parse_links((tmp_path / "links.json").read_bytes(), "links.json")
    assert [relation.kind for relation in links.relations] == ["contradicts"]


def test_link_prints_without_a_place(run: Run, told_twice: Path, tmp_path: Path) -> None:
    """The same bytes as in a file, and the same bytes each time."""
    run("link", told_twice, "-o", tmp_path / "links.json")
    code, out, _ = run("link", told_twice)
    assert code == 0
    assert out == (tmp_path / "links.json").read_text(encoding="utf-8")


def test_links_are_shown_to_people(run: Run, told_twice: Path, tmp_path: Path) -> None:
    """Who says it, how many carry it from how many origins, who denies it."""
    run("link", told_twice, "-o", tmp_path / "links.json")
    code, out, _ = run("show", "--links", tmp_path / "links.json")
    assert code == 0
    assert "Joko Susilo: bupati menerima" in out
    assert "2 publishers" in out
    assert "denied by" in out
    assert {"Ratna", "Wulandari"} <= set(out.split())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "not claimx links: stories: field required"),
        ("nonsense", "not claimx links: "),
        (None, "it can't be read"),
    ],
)
def test_wrong_links_are_one_line(run: Run, tmp_path: Path, content: str | None, words: str) -> None:
    """A file that is no links, or none at all: one line that names it."""
    file = tmp_path / "links.json"
    if content is not None:
        file.write_text(content)
    code, out, err = run("show", "--links", file)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert str(file) in err
    assert words in err


@pytest.mark.parametrize("both", [True, False])
def test_show_takes_records_or_links(run: Run, told_twice: Path, both: bool) -> None:
    """Neither or both is a usage error."""
    code, _, err = run("show", *((told_twice, "--links", told_twice) if both else ()))
    assert code == 2
    assert "either" in err


def test_link_refuses_what_is_no_record(run: Run, tmp_path: Path) -> None:
    """A bad line stops the command before anything is written."""
    (tmp_path / "bad.jsonl").write_text("{}\n")
    code, _, err = run("link", tmp_path / "bad.jsonl", "-o", tmp_path / "links.json")
    assert code == 2
    assert "bad.jsonl:1: not a claimx record" in err
    assert not (tmp_path / "links.json").exists()


def test_the_schema_of_links_is_the_published_one(run: Run) -> None:
    """`claimx schema links` prints docs/links.schema.json."""
    code, out, _ = run("schema", "links")
    assert code == 0
    assert out == (ROOT / "docs" / "links.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lacking", "word"), [("finds_names", "no names"), ("proposes", "no attributions")])
def test_models_that_lack_something_say_so_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str, word: str
) -> None:
    """What the chosen models can't do is said once, not for each article, and not at all with --quiet."""
    for name in ("satu", "dua"):
        (tmp_path / f"{name}.txt").write_text("Budi datang.", encoding="utf-8")
    able = {"finds_names": True, "proposes": True, "info": FakeParser.info} | {lacking: False}
    monkeypatch.setattr("claimx.parsing.models.find_models", lambda choice=None: SimpleNamespace(**able))
    assert run("extract", tmp_path)[2].count(word) == 1
    assert word not in run("extract", tmp_path, "--quiet")[2]

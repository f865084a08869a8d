"""Runs over many articles: stopped and continued, in several processes, with limits."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from batch_runs import articles, contents, finished, folder_of, started, wait_for
from scripted_claimx import pipeline, scripted_parser
from support import TEXT, FakeParser, Run, claim_of, make_record

from claimx.input.load import article_from_text
from claimx.model import Article, ModelInfo
from claimx.runs.batch import key_of, recipe, run_batch
from claimx.runs.journal import Saved
from claimx.runs.saved import read_records
from claimx.runs.workers import Plan
from claimx.schema import ArticleInput, Failure, Record


def told(plan: Plan, given: list[Article]) -> list[tuple[str, str]]:
    """What became of each article: the code of its failure, or nothing."""
    results = run_batch(given, plan)
    return [(done.path, done.outcome.code if isinstance(done.outcome, Failure) else "") for done in results]


@pytest.fixture(autouse=True)
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process reads as the scripted command does."""
    monkeypatch.setitem(sys.modules, "claimx.pipeline", pipeline())


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """The scripted command in this process: exit code, stdout and stderr."""
    monkeypatch.setattr("claimx.api.load_parser", scripted_parser)
    monkeypatch.setitem(sys.modules, "claimx.pipeline", pipeline())
    return run


# --- in processes


def test_processes_give_what_one_gives_in_the_same_order() -> None:
    """However many work, the records and their order are the same."""
    alone, together = (
        [(done.path, done.outcome) for done in run_batch(articles(), Plan(make_parser=scripted_parser, jobs=jobs))]
        for jobs in (1, 2)
    )
    assert together == alone
    assert all(isinstance(outcome, Record) and outcome.claims for _, outcome in alone)


def test_an_article_that_takes_too_long_is_stopped() -> None:
    """A time limit ends one article, in the middle of its work, and costs no other."""
    plan = Plan(make_parser=scripted_parser, timeout=2)
    found = told(plan, articles(20, a3="LAMBAT."))
    assert found == [(f"a{n}.txt", "timeout" if n == 3 else "") for n in range(20)]


def test_an_article_that_ends_its_process_is_a_failure() -> None:
    """A process that dies costs the one article that it dies of."""
    found = told(Plan(make_parser=scripted_parser, jobs=2), articles(20, a3="MATI."))
    assert found == [(f"a{n}.txt", "worker" if n == 3 else "") for n in range(20)]


def test_what_breaks_or_is_too_long_costs_no_other() -> None:
    """A bug in the parser and an article above --max-chars are failures of their own."""
    plan = Plan(make_parser=scripted_parser, max_chars=200)
    assert told(plan, articles(5, a1="RUSAK.", a3=TEXT * 4)) == [
        ("a0.txt", ""),
        ("a1.txt", "internal"),
        ("a2.txt", ""),
        ("a3.txt", "too_long"),
        ("a4.txt", ""),
    ]


def test_no_process_starts_where_all_is_finished() -> None:
    """What `find` knows is not done again, and no parser is made for it."""

    def refuse() -> FakeParser:
        raise AssertionError("a parser was made")

    plan = Plan(make_parser=refuse)
    found = [done.outcome for done in run_batch(articles(3), plan, find=lambda path, key: Saved(path, 1, 1, key))]
    assert [outcome.path for outcome in found if isinstance(outcome, Saved)] == ["a0.txt", "a1.txt", "a2.txt"]


# --- what a record is made of


def test_a_key_changes_with_all_that_makes_a_record() -> None:
    """Text, path, what the file says, models, words and the least confidence: each gives another key; the rest none."""
    info, other = ModelInfo("m", (("pos", "0" * 64),)), ModelInfo("m", (("pos", "1" * 64),))
    recipes = [recipe(info, "w", 0.0), recipe(other, "w", 0.0), recipe(info, "v", 0.0), recipe(info, "w", 0.5)]
    same = recipe(info, "w", 0.0)
    made = [
        article_from_text(TEXT, "a.txt"),
        article_from_text(TEXT + " ", "a.txt"),
        article_from_text(TEXT, "b.txt"),
        article_from_text(TEXT, "a.txt", ArticleInput(text=TEXT, title="Beras")),
        article_from_text(TEXT, "a.txt", ArticleInput.model_validate({"text": TEXT, "published": "2025-03-12"})),
    ]
    keys = {key_of(article, made_with) for article in made for made_with in recipes}
    assert len(keys) == len(made) * len(recipes)
    assert key_of(article_from_text(TEXT, "a.txt"), same) in keys


# --- stopped and continued


def ended(group: int) -> bool:
    """True when the last process of a group ends within a while."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, bytes]]]:
    """A folder of articles, and the bytes of a run over it to a folder and to a file."""
    tmp_path = tmp_path_factory.mktemp("undisturbed")
    folder = folder_of(tmp_path, 150, a7="RUSAK.")
    places = {name: tmp_path / name for name in ("out", "out.jsonl")}
    assert [finished("extract", folder, "-o", place).returncode for place in places.values()] == [1, 1]
    return folder, {name: contents(place) for name, place in places.items()}


@pytest.mark.parametrize(("target", "jobs"), [("out", 2), ("out.jsonl", 1)])
def test_a_killed_run_goes_on_to_the_same_bytes(
    tmp_path: Path, undisturbed: tuple[Path, dict[str, dict[str, bytes]]], target: str, jobs: int
) -> None:
    """After kill -9 at three moments, the same command ends with what an undisturbed run writes."""
    folder, whole = undisturbed
    for size in (1, 6_000, 14_000):
        process = started("extract", folder, "-o", tmp_path / target, "--jobs", jobs)
        wait_for(tmp_path, size)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    last = finished("extract", folder, "-o", tmp_path / target, "--jobs", jobs)
    assert last.returncode == 1
    assert " of them done before" in last.stderr
    assert contents(tmp_path / target) == whole[target]
    again = finished("extract", folder, "-o", tmp_path / target)
    assert "149 articles, 149 of them done before" in again.stderr
    assert contents(tmp_path / target) == whole[target]


@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, 2), (signal.SIGTERM, 1), (signal.SIGHUP, 2)])
def test_a_stopped_run_says_so_and_keeps_what_is_done(tmp_path: Path, number: signal.Signals, jobs: int) -> None:
    """Ctrl-C, SIGTERM and SIGHUP end a run with 128 and their number, in one line, and no process stays."""
    folder = folder_of(tmp_path, 150)
    process = started("extract", folder, "-o", tmp_path / "out.jsonl", "--jobs", jobs, "-q")
    wait_for(tmp_path, 1)
    if number == signal.SIGTERM:
        process.send_signal(number)
    else:  # a terminal tells all processes of the command
        os.killpg(process.pid, number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert err.decode() == "claimx: stopped; what is done is kept, and the same command goes on from there\n"
    assert not (tmp_path / "out.jsonl").exists()
    assert ended(process.pid)
    assert " of them done before" in finished("extract", folder, "-o", tmp_path / "out.jsonl").stderr


def test_a_changed_article_is_done_again(tmp_path: Path, here: Run) -> None:
    """After a change of one article, a run does that one; one that is gone leaves no record; its neighbours stay."""
    folder, out = folder_of(tmp_path, 5), tmp_path / "out"
    here("extract", folder, "-o", out)
    before = contents(out)
    (folder / "a1.txt").write_text(f"{TEXT} 99.")
    (folder / "a2.txt").unlink()
    assert "4 articles, 3 of them done before, 4 claims" in here("extract", folder, "-o", out)[2]
    after = contents(out)
    assert {name[:2] for name in before.keys() - after.keys()} == {"a2"}
    assert {name[:2] for name in after if before[name] != after[name]} == {"a1"}
    assert "done before" not in here("extract", folder, "-o", out, "--min-confidence", "0.5")[2]


# --- failures


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Twenty articles, two of which break."""
    return folder_of(tmp_path, 20, a0="RUSAK.", a1="RUSAK.")


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ([], 1, "18 articles, 18 claims, 2 failed"),
        (["--max-failures", "2"], 0, "18 articles, 18 claims, 2 failed"),
        (["--max-failures", "10%"], 0, "18 articles, 18 claims, 2 failed"),
        (["--max-failures", "9.9%"], 1, "stopped, because more articles failed than --max-failures allows"),
        (["--max-failures", "1"], 1, "stopped, because more articles failed than --max-failures allows"),
        (["--fail-on", "internal,timeout"], 1, "stopped at a failure of the kind internal, as --fail-on says"),
        (["--fail-on", "any"], 1, "stopped at a failure of the kind internal, as --fail-on says"),
        (["--fail-on", "timeout"], 1, "18 articles, 18 claims, 2 failed"),
        (["--fail-on", "nonsense"], 2, "choose of any, article"),
        (["--max-failures", "few"], 2, "give a number such as 20, or a share such as 1%"),
        (["--jobs", "0"], 2, "give a number from 1, or auto"),
    ],
)
def test_a_run_bears_as_many_failures_as_it_is_told(
    tmp_path: Path, here: Run, mixed: Path, options: list[str], code: int, words: str
) -> None:
    """--max-failures and --fail-on decide the exit code and whether the run goes on."""
    found, _, err = here("extract", mixed, "-o", tmp_path / "out.jsonl", *options)
    assert (found, words in " ".join(err.split())) == (code, True), err
    assert (tmp_path / "out.jsonl").exists() == ("18 articles" in words)


# --- being watched


def lines_of(text: str) -> Iterator[dict[str, Any]]:
    """JSON Lines."""
    return (json.loads(line) for line in text.splitlines())


def test_a_run_logs_for_programs(tmp_path: Path, here: Run, mixed: Path) -> None:
    """With --log-format json stderr holds an object for each article: time, level, article, seconds, code, hint."""
    err = here("extract", mixed, "-o", tmp_path / "out", "--log-format", "json")[2]
    logged = list(lines_of(err))
    assert [line["level"] for line in logged if "article" in line].count("error") == 2
    failed = next(line for line in logged if line["level"] == "error")
    assert failed.keys() == {"time", "level", "message", "article", "code", "hint"}
    fine = next(line for line in logged if line["level"] == "info")
    assert fine.keys() == {"time", "level", "message", "article", "seconds"}
    assert logged[-1]["message"] == "18 articles, 18 claims, 2 failed"


@pytest.mark.parametrize(
    ("form", "begins"), [("plain", "20"), ("github", "::error file={}/a0.txt,title=internal::a bug in claimx")]
)
def test_a_run_logs_for_people_and_for_github(tmp_path: Path, here: Run, mixed: Path, form: str, begins: str) -> None:
    """Plain lines begin with the time; for GitHub, failures are annotations."""
    err = here("extract", mixed, "-o", tmp_path / "out", "--log-format", form)[2]
    (line,) = (line for line in err.splitlines() if "a0.txt" in line)
    assert line.startswith(begins.format(mixed))


@pytest.mark.parametrize("name", ["run.json", "run.md"])
def test_a_run_leaves_its_figures(tmp_path: Path, here: Run, mixed: Path, name: str) -> None:
    """--summary writes counts, seconds, versions and failures by code, as JSON or as a table."""
    here("extract", mixed, "-o", tmp_path / "out", "--summary", tmp_path / name)
    written = (tmp_path / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        assert "| articles | 18 |" in written
        assert "| failures by code | internal 2 |" in written
    else:
        figures = json.loads(written)
        assert (figures["articles"], figures["claims"], figures["failed"]) == (18, 18, 2)
        assert figures["failures_by_code"] == {"internal": 2}
        assert figures["finished"]
        assert figures["versions"].keys() >= {"claimx", "python", "torch"}


def test_a_stopped_run_leaves_its_figures(tmp_path: Path, here: Run, mixed: Path) -> None:
    """The summary of a run that was ended says why."""
    here("extract", mixed, "-o", tmp_path / "out", "--summary", tmp_path / "run.json", "--fail-on", "any")
    figures = json.loads((tmp_path / "run.json").read_text())
    assert not figures["finished"]
    assert "--fail-on" in figures["stopped"]


def test_a_run_that_broke_off_leaves_its_figures(
    tmp_path: Path, here: Run, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary of a run whose output could not be written says so."""
    monkeypatch.setattr("claimx.runs.store.write_by", lambda *_: os.open("/dev/null/x", os.O_RDONLY))
    assert here("extract", mixed, "-o", tmp_path / "out", "--summary", tmp_path / "run.json")[0] == 2
    figures = json.loads((tmp_path / "run.json").read_text())
    assert not figures["finished"]
    assert "can't be written" in figures["stopped"]


def test_a_plan_can_be_sent_to_a_process() -> None:
    """What the command makes of its options reaches a worker."""
    from claimx.api import load_parser

    plan = Plan(make_parser=partial(load_parser, None, threads=1), lexicon=Path("kata.toml"), jobs=2)
    assert __import__("pickle").loads(__import__("pickle").dumps(plan)).lexicon == Path("kata.toml")


# --- in parts


@pytest.mark.parametrize("target", ["out", "out.jsonl"])
def test_parts_put_together_are_the_whole(tmp_path: Path, here: Run, target: str) -> None:
    """--shard I/N reads each article in one part; merge writes records and failures as one run does."""
    folder = folder_of(tmp_path, 20, a3="RUSAK.")
    rows = [json.dumps({"text": f"{TEXT} {n}", "id": f"r{n}"}) for n in range(12)]
    (folder / "b.jsonl").write_text("\n".join([*rows, '{"text": ""}']))
    here("extract", folder, "-o", tmp_path / target)
    whole = contents(tmp_path / target)
    failed = (tmp_path / target / "failures.jsonl", tmp_path / "out.failures.jsonl")[target == "out.jsonl"].read_bytes()
    (tmp_path / "parts").mkdir()
    parts = [tmp_path / "parts" / f"{n}{Path(target).suffix}" for n in (1, 2, 3)]
    for n, part in enumerate(parts, start=1):
        here("extract", folder, "-o", part, "--shard", f"{n}/3")
    assert sum(len(list(read_records(part))) for part in parts) == 31
    code, _, err = here("merge", *reversed(parts), "-o", tmp_path / "merged" / target)
    assert (code, err) == (0, "claimx: 31 articles, 31 claims, 2 failed\n")
    assert contents(tmp_path / "merged" / target) == whole
    assert failed in [file.read_bytes() for file in (tmp_path / "merged").rglob("*failures.jsonl")]


def test_parts_that_disagree_are_no_parts_of_one_run(tmp_path: Path, here: Run) -> None:
    """The same record twice is one record; two different ones of one article are refused."""
    one, other = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    one.write_text(make_record().model_dump_json() + "\n")
    other.write_text(one.read_text())
    assert here("merge", one, other, "-o", "-", "-q") == (0, one.read_text(), "")
    other.write_text(make_record(claims=[claim_of(TEXT)]).model_dump_json() + "\n")
    code, _, err = here("merge", one, other, "-o", tmp_path / "out.jsonl")
    assert code == 2
    assert "two parts have different records of it" in err
    assert here("merge", one, "-o", one)[0] == 2


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_part_that_is_none_is_a_usage_error(tmp_path: Path, here: Run, text: str) -> None:
    """--shard says how it is written."""
    code, _, err = here("extract", tmp_path, "--shard", text)
    assert (code, "such as 2/8" in err) == (2, True)

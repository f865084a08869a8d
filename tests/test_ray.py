"""The same extraction on a Ray cluster: by the command, and as a step of a Ray Data pipeline.

The cluster is one of two workers on this machine, with the scripted extractor. Where Ray isn't installed, only that is
tried.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pyarrow as pa
import pyarrow.fs as pafs
import pyarrow.parquet as pq
import pytest
from batch_runs import articles, contents, finished, folder_of, started, wait_for
from fsspec.implementations.local import LocalFileSystem
from scripted_claimx import pipeline, scripted_parser
from support import TEXT, Run

from claimx.errors import ArticleError, LexiconError
from claimx.runs.batch import run_batch
from claimx.runs.journal import Saved
from claimx.runs.saved import load_records
from claimx.runs.workers import Plan
from claimx.schema import Failure, Record

if TYPE_CHECKING:
    from ray.data import Dataset

TESTS = Path(__file__).parent  # where the workers find the scripted extractor
COLUMNS = ("path", "record", "code", "message", "hint")
on_ray = pytest.mark.skipif(
    find_spec("ray") is None, reason="Ray is not installed (pip install 'claimx[ray]'): the cluster is not tried"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster with room for two workers and what reads and writes beside them."""
    import ray

    before = dict(os.environ)
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - Ray's spelling; else its workers wait on a busy machine
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), *filter(None, [before.get("PYTHONPATH")])])
    ray.init("local", num_cpus=4, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    ray.data.DataContext.get_current().execution_options.preserve_order = True
    yield ray.get_runtime_context().gcs_address
    ray.shutdown()
    os.environ.clear()
    os.environ.update(before)


def kill_a_worker(name: str) -> None:
    """Kill -9 one process of the cluster that runs actors of a class, as soon as there is one."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for process in psutil.process_iter(["cmdline"]):
            title = " ".join(process.info["cmdline"] or [])
            if title.startswith("ray::") and name in title:
                process.kill()
                return
        time.sleep(0.01)
    raise AssertionError(f"no process runs {name}")


# --- the command


@on_ray
def test_a_cluster_writes_what_one_process_writes(tmp_path: Path, cluster: str) -> None:
    """The same bytes in the same order, failures too; an article that ends its process is one, and costs no other."""
    folder = folder_of(tmp_path, 40, a3="MATI.", a20="LAMBAT.", a30="RUSAK.")
    engines = {"local": [], "ray": ["--engine", "ray", "--address", cluster, "--jobs", 2]}
    for name, options in engines.items():
        done = finished("extract", folder, "-o", tmp_path / name / "out.jsonl", "--timeout", 5, *options)
        last = done.stderr.splitlines()[-1]
        assert (done.returncode, last) == (1, "claimx: 37 articles, 37 claims, 3 failed")
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    failures = (tmp_path / "ray" / "out.failures.jsonl").read_text().splitlines()
    assert [json.loads(line)["code"] for line in failures] == ["timeout", "worker", "internal"]


@on_ray
def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path, cluster: str) -> None:
    """When a worker of the cluster is killed, the run goes on and ends with the bytes of an undisturbed one."""
    folder = folder_of(tmp_path, 500)
    process = started("extract", folder, "-o", tmp_path / "ray.jsonl", "--engine", "ray", "--address", cluster, "-j", 2)
    wait_for(tmp_path, 1)
    kill_a_worker("_Actor")
    assert process.poll() is None
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err.decode().splitlines()[-1]) == (0, "claimx: 500 articles, 500 claims")
    assert finished("extract", folder, "-o", tmp_path / "local.jsonl").returncode == 0
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


@on_ray
def test_a_stopped_run_goes_on_anywhere(tmp_path: Path, cluster: str) -> None:
    """A run on a cluster that was stopped keeps what is done, and the command goes on from there on one machine."""
    folder = folder_of(tmp_path, 300)
    process = started("extract", folder, "-o", tmp_path / "out.jsonl", "--engine", "ray", "--address", cluster, "-q")
    wait_for(tmp_path, 1)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM
    assert err.decode() == "claimx: stopped; what is done is kept, and the same command goes on from there\n"
    assert " of them done before" in finished("extract", folder, "-o", tmp_path / "out.jsonl").stderr


@on_ray
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--address", "127.0.0.1:1"], "no Ray cluster answers at 127.0.0.1:1"),
        (["--address", "nonsense"], "'nonsense' is no address of a Ray cluster; give HOST:PORT of its head, or auto"),
        (["--address", "ray://127.0.0.1:1"], "is no address of a Ray cluster; give HOST:PORT of its head, or auto"),
        (["--address", "{cluster}", "--jobs", "99"], "the cluster has 4 cores; give --jobs so many at most, or auto"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_one_line(
    tmp_path: Path, cluster: str, options: list[str], words: str
) -> None:
    """A wrong address, or more jobs than cores, ends the command at once with exit code 2."""
    folder = folder_of(tmp_path, 1)
    done = finished("extract", folder, "--engine", "ray", *(option.format(cluster=cluster) for option in options))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert words in done.stderr


@on_ray
def test_machines_that_would_write_something_else_are_refused(tmp_path: Path, cluster: str) -> None:
    """A worker with another claimx, other models, words or libraries does no work."""
    from claimx.errors import WorkerError
    from claimx.ray.cluster import Cluster

    engine = Cluster(made_with="this", recipe=str)
    with pytest.raises(WorkerError, match="a machine of the cluster has another claimx"):
        list(run_batch(articles(1), Plan(make_parser=scripted_parser), engine=engine))


def test_a_missing_library_is_one_line(article: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Ray, --engine ray says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    for name in [name for name in sys.modules if name.startswith("claimx.ray")]:
        monkeypatch.delitem(sys.modules, name)
    told = "claimx: claimx on a cluster needs Ray, which is not installed; run: pip install 'claimx[ray]'\n"
    assert run("extract", article, "--engine", "ray") == (2, "", told)


def test_an_address_is_for_a_cluster(article: Path, run: Run) -> None:
    """--address without --engine ray is a mistake of typing."""
    code, _, err = run("extract", article, "--address", "auto")
    assert (code, "it is for --engine ray" in " ".join(err.split())) == (2, True)


# --- a step of a pipeline


@pytest.fixture
def extract(cluster: str, monkeypatch: pytest.MonkeyPatch) -> "Callable[..., Dataset]":
    """`claimx.ray.extract` with the scripted parser and two workers."""
    import ray.data

    import claimx.ray.dataset

    monkeypatch.setattr(claimx.ray.dataset, "load_parser", scripted_parser)
    compute = ray.data.ActorPoolStrategy(size=2)
    return lambda dataset, **options: claimx.ray.dataset.extract(dataset, compute=compute, **options)


def rows_of(number: int, **texts: str) -> list[dict[str, Any]]:
    """Rows with the articles of `articles`."""
    return [{"path": article.path, "isi": article.text} for article in articles(number, **texts)]


def local_rows(monkeypatch: pytest.MonkeyPatch, number: int, **texts: str) -> list[dict[str, str | None]]:
    """What becomes of the same articles on one machine, in the form of the dataset's rows."""
    monkeypatch.setitem(sys.modules, "claimx.pipeline", pipeline())
    plan = Plan(make_parser=scripted_parser, timeout=5)
    return [dict.fromkeys(COLUMNS) | _row(done.outcome) for done in run_batch(articles(number, **texts), plan)]


def _row(outcome: Record | Saved | Failure) -> dict[str, str | None]:
    """What is told of an article."""
    if isinstance(outcome, Failure):
        return outcome.model_dump()
    assert isinstance(outcome, Record)
    return {"path": outcome.document.path, "record": outcome.model_dump_json()}


@on_ray
def test_a_dataset_gives_what_one_machine_gives(
    extract: "Callable[..., Dataset]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row for each article in order, with its record or why there is none."""
    import ray.data

    odd = {"a3": "MATI.", "a12": "LAMBAT.", "a30": "RUSAK."}
    found = extract(ray.data.from_items(rows_of(40, **odd), override_num_blocks=3), timeout=5).take_all()
    assert found == local_rows(monkeypatch, 40, **odd)
    assert [row["code"] for row in found if row["code"]] == ["worker", "timeout", "internal"]


@on_ray
def test_a_row_without_a_text_is_a_failure(extract: "Callable[..., Dataset]") -> None:
    """Rows that hold no article are failures; an article without a path is called by its id."""
    import ray.data

    rows = [{"isi": TEXT, "no": "7"}, {"isi": None, "no": "8"}, {"isi": " ", "no": "9"}]
    found = extract(ray.data.from_items(rows), columns={"id": "no"}).take_all()
    assert [(row["path"], row["code"]) for row in found] == [("7", None), ("text", "article"), ("text", "article")]


@on_ray
def test_a_dataset_survives_the_loss_of_a_worker(
    extract: "Callable[..., Dataset]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a worker is killed while the rows come, none is lost and none comes twice."""
    import ray.data

    rows = iter(extract(ray.data.from_items(rows_of(300), override_num_blocks=25)).iter_rows())
    first = next(rows)
    kill_a_worker("MapBatches")
    assert [first, *rows] == local_rows(monkeypatch, 300)


@on_ray
def test_parquet_in_and_json_lines_out(extract: "Callable[..., Dataset]", tmp_path: Path) -> None:
    """Parquet is read and written by Ray Data; records go to JSON Lines that claimx reads, in any file system."""
    import ray.data

    from claimx.ray import write_jsonl

    pq.write_table(pa.Table.from_pylist(rows_of(40, a3="RUSAK.")), tmp_path / "arsip.parquet")
    elsewhere = pafs.PyFileSystem(pafs.FSSpecHandler(LocalFileSystem()))
    dataset = ray.data.read_parquet(str(tmp_path / "arsip.parquet"), filesystem=elsewhere)
    rows = extract(dataset, columns={"text": "isi"}).materialize()
    write_jsonl(rows, str(tmp_path / "klaim"), filesystem=elsewhere)
    rows.write_parquet(str(tmp_path / "tabel"), filesystem=elsewhere)
    records = load_records(tmp_path / "klaim")
    assert sorted(record.document.path for record in records) == sorted(f"a{n}.txt" for n in range(40) if n != 3)
    assert all(len(record.claims) == 1 for record in records)
    table = ray.data.read_parquet(str(tmp_path / "tabel"))
    failed = table.filter(expr=ray.data.expressions.col("code").is_not_null()).take_all()
    assert [(row["path"], row["record"], row["code"]) for row in failed] == [("a3.txt", None, "internal")]


@on_ray
def test_wrong_arguments_are_told_before_any_work(extract: "Callable[..., Dataset]", tmp_path: Path) -> None:
    """A column for no field, or words that can't be read, are errors where they are given."""
    import ray.data

    dataset = ray.data.from_items(rows_of(1))
    with pytest.raises(ArticleError, match="an article has no field 'isi'"):
        extract(dataset, columns={"isi": "text"})
    with pytest.raises(LexiconError):
        extract(dataset, lexicon=tmp_path / "kata.toml")

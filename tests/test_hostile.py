"""What goes wrong around a run loses nothing, lets nobody in, and is one line."""

import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import TEXT, Run, claim_of, record_data, run_claimx

from claimx.api import load_parser
from claimx.errors import ModelError
from claimx.input.files import find_sources
from claimx.runs.saved import load_records

COMMAND = [sys.executable, "-m", "claimx"]


# --- nothing is lost


@pytest.mark.parametrize("name", ["arsip.jsonl", "link.jsonl"])
def test_an_output_that_is_an_input_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    """The articles stay as they are, also where the output is a link to them."""
    archive = tmp_path / "arsip.jsonl"
    archive.write_text(json.dumps({"text": TEXT}))
    (tmp_path / "link.jsonl").symlink_to(archive)
    code, _, err = run("extract", archive, "-o", tmp_path / name)
    assert code == 2
    assert "the articles stand there; choose another place" in " ".join(err.split())
    assert json.loads(archive.read_text()) == {"text": TEXT}


@pytest.mark.parametrize("target", ["out", "good.jsonl"])
def test_a_run_that_reads_nothing_keeps_the_old_output(run: Run, article: Path, tmp_path: Path, target: str) -> None:
    """A path that was mistyped costs nothing."""
    run("extract", article, "-o", tmp_path / target)
    before = load_records(tmp_path / target)
    assert run("extract", tmp_path / "salah.txt", "-o", tmp_path / target)[0] == 1
    assert load_records(tmp_path / target) == before


@pytest.mark.parametrize("target", ["out", "claims.jsonl"])
@pytest.mark.parametrize(
    "name", [b"\xff.txt", "🎉".encode() * 60 + b".txt", "漢".encode() * 80 + b".txt", b"a\nb\t.txt", b"*[x].txt"]
)
def test_an_odd_name_costs_nothing(run: Run, article: Path, tmp_path: Path, name: bytes, target: str) -> None:
    """Names that are no UTF-8, or long in bytes, or hold odd characters, are read and written like others."""
    (tmp_path / "in").mkdir()
    article.rename(tmp_path / "in" / "z.txt")
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).write_text(TEXT)
    code, _, err = run("extract", tmp_path / "in", "-o", tmp_path / target)
    assert (code, err.splitlines()[-1]) == (0, "claimx: 2 articles, 2 claims")
    assert len(load_records(tmp_path / target)) == 2


def test_a_long_id_costs_nothing(run: Run, tmp_path: Path) -> None:
    """An id of a hundred letters of three bytes names a file that can be written."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "id": "漢" * 100}))
    assert run("extract", tmp_path / "a.jsonl", "-o", tmp_path / "out")[0] == 0


def test_a_run_does_not_read_what_it_wrote(run: Run, article: Path, tmp_path: Path) -> None:
    """An output among the articles is none of them the next time."""
    for _ in range(2):
        code, _, err = run("extract", tmp_path, "-o", tmp_path / "claims.jsonl")
        assert (code, "1 article" in err) == (0, True)


@pytest.mark.parametrize("name", ["hasil.csv", "hasil.XLSX", "hasil.parquet", "hasil.html", "hasil.jsonl.gz"])
def test_a_name_of_a_file_makes_no_folder(run: Run, article: Path, tmp_path: Path, name: str) -> None:
    """-o hasil.csv says where tables come from, and makes nothing; a folder that is there is taken."""
    code, _, err = run("extract", article, "-o", tmp_path / name)
    assert code == 2
    assert "claimx export" in err
    assert not (tmp_path / name).exists()
    (tmp_path / name).mkdir()
    assert run("extract", article, "-o", tmp_path / name)[0] == 0


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file can grow beyond this many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("target", ["out", "claims.jsonl"])
def test_a_full_disk_is_one_line_and_the_run_goes_on_later(run: Run, tmp_path: Path, target: str) -> None:
    """When the disk refuses a record, no temporary file stays, and with room the same command ends the work."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT + "Panjang. " * 1000 * number)
    with small_disk(12_000):
        code, _, err = run("extract", tmp_path / "in", "-o", tmp_path / target, "-q")
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "it can't be written (File too large)" in err
    assert not list(tmp_path.rglob("*.tmp"))
    assert run("extract", tmp_path / "in", "-o", tmp_path / target)[0] == 0
    assert len(load_records(tmp_path / target)) == 3


# --- one line, not a traceback


@pytest.mark.parametrize("path", [TEXT * 10, "a\0b", "x" * 300])
def test_a_text_in_the_place_of_a_path_is_one_line(run: Run, path: str) -> None:
    """A shell that gives the text where its path belongs gets a failure."""
    code, _, err = run("extract", path, "-q")
    assert (code, len(err.splitlines())) == (1, 1)


def test_a_folder_that_is_closed_is_said(tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside the named one that can't be listed is a failure of its own; the rest is read."""
    (tmp_path / "tertutup").mkdir()
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("tertutup"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = {Path(source.path).name: source.problem for source in find_sources(tmp_path)}
    assert found == {"berita.txt": None, "tertutup": "it can't be read (Permission denied); check the folder"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("show - <&-", "standard input is closed"),
        ("extract - <&-", "standard input is closed"),
        ("schema >&-", "standard output: Bad file descriptor"),
        ("schema > /dev/full", "standard output: No space left on device"),
    ],
)
def test_closed_and_full_streams_are_one_line(line: str, words: str) -> None:
    """What a shell closed or a disk refuses is named."""
    done = subprocess.run(f"{' '.join(COMMAND)} {line}", shell=True, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pipe_that_closes_early_is_quiet(saved: Path) -> None:
    """`claimx show | head -1` says nothing more."""
    done = subprocess.run(
        f"{' '.join(COMMAND)} export {saved} --to csv -q | head -c 1", shell=True, capture_output=True, check=False
    )
    assert done.stderr == b""


def test_models_that_are_none_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a broken model file makes the libraries raise is a ModelError."""

    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep\nfor me")

    monkeypatch.setattr("claimx.parsing.parse.StanzaParser", broken)
    with pytest.raises(ModelError, match=r"they can't be loaded \(RecursionError: too deep for me\); fetch or train"):
        load_parser()


# --- nobody is let in


def test_folders_that_lead_to_themselves_end(tmp_path: Path, article: Path) -> None:
    """`**` goes through no link, and finds what it did before."""
    for name in ("l1", "l2"):
        (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text(TEXT)
    for pattern in ("**/*.txt", "**", "**/b/**/*.txt", "a/**/c.txt"):
        found = [source.path for source in find_sources(str(tmp_path / pattern))]
        assert str(tmp_path / "a" / "b" / "c.txt") in found
        assert len(found) <= 2


def test_a_pattern_without_a_folder_begins_here(tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`**/*.txt` gives paths as they are typed, without a dot before them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text(TEXT)
    assert [source.path for source in find_sources("**/*.txt")] == ["a/b.txt", "berita.txt"]


ESCAPE = "\x1b]52;c;QUJD\x07\x1b[31m\x9b31m"


def test_no_escape_sequence_reaches_the_terminal(tmp_path: Path) -> None:
    """What a file or a record is called can't steer a terminal."""
    data = record_data(
        claims=[claim_of(TEXT) | {"id": ESCAPE, "cue": {"text": "x", "start": 0, "end": 1, "lemma": "k"}}]
    )
    (tmp_path / "a.jsonl").write_text(json.dumps(data))
    for arguments in (
        ["validate", tmp_path / "a.jsonl"],
        ["show", tmp_path / "a.jsonl"],
        ["extract", f"x{ESCAPE}.txt"],
    ):
        done = run_claimx(*arguments)
        assert done.returncode
        assert not {"\x1b", "\x07", "\x9b"} & set(done.stderr + done.stdout)

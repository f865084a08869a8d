"""The workflow of docs/ for a hosted CI: a linter has nothing to say of it, and its step does what it promises."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from support import ROOT, TEXT

from claimx.runs.saved import load_records

FILE = ROOT / "docs" / "claims.yml"
WORKFLOW = FILE.read_text(encoding="utf-8")
BASH_LIKE_THE_RUNNER = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


def lint(workflow: Path) -> "subprocess.CompletedProcess[str]":
    """What the linter says, which checks the syntax and what would let others in."""
    program = str(Path(sysconfig.get_path("scripts"), "zizmor"))
    command = [program, "--offline", "--no-config", "--no-progress", "--color=never", str(workflow)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_linter_has_nothing_to_say() -> None:
    """zizmor finds nothing in the workflow."""
    done = lint(FILE)
    assert (done.returncode, "No findings" in done.stdout) == (0, True), done.stdout


@pytest.mark.parametrize(
    ("words", "worse", "told"),
    [
        ("runs-on:", "run-on:", "failed to validate"),
        ('"$BASE...HEAD"', "${{ github.head_ref }}", "template-injection"),
        ("@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "@v6", "unpinned-uses"),
    ],
)
def test_the_linter_finds_what_is_wrong_in_a_worse_one(tmp_path: Path, words: str, worse: str, told: str) -> None:
    """A misspelt key, words of a stranger in a shell, an action that may change: each is found."""
    assert words in WORKFLOW
    (tmp_path / "claims.yml").write_text(WORKFLOW.replace(words, worse), encoding="utf-8")
    done = lint(tmp_path / "claims.yml")
    assert done.returncode != 0
    assert told in done.stdout + done.stderr


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_step_reads_what_was_changed_and_marks_what_failed(tmp_path: Path) -> None:
    """Articles that are new or changed are read, others not; a failure is an annotation, and fails the job."""
    folder = tmp_path / "arsip"
    (folder / "berita").mkdir(parents=True)
    for name in ("lama", "gugur", "diubah"):
        (folder / "berita" / f"{name}.txt").write_text(TEXT)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "before")
    base = git(folder, "rev-parse", "HEAD")
    (folder / "berita" / "diubah.txt").write_text(f"{TEXT} Lagi.")
    (folder / "berita" / "dua kata.txt").write_text(TEXT)
    (folder / "berita" / "rusak.txt").write_text("RUSAK.")
    (folder / "berita" / "gugur.txt").unlink()
    git(folder, "add", "--all")
    git(folder, "commit", "-m", "after")

    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "claimx").write_text(f'#!/bin/sh\nexec {sys.executable} {ROOT}/tests/scripted_claimx.py "$@"\n')
    (programs / "claimx").chmod(0o755)
    (step,) = (step for step in yaml.safe_load(WORKFLOW)["jobs"]["extract"]["steps"] if step.get("name") == "Extract")
    done = subprocess.run(
        [*BASH_LIKE_THE_RUNNER, "-c", step["run"]],
        cwd=folder,
        env=os.environ
        | {
            "BASE": base,
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    (marked,) = (line for line in done.stderr.splitlines() if line.startswith("::"))
    assert marked.startswith("::error file=berita/rusak.txt,title=internal::")
    read = [record.document.path for record in load_records(folder / "claims.jsonl")]
    assert read == ["berita/diubah.txt", "berita/dua kata.txt"]
    assert "| failed | 1 |" in (tmp_path / "summary.md").read_text()

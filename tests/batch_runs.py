"""Runs of the command with the scripted extractor of `scripted_claimx.py`, and what they leave."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from support import ROOT, TEXT

from claimx.input.load import article_from_text
from claimx.model import Article


def articles(number: int = 40, **texts: str) -> list[Article]:
    """Articles, some of which have another text: `a3="MATI"`."""
    named = {f"a{n}": f"{TEXT} {n}." for n in range(number)} | texts
    return [article_from_text(text, f"{name}.txt") for name, text in named.items()]


def folder_of(tmp_path: Path, number: int = 40, **texts: str) -> Path:
    """A folder of such articles."""
    folder = tmp_path / "berita"
    folder.mkdir()
    for article in articles(number, **texts):
        (folder / article.path).write_text(article.text)
    return folder


def command(*arguments: object) -> list[str]:
    """The command with the scripted parser."""
    return [sys.executable, str(ROOT / "tests" / "scripted_claimx.py"), *map(str, arguments)]


def finished(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """The command, run to its end in a process of its own."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False)


def contents(place: Path) -> dict[str, bytes]:
    """The files that a user sees in a folder, or the file; with their bytes."""
    files = [file for file in place.iterdir() if file.is_file()] if place.is_dir() else [place]
    return {file.name: file.read_bytes() for file in files}


def started(*arguments: object) -> "subprocess.Popen[bytes]":
    """The command, in a session of its own as a terminal gives it one, and hearing all signals.

    What a shell starts in the background ignores Ctrl-C, and what `nohup` starts a hang-up; so would the command.
    """
    return subprocess.Popen(command(*arguments), stderr=subprocess.PIPE, start_new_session=True, preexec_fn=_hear)


def _hear() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def wait_for(place: Path, size: int) -> None:
    """Wait until a journal below a folder is that long."""
    deadline = time.monotonic() + 60
    while sum(file.stat().st_size for file in place.rglob("journal")) < size and time.monotonic() < deadline:
        time.sleep(0.01)

"""The benchmark of killed runs: its articles, how it compares, and a small one of the scripted command."""

import json
import sys
from pathlib import Path

from support import ROOT

from benchmarks.kills import PLACES, compare, measure, short_articles


def test_its_articles_are_short_and_no_two_alike() -> None:
    """One to three sentences each, and the same ones in every run."""
    texts = list(short_articles(500))
    assert len(set(texts)) == 500
    assert {text.count(".") for text in texts} == {1, 2, 3}
    assert texts == list(short_articles(500))


def test_what_is_lost_doubled_or_changed_is_no_equal_output() -> None:
    """Records are counted by their articles; any other byte is a difference, too."""
    one, two = (json.dumps({"document": {"path": path}}).encode() + b"\n" for path in ("a.txt", "b.txt"))
    whole = {"out.jsonl": one + two, "out.failures.jsonl": b"{}\n"}
    assert compare(whole, whole) == {"equal": True, "lost": 0, "doubled": 0}
    assert compare(whole | {"out.jsonl": one}, whole) == {"equal": False, "lost": 1, "doubled": 0}
    assert compare(whole | {"out.jsonl": one + two + two}, whole) == {"equal": False, "lost": 0, "doubled": 1}
    assert compare(whole | {"out.failures.jsonl": b""}, whole) == {"equal": False, "lost": 0, "doubled": 0}
    folder = {"a-1.json": one, "b-2.json": two}
    assert compare({"a-1.json": one}, folder) == {"equal": False, "lost": 1, "doubled": 0}


def test_runs_that_are_killed_end_as_if_nobody_had_disturbed_them(tmp_path: Path) -> None:
    """To a folder and to a file, with the command alone killed or its workers too."""
    found = measure(tmp_path, 60, 2, 3, (sys.executable, str(ROOT / "tests" / "scripted_claimx.py")))
    for place in PLACES:
        told = found[place]
        assert (told["kills"], told["kills_with_workers"], told["articles"]) == (2, 1, 60)
        assert told["runs_to_the_end"] >= 1
        assert (told["equal"], told["lost"], told["doubled"], told["processes_left"]) == (True, 0, 0, 0)

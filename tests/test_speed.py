"""The benchmark of speed: its sums, its picture, and what it says without the stock models."""

import time
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from support import ROOT

from benchmarks.bars import draw_bars
from benchmarks.speed import ratios, read, seconds


def test_ratios_say_how_many_times_as_long_stanza_takes() -> None:
    """Each way against its like."""
    taken = {"claimx one by one": 2.0, "claimx together": 1.0, "stanza one by one": 6.0, "stanza together": 5.0}
    assert ratios(taken) == {"one by one": 3.0, "together": 5.0}


def test_ways_are_run_by_turns_and_the_least_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So other work on the machine disturbs all of them alike, and the figures little."""
    clock, order = [0.0], list[str]()
    monkeypatch.setattr(time, "process_time", lambda: clock[0])

    def way(name: str, taken: list[float]) -> Callable[[], None]:
        def run() -> None:
            order.append(name)
            clock[0] += taken.pop(0)

        return run

    assert seconds({"a": way("a", [3, 2]), "b": way("b", [1, 4])}, 2) == {"a": 2, "b": 1}
    assert order == ["a", "b", "a", "b"]


def test_the_picture_has_a_bar_as_long_as_its_figure() -> None:
    """The file is sound XML; twice the figure is twice the bar."""
    picture = ElementTree.fromstring(draw_bars("a < b", {"claimx": 1.0, "stanza": 2.0}))
    widths = [int(r.attrib["width"]) for r in picture.iter() if r.tag.endswith("rect") and "x" in r.attrib]
    assert widths[1] == 2 * widths[0]


def test_the_seeds_are_read_and_an_empty_folder_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    """By default the benchmark runs in any checkout."""
    assert len(read(ROOT / "seeds")) == len(list((ROOT / "seeds").glob("*.txt")))
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(SystemExit, match="--articles"):
        read(empty)

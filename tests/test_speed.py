"""The benchmark of speed: its sums, its picture, and what it says without the stock models."""

import json
import time
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from support import ROOT

from benchmarks.bars import draw_bars
from benchmarks.speed import PAGE, TARGET, as_news_is_long, ratios, read, seconds, words_in
from benchmarks.speed_page import lines_of, with_figures


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


def test_the_page_shows_the_figures_that_were_saved() -> None:
    """docs/scale.md is what `--save` writes into it."""
    page, found = PAGE.read_text(encoding="utf-8"), json.loads(TARGET.read_text(encoding="utf-8"))
    assert with_figures(page, found) == page
    other = found | {"seconds": {way: taken + 1 for way, taken in found["seconds"].items()}}
    assert with_figures(page, other) != page


def test_the_page_has_a_row_for_all_that_is_measured() -> None:
    """Stages, batches, lengths, memory, cold start and jobs with their figures; Stanza may be absent."""
    found = {
        "machine": {"processor": "P", "cores": 2, "torch": "2"},
        "load average": 0.5,
        "rounds": 3,
        "articles": {"number": 2, "words": 1200},
        "seconds": {"claimx one by one": 1.5, "claimx together": 1.25},
        "share of stages, percent": {"page": 2.1, "parse": 97.9},
        "seconds to parse, by articles together": {"1": 1.0, "16": 0.8},
        "seconds for 1000 words, by articles in one": {"1": 0.7, "8": 0.9},
        "seconds of a cold start": {"clock": 4.0, "processor": 3.5},
        "seconds of the command, by jobs": {"1": {"clock": 5.0, "processor": 4.5}},
        "megabytes after articles": {"16": 600, "5000": 700},
    }
    lines = "\n".join(lines_of(found))
    assert "| together | 1.25 s | - | - |" in lines
    for told in ("parse: 97.9%", "16: 0.8 s", "8: 0.9 s", "3.5 s", "1: 5.0 s by the clock, 4.5 s of", "5,000: 700 MB"):
        assert told in lines


def test_texts_to_watch_memory_over_are_as_unlike_as_news() -> None:
    """Always the same ones; most are short, a few many times as long."""
    texts = list(as_news_is_long(read(ROOT / "seeds"), 400))
    assert [text.text for text in texts] == [text.text for text in as_news_is_long(read(ROOT / "seeds"), 400)]
    lengths = sorted(words_in([text]) for text in texts)
    assert lengths[0] < 10
    assert 40 < lengths[200] < 80
    assert lengths[-1] > 400

"""Gold that people make: offsets and snippets, what is wrong with it, and whether two of them agree."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from support import GOLD, SEEDS, TEXT, span

from claimx.errors import GoldError
from claimx.scoring.agreement import compare_gold
from claimx.scoring.evaluation import Evaluation, evaluate
from claimx.scoring.gold import GoldRow, gold_files, locate
from claimx.scoring.gold_check import check_gold
from claimx.scoring.intervals import intervals
from claimx.scoring.places import words_of

ROW: dict[str, Any] = {
    "line": 1,
    "cue": "mengatakan",
    "source": "Bupati Ratna",
    "entity": "Ratna",
    "etype": "person",
    "content": ["harga beras turun"],
    "type": "indirect",
    "stance": "assert",
    "chain": ["Ratna"],
}
REPEATED = "Naik, kata Ratna.\nTurun, kata Joko, naik, kata Joko."


def write(folder: Path, rows: Sequence[dict[str, Any] | str], text: str | None = TEXT, name: str = "berita") -> Path:
    """A gold folder with an article."""
    folder.mkdir(exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / f"{name}.gold.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


# --- offsets


def test_offsets_and_snippets_are_the_same() -> None:
    """A span with offsets leads to the same place as its snippet, and needs no line."""
    snippets = locate(GoldRow.model_validate(ROW), TEXT)
    spans = {"cue": span(TEXT, "mengatakan"), "content": [span(TEXT, "harga beras turun")], "line": None}
    offsets = locate(GoldRow.model_validate(ROW | spans), TEXT)
    assert (offsets.cue, offsets.content, offsets.line) == (snippets.cue, snippets.content, 1)
    assert words_of(offsets.row.cue) == words_of(snippets.row.cue)


def test_offsets_tell_repeated_words_apart() -> None:
    """The second of two equal words can be given by its offsets."""
    place = span(REPEATED, "kata", REPEATED.index("naik"))
    row = {"cue": place, "content": [span(REPEATED, "naik")], "type": "indirect", "stance": "assert"}
    assert locate(GoldRow.model_validate(row), REPEATED).cue_range == (place["start"], place["end"])
    assert locate(GoldRow.model_validate(row), REPEATED).line == 2


@pytest.mark.parametrize("field", ["cue", "content", "source", "addressee", "time", "altcontent"])
def test_offsets_that_are_not_their_words_are_an_error(field: str) -> None:
    """A span is checked against the text, in whichever field it stands."""
    wrong = {"text": "harga", "start": 0, "end": 5}
    row = ROW | {field: [wrong] if field.endswith("content") else wrong}
    with pytest.raises(GoldError, match=r"\[0, 5\) is not 'harga' in the article"):
        locate(GoldRow.model_validate(row), TEXT)


@pytest.mark.parametrize("change", [{}, {"cue": None}, {"cue": None, "content": []}])
def test_a_snippet_needs_a_line(change: dict[str, Any]) -> None:
    """Without a line only offsets say where a claim is."""
    with pytest.raises(GoldError, match="it names no line"):
        locate(GoldRow.model_validate(ROW | {"line": None} | change), TEXT)


# --- check

PROBLEMS: list[tuple[str, dict[str, Any] | str, str]] = [
    ("no JSON", "{", ":1: not JSON"),
    ("a field that there is none of", ROW | {"entitiy": "Ratna"}, "there is no field 'entitiy'; the fields are line"),
    ("a stance that there is none of", ROW | {"stance": "says"}, "stance is 'says'; it is one of assert, deny"),
    ("one of two stances", ROW | {"stance": ["assert", "says"]}, "stance is 'says'"),
    ("a type that there is none of", ROW | {"type": "quote"}, "type is 'quote'"),
    ("a kind that there is none of", ROW | {"etype": "firm"}, "etype is 'firm'"),
    ("no stance", {k: v for k, v in ROW.items() if k != "stance"}, "stance: field required"),
    ("no content", ROW | {"content": []}, 'content is empty; give it, or say "type": "none"'),
    ("no chain", ROW | {"chain": []}, "chain is empty"),
    ("words that are elsewhere", ROW | {"content": ["harga gula"]}, "content not found in line 1: 'harga gula'"),
    ("a cue that is elsewhere", ROW | {"cue": "berkata"}, "cue not found in line 1"),
    ("a line that there is none of", ROW | {"line": 9}, "there is no line 9"),
    ("words that stand twice", ROW | {"content": ["a"]}, "content 'a' stands more than once in line 1"),
    ("neither cue nor content", ROW | {"cue": None, "content": [], "type": "none"}, "neither a cue nor content"),
]


@pytest.mark.parametrize(("row", "words"), [(r, w) for _, r, w in PROBLEMS], ids=[name for name, _, _ in PROBLEMS])
def test_check_says_what_is_wrong(row: dict[str, Any] | str, words: str, tmp_path: Path) -> None:
    """Each mistake is a sentence with file and line."""
    claims, problems = check_gold(write(tmp_path / "g", [row, ROW]))
    assert claims == 2
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path}/g/berita.gold.jsonl:1: ")
    assert words in problems[0]


def test_check_lists_everything_at_once(tmp_path: Path) -> None:
    """All mistakes of all files are listed, and a missing text is one."""
    folder = write(tmp_path / "g", ["{", ROW | {"stance": "says", "type": "quote"}])
    write(folder, [ROW], text=None, name="lain")
    _, problems = check_gold(folder)
    assert [problem.split(": ")[1][:8] for problem in problems] == ["not JSON", "type is ", "stance i", "it can't"]


def test_the_gold_of_the_seeds_is_right(tmp_path: Path) -> None:
    """check finds nothing wrong with our own gold."""
    for file in gold_files(GOLD):
        name = file.name.removesuffix(".gold.jsonl")
        (tmp_path / file.name).write_bytes(file.read_bytes())
        (tmp_path / f"{name}.txt").write_bytes((SEEDS / f"{name}.txt").read_bytes())
    claims, problems = check_gold(tmp_path)
    assert claims > 40
    assert [problem for problem in problems if "more than once" not in problem] == []


@pytest.mark.parametrize(("half", "articles"), [("open", 108), ("closed", 98)])
def test_the_gold_of_the_written_articles_is_right(half: str, articles: int) -> None:
    """check finds nothing wrong with it, and no article is without gold."""
    folder = GOLD.parent / "written" / half
    claims, problems = check_gold(folder)
    assert (claims > 500, problems) == (True, [])
    assert len(gold_files(folder)) == len(list(folder.glob("*.txt"))) == articles


# --- agreement


def two_claims(**changes: Any) -> list[dict[str, Any]]:
    """A statement and a denial, the denial with changes."""
    denial = {"line": 1, "cue": "membantah", "source": "Ia", "entity": "Ratna", "content": ["kabar itu"]}
    return [ROW, {**denial, "type": "indirect", "stance": "deny", "chain": ["Ratna"], **changes}]


AGREEMENT: list[tuple[str, dict[str, Any], str, float]] = [
    ("all the same", {}, "attribution", 1.0),
    ("another source", {"entity": "Joko"}, "attribution", 0.5),
    ("another stance", {"stance": "decline"}, "stance", 0.5),
    ("another content", {"content": ["Bupati"]}, "detection", 0.5),
    ("another chain", {"chain": ["Antara", "Ratna"]}, "chain", 0.5),
    ("joint sources", {"entity": ["Ratna", "Joko"], "chain": [["Ratna", "Joko"]]}, "attribution", 1.0),
]


@pytest.mark.parametrize(
    ("changes", "figure", "value"), [case[1:] for case in AGREEMENT], ids=[case[0] for case in AGREEMENT]
)
def test_annotators_agree_as_far_as_they_do(changes: dict[str, Any], figure: str, value: float, tmp_path: Path) -> None:
    """The second annotator is scored against the first."""
    report, _ = compare_gold(write(tmp_path / "a", two_claims()), write(tmp_path / "b", two_claims(**changes)))
    found = report.figures()[figure]
    assert (found["f1"] if isinstance(found, dict) else found) == value


def test_an_annotator_agrees_with_herself() -> None:
    """The gold of the seeds against itself gives 1 everywhere it can."""
    report, kappas = compare_gold_of_seeds()
    figures = report.figures()
    assert figures["detection"] == figures["attribution"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert {figures[name] for name in ("content_exact", "cue", "type", "stance", "chain")} == {1.0}
    assert kappas == {"stance": 1.0, "type": 1.0}


def compare_gold_of_seeds() -> tuple[Evaluation, dict[str, float | None]]:
    """Our own gold compared with itself, with its texts beside it."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for file in (*gold_files(GOLD), *SEEDS.glob("*.txt")):
            shutil.copy(file, folder)
        return compare_gold(folder, folder)


def test_kappa_takes_chance_away(tmp_path: Path) -> None:
    """Kappa is 0 where agreement is what chance gives, and nothing where there is but one label."""
    texts = [f"Ratna mengatakan harga {word}." for word in ("naik", "turun", "tetap", "jatuh")]
    text = "\n".join(texts)

    def rows(stances: str) -> list[dict[str, Any]]:
        named = {"a": "assert", "o": "opine"}
        common = {"cue": "mengatakan", "entity": "Ratna", "type": "indirect", "chain": ["Ratna"]}
        return [
            {**common, "line": n, "content": [text.split("mengatakan ")[1].rstrip(".")], "stance": named[stance]}
            for n, (text, stance) in enumerate(zip(texts, stances, strict=True), start=1)
        ]

    first = write(tmp_path / "a", list(rows("aaoo")), text)
    assert compare_gold(first, write(tmp_path / "b", list(rows("aoao")), text))[1] == {"stance": 0.0, "type": None}
    assert compare_gold(first, write(tmp_path / "c", list(rows("aaoa")), text))[1]["stance"] == 0.5


def test_what_one_calls_optional_costs_nobody(tmp_path: Path) -> None:
    """A claim that one annotator calls optional and the other lacks counts neither as missed nor as extra."""
    one, both = write(tmp_path / "a", [ROW]), write(tmp_path / "b", two_claims(optional=True))
    for report, _ in (compare_gold(one, both), compare_gold(both, one)):
        assert report.figures()["detection"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_what_cannot_be_compared_is_an_error(tmp_path: Path) -> None:
    """No shared article, no text, two texts, and words that gold doesn't have are named."""
    first = write(tmp_path / "a", [ROW])
    with pytest.raises(GoldError, match="annotate no article of the same name"):
        compare_gold(first, write(tmp_path / "b", [ROW], name="lain"))
    with pytest.raises(GoldError, match="annotated different texts"):
        compare_gold(first, write(tmp_path / "c", [ROW], TEXT + " Lagi."))
    with pytest.raises(GoldError, match="line 1: stance: .*claimx gold check"):
        compare_gold(first, write(tmp_path / "d", [ROW | {"stance": "says"}]))
    (first / "berita.txt").unlink()
    with pytest.raises(GoldError, match="stands beside neither"):
        compare_gold(first, write(tmp_path / "e", [ROW], None))


# --- intervals


def many(folder: Path, right: int, wrong: int) -> Evaluation:
    """Articles of one claim each; in some of them the second annotator names another source."""
    for number in range(right + wrong):
        write(folder / "a", [ROW], name=f"n{number}")
        write(folder / "b", [ROW | {"entity": "Ratna" if number < right else "Joko"}], name=f"n{number}")
    return compare_gold(folder / "a", folder / "b")[0]


def test_intervals_are_those_of_a_share(tmp_path: Path) -> None:
    """For one claim an article the interval is that of a binomial share, and holds the figure."""
    report = many(tmp_path, 80, 20)
    found = intervals(report)
    low, high = found["attribution.f1"]
    assert report.figures()["attribution"]["f1"] == 0.8
    assert (low, high) == pytest.approx((0.72, 0.88), abs=0.015)  # 0.8 ± 1.96 √(0.8 · 0.2 / 100)
    assert found["detection.f1"] == (1.0, 1.0)
    assert found["entity"] == pytest.approx((0.72, 0.88), abs=0.015)


def test_intervals_are_the_same_each_time(tmp_path: Path) -> None:
    """The draws don't change from run to run."""
    report = many(tmp_path, 8, 4)
    assert intervals(report) == intervals(report)


def test_every_figure_lies_in_its_interval(tmp_path: Path) -> None:
    """Every figure that is a share has an interval, which holds it, whole-sample draws included."""
    chance = random.Random(7)
    report = many(tmp_path, 30, 10)
    documents = tuple(chance.choices(report.documents, k=40))
    figures = Evaluation(documents).figures()
    found = intervals(Evaluation(documents))
    shares = {"content_iou", "content_exact", "entity", "kind", "cue", "type", "stance", "chain"}
    assert found.keys() == shares | {
        f"{name}.{rate}" for name in ("detection", "attribution") for rate in ("p", "r", "f1")
    }
    for name, (low, high) in found.items():
        first, _, second = name.partition(".")
        figure = figures[first][second] if second else figures[first]
        assert low <= figure <= high


def test_evaluation_reads_offsets(tmp_path: Path) -> None:
    """A record is scored against gold with offsets as against gold with snippets."""
    from support import claim_of, make_record

    record = make_record(claims=[claim_of(TEXT)])
    spans = {"cue": span(TEXT, "mengatakan"), "content": [span(TEXT, "harga beras turun")], "line": None}
    for folder, row in (("a", ROW), ("b", ROW | spans)):
        figures = evaluate(write(tmp_path / folder, [row]), [record]).figures()
        assert (figures["attribution"]["f1"], figures["cue"], figures["content_exact"]) == (1.0, 1.0, 1.0)

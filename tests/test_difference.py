"""What one run gained, lost and changed against another."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import TEXT, Run, claim_of, make_record, span

from claimx.scoring.difference import diff_records
from claimx.scoring.difference_lines import difference_lines

CUE = span(TEXT, "membantah") | {"lemma": "bantah"}
DENIAL: dict[str, Any] = claim_of(TEXT, 2, cue=CUE, content=[span(TEXT, "kabar itu")], stance="deny")
BUDI: dict[str, Any] = {"source": {"name": "Budi", "names": ["Budi"]}}
SAID: dict[str, Any] = {
    "line": 1,
    "cue": "mengatakan",
    "entity": "Ratna",
    "content": ["harga beras turun"],
    "type": "indirect",
    "stance": "assert",
    "chain": ["Ratna"],
}
CASES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]], list[str]]] = [
    ("the same", [claim_of(TEXT)], [claim_of(TEXT)], ["gained 0, lost 0, changed 0"]),
    (
        "only other numbers, confidence and cue words",
        [claim_of(TEXT)],
        [claim_of(TEXT, 7, confidence=0.1, cue=None)],
        ["gained 0, lost 0, changed 0"],
    ),
    (
        "one more",
        [claim_of(TEXT)],
        [claim_of(TEXT), DENIAL],
        ["berita.txt", "  + Ratna [membantah, deny]: kabar itu", "gained 1, lost 0, changed 0"],
    ),
    (
        "one less",
        [claim_of(TEXT), DENIAL],
        [DENIAL],
        ["berita.txt", "  - Ratna [mengatakan, assert]: harga beras turun", "gained 0, lost 1, changed 0"],
    ),
    (
        "another source and stance",
        [claim_of(TEXT)],
        [claim_of(TEXT, stance="warn", **BUDI)],
        [
            "berita.txt",
            "  ~ Budi [mengatakan, warn]: harga beras turun",
            "      source: Ratna -> Budi",
            "      stance: assert -> warn",
            "gained 0, lost 0, changed 1",
        ],
    ),
    (
        "another content by the same cue",
        [claim_of(TEXT)],
        [claim_of(TEXT, content=[])],
        [
            "berita.txt",
            "  ~ Ratna [mengatakan, assert]: -",
            "      content: harga beras turun -> -",
            "gained 0, lost 0, changed 1",
        ],
    ),
]


def write(file: Path, claims: list[dict[str, Any]], text: str = TEXT) -> Path:
    """A file of one record."""
    file.write_text(make_record(text, claims=claims).model_dump_json() + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(("old", "new", "lines"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_claims_gained_lost_and_changed_are_listed(
    tmp_path: Path,
    run: Run,
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    lines: list[str],
) -> None:
    """Each difference is listed under its article, the sums come last, and the exit code is 0."""
    files = write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)
    code, out, _ = run("diff", *files)
    assert (code, out.splitlines()) == (0, lines)


def test_gold_tells_which_claims_are_right(tmp_path: Path, run: Run) -> None:
    """With gold every claim has a verdict, and the sums say how many are right."""
    (tmp_path / "berita.gold.jsonl").write_text(json.dumps(SAID), encoding="utf-8")
    old = write(tmp_path / "old.jsonl", [claim_of(TEXT, **BUDI)])
    new = write(tmp_path / "new.jsonl", [claim_of(TEXT), DENIAL])
    code, out, _ = run("diff", old, new, "--gold", tmp_path)
    assert code == 0
    assert out.splitlines() == [
        "berita.txt",
        "  ~ Ratna [mengatakan, assert]: harga beras turun  (wrong -> right)",
        "      source: Budi -> Ratna",
        "  + Ratna [membantah, deny]: kabar itu  (wrong)",
        "gained 1 (0 right), lost 0, changed 1 (0 right before, 1 after)",
    ]


def test_other_texts_are_not_compared(tmp_path: Path, run: Run) -> None:
    """Offsets into another text say nothing, so such an article is only named."""
    old = write(tmp_path / "old.jsonl", [claim_of(TEXT)])
    new = write(tmp_path / "new.jsonl", [claim_of(TEXT + " ")], TEXT + " ")
    code, out, _ = run("diff", old, new)
    assert code == 0
    assert out.splitlines() == [
        "berita.txt: the two texts differ, so its claims were not compared",
        "gained 0, lost 0, changed 0",
    ]


def test_an_article_of_one_side_is_gained_or_lost_whole() -> None:
    """Without a record on the other side all claims of an article count."""
    changes, others = diff_records([], [make_record(claims=[DENIAL, claim_of(TEXT)])])
    assert others == []
    assert [change.new.id for change in changes if change.new and not change.old] == ["c1", "c2"]


def test_long_contents_are_cut_in_the_middle() -> None:
    """Both ends of a content stay readable, since either may have moved."""
    said = "awal " * 20 + "akhir"
    text = f"{TEXT} {said}"
    claim = make_record(text, claims=[claim_of(text, cue=None, source={}, content=[span(text, said)])])
    (line,) = difference_lines(*diff_records([], [claim]))[1:-1]
    assert line.startswith("  + nobody [no cue, assert]: awal awal")
    assert line.endswith("awal akhir")
    assert len(line) < 110


def test_a_missing_result_is_one_line(tmp_path: Path, run: Run) -> None:
    """A path that isn't there is named, with exit code 2."""
    code, _, err = run("diff", tmp_path / "old", tmp_path / "new")
    assert code == 2
    assert err.startswith(f"claimx: {tmp_path}/old: no such file or folder")

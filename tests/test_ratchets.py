"""The numbers that may only fall: they stand at their ceilings, and how they are counted."""

import ast
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT))  # the tools are not part of the installed package

from tools.ratchet import (
    CEILINGS,
    MEASURES,
    PROJECT,
    SOURCE,
    Table,
    breaches,
    decisions,
    excesses,
    joins,
    linter_worst,
    loose,
    lowered,
    main,
    measure,
    read_ceilings,
    read_packages,
    tightened,
    words_of,
)

LIMITS = {"joins": 10, "decisions": 2, "expression": 1, "lines": 4, "words": 0}


def table(ceilings: Mapping[str, Mapping[str, int]] | None = None, *allowed: str) -> Table:
    """A table with small limits."""
    return Table(LIMITS, frozenset(allowed), ceilings or {})


def test_every_number_stands_at_its_ceiling() -> None:
    """A number that rose is to be lowered again; where one fell, `python tools/ratchet.py --tighten` keeps it there."""
    found = read_ceilings(CEILINGS)
    counts = {package: measure(files, found) for package, files in read_packages(SOURCE).items()}
    assert breaches(counts, found) == []


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("a and b and c", 2),
        ("(a and\n  b\n) or not (c or d)", 3),
        ("all((a, b, c))", 2),
        ("any([a, b])", 1),
        ("all(x for x in y)", 0),
        ("a < b < c", 0),
    ],
)
def test_joins(source: str, number: int) -> None:
    """What joins two conditions counts, however it is written or laid out."""
    assert joins(ast.parse(source)) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("return a", 0),
        ("if a:\n  return b\n elif c:\n  return d", 2),
        ("return a if b else c", 1),
        ("return [a for a in b if a if b]", 3),
        ("return next(a for a in b if a and b)", 3),
        ("while a:\n  pass", 1),
        ("def g():\n  return a or b\n return g", 1),
        ("match a:\n  case 1: pass\n  case 2 if b: pass", 2),
    ],
)
def test_decisions(body: str, number: int) -> None:
    """Branches, loops, conditional expressions, comprehensions, their conditions, and joins count, nested as well."""
    assert decisions(ast.parse(f"def f():\n {body}").body[0]) == number


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = {'bahwa', 'agar'}", ["bahwa", "agar"]),
        ("x = 'bahwa agar'.split()", ["bahwa", "agar"]),
        ("x = 'bahwa|agar, supaya'", ["bahwa", "agar", "supaya"]),
        ("x = y == 'bahwa' or y == 'agar'", ["bahwa", "agar"]),
        ("x = {'bahwa': 1}", ["bahwa"]),
        ("x = re.compile(r'\\b(?:bahwa|agar)[a-z]+\\s')", ["bahwa", "agar"]),
        ("x = re.compile(rf'{a}(?:bahwa)')", ["bahwa"]),
        ("match x:\n  case 'bahwa': pass", ["bahwa"]),
        ("def f():\n  '''bahwa'''", []),
        ("x: Literal['kata', 'ujar']", []),
        ("x = {'NOUN', 'nsubj', '--out', 'sha256'}", []),
        ("x = f'{a} bahwa'", []),
        ("x = {'person', 'organization'}", []),
    ],
)
def test_words(source: str, words: list[str]) -> None:
    """An Indonesian word is one in a set, a split string, a comparison or a pattern; a term of the code is none."""
    assert [word for _, word in words_of(ast.parse(source), frozenset())] == words


def test_allowed_words_are_left_out_and_stand_in_the_code() -> None:
    """A word that the list allows does not count, and the list has none that no string of the code has."""
    assert list(words_of(ast.parse("x = 'bahwa'"), frozenset({"bahwa"}))) == []
    code = " ".join(text for files in read_packages(SOURCE).values() for text in files.values())
    assert [word for word in sorted(read_ceilings(CEILINGS).allowed) if not re.search(rf"\b{word}\b", code)] == []


def test_excesses_name_the_places() -> None:
    """A file, a function and an expression that are beyond their limits are named with how far they are."""
    source = "def f(a, b, c):\n    if a and b and c:\n        return 'bahwa'\n\nx = 1\n"
    assert sorted(map(str, excesses({"m.py": source}, table()))) == [
        "decisions      1  m.py:1  f",
        "expression     1  m.py:2",
        "lines          1  m.py",
        "words          1  m.py:3  bahwa",
    ]


def test_layout_of_the_code_changes_nothing() -> None:
    """The same code with other line breaks has as many joins in a hundred statements."""
    one, other = "x = a and b\ny = 1\n", "x = (\n    a\n    and b\n)\n\n\ny = 1\n"
    assert measure({"m.py": one}, table())["joins"] == measure({"m.py": other}, table())["joins"] == 40


def test_what_rose_and_what_fell_is_told() -> None:
    """Above its ceiling a number is a breach; below it, too, with the command that lowers the ceiling."""
    ceilings = {"page": {"words": 2, "lines": 1}, "gone": {"words": 1}}
    rose, fell, gone = breaches({"page": {"words": 3, "lines": 0}}, table(ceilings))[::-1]
    assert rose.startswith("page: words beyond the limit of 0: 3, where the ceiling is 2")
    assert "lines beyond the limit of 4: 0, where the ceiling is 1" in fell
    assert "python tools/ratchet.py --tighten" in fell
    assert gone.startswith("gone: words")
    assert breaches({"page": {"words": 2, "lines": 1}}, table({"page": {"words": 2, "lines": 1}})) == []


def test_tightening_only_lowers() -> None:
    """Ceilings fall to the counts, none rises, a package that is within all limits or gone has none; the rest stays."""
    text = "# why\n[limits]\nwords = 0\n\n[ceilings.gone]\nwords = 1\n"
    counts = {
        name: dict.fromkeys(MEASURES, 0) | found for name, found in {"a": {"words": 1, "lines": 9}, "b": {}}.items()
    }
    ceilings = {"a": {"words": 3, "lines": 2}, "b": {"joins": 1}, "gone": {"words": 1}}
    assert tightened(text, counts, ceilings) == "# why\n[limits]\nwords = 0\n\n[ceilings.a]\nlines = 2\nwords = 1\n"


def test_linter_allows_no_more_than_the_code_has() -> None:
    """The linter's ceilings are those of the worst function; `python tools/ratchet.py --tighten` lowers them."""
    assert loose(PROJECT.read_text(encoding="utf-8"), linter_worst()) == []


def test_linter_ceilings_are_only_lowered() -> None:
    """A setting falls to the worst that there is; one that allows less stays, and so does all else."""
    mccabe, pylint = "max-complexity = {}  # why\n", "max-branches = {}\nmax-bool-expr = {}\n"
    project = f"[tool.ruff.lint.mccabe]\n{mccabe}[tool.ruff.lint.pylint]\n{pylint}"
    worst = {"max-complexity": 12, "max-branches": 14, "max-bool-expr": 6}
    assert lowered(project.format(16, 13, 6), worst) == project.format(12, 13, 6)
    assert [row.partition(";")[0] for row in loose(project.format(16, 13, 6), worst)] == [
        "ruff: max-complexity is 16, and the most is 12"
    ]


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command fails where a ceiling is not met, lowers those that are too high, and names places."""
    file, project = tmp_path / "ratchet.toml", tmp_path / "pyproject.toml"
    project.write_text(PROJECT.read_text(encoding="utf-8"), encoding="utf-8")
    text = CEILINGS.read_text(encoding="utf-8")
    file.write_text(f"{text}\n[ceilings.nowhere]\nwords = 7\n", encoding="utf-8")
    assert main([], file, project) == 1
    assert "nowhere: words" in capsys.readouterr().out
    assert main(["--tighten"], file, project) == 0
    assert file.read_text(encoding="utf-8") == text
    assert main(["--places"], file, project) == 0
    assert "attribution" in capsys.readouterr().out

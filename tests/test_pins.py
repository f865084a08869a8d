"""The tool that takes conditions, words and rules out of the code, over a small project of its own."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT))  # the tools are not part of the installed package

from claim_cases import CASES, load_cases, load_parses
from vocab import VOCAB

from claimx.parsing.conllu import read_conllu
from tools.pins.cuts import cuts_of_python, cuts_of_toml, find_cuts
from tools.pins.gold import KeptParses
from tools.pins.processes import in_processes

MODULE = '''"""A module."""
import tomllib
from pathlib import Path
WORDS = {"satu", "dua"}
NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text())["names"]

def first(text):
    return text[:1]

def last(text):
    return text[-1:]

RULES = (first, last)

def small(n, known):
    """True for a small number."""
    if not known:
        return False
    return n > 0 and n < 10

def count(n):
    while n:
        n = n - 1 if n > 0 else n
    return n
'''
TESTS = """
from fake.numbers import NAMES, RULES, WORDS, count, small

def test_small():
    assert small(5, True) and not small(20, True) and not small(5, False)

def test_words():
    assert "satu" in WORDS and "Ani" in NAMES and RULES[0]("ab") == "a"

def test_count():
    assert count(3) == 0

def test_that_fails_anyway():
    assert False
"""

# The annotated articles are asked in processes that have not imported claimx yet.
ASK_GOLD = """
import json, sys
from pathlib import Path
from tools.pins.cuts import find_cuts
from tools.pins.gold import Gold, changes, read_gold
from tools.pins.processes import in_processes
root, folder = map(Path, sys.argv[1:3])
((_, gold, error),) = in_processes([lambda: read_gold(root, Gold(folder, folder / "parses"))], 1)
assert error is None, error
rows = [cut for cut in find_cuts(root, sys.argv[3:]) if cut.kind == "row" and cut.what in {"mengatakan", "berbohong"}]
answers = in_processes([lambda cut=cut: changes(root, cut, gold) for cut in rows], 1)
print(json.dumps({rows[number].what: answer for number, answer, _ in answers}))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with a module, a list of names and tests, under git."""
    root = tmp_path_factory.mktemp("project")
    for name, text in {
        "src/fake/__init__.py": "",
        "src/fake/numbers.py": MODULE,
        "src/fake/names.toml": 'names = ["Ani", "Budi"]\n',
        "tests/test_numbers.py": TESTS,
        "tests/test_other.py": "def test_other():\n    raise SystemError\n",
        "pyproject.toml": "",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return root


def run(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The tool as a developer runs it."""
    command = [sys.executable, "-m", "tools.pins", "--root", str(root), "--only", "src/fake", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)


def rows_of(out: Path) -> dict[str, Any]:
    """The answers of a file by kind and what was taken out."""
    rows = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    return {f"{row['kind']} {row['what']}": row["test"] for row in rows}


@pytest.fixture(scope="module")
def answered(project: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The file of answers, and what was printed."""
    out = project.parent / "answers.jsonl"
    return out, run(project, "--out", str(out), "--timeout", "8")


def test_what_can_be_taken_out(project: Path) -> None:
    """Operands, tests, negations, words of Python and of TOML, and rules are listed with their places."""
    listed = run(project, "--list").stdout.splitlines()
    assert listed == [
        "src/fake/names.toml  names  word: Ani",
        "src/fake/names.toml  names  word: Budi",
        "src/fake/numbers.py:4  (module)  word: 'satu'",
        "src/fake/numbers.py:4  (module)  word: 'dua'",
        "src/fake/numbers.py:13  (module)  rule: first",
        "src/fake/numbers.py:13  (module)  rule: last",
        "src/fake/numbers.py:17  small  always: not known",
        "src/fake/numbers.py:17  small  never: not known",
        "src/fake/numbers.py:17  small  not: not known",
        "src/fake/numbers.py:19  small  operand: n > 0",
        "src/fake/numbers.py:19  small  operand: n < 10",
        "src/fake/numbers.py:23  count  always: n > 0",
        "src/fake/numbers.py:23  count  never: n > 0",
        "13 in all",
    ]


def test_what_a_test_notices_is_told_from_what_none_does(answered: tuple[Path, Any]) -> None:
    """Each answer names the first test that fails; a test that hangs has noticed."""
    rows = rows_of(answered[0])
    assert rows == {
        "word Ani": "tests/test_numbers.py::test_words",
        "word Budi": None,
        "word 'satu'": "tests/test_numbers.py::test_words",
        "word 'dua'": None,
        "rule first": "tests/test_numbers.py::test_words",
        "rule last": None,
        "always not known": "tests/test_numbers.py::test_small",
        "never not known": "tests/test_numbers.py::test_small",
        "not not known": "tests/test_numbers.py::test_small",
        "operand n > 0": None,
        "operand n < 10": "tests/test_numbers.py::test_small",
        "always n > 0": None,
        "never n > 0": "(hung)",
    }


def test_table(answered: tuple[Path, Any]) -> None:
    """The table counts by kind, names what no test noticed, and the tests that could not be asked."""
    printed = answered[1]
    table = [line.split() for line in printed.stdout.partition("\n\n")[0].splitlines()[1:]]
    assert table == [
        ["always", "2", "1"],
        ["never", "2", "2"],
        ["not", "1", "1"],
        ["operand", "2", "1"],
        ["rule", "2", "1"],
        ["word", "4", "2"],
        ["all", "13", "8"],
    ]
    assert "src/fake/numbers.py:19  small  operand: n > 0" in printed.stdout.partition("No test noticed:")[2]
    assert (
        "fails with nothing missing, so it is not asked: tests/test_numbers.py::test_that_fails_anyway"
        in printed.stderr
    )


def test_working_tree_is_never_changed(project: Path, answered: tuple[Path, Any]) -> None:
    """What is taken out is missing in a process, not in a file."""
    assert (project / "src/fake/numbers.py").read_text() == MODULE
    assert (project / "src/fake/names.toml").read_text() == 'names = ["Ani", "Budi"]\n'


def test_a_stopped_run_goes_on(project: Path, answered: tuple[Path, Any], tmp_path: Path) -> None:
    """What has an answer is not tried again, and a line that was not written to its end is no answer."""
    lines = answered[0].read_text(encoding="utf-8").splitlines()
    rows = {(row["kind"], row["what"]): line for line, row in zip(lines, map(json.loads, lines), strict=True)}
    unfinished = rows.pop(("word", "'dua'"))[:-20]
    del rows["never", "not known"]
    out = tmp_path / "stopped.jsonl"
    out.write_text("\n".join([*rows.values(), unfinished]))
    again = run(project, "--out", str(out), "--kinds", "word", "never")
    tried = [line for line in again.stderr.splitlines() if line.startswith("[")]
    assert sorted(line.partition("]")[2].strip() for line in tried) == [
        "src/fake/numbers.py:17  small  never: not known  ->  tests/test_numbers.py::test_small",
        "src/fake/numbers.py:4  (module)  word: 'dua'  ->  no test",
    ]
    assert again.stdout.splitlines()[1:4] == [
        f"{'never':10}{2:10}{2:10}",
        f"{'word':10}{4:10}{2:10}",
        f"{'all':10}{6:10}{4:10}",
    ]


def test_a_sample_is_drawn_by_its_seed(project: Path) -> None:
    """The same seed draws the same, another one others."""
    one, same, other = (run(project, "--list", "--sample", "4", "--seed", seed).stdout for seed in ("1", "1", "2"))
    assert one == same
    assert one != other
    assert one.endswith("4 in all\n")


def test_unknown_path_is_refused(project: Path) -> None:
    """A path that there is none of ends the run with a message."""
    with pytest.raises(SystemExit, match="src/nothing: there is no such file or folder"):
        list(find_cuts(project, ["src/nothing"]))


@pytest.mark.parametrize(
    ("source", "kind", "changed"),
    [
        ("é = (a or b) and c", "operand", ["é = (c)", "é = (a or b)", "é = ((b)) and c", "é = ((a)) and c"]),
        ("x = a if b else c", "always", ["x = a if (True) else c"]),
        ("x = [a for a in b if a]", "always", ["x = [a for a in b if (True)]"]),
        ("x = not (\n  a)", "not", ["x = (a)"]),
        ("x = {'a',\n  'b'}", "word", ["x = ({'b'})", "x = ({'a'})"]),
        ("x = 'satu dua'.split()", "word", ["x = ('dua').split()", "x = ('satu').split()"]),
        ("R = {'a': one, 'b': two}", "rule", ["R = ({'b': two})", "R = ({'a': one})"]),
        ("R: Literal['a', 'b']", "word", []),
        ("__all__ = ['a', 'b']", "word", []),
        ("if TYPE_CHECKING:\n    import a", "never", []),
        ("def f():\n    return one, two", "rule", []),
        ("x = {'a'}", "word", []),
    ],
)
def test_change_of_source(source: str, kind: str, changed: list[str]) -> None:
    """The rest of the source stays as it is, by bytes; types and what a module shows are left alone."""
    raw = source.encode()
    found = [
        (raw[: c.start] + c.put.encode() + raw[c.stop :]).decode()
        for c in cuts_of_python(raw, "x.py")
        if c.kind == kind
    ]
    assert found == changed


def test_rows_and_words_of_toml() -> None:
    """Rows are named by their first value; the only word of a list stays, since the row would be none without it."""
    toml = b'[[verbs]]\nlemma = "kata"\nforms = ["kata", "berkata"]\n[[verbs]]\nlemma = "ujar"\nforms = ["ujar"]\n'
    assert [(cut.place, cut.kind, cut.what, cut.path) for cut in cuts_of_toml(toml, "cues.toml")] == [
        ("verbs", "row", "kata", ("verbs", 0)),
        ("verbs[kata].forms", "word", "kata", ("verbs", 0, "forms", 0)),
        ("verbs[kata].forms", "word", "berkata", ("verbs", 0, "forms", 1)),
        ("verbs", "row", "ujar", ("verbs", 1)),
    ]


def test_articles_whose_records_change_are_named(tmp_path: Path) -> None:
    """Without the row of its cue an article has another record, and the figures fall; without another row, none has."""
    file = CASES / "indirect_bahwa.toml"
    case = load_cases(file)[0]
    text, claim = case.text.strip("\n"), case.claims[0]
    gold = {"cue": claim.cue, "source": claim.source, "entity": claim.names[0], "content": claim.content}
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.gold.jsonl").write_text(
        json.dumps({"line": 1, "type": "indirect", "stance": "assert", **gold}) + "\n"
    )
    kept = KeptParses(tmp_path / "parses").file_of(text)
    kept.parent.mkdir()
    kept.write_bytes(read_conllu(load_parses(file)[case.label], VOCAB).to_bytes())
    done = subprocess.run(
        [sys.executable, "-c", ASK_GOLD, str(ROOT), str(tmp_path), "src/claimx/lexicon/cues.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(done.stdout)
    assert answers["mengatakan"] == [["a"], {"detection": -100.0, "attribution": -100.0}]
    assert answers["berbohong"] == [[], {"detection": 0.0, "attribution": 0.0}]


def test_processes_end_when_they_hang_or_die() -> None:
    """A call that takes too long is ended, one that raises or dies says so, and the others answer."""

    def die() -> None:
        sys.exit(3)

    calls = [lambda: "fine", lambda: time.sleep(60), lambda: 1 / 0, die]
    start = time.monotonic()
    answers = {number: (answer, str(error)) for number, answer, error in in_processes(calls, workers=4, seconds=5)}
    assert time.monotonic() - start < 50
    assert answers[0] == ("fine", "None")
    assert answers[1] == (None, "")
    assert "ZeroDivisionError" in answers[2][1]
    assert "died" in answers[3][1]

"""How dense the code's conditions are and how many Indonesian words stand in it; the numbers may only fall.

    python tools/ratchet.py             compare each package with its ceilings
    python tools/ratchet.py --tighten   lower the ceilings to what is there now, after a merge as well
    python tools/ratchet.py --places    name what lies beyond the limits, the worst first

`data/ratchet.toml` has a limit for each measure, and ceilings for the packages that are beyond it: by how much, summed.
A package without a ceiling keeps within the limit. The tests fail when a number rises, and when it fell and the ceiling
did not. A ceiling is raised by hand, say when code moves to another package, so that readers of the change see it.

Measured is the syntax, so that another layout of the same code makes no difference:

    joins        `and` and `or`, also written as `all((...))` or `any((...))`, in 100 statements of a package
    decisions    of a function: joins, branches, loops, conditional expressions, conditions of comprehensions
    expression   joins in one expression
    lines        of a file
    words        strings that are Indonesian words, and words of strings and patterns of several, that no list allows

The linter counts more of a function (`C901`, `PLR0912`, `PLR0916`). Its ceilings stand in `pyproject.toml`; they, too,
are lowered with the worst function, down to what ruff sets by itself.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from claimx.lexicon import load_lexicon
from claimx.page.forms import load_forms

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "claimx"
CEILINGS = ROOT / "data" / "ratchet.toml"
PROJECT = ROOT / "pyproject.toml"
LINTER = {  # rule, section and what ruff sets by itself
    "max-complexity": ("C901", "mccabe", 10),
    "max-branches": ("PLR0912", "pylint", 12),
    "max-bool-expr": ("PLR0916", "pylint", 5),
}
MEASURES = ("joins", "decisions", "expression", "lines", "words")
BRANCHES = ast.If | ast.For | ast.While | ast.IfExp | ast.comprehension | ast.match_case
PLAIN = re.compile(r"\s*[a-z]+(?:[ |,-]+[a-z]+)*\s*")  # a word or some, not an option or a sentence
WORD = re.compile(r"[a-z]{2,}")
NO_WORD = re.compile(r"\\[a-zA-Z]|\[[^\]]*\]|\(\?P?<\w+>|\(\?[a-z]+[:)]")  # of a pattern: classes, names, flags

Counts = Mapping[str, Mapping[str, int]]  # by package, then by measure


@dataclass(frozen=True, slots=True)
class Table:
    """What the file of ceilings says."""

    limits: Mapping[str, int]
    allowed: frozenset[str]
    ceilings: Counts


@dataclass(frozen=True, slots=True)
class Excess:
    """A place that is beyond a limit.

    Attributes:
        where: file and line.
        name: the function, the word, or "" for a whole file or expression.
        by: how far.
    """

    measure: str
    where: str
    name: str
    by: int

    def __str__(self) -> str:
        return f"{self.measure:11}{self.by:5}  {self.where}  {self.name}".rstrip()


def main(arguments: Sequence[str] | None = None, ceilings: Path = CEILINGS, project: Path = PROJECT) -> int:
    """Do what the options say; 1 where a number is not at its ceiling."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tighten", action="store_true", help="lower the ceilings to what is there now")
    options.add_argument("--places", action="store_true", help="name what lies beyond the limits")
    chosen = options.parse_args(arguments)
    packages, table = read_packages(SOURCE), read_ceilings(ceilings)
    counts = {package: measure(files, table) for package, files in packages.items()}
    if chosen.places:
        for package, files in packages.items():
            for place in sorted(excesses(files, table), key=lambda place: -place.by):
                print(f"{package:12}{place}")
    if chosen.tighten:
        text = ceilings.read_text(encoding="utf-8")
        ceilings.write_text(tightened(text, counts, table.ceilings), encoding="utf-8")
        table = read_ceilings(ceilings)
        project.write_text(lowered(project.read_text(encoding="utf-8"), linter_worst()), encoding="utf-8")
    found = [*breaches(counts, table), *loose(project.read_text(encoding="utf-8"), linter_worst())]
    print(*rows_of(counts), *found, sep="\n")
    return 1 if found else 0


# --- measuring


def read_packages(source: Path) -> dict[str, dict[str, str]]:
    """The files of each package by their paths; modules that stand in none are those of `claimx`."""
    packages: dict[str, dict[str, str]] = {}
    for file in sorted(source.rglob("*.py")):
        inside = file.relative_to(source)
        package = inside.parts[0] if len(inside.parts) > 1 else source.name
        packages.setdefault(package, {})[inside.as_posix()] = file.read_text(encoding="utf-8")
    return packages


def measure(files: Mapping[str, str], table: Table) -> dict[str, int]:
    """How far a package is beyond each limit."""
    found = dict.fromkeys(MEASURES, 0)
    trees = [ast.parse(text) for text in files.values()]
    statements = sum(_is_code(node) for tree in trees for node in ast.walk(tree))
    in_hundred = ceil(100 * sum(map(joins, trees)) / max(1, statements))
    found["joins"] = max(0, in_hundred - table.limits["joins"])
    for place in excesses(files, table):
        found[place.measure] += place.by
    return found


def excesses(files: Mapping[str, str], table: Table) -> Iterator[Excess]:
    """What lies beyond the limits in the files of a package."""
    for file, text in files.items():
        tree = ast.parse(text)
        yield from (Excess("words", f"{file}:{line}", word, 1) for line, word in words_of(tree, table.allowed))
        found = [Excess("lines", file, "", len(text.splitlines())), *_numbers(file, tree)]
        yield from (replace(place, by=over) for place in found if (over := place.by - table.limits[place.measure]) > 0)


def _numbers(file: str, tree: ast.AST) -> Iterator[Excess]:
    """The decisions of each function and the joins of each expression."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Excess("decisions", f"{file}:{node.lineno}", node.name, decisions(node))
        if isinstance(node, ast.stmt):
            yield Excess("expression", f"{file}:{node.lineno}", "", sum(map(joins, _own_expressions(node))))


def _is_code(node: ast.AST) -> bool:
    """True for a statement that does something; a string alone is a docstring."""
    return isinstance(node, ast.stmt) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def joins(node: ast.AST) -> int:
    """How many `and` and `or` a piece of code has, and as many as an `all` or `any` of listed conditions stands for."""
    found = 0
    for inner in ast.walk(node):
        match inner:
            case ast.BoolOp(values=values):
                found += len(values) - 1
            case ast.Call(
                func=ast.Name(id="all" | "any"), args=[ast.Tuple(elts=e) | ast.List(elts=e) | ast.Set(elts=e)]
            ):
                found += max(0, len(e) - 1)
    return found


def decisions(function: ast.AST) -> int:
    """How many ways part in a function, with those inside it."""
    parting = [node for node in ast.walk(function) if isinstance(node, BRANCHES)]
    return (
        joins(function) + len(parting) + sum(len(node.ifs) for node in parting if isinstance(node, ast.comprehension))
    )


def _own_expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of a statement without those of the statements inside it."""
    blocks = ast.stmt | ast.excepthandler | ast.match_case
    return (node for node in ast.iter_child_nodes(statement) if not isinstance(node, blocks))


# --- words


def words_of(tree: ast.AST, allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The Indonesian words that stand in strings, with their lines: docstrings, types and messages aside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_pattern(node):
            for text in _strings(node.args[:1]):
                yield from (
                    (node.lineno, word) for word in WORD.findall(NO_WORD.sub(" ", text)) if is_ours(word, allowed)
                )
    for node in _plain_strings(tree):
        words = re.findall(r"[a-z]+(?:-[a-z]+)*", node.value)
        if PLAIN.fullmatch(node.value) and all(len(word) > 1 and is_ours(word, allowed) for word in words):
            yield from ((node.lineno, word) for word in words)


def is_ours(word: str, allowed: frozenset[str]) -> bool:
    """True for a word of the lexicon or of the news that is no term of the code."""
    return word not in allowed and word not in terms() and (word in load_forms() or word in lexicon_words())


def _is_pattern(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"


def _strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        yield from (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _plain_strings(node: ast.AST) -> Iterator[Any]:
    """The strings below a node that are no docstring, no type and no part of a pattern or an f-string."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Subscript(value=ast.Name(id="Literal")):
                continue
            case ast.Constant(value=str()):
                yield child
            case ast.Call() if _is_pattern(child):
                continue
        yield from _plain_strings(child)


@cache
def terms() -> frozenset[str]:
    """The code's own terms: names of its fields and functions, and the values of its types."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
                    found.update(_strings([values]))
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.Attribute(attr=name):
                    found.add(name)
                case ast.FunctionDef(name=name) | ast.keyword(arg=str() as name):
                    found.add(name)
    return frozenset(found)


@cache
def lexicon_words() -> frozenset[str]:
    """All words of the lexicon's rows, in lower case."""
    return frozenset(
        word
        for text in _texts(load_lexicon().model_dump(exclude={"digest"}))
        for word in re.findall(r"[a-z-]+", text.lower())
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from () if key == "example" else _texts(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _texts(inner)


# --- ceilings


def read_ceilings(file: Path) -> Table:
    """What the file of ceilings says."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    allowed = frozenset(word for words in table["allowed"].values() for word in words)
    return Table(table["limits"], allowed, table.get("ceilings", {}))


def breaches(counts: Counts, table: Table) -> list[str]:
    """What rose above its ceiling, and what fell below it, as sentences that say what to do."""
    found = []
    for package in sorted({*counts, *table.ceilings}):
        for name in MEASURES:
            now, ceiling = counts.get(package, {}).get(name, 0), table.ceilings.get(package, {}).get(name, 0)
            told = f"{package}: {name} beyond the limit of {table.limits[name]}: {now}, where the ceiling is {ceiling}"
            if now > ceiling:
                found.append(f"{told}; `python tools/ratchet.py --places` names the places")
            elif now < ceiling:
                found.append(f"{told}; lower it with `python tools/ratchet.py --tighten`")
    return found


def tightened(text: str, counts: Counts, ceilings: Counts) -> str:
    """The file's text with ceilings as low as the counts and none higher than before; all else stays as it is."""
    lines = [text.partition("\n[ceilings.")[0].rstrip("\n"), ""]
    for package, found in sorted(counts.items()):
        before = ceilings.get(package, {})
        lower = {name: min(found[name], before.get(name, 0)) for name in MEASURES}
        cells = [f"{name} = {number}" for name, number in lower.items() if number]
        lines += [f"[ceilings.{package}]", *cells, ""] if cells else []
    return "\n".join(lines)


# --- the linter's ceilings


@cache
def linter_worst() -> Mapping[str, int]:
    """For each setting of the linter the worst that the code has, or what ruff sets by itself where that is more."""
    found = {}
    for setting, (rule, plugin, least) in LINTER.items():
        options = ["--preview", "--select", rule, "--config", f"lint.{plugin}.{setting}=0", "--output-format", "json"]
        command = [sys.executable, "-m", "ruff", "check", ".", "--exit-zero", *options]
        rows = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
        found[setting] = max([least, *(int(re.findall(r"\((\d+) > 0\)", row["message"])[0]) for row in rows)])
    return found


def loose(project: str, worst: Mapping[str, int]) -> list[str]:
    """The settings that allow more than the code has, as sentences; what it has too much of, ruff says."""
    lint = tomllib.loads(project)["tool"]["ruff"]["lint"]
    set_to = {setting: lint[plugin][setting] for setting, (_, plugin, _) in LINTER.items()}
    advice = "lower it with `python tools/ratchet.py --tighten`"
    return [f"ruff: {s} is {set_to[s]}, and the most is {worst[s]}; {advice}" for s in LINTER if worst[s] < set_to[s]]


def lowered(project: str, worst: Mapping[str, int]) -> str:
    """`pyproject.toml` with settings of the linter that allow no more than the code has; none rises."""
    lint = tomllib.loads(project)["tool"]["ruff"]["lint"]
    for setting, (_, plugin, _) in LINTER.items():
        most = min(worst[setting], lint[plugin][setting])
        project = re.sub(rf"(?m)^{setting} = \d+", f"{setting} = {most}", project)
    return project


def rows_of(counts: Counts) -> Iterator[str]:
    """A table of how far each package is beyond the limits; those within all of them are left out."""
    yield f"{'package':12}" + "".join(f"{name:>12}" for name in MEASURES)
    for package, found in counts.items():
        if any(found.values()):
            yield f"{package:12}" + "".join(f"{found[name]:12}" for name in MEASURES)


if __name__ == "__main__":
    sys.exit(main())

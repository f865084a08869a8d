"""What can be taken out of a file: conditions, words and rules."""

import ast
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHOWN = 70  # characters of what is taken out


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing that can be taken out of a file.

    Attributes:
        file: relative to the root.
        line: of Python, counted from 1; 0 in TOML.
        place: the function or class it stands in, or the table of a TOML file.
        start, stop: the bytes of the Python file that `put` replaces.
        path: keys and numbers that lead to a value of a TOML file.
    """

    file: str
    line: int
    place: str
    kind: str
    what: str
    start: int = 0
    stop: int = 0
    put: str = ""
    path: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}  {self.place or '(module)'}  {self.kind}: {self.what}"


def find_cuts(root: Path, only: Sequence[str]) -> Iterator[Cut]:
    """All that can be taken out of these files and folders, in order.

    Raises:
        SystemExit: there is no such file or folder.
    """
    for name in only:
        place = root / name
        if not place.exists():
            sys.exit(f"{name}: there is no such file or folder; name one relative to {root}")
        files = [place] if place.is_file() else sorted([*place.rglob("*.py"), *place.rglob("*.toml")])
        for file in files:
            find = cuts_of_toml if file.suffix == ".toml" else cuts_of_python
            yield from find(file.read_bytes(), file.relative_to(root).as_posix())


def cuts_of_python(source: bytes, file: str) -> Iterator[Cut]:
    """What can be taken out of a Python file."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, place in _nodes(ast.parse(source), ""):
        for kind, what, old, new in _losses(node, place):
            start = starts[old.lineno - 1] + old.col_offset
            stop = starts[(old.end_lineno or old.lineno) - 1] + (old.end_col_offset or 0)
            yield Cut(file, what.lineno, place, kind, _shown(ast.unparse(what)), start, stop, f"({new})")


def _nodes(node: ast.AST, place: str) -> Iterator[tuple[ast.AST, str]]:
    """A node and all below it, each with the names of the functions and classes around it."""
    yield node, place
    for child in ast.iter_child_nodes(node):
        if not _is_declaration(child):
            name = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) else ""
            yield from _nodes(child, f"{place}.{name}".strip("."))


def _is_declaration(node: ast.AST) -> bool:
    """True for what no test can notice: types, names that a module shows, and f-strings, whose parts have no place."""
    match node:
        case ast.JoinedStr() | ast.Subscript(value=ast.Name(id="Literal")) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
    return False


def _losses(node: ast.AST, place: str) -> Iterator[tuple[str, ast.expr, ast.expr, str]]:
    """What a node can lose, as (kind, what is lost, the expression to be replaced, by what)."""
    match node:
        case ast.BoolOp(op=op, values=values):
            for lost, rest in _without_each(values):
                yield "operand", lost, node, ast.unparse(rest[0] if len(rest) == 1 else ast.BoolOp(op, rest))
        case ast.If(test=test) | ast.IfExp(test=test):
            yield "always", test, test, "True"
            yield "never", test, test, "False"
        case ast.comprehension(ifs=tests):
            yield from (("always", test, test, "True") for test in tests)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", node, node, ast.unparse(operand)
        case ast.Set(elts=items) | ast.List(elts=items) | ast.Tuple(elts=items) if len(items) > 1:
            kind = _kind_of(items, place)
            for lost, rest in _without_each(items) if kind else ():
                yield kind, lost, node, ast.unparse(type(node)(elts=rest))
        case ast.Dict(keys=keys, values=values) if len(keys) > 1 and not place and all(map(_is_rule, values)):
            for number, key in enumerate(keys):
                if key is not None:
                    rest = [pair for at, pair in enumerate(zip(keys, values, strict=True)) if at != number]
                    yield "rule", key, node, ast.unparse(ast.Dict([k for k, _ in rest], [v for _, v in rest]))
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as text) as words, attr="split"), args=[]):
            for lost, rest in _without_each(text.split()):
                yield "word", ast.copy_location(ast.Constant(lost), words), words, repr(" ".join(rest))


def _kind_of(items: Sequence[ast.expr], place: str) -> str:
    """What the items of a set, list or tuple are: words, rules (in a table of a module), or nothing to be taken out."""
    if all(isinstance(item, ast.Constant) and isinstance(item.value, str) for item in items):
        return "word"
    return "rule" if not place and all(map(_is_rule, items)) else ""


def _is_rule(node: ast.expr) -> bool:
    return isinstance(node, ast.Lambda) or (isinstance(node, ast.Name) and node.id.islower())


def _without_each(items: Sequence[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each item with the list of all others."""
    return ((item, [*items[:at], *items[at + 1 :]]) for at, item in enumerate(items))


def cuts_of_toml(source: bytes, file: str) -> Iterator[Cut]:
    """What can be taken out of a TOML file: rows, and words of a list that has another one."""
    return _values(tomllib.loads(source.decode("utf-8")), file, (), "")


def _values(value: Any, file: str, path: tuple[str | int, ...], place: str) -> Iterator[Cut]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, file, (*path, key), f"{place}.{key}".lstrip("."))
    if isinstance(value, list):
        for at, item in enumerate(value):
            name = next(iter(item.values()), "") if isinstance(item, dict) else item
            if len(value) > 1 and isinstance(item, str | dict):
                kind = "row" if isinstance(item, dict) else "word"
                yield Cut(file, 0, place, kind, _shown(str(name)), path=(*path, at))
            yield from _values(item, file, (*path, at), f"{place}[{name}]")


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."

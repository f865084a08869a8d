"""Every regular expression of the code and of the lexicon, how it is used, and texts that are hard for it.

An expression that stands in the code as it is, is read off its syntax tree. The others are put together when they are
first asked for, the lexicon's among them: they are caught while all that asks for them is called.
"""

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from re import _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

from fake_parse import PatternParser
from support import ROOT

from claimx.input.load import load_row
from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.page import capitals, segments, wrapped
from claimx.page.layout import bylines, sheet, whole_lines
from claimx.page.layout.patterns import compile_layout
from claimx.pipeline import extract_record

SOURCE = ROOT / "src"
Pattern = re.Pattern[Any]

# What only ever sees a stretch of so many characters, by module or, for the layout's patterns, by name.
STRETCHES = {
    "claimx.page.capitals.BEGINS": capitals.AROUND,
    "claimx.page.wrapped.LAST_WORD": wrapped.REACH,
    "claimx.page.wrapped.HYPHENATED": wrapped.REACH,
    "claimx.page.quotes.sentences.LAST_WORD": 13,
    "claimx.page.segments.COMPOUND": segments.LONGEST,
    "lines": whole_lines.MAX_LINE,
    "first_caption": whole_lines.MAX_LINE,
    "byline_label": bylines.MAX_LABEL,
    "related_label": bylines.MAX_LABEL,
    **dict.fromkeys(("dateline", "first_dateline"), sheet.WINDOW),
    **dict.fromkeys(("byline_inline", "credit_inline", "photo_credit", "related_tail"), sheet.WINDOW),
}
WHOLE = {"lines", "first_caption", "byline_label", "related_label", "names", "medium"}
AT_A_PLACE = {"dateline", "first_dateline", "related_quoted"}
WAYS = ("fullmatch", "match", "search")  # the freest last
WITHOUT_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, where it stands, and how it is used: whether it has to take in all that it is given (`fullmatch`),
    begins where it is told (`match`), or may stand anywhere (`search`); and how many characters it is given at most."""

    pattern: Pattern
    place: str
    way: str = "search"
    most: int = WITHOUT_LIMIT

    def run(self, text: str) -> None:
        """Use it on a text, piece by piece where it is given no more at once."""
        given = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        for start in range(0, len(given), self.most):
            piece = given[start : start + self.most]
            if self.way == "search":
                for _ in self.pattern.finditer(piece):
                    pass
            else:
                getattr(self.pattern, self.way)(piece)


@dataclass(frozen=True, slots=True)
class Site:
    """A call of `re` in the code: its module and lines, the name that the code gives it, and its pattern if it can be
    read off the code; how it is used, where the call tells."""

    module: str
    lines: range
    name: str
    pattern: Pattern | None
    way: str
    when_imported: bool

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"{self.module}.{self.name or self.lines.start}"


def every_expression() -> list[Expression]:
    """All of them, each once; a call of `re` whose pattern stays unknown is an error."""
    found: dict[Pattern, Expression] = {}
    sites, of_layout = list(_sites()), _layout()
    with _caught() as caught:
        _ask_for_all({site.module for site in sites if not site.pattern and not site.when_imported})
    ways = _ways()
    for site in sites:
        patterns = [site.pattern] if site.pattern else _at_run_time(site, caught)
        if not patterns:
            raise AssertionError(f"{site.place}: nothing asks for this expression; call what does in `_ask_for_all`")
        for number, pattern in enumerate(patterns):
            given = of_layout.get(pattern, site.place)
            name = given.partition("[")[0]
            way = site.way or ways.get(site.place, "search")
            way = "fullmatch" if name in WHOLE else "match" if name in AT_A_PLACE else way
            place = given if len(patterns) == 1 or pattern in of_layout else f"{given}[{number}]"
            found.setdefault(pattern, Expression(pattern, place, way, STRETCHES.get(name, WITHOUT_LIMIT)))
    return list(found.values())


def _sites() -> Iterator[Site]:
    for file in sorted((SOURCE / "claimx").rglob("*.py")):
        module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            inner: node.targets[0].id
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            for inner in ast.walk(node.value)
        }
        late = {inner for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            function = _function_of_re(node)
            if isinstance(node, ast.Call) and function not in ("", "escape"):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                way = function if function in WAYS else ""
                yield Site(module, lines, names.get(node, ""), _literal(node), way, node not in late)


def _function_of_re(node: ast.AST) -> str:
    """Which function of `re` a node of the code calls, if it calls one."""
    called = node.func if isinstance(node, ast.Call) else None
    ours = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"
    return called.attr if ours else ""  # type: ignore[union-attr]


def _literal(call: ast.Call) -> Pattern | None:
    """The pattern of a call that has it and its flags in so many letters."""
    try:
        pattern = ast.literal_eval(call.args[0])
    except ValueError:
        return None
    stated = [word.value for word in call.keywords if word.arg == "flags"]
    given = call.args[1:2] if _function_of_re(call) == "compile" else []
    return re.compile(pattern, eval(ast.unparse((stated + given or [ast.Constant(0)])[0]), {"re": re}))


def _at_run_time(site: Site, caught: Mapping[tuple[str, int], list[Pattern]]) -> list[Pattern]:
    if site.when_imported:
        value = vars(importlib.import_module(site.module))[site.name]
        return [value] if isinstance(value, re.Pattern) else list(value)
    return [pattern for line in site.lines for pattern in caught.get((site.module, line), [])]


@contextmanager
def _caught() -> Iterator[dict[tuple[str, int], list[Pattern]]]:
    """What is compiled meanwhile, by module and line."""
    found: dict[tuple[str, int], list[Pattern]] = {}
    own = {name: getattr(re, name) for name in ("compile", "sub", "search", "match", "fullmatch", "split", "finditer")}

    def catching(name: str) -> Callable[..., Any]:
        def call(pattern: Any, *rest: Any, **more: Any) -> Any:
            frame = sys._getframe(1)
            made = own["compile"](pattern, *(rest[:1] if name == "compile" else ()))
            found.setdefault((frame.f_globals["__name__"], frame.f_lineno), []).append(made)
            return own[name](pattern, *rest, **more)

        return call

    vars(re).update({name: catching(name) for name in own})
    try:
        yield found
    finally:
        vars(re).update(own)


def _ask_for_all(modules: Iterable[str]) -> None:
    """Call whatever puts an expression together, as if for the first time."""
    for module in map(importlib.import_module, modules):
        _forget(module)
    text = '"Harga naik,"kata Budi, Kamis kemarin.\n\nHalaman 1 2 Selanjutnya.\n\nDisiarkanRatnanya.'
    article = load_row({"text": text, "published": "12 Maret 2025", "authors": "Oleh: Sari & Joko"})
    assert isinstance(article, Article)
    extract_record(article, PatternParser())


def _forget(module: ModuleType) -> None:
    for value in list(vars(module).values()):
        if getattr(value, "__module__", "") == module.__name__ and hasattr(value, "cache_clear"):
            value.cache_clear()


def _layout() -> dict[Pattern, str]:
    """What the layout calls the patterns that the lexicon has for it: `lines[3]`."""
    lexicon = load_index().lexicon
    layout = compile_layout(lexicon.layout, lexicon.marks.abbreviations)
    found: dict[Pattern, str] = {}
    for field in fields(layout):
        value = getattr(layout, field.name)
        if field.name == "lines":
            value = [pattern for _, patterns in value for pattern in patterns]
        for number, pattern in enumerate(value if isinstance(value, list | tuple) else [value]):
            if isinstance(pattern, re.Pattern):
                found.setdefault(pattern, f"{field.name}[{number}]")
    return found


def _ways() -> dict[str, str]:
    """How each pattern with a name is used, by its place: the freest of all its uses."""
    found: dict[str, str] = {}
    for file in (SOURCE / "claimx").rglob("*.py"):
        module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        taken = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        called = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        uses = [
            (node.value.id, node.attr)
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        ]
        # Handed on without a call, it may be used in any way.
        uses += [
            (node.id, "search")
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called
        ]
        for name, attribute in uses:
            way, place = attribute if attribute in WAYS else "search", taken.get(name, f"{module}.{name}")
            found[place] = max(found.get(place, way), way, key=WAYS.index)
    return found


# --- texts that are hard for an expression

PIECES = (
    *(" ", "\t", "\xa0", "\n", "\r", " \n", "1", "1.", "a", "A", "a ", "Aa ", "a.", "A.", "a, "),
    *(".", ". ", ",", ":", "-", "/", "|", "?", "(", "[", "<", ">", "&", "#", "*", "_", "\\"),
    *('"', "'", "“", "”", '"a', "a'", "\ufffd"),
)
END = "\x01"  # one that no expression has
LETTERS = "aA1 .,:-/()\"'>#&<[*_|”bZ0\n\r\t"
ALTERNATIVES = 6  # of an expression's many words, so many are tried


def hard_texts(pattern: Pattern, size: int) -> Iterator[str]:
    """Texts of about a size: pieces without end; and for each repetition in the expression all that stands before it
    once, and then what it repeats without end."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    pairs = dict.fromkeys([("", piece) for piece in PIECES] + list(_repetitions(tree)))
    for before, piece in pairs:
        yield before + piece * ((size - len(before)) // len(piece)) + END


def _repetitions(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What stands before each repetition in a tree of the standard library's parser, with what it repeats."""
    for item in tree:
        code, value = item
        if code in _REPEATS:
            if value[1] > 10:
                yield from ((before, piece) for piece in _repeated(value[2]))
            yield from _repetitions(value[2], before)
        elif code in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.SUBPATTERN):
            yield from _repetitions(value[-1], before)
        elif code is _constants.ATOMIC_GROUP:
            yield from _repetitions(value, before)
        elif code is _constants.BRANCH:
            for branch in value[1][:ALTERNATIVES]:
                yield from _repetitions(branch, before)
        before += _sample(item)


_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _repeated(tree: Any) -> set[str]:
    """Examples of what a repetition repeats: each letter of ours that it takes, or one example of several."""
    if len(tree) == 1 and tree[0][0] in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
        return {letter for letter in LETTERS if _takes(tree[0], letter)} or {_sample(tree[0])}
    return {"".join(map(_sample, tree))} - {""}


def _takes(item: Any, letter: str) -> bool:
    code, value = item
    if code is _constants.ANY:
        return letter != "\n"
    if code is _constants.NOT_LITERAL:
        return ord(letter) != int(value)
    taken = any(_in_class(kind, what, letter) for kind, what in value)
    return taken != any(kind is _constants.NEGATE for kind, _ in value)


def _in_class(kind: Any, value: Any, letter: str) -> bool:
    if kind is _constants.LITERAL:
        return ord(letter) == int(value)
    if kind is _constants.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is not _constants.CATEGORY:
        return False
    name = str(value).removeprefix("CATEGORY_")
    classes = {"DIGIT": letter.isdigit(), "SPACE": letter.isspace(), "WORD": letter.isalnum() or letter == "_"}
    return classes[name.removeprefix("NOT_")] != name.startswith("NOT_")


def _sample(item: Any) -> str:
    """A text that an item of a tree takes, as short as may be; "" for what takes none."""
    code, value = item
    if code is _constants.LITERAL:
        return chr(value)
    if code in (_constants.IN, _constants.NOT_LITERAL, _constants.ANY):
        first = [chr(what if kind is _constants.LITERAL else what[0]) for kind, what in _ranges(code, value)]
        return next((letter for letter in (*LETTERS, *first) if _takes(item, letter)), "")
    if code in _REPEATS:
        return "".join(map(_sample, value[2])) * max(int(value[0]), min(1, int(value[1])))
    if code is _constants.SUBPATTERN:
        return "".join(map(_sample, value[-1]))
    if code is _constants.ATOMIC_GROUP:
        return "".join(map(_sample, value))
    if code is _constants.BRANCH:
        return "".join(map(_sample, value[1][0]))
    return ""


def _ranges(code: Any, value: Any) -> list[tuple[Any, Any]]:
    kinds = (_constants.LITERAL, _constants.RANGE)
    return [item for item in value if item[0] in kinds] if code is _constants.IN else []

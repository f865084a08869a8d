"""From a row to the fields of an article. Only the text has to be right; other oddities get a diagnostic."""

import ast
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from claimx.errors import ArticleError
from claimx.input.columns import Choice, find_columns
from claimx.input.dates import read_date
from claimx.lexicon.load import load_lexicon
from claimx.model import Diagnostic
from claimx.schema import ArticleInput

DEEPEST = 20  # data inside data of a column that is only kept
BLANKS = r"(?<!\s)\s++"  # all that stand together, tried from the first of them only
# What may follow a name's comma: S.H., M.Si, Sp. A.
DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.\s?)*[A-Z][A-Za-z]{0,4}\.[A-Za-z]{0,4}")


def read_fields(values: Mapping[str, Any], chosen: Choice = ()) -> tuple[ArticleInput, tuple[Diagnostic, ...]]:
    """An article's text and fields, with a diagnostic for each value that can't be understood.

    Args:
        values: by the file's own names.
        chosen: the columns that the user named, by field; the others are found by their usual names.

    Raises:
        ArticleError: there is no text.
    """
    named = {str(name): value for name, value in values.items()}
    found = find_columns(tuple(named), chosen)
    text = _read_text(named, found, chosen)
    facts: dict[str, Any] = {}
    odd: dict[str, Any] = {}
    for field, column in found.items():
        value = named[column]
        if field != "text" and not is_missing(value):
            fact = READERS[field](value)
            (odd if fact in (None, []) else facts)[field] = value if fact in (None, []) else fact
    used = {column for field, column in found.items() if field not in odd}
    extra = {name: as_json(value) for name, value in named.items() if name not in used}
    given = ArticleInput.model_validate({"text": text, **facts, "extra": extra})
    return given, tuple(_left_out(field, value) for field, value in odd.items())


def is_missing(value: object) -> bool:
    """True for a value that says nothing: null, NaN, an empty cell, *n/a*."""
    if isinstance(value, str):
        return not value.strip() or value.strip().casefold() in load_lexicon().metadata.missing
    if isinstance(value, float):
        return math.isnan(value)
    if isinstance(value, (list, tuple)):
        return all(is_missing(part) for part in value)
    return value is None or value == {} or str(value) == "NaT"


def as_json(value: object, depth: int = 0) -> Any:
    """A value in JSON's types: dates and times in ISO form, other types that JSON lacks as text."""
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair can't be saved
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if depth >= DEEPEST:
        return as_json(json.dumps(value, ensure_ascii=False, default=str))
    if isinstance(value, Mapping):
        return {as_json(str(key)): as_json(held, depth + 1) for key, held in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(held, depth + 1) for held in value]
    return as_json(str(value))


def _read_text(values: Mapping[str, Any], found: Mapping[str, str], chosen: Choice) -> str:
    column = found.get("text")
    if column is None:
        wanted = dict(chosen).get("text")
        there = ", ".join(repr(name) for name in list(values)[:20]) or "nothing"
        missing = f"no column {wanted!r} for the text" if wanted else "no text field"
        raise ArticleError(f"{missing}, only {there}; name the field that holds the text, with --map text=NAME")
    value = _inner(values[column])
    if isinstance(value, (list, tuple)) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    if isinstance(value, str) and (not value.strip() or not is_missing(value)):
        return value
    what = "missing" if is_missing(value) else f"no text but {type(value).__name__}"
    raise ArticleError(f"{column}: the article's text is {what}; give it as a string")


def _inner(value: Any) -> Any:
    """What an object is about: `{"name": "Antara"}` is *Antara*."""
    if not isinstance(value, Mapping):
        return value
    return next((value[name] for name in load_lexicon().metadata.inner if not is_missing(value.get(name))), None)


def _read_name(value: Any) -> str | None:
    """A name or number in one line."""
    value = _inner(value)
    if isinstance(value, (list, tuple)) and len(value) == 1:
        return _read_name(value[0])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(str(as_json(str(value))).split()) or None


def _read_authors(value: Any) -> list[str]:
    if isinstance(value, str) and value.strip()[:1] == "[":  # a list that was saved as text
        try:
            value = ast.literal_eval(value.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            value = value.strip().strip("[]")
    if isinstance(value, str):
        return _split_authors(value)
    items = value if isinstance(value, (list, tuple)) else [value]
    names = [_read_name(item) for item in items if not isinstance(item, (bool, int, float))]
    split = [author for name in names if name for author in _split_authors(name, commas=len(names) == 1)]
    return list(dict.fromkeys(split))


def _split_authors(text: str, *, commas: bool = True) -> list[str]:
    """The names of *Oleh: Sari Dewi, S.H. dan Joko*; a degree stays with its name."""
    bylines, links = _author_words()
    text = bylines.sub("", as_json(text))
    strong = [part for part in re.split(r"[;|/\n]", text) if part.strip()]
    parts = [part for strong_part in strong for part in links.split(strong_part)]
    if commas:
        parts = [part for whole in parts for part in _split_commas(whole)]
    names = (" ".join(part.split()).strip(" ,") for part in parts)
    return list(dict.fromkeys(name for name in names if not is_missing(name)))


def _split_commas(text: str) -> list[str]:
    parts: list[str] = []
    for part in text.split(","):
        if parts and DEGREE.fullmatch(part.strip()):
            parts[-1] += f",{part}"
        else:
            parts.append(part)
    return parts


@cache
def _author_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_lexicon().metadata
    bylines, links = _any_of(words.bylines), _any_of(words.author_links)
    between = rf"{BLANKS}(?:{links})\s++|(?:{BLANKS})?&\s*+"
    return re.compile(rf"^\s*(?:{bylines})(?:\s*:|\s)\s*(?=\w)", re.I), re.compile(between, re.I)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


READERS: dict[str, Callable[[Any], Any]] = {
    "id": _read_name,
    "title": _read_name,
    "publisher": _read_name,
    "url": _read_name,
    "authors": _read_authors,
    "published": lambda value: read_date(_inner(value)),
}


def _left_out(field: str, value: object) -> Diagnostic:
    shown = str(as_json(value))
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return Diagnostic("input.metadata", f"{field} is left out, as {shown!r} can't be read as one", 0, 0)

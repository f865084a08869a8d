"""What is wrong with a row, in words that help to fix it: its lemma, the field, and what was probably meant."""

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

LEMMAS = ("lemma", "name", "form", "words", "forms", "nouns")  # the fields that a row is known by, best first
CHOICE = re.compile(r"'([^']*)'")


def describe(error: ValidationError, model: type[BaseModel], tables: Mapping[str, Any]) -> tuple[str, str]:
    """The first fault of tables that don't fit their model: the table and what is wrong with it."""
    details = error.errors(include_url=False)[0]
    table, *rest = (*details["loc"], "")
    row = rest[0] if isinstance(rest[0], int) else None
    lemma = f" {lemma_of(tables[str(table)][row])!r}" if row is not None else ""
    field = str(rest[1] if row is not None else rest[0])
    what = _what(details, field, _row_model(model, str(table)))
    return str(table), f"{table}{lemma}: {what}"


def lemma_of(row: Any) -> str:
    """The name by which messages refer to a row: its lemma, its name, or its first word."""
    held = next((row[name] for name in LEMMAS if row.get(name)), "?") if isinstance(row, Mapping) else row
    return str(next(iter(held), "?") if isinstance(held, (list, tuple)) else held)


def nearest(word: str, known: Iterable[str]) -> str:
    """*did you mean ...?*, if a known word is similar."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {found[0]!r}?" if found else ""


def _what(details: ErrorDetails, field: str, model: type[BaseModel] | None) -> str:
    fields = list(model.model_fields) if model is not None else []
    if details["type"] == "extra_forbidden":
        return f"there is no field {field!r}" + (nearest(field, fields) or f"; there are {', '.join(fields)}")
    if details["type"] == "missing":
        return f"the field {field!r} is missing"
    if details["type"] == "literal_error":
        choices = CHOICE.findall(str(details.get("ctx", {}).get("expected", "")))
        hint = nearest(str(details["input"]), choices) or f"; there are {', '.join(choices)}"
        return f"{field}: {details['input']!r} is none of its values{hint}"
    if details["type"] in ("tuple_type", "frozen_set_type"):
        return f"{field}: write a list, such as {[details['input']]}"
    return f"{field}: {details['msg'][:1].lower()}{details['msg'][1:]}, not {details['input']!r}"


def _row_model(model: type[BaseModel], table: str) -> type[BaseModel] | None:
    """The model of a table's rows, or of the table itself where it has none."""
    held = model.model_fields[table].annotation if table in model.model_fields else None
    kinds = [kind for kind in (*get_args(held), held) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return kinds[0] if kinds else None

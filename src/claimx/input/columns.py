"""Which column of a file holds which field: as the user chose, or else by the usual names of columns."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from claimx.errors import ArticleError
from claimx.lexicon.load import load_lexicon

Choice = tuple[tuple[str, str], ...]  # (field, column); hashable, as the same columns are looked up for every row


@lru_cache(maxsize=256)  # JSON objects may each have other names
def find_columns(names: tuple[str, ...], chosen: Choice = ()) -> Mapping[str, str]:
    """The column of each field that the file has: the chosen one, or else the likeliest."""
    by_form: dict[str, str] = {}
    for name in names:
        by_form.setdefault(_form(name), name)
    found = {field: by_form[_form(column)] for field, column in chosen if _form(column) in by_form}
    found |= {field: column for field, column in chosen if column in names}  # two columns may differ by a capital alone
    taken = set(found.values())
    for field, usual in load_lexicon().metadata.columns.items():
        if field not in dict(chosen):
            likely = [by_form[form] for form in map(_form, (field, *usual)) if form in by_form]
            free = [column for column in likely if column not in taken]
            if free:
                found[field] = free[0]
    return found


def read_choice(options: Iterable[str]) -> Choice:
    """The choice in `text=isi_berita,title=judul`, by field.

    Raises:
        ArticleError: it is written differently, or names a field that doesn't exist.
    """
    fields = tuple(load_lexicon().metadata.columns)
    pairs = [pair for option in options for pair in re.split(r",\s*(?=\w+\s*=)", option)]
    chosen: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise ArticleError(f"{pair!r} chooses no column; write FIELD=COLUMN, such as text=isi_berita,title=judul")
        if field not in fields:
            raise ArticleError(f"an article has no field {field!r}; choose columns for {', '.join(fields)}")
        chosen[field] = column
    return tuple(chosen.items())


def check_choice(columns: Mapping[str, str] | None) -> Choice:
    """The choice of a caller from Python.

    Raises:
        ArticleError: it names a field that doesn't exist.
    """
    return read_choice(f"{field}={column}" for field, column in (columns or {}).items())


def describe_guesses(names: tuple[str, ...], chosen: Choice) -> str | None:
    """One line on what was guessed or not found; None when every column has the expected name."""
    found = find_columns(names, chosen)
    guessed = [f"{field} from {name!r}" for field, name in found.items() if field not in dict(chosen) and field != name]
    absent = [f"no column {column!r} for {field}" for field, column in chosen if field not in found]
    return "; ".join([*absent, *([", ".join(guessed) + " (--map chooses others)"] if guessed else [])]) or None


def _form(name: str) -> str:
    """A name without what people write in different ways."""
    return re.sub(r"[\W_]+", "", name).casefold()

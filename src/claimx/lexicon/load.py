"""Read the lexicon's TOML files, check every row, and refuse duplicates."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from claimx.errors import LexiconError
from claimx.lexicon.rows import Lexicon

FILES = (
    "aliases",
    "calendar",
    "circumstances",
    "classes",
    "compounds",
    "cues",
    "gazetteer",
    "layout",
    "metadata",
    "names",
    "offices",
    "particles",
    "pronouns",
    "quotes",
    "titles",
)


@cache
def load_lexicon() -> Lexicon:
    """The bundled lexicon, read once for each process.

    Raises:
        LexiconError: a file has an unknown field, a wrong value, a duplicate, or gives a table that another file gave.
    """
    tables: dict[str, Any] = {}
    digest = hashlib.sha256()
    folder = resources.files("claimx.lexicon")
    for name in FILES:
        raw = (folder / f"{name}.toml").read_bytes()
        digest.update(raw)
        for table, rows in tomllib.loads(raw.decode("utf-8")).items():
            if table in tables:
                raise LexiconError(f"{name}.toml: table {table!r} already stands in another lexicon file")
            tables[table] = rows
    try:
        lexicon = Lexicon(digest=digest.hexdigest(), **tables)
    except ValidationError as error:
        raise LexiconError(f"the lexicon breaks its rules: {error}") from error
    _refuse_duplicates(lexicon)
    return lexicon


def _refuse_duplicates(lexicon: Lexicon) -> None:
    seen: set[tuple[str, str]] = set()
    entries = [
        *(("verb", form) for row in lexicon.verbs for form in (*row.active, *row.passive, *row.bare)),
        *(("decline", form) for row in lexicon.declines for form in row.forms),
        *(("noun", form) for row in lexicon.nouns for form in (row.lemma, *row.forms)),
        *(("preposition", row.words) for row in lexicon.prepositions),
        *(("citing", form) for row in lexicon.citing for form in row.forms),
        *(("title", word) for row in lexicon.titles for word in row.words),
        *(("noun class", word) for row in lexicon.noun_classes for word in row.words),
        *(("pronoun", row.form) for row in lexicon.pronouns),
        *(("name", name) for row in lexicon.names for name in (row.name, *row.aliases)),
    ]
    for entry in entries:
        if entry in seen:
            raise LexiconError(f"the {entry[0]} {entry[1]!r} stands in two rows or twice in one")
        seen.add(entry)

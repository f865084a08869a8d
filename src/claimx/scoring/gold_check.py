"""Check gold that people made: every row's fields, words and places, all that is wrong at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from claimx.errors import GoldError
from claimx.schema import TextSpan
from claimx.scoring.gold import (
    GoldRow,
    article_file,
    gold_files,
    lines_of,
    locate,
    parse_row,
    read_article,
    readings,
)
from claimx.terms import QuoteType, SourceKind, Stance

WORDS = {"type": get_args(QuoteType), "stance": get_args(Stance), "etype": get_args(SourceKind)}


def check_gold(gold_dir: str | Path) -> tuple[int, list[str]]:
    """How many claims a gold folder has, and a sentence for everything that is wrong with them.

    Raises:
        GoldError: there is no gold in the folder.
    """
    claims, problems = 0, []
    for file in gold_files(gold_dir):
        try:
            text = read_article(article_file(file))
        except GoldError as error:
            problems.append(str(error))
            continue
        for number, line in lines_of(file):
            claims += 1
            problems += [f"{file}:{number}: {problem}" for problem in _line_problems(line, text)]
    return claims, problems


def _line_problems(line: str, text: str) -> Iterator[str]:
    try:
        row = parse_row(line)
        yield from _unknown_fields(row)
        yield from _unknown_words(row)
        yield from _missing_fields(row)
        yield from _ambiguous_content(row, text)
    except GoldError as error:
        yield str(error)


def _unknown_fields(row: GoldRow) -> Iterator[str]:
    for name in sorted(row.model_extra or ()):
        yield f"there is no field {name!r}; the fields are {', '.join(GoldRow.model_fields)}"


def _unknown_words(row: GoldRow) -> Iterator[str]:
    for name, words in WORDS.items():
        for word in readings(getattr(row, name)):
            if word not in words:
                yield f"{name} is {word!r}; it is one of {', '.join(words)}"


def _missing_fields(row: GoldRow) -> Iterator[str]:
    if not row.content and row.type != "none":
        yield 'content is empty; give it, or say "type": "none"'
    if not row.content and row.cue is None:
        yield "it has neither a cue nor content"
    if not row.chain:
        yield "chain is empty; it ends in the source, or in null where nobody is named"


def _ambiguous_content(row: GoldRow, text: str) -> Iterator[str]:
    """Snippets that stand in their line more than once, of which the first is meant.

    Raises:
        GoldError: a piece of the row isn't where the row says.
    """
    number = locate(row, text).line
    line = text.split("\n")[number - 1]
    for piece in row.content:
        if not isinstance(piece, TextSpan) and line.count(piece) > 1:
            yield f"content {piece!r} stands more than once in line {number}; give more words, or offsets"

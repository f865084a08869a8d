"""Check gold that people made: every row's fields, words and places, all that is wrong at once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from claimx.errors import GoldError
from claimx.schema import TextSpan
from claimx.scoring.gold import GoldRow, Piece, gold_files, gold_name, lines_of, locate, parse_row
from claimx.terms import QuoteType, SourceKind, Stance

WORDS = {"type": get_args(QuoteType), "stance": get_args(Stance), "etype": get_args(SourceKind)}


def check_gold(gold_dir: str | Path) -> tuple[int, list[str]]:
    """How many claims a gold folder has, and a sentence for everything that is wrong with them.

    Raises:
        GoldError: there is no gold in the folder.
    """
    claims, problems = 0, []
    for file in gold_files(gold_dir):
        article = file.with_name(f"{gold_name(file)}.txt")
        try:
            text = article.read_bytes().decode("utf-8").removeprefix("\ufeff")
        except (OSError, UnicodeDecodeError):
            problems.append(f"{article}: it can't be read; the article's text must stand beside its gold, in UTF-8")
            continue
        for number, line in lines_of(file):
            claims += 1
            problems += [f"{file}:{number}: {problem}" for problem in _row_problems(line, text)]
    return claims, problems


def _row_problems(line: str, text: str) -> Iterator[str]:
    row = parse_row(line)
    if isinstance(row, GoldError):
        yield str(row)
        return
    for name in sorted(set(json.loads(line)) - set(GoldRow.model_fields)):
        yield f"there is no field {name!r}; the fields are {', '.join(GoldRow.model_fields)}"
    for name, words in WORDS.items():
        value = getattr(row, name)
        for word in value if isinstance(value, list) else [value] if value is not None else []:
            if word not in words:
                yield f"{name} is {word!r}; it is one of {', '.join(words)}"
    if not row.content and row.type != "none":
        yield 'content is empty; give it, or say "type": "none"'
    if not row.content and row.cue is None:
        yield "it has neither a cue nor content"
    if not row.chain:
        yield "chain is empty; it ends in the source, or in null where nobody is named"
    try:
        located = locate(row, text)
    except GoldError as error:
        yield str(error)
        return
    whole_line = text.split("\n")[located.line - 1]
    for piece in row.content:
        if _is_ambiguous(piece, whole_line):
            yield f"content {piece!r} stands more than once in line {located.line}; give more words, or offsets"


def _is_ambiguous(piece: Piece, line: str) -> bool:
    return not isinstance(piece, TextSpan) and line.count(piece) > 1

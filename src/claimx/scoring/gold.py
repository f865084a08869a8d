"""Read gold annotations: claims as a reader marked them, located in their article.

A gold folder holds `NAME.gold.jsonl` files, one claim a line, and may hold the articles as `NAME.txt`. What a claim
quotes from its article is a snippet, which is looked for from the claim's line on, or a span with offsets: code points
into the article's text, half-open.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import GoldError
from claimx.schema import TextSpan, first_problem
from claimx.scoring.places import Line, Piece
from claimx.scoring.words import Range, word_starts

GOLD_SUFFIX = ".gold.jsonl"

Names = str | list[str] | None
OneOf = str | Annotated[list[str], Field(min_length=1)]  # a value, or those that are right


class GoldRow(BaseModel):
    """One line of a gold file: a claim as a reader annotated it. The annotation's guidelines tell the fields.

    Other fields are kept and don't count; a check names them.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    line: int | None = None
    cue: Piece | None = None
    source: Piece | None = None
    entity: Names = None
    aliases: list[Names] = []
    etype: OneOf | None = None
    role: str | None = None
    affiliation: str | None = None
    content: list[Piece] = []
    altcontent: list[Piece] = []
    type: OneOf
    stance: OneOf
    addressee: Piece | None = None
    time: Piece | None = None
    chain: list[Names] = []
    altchain: list[Names] = []
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A gold row with its place: ranges of the text, and the words (as positions) that they are made of."""

    row: GoldRow
    line: int
    content: frozenset[int]
    other_content: frozenset[int] | None
    cue: frozenset[int]
    content_ranges: tuple[Range, ...] = ()
    cue_range: Range | None = None
    source_range: Range | None = None
    addressee_range: Range | None = None
    time_range: Range | None = None

    @property
    def is_empty(self) -> bool:
        """True for a claim without content, such as a refusal to comment."""
        return self.row.type == "none"


def gold_files(gold_dir: str | Path) -> list[Path]:
    """The gold files of a folder, sorted.

    Raises:
        GoldError: there is none.
    """
    files = sorted(Path(gold_dir).glob(f"*{GOLD_SUFFIX}"))
    if not files:
        raise GoldError(f"{gold_dir}: no *{GOLD_SUFFIX} file there; name a folder of gold annotations")
    return files


def has_gold(folder: Path) -> bool:
    """True for a folder with gold files in it."""
    return folder.is_dir() and any(folder.glob(f"*{GOLD_SUFFIX}"))


def gold_name(file: Path) -> str:
    """The article that a gold file annotates: its name without the ending."""
    return file.name.removesuffix(GOLD_SUFFIX)


def gold_hash(gold_dir: str | Path) -> str:
    """The SHA-256 over the names and bytes of a folder's gold files."""
    digest = hashlib.sha256()
    for file in gold_files(gold_dir):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def readings(value: str | list[str] | None) -> list[str]:
    """The values of a field that may have none, one or several, each of which is right."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def article_file(file: Path) -> Path:
    """Where the article of a gold file stands, if it is there at all."""
    return file.with_name(f"{gold_name(file)}.txt")


def read_article(file: Path) -> str:
    """The text of an article that stands beside its gold, from which offsets are counted; a byte order mark is none.

    Raises:
        GoldError: the file can't be read, or is not in UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: it can't be read; the article's text must stand beside its gold, in UTF-8"
        raise GoldError(message) from error


def read_gold(file: Path, text: str) -> list[GoldClaim]:
    """The claims of a gold file, located in the article's text.

    Raises:
        GoldError: the file can't be read, a line is no gold row, or a snippet is not in the article.
    """
    claims = []
    for number, line in lines_of(file):
        try:
            claims.append(locate(parse_row(line), text))
        except GoldError as error:
            raise GoldError(f"{file}:{number}: {error}") from error
    return claims


def lines_of(file: Path) -> Iterator[tuple[int, str]]:
    """The lines of a gold file that are not empty, with their numbers.

    Raises:
        GoldError: the file can't be read.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: it can't be read: {error}") from error
    yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def parse_row(line: str) -> GoldRow:
    """The row in a line.

    Raises:
        GoldError: it is no JSON, or no row.
    """
    try:
        return GoldRow.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise GoldError(f"not JSON: {error.msg}") from error
    except ValidationError as error:
        raise GoldError(first_problem(error)) from error


def locate(row: GoldRow, text: str) -> GoldClaim:
    """A row with its place in the article's text.

    Raises:
        GoldError: a snippet is not where the row says, or a span is not its text.
    """
    line = Line(text, _line_of(row, text))
    content = [line.find(piece) for piece in row.content]
    other = [line.find(piece) for piece in row.altcontent]
    cue = line.find_cue(row.cue, content) if row.cue else None
    beside = cue or (content[0] if content else None)
    return GoldClaim(
        row=row,
        line=line.number,
        content=word_starts(text, content),
        other_content=word_starts(text, other) if other else None,
        cue=word_starts(text, [cue] if cue else []),
        content_ranges=tuple(content),
        cue_range=cue,
        source_range=line.find_beside(row.source, beside),
        addressee_range=line.find_beside(row.addressee, beside),
        time_range=line.find_beside(row.time, beside),
    )


def _line_of(row: GoldRow, text: str) -> int:
    """The line that a row names; without it that of the cue, or else of the content, which must then have offsets."""
    if row.line is not None:
        return row.line
    pieces = [row.cue] if row.cue else row.content[:1]
    if not pieces or not isinstance(pieces[0], TextSpan):
        raise GoldError("it names no line; give the line of the cue, or offsets")
    return text.count("\n", 0, pieces[0].start) + 1

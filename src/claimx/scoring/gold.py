"""Read gold annotations: claims as a reader marked them, located in their article.

A gold folder holds `NAME.gold.jsonl` files, one claim a line, and may hold the articles as `NAME.txt`. What a claim
quotes from its article is a snippet, which is looked for from the claim's line on, or a span with offsets: code points
into the article's text, half-open.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import GoldError
from claimx.schema import TextSpan, first_problem

GOLD_SUFFIX = ".gold.jsonl"
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")

Names = str | list[str] | None
Piece = str | TextSpan  # words of the article: a snippet, or a span
Range = tuple[int, int]  # code points of the article's text, half-open


class GoldRow(BaseModel):
    """One line of a gold file: a claim as a reader annotated it. The annotation's guidelines tell the fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    line: int | None = None
    cue: Piece | None = None
    source: Piece | None = None
    entity: Names = None
    aliases: list[Names] = []
    etype: str | list[str] | None = None
    role: str | None = None
    affiliation: str | None = None
    content: list[Piece] = []
    altcontent: list[Piece] = []
    type: str | list[str]
    stance: str | list[str]
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


def words_of(piece: Piece | None) -> str | None:
    """The words of a snippet or a span."""
    return piece.text if isinstance(piece, TextSpan) else piece


def read_gold(file: Path, text: str) -> list[GoldClaim]:
    """The claims of a gold file, located in the article's text.

    Raises:
        GoldError: the file can't be read, a line is no gold row, or a snippet is not in the article.
    """
    claims = []
    for number, line in lines_of(file):
        try:
            row = parse_row(line)
            if isinstance(row, GoldError):
                raise row
            claims.append(locate(row, text))
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


def parse_row(line: str) -> GoldRow | GoldError:
    """The row in a line, or the error that says what is wrong with it."""
    try:
        return GoldRow.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        return GoldError(f"not JSON: {error.msg}")
    except ValidationError as error:
        return GoldError(first_problem(error))


def locate(row: GoldRow, text: str) -> GoldClaim:
    """A row with its place in the article's text.

    Raises:
        GoldError: a snippet is not where the row says, or a span is not its text.
    """
    page = _Page(text, _line_of(row, text))
    content = [page.find(piece) for piece in row.content]
    other = [page.find(piece) for piece in row.altcontent]
    cue = page.find_cue(row.cue, content) if row.cue else None
    beside = cue or (content[0] if content else None)
    return GoldClaim(
        row=row,
        line=page.number,
        content=word_starts(text, content),
        other_content=word_starts(text, other) if other else None,
        cue=word_starts(text, [cue] if cue else []),
        content_ranges=tuple(content),
        cue_range=cue,
        source_range=page.find_beside(row.source, beside),
        addressee_range=page.find_beside(row.addressee, beside),
        time_range=page.find_beside(row.time, beside),
    )


def _line_of(row: GoldRow, text: str) -> int:
    """The line that a row names; without it that of the cue, or else of the content, which must then have offsets."""
    if row.line is not None:
        return row.line
    pieces = [row.cue] if row.cue else row.content[:1]
    if not pieces or not isinstance(pieces[0], TextSpan):
        raise GoldError("it names no line; give the line of the cue, or offsets")
    return text.count("\n", 0, pieces[0].start) + 1


class _Page:
    """Where snippets stand: first in the row's line, then from there on, then from three lines before."""

    def __init__(self, text: str, line: int) -> None:
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        if not 1 <= line <= len(starts):
            raise GoldError(f"there is no line {line} in the article")
        self._text = text
        self.number = line
        self._start = starts[line - 1]
        self._end = starts[line] - 1 if line < len(starts) else len(text)
        self._earlier = starts[max(0, line - 4)]

    def find(self, snippet: Piece) -> Range:
        """The first place of a snippet; `A ... B` runs from the first A to the first B after it."""
        if isinstance(snippet, TextSpan):
            return self._check(snippet)
        for start, end in ((self._start, self._end), (self._start, None), (self._earlier, None)):
            found = self._find_within(snippet, start, len(self._text) if end is None else end)
            if found:
                return found
        raise GoldError(f"content not found in line {self.number}: {snippet!r}")

    def _check(self, span: TextSpan) -> Range:
        if span.start >= span.end or self._text[span.start : span.end] != span.text:
            raise GoldError(f"[{span.start}, {span.end}) is not {span.text!r} in the article")
        return span.start, span.end

    def find_cue(self, cue: Piece, content: Sequence[Range]) -> Range:
        """The cue in the row's line; of several, the whole word nearest to the content."""
        if isinstance(cue, TextSpan):
            return self._check(cue)
        found = self._find_within(cue, self._start, self._end)
        if found is None:
            raise GoldError(f"cue not found in line {self.number}: {cue!r}")
        whole = [place for place in self._places(cue) if self._is_whole_word(place)]
        if not content or not whole:
            return found
        return min(whole, key=lambda place: min(_gap(place, span) for span in content))

    def find_beside(self, piece: Piece | None, place: Range | None) -> Range | None:
        """Where a source, an addressee or a time stands: in the row's line the place nearest to the claim, else after
        it; None where neither has it."""
        if piece is None or isinstance(piece, TextSpan):
            return self._check(piece) if piece else None
        if place is not None and (near := list(self._places(piece))):
            return min(near, key=lambda found: (not self._is_whole_word(found), _gap(found, place)))
        return self._find_within(piece, self._start, len(self._text))

    def _find_within(self, snippet: str, start: int, end: int) -> Range | None:
        first, _, last = snippet.partition(" ... ")
        at = self._text.find(first, start, end)
        if at < 0:
            return None
        if not last:
            return at, at + len(first)
        until = self._text.find(last, at + len(first), end)
        return None if until < 0 else (at, until + len(last))

    def _places(self, words: str) -> Iterator[Range]:
        at = self._text.find(words, self._start, self._end)
        while at >= 0:
            yield at, at + len(words)
            at = self._text.find(words, at + 1, self._end)

    def _is_whole_word(self, place: Range) -> bool:
        start, end = place
        before = start > self._start and self._text[start - 1].isalnum()
        after = end < self._end and self._text[end].isalnum()
        return not before and not after


def _gap(one: Range, other: Range) -> int:
    return min(abs(other[0] - one[1]), abs(one[0] - other[1]))


def word_starts(text: str, spans: Iterable[Range]) -> frozenset[int]:
    """The starts of the words in some spans."""
    return frozenset(m.start() + start for start, end in spans for m in WORD.finditer(text[start:end]))

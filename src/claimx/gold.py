"""Read gold annotations: claims as a reader marked them, located in their article.

A gold folder holds `NAME.gold.jsonl` files, one claim a line, and may hold the articles as `NAME.txt`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.errors import GoldError
from claimx.schema import first_problem

GOLD_SUFFIX = ".gold.jsonl"
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")

Names = str | list[str] | None
Range = tuple[int, int]  # code points of the article's text, half-open


class GoldRow(BaseModel):
    """One line of a gold file: a claim as a reader annotated it. The annotation's guidelines tell the fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    line: int
    cue: str | None = None
    source: str | None = None
    entity: Names = None
    aliases: list[Names] = []
    role: str | None = None
    affiliation: str | None = None
    content: list[str] = []
    altcontent: list[str] = []
    type: str | list[str]
    stance: str | list[str]
    addressee: str | None = None
    chain: list[Names] = []
    altchain: list[Names] = []
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A gold row with the words (as positions in the text) that its content and its cue are made of."""

    row: GoldRow
    content: frozenset[int]
    other_content: frozenset[int] | None
    cue: frozenset[int]

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


def gold_name(file: Path) -> str:
    """The article that a gold file annotates: its name without the ending."""
    return file.name.removesuffix(GOLD_SUFFIX)


def gold_hash(gold_dir: str | Path) -> str:
    """The SHA-256 over the names and bytes of a folder's gold files."""
    digest = hashlib.sha256()
    for file in gold_files(gold_dir):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_gold(file: Path, text: str) -> list[GoldClaim]:
    """The claims of a gold file, located in the article's text.

    Raises:
        GoldError: a line is no gold row, or a snippet is not in the article.
    """
    claims = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            claims.append(_locate(GoldRow.model_validate(json.loads(line)), text))
        except json.JSONDecodeError as error:
            raise GoldError(f"{file}:{number}: not JSON: {error.msg}") from error
        except ValidationError as error:
            raise GoldError(f"{file}:{number}: {first_problem(error)}") from error
        except GoldError as error:
            raise GoldError(f"{file}:{number}: {error}") from error
    return claims


def _locate(row: GoldRow, text: str) -> GoldClaim:
    page = _Page(text, row.line)
    content = [page.find(snippet) for snippet in row.content]
    other = [page.find(snippet) for snippet in row.altcontent]
    cue = page.find_cue(row.cue, content) if row.cue else None
    return GoldClaim(
        row=row,
        content=word_starts(text, content),
        other_content=word_starts(text, other) if other else None,
        cue=word_starts(text, [cue] if cue else []),
    )


class _Page:
    """Where snippets stand: first in the row's line, then from there on, then from three lines before."""

    def __init__(self, text: str, line: int) -> None:
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        if not 1 <= line <= len(starts):
            raise GoldError(f"there is no line {line} in the article")
        self._text = text
        self._number = line
        self._start = starts[line - 1]
        self._end = starts[line] - 1 if line < len(starts) else len(text)
        self._earlier = starts[max(0, line - 4)]

    def find(self, snippet: str) -> Range:
        """The first place of a snippet; `A ... B` runs from the first A to the first B after it."""
        for start, end in ((self._start, self._end), (self._start, None), (self._earlier, None)):
            found = self._find_within(snippet, start, len(self._text) if end is None else end)
            if found:
                return found
        raise GoldError(f"content not found in line {self._number}: {snippet!r}")

    def find_cue(self, cue: str, content: Sequence[Range]) -> Range:
        """The cue in the row's line; of several, the whole word nearest to the content."""
        found = self._find_within(cue, self._start, self._end)
        if found is None:
            raise GoldError(f"cue not found in line {self._number}: {cue!r}")
        whole = [place for place in self._places(cue) if self._is_whole_word(place)]
        if not content or not whole:
            return found
        return min(whole, key=lambda place: min(_gap(place, span) for span in content))

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

"""Where the words that a gold row quotes stand in its article."""

import re
from collections.abc import Iterator, Sequence

from claimx.errors import GoldError
from claimx.schema import TextSpan
from claimx.scoring.words import Range

LINES_BEFORE = 3  # a quotation of several paragraphs may begin so far before the line of its cue

Piece = str | TextSpan  # words of the article: a snippet, or a span


def words_of(piece: Piece | None) -> str | None:
    """The words of a snippet or a span."""
    return piece.text if isinstance(piece, TextSpan) else piece


class Line:
    """A line of an article, from which snippets are looked for; spans are only checked."""

    def __init__(self, text: str, number: int) -> None:
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        if not 1 <= number <= len(starts):
            raise GoldError(f"there is no line {number} in the article")
        self._text = text
        self.number = number
        self._start = starts[number - 1]
        self._end = starts[number] - 1 if number < len(starts) else len(text)
        self._earlier = starts[max(0, number - 1 - LINES_BEFORE)]

    def find(self, piece: Piece) -> Range:
        """The first place of a snippet: in the line, else from there on, else from some lines before.

        `A ... B` runs from the first A to the first B after it.
        """
        if isinstance(piece, TextSpan):
            return self._check(piece)
        for start, end in ((self._start, self._end), (self._start, len(self._text)), (self._earlier, len(self._text))):
            if found := self._find_within(piece, start, end):
                return found
        raise GoldError(f"content not found in line {self.number}: {piece!r}")

    def find_cue(self, cue: Piece, content: Sequence[Range]) -> Range:
        """The cue in the line; of several, the whole word nearest to the content."""
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
        """Where a source, an addressee or a time stands: in the line the place nearest to the claim, else after it;
        None where neither has it."""
        if piece is None or isinstance(piece, TextSpan):
            return self._check(piece) if piece else None
        if place is not None and (near := list(self._places(piece))):
            return min(near, key=lambda found: (not self._is_whole_word(found), _gap(found, place)))
        return self._find_within(piece, self._start, len(self._text))

    def _check(self, span: TextSpan) -> Range:
        if span.start >= span.end or self._text[span.start : span.end] != span.text:
            raise GoldError(f"[{span.start}, {span.end}) is not {span.text!r} in the article")
        return span.start, span.end

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

"""Quotation marks, apostrophes and dashes of which an encoding left nothing or a rest, told by their neighbours:
*?Harga naik,? kata Budi*, with question marks or U+FFFD for all marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimx.lexicon.index import Index
from claimx.page.edits import Edit

# What is left of a mark that lost its last byte, or all of them: nobody can tell which one it was but by its place.
LOST_MARK = re.compile(r"â€[?\ufffd]?|â\?\?|\ufffd+")
QUESTIONED_MARK = re.compile(r"(?<![^\s(\[])\?(?=\w)")
QUESTION_MARKS = re.compile(r"(?<![â€])\?++(?!\?)")
OPENS_BEFORE = " \t\n\r\xa0([-–"
STOPS_BEFORE = ".,!"
LINE_END = re.compile(r"[\r\n]")
READ_AS = {"apostrophe": "’", "dash": "–", "open": "“", "close": "”"}


@dataclass(frozen=True, slots=True)
class LostMark:
    """A place where a mark was lost, with the characters beside it; `sure` when it can't have been a letter."""

    start: int
    end: int
    before: str
    after: str
    sure: bool

    @property
    def role(self) -> Literal["apostrophe", "dash", "open", "close"]:
        """What stood there, by its neighbours."""
        if self.before.isalpha() and self.after.islower():
            return "apostrophe"
        if self.after.isspace():
            return "dash" if self.before.isspace() else "close"
        return "open" if self.before in OPENS_BEFORE else "close"

    def read(self) -> Edit:
        """The mark put back."""
        return Edit(self.start, self.end, READ_AS[self.role], "mojibake")


def read_lost_marks(text: str, _: Index) -> Iterator[Edit]:
    """The lost marks of a text. One that may have been a letter counts as a quotation mark when its partner stands on
    the same line, a capital behind it or a stop before it."""
    opened: LostMark | None = None
    at = 0
    for mark in _marks(text):
        if LINE_END.search(text, at, mark.start):
            opened = None
        at = mark.end
        if mark.role == "open":
            opened = mark
            believed = mark.sure or mark.after.isupper()
        elif mark.role == "close":
            believed = mark.sure or opened is not None or mark.before in STOPS_BEFORE
            if opened:
                yield opened.read()  # once more where it was believed without its partner
            opened = None
        else:
            believed = True
        if believed:
            yield mark.read()


def _marks(text: str) -> list[LostMark]:
    found = [*LOST_MARK.finditer(text), *_questioned_marks(text)]
    return [_mark(text, match) for match in sorted(found, key=lambda match: match.start())]


def _mark(text: str, match: re.Match[str]) -> LostMark:
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1] or " "
    start = match.end() - 1 if match.group()[0] == "?" else match.start()  # *?Siapa?? tanyanya*
    return LostMark(start, match.end(), before, after, "â" in match.group())


def _questioned_marks(text: str) -> Iterator[re.Match[str]]:
    """All question marks, in a text where one stands at the beginning of a word."""
    if QUESTIONED_MARK.search(text):
        yield from QUESTION_MARKS.finditer(text)

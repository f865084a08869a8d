"""The quotation marks of a paragraph, each with the direction that its neighbours tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimx.model import Zone
from claimx.page.quotes.patterns import FINAL, Patterns

Direction = Literal["open", "close", "either"]

ANGLES = "«»‹›"
# How many marks are looked at around one, at most.
LOOKAHEAD = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, or a sequence of characters that stands for one.

    `shape` is the direction of its glyph, `direction` the one its neighbours tell. `says` is True when reporting words
    follow (*, " kata*), which only a closing mark can have before them.
    """

    start: int
    end: int
    single: bool
    shape: Direction
    direction: Direction
    says: bool


def read_marks(text: str, zone: Zone, patterns: Patterns) -> tuple[Mark, ...]:
    """The marks of a paragraph in text order; apostrophes are left out."""
    groups: list[list[re.Match[str]]] = []
    for found in patterns.marks.finditer(text, zone.start, zone.end):
        if groups and groups[-1][-1].end() == found.start():
            groups[-1].append(found)
        else:
            groups.append([found])
    return tuple(mark for group in groups for mark in _directed(text, zone, group, patterns))


def _directed(text: str, zone: Zone, group: Sequence[re.Match[str]], patterns: Patterns) -> Iterator[Mark]:
    """The marks of a group that touch each other: they share the neighbours on their two sides."""
    start, end = group[0].start(), group[-1].end()
    left = text[start - 1] if start > zone.start else " "
    right = text[end : min(end + 2, zone.end)] or " "
    side = _side(left, right)
    if side == "either" and group[0].group() in patterns.single:
        return  # an apostrophe
    at_edge = _is_edge(left) or _is_edge(right[0])
    says = _stops(text, zone, start) and patterns.says.match(text, end) is not None
    for index, found in enumerate(group):
        glyph = found.group()
        if glyph not in ANGLES or at_edge:
            shape = _shape(glyph, patterns)
            last = all(later.group() in patterns.single for later in group[index + 1 : index + LOOKAHEAD])
            yield Mark(found.start(), found.end(), glyph in patterns.single, shape, side, says and last)


def _stops(text: str, zone: Zone, at: int) -> bool:
    """True when a stop or a comma stands before a place."""
    return text[max(zone.start, at - 3) : at].rstrip().endswith(tuple(FINAL))


def _shape(glyph: str, patterns: Patterns) -> Direction:
    if glyph in patterns.opening:
        return "open"
    return "close" if glyph in patterns.closing else "either"


def _is_edge(char: str) -> bool:
    """True for what stands at the outer or inner edge of a quotation; angle marks elsewhere are broken encodings."""
    return char.isspace() or (char.isascii() and not char.isalnum())


def _side(left: str, right: str) -> Direction:
    """The direction that the characters around a mark tell: *( "A* opens, *A," )* closes, and *a"b* tells nothing."""
    if left.isspace():
        return _side_behind_blank(right)
    if left in "([{<":
        return "either" if right[0].isspace() else "open"
    closing = right[0].isspace() or right[0] in ".,;:?!…)]}>-–—/%"
    if left in ":-–—/=":
        return "close" if closing else "open"
    return "close" if closing or (left in FINAL and right[0].islower()) else "either"


def _side_behind_blank(right: str) -> Direction:
    """*a "b* opens; *a " b* tells nothing; *a ",* closes, but not before dots (*a "...b*)."""
    if right[0].isspace():
        return "either"
    return "close" if right[0] in ",;:?!)]}" or (right[0] == "." and right != "..") else "open"

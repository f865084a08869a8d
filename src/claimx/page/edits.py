"""Small edits to a text, with the way back to the offsets of the source. Offsets are code points, ranges half-open."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from claimx.model import CharSpan, Mend, Reading
from claimx.terms import EditKind


@dataclass(frozen=True, slots=True)
class Edit:
    """Read `text` instead of the characters `[start, end)`; an empty range is a place between two characters."""

    start: int
    end: int
    text: str
    kind: EditKind


def plain_reading(source: str) -> Reading:
    """A text that is read as it is written."""
    return Reading(source, source, range(len(source)), range(1, len(source) + 1))


def apply_edits(reading: Reading, edits: Iterable[Edit]) -> Reading:
    """A reading with further edits, whose offsets are those of its text.

    Where edits overlap, the one that begins first is made, and of those that begin together the longest.
    """
    chosen = _disjoint(edits)
    if not chosen:
        return reading
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for edit in [*chosen, Edit(len(reading.text), len(reading.text), "", chosen[-1].kind)]:
        pieces.extend((reading.text[at : edit.start], edit.text))
        starts.extend(reading.starts[at : edit.start])
        ends.extend(reading.ends[at : edit.start])
        for start, end in _places(reading, edit):
            starts.append(start)
            ends.append(end)
        at = edit.end
    mends = [Mend(_place(reading, edit), edit.kind) for edit in chosen]
    return Reading(reading.source, "".join(pieces), starts, ends, (*reading.mends, *mends))


def _disjoint(edits: Iterable[Edit]) -> list[Edit]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if not chosen or (edit.start >= chosen[-1].end and edit.start > chosen[-1].start):
            chosen.append(edit)
    return chosen


def _places(reading: Reading, edit: Edit) -> list[tuple[int, int]]:
    """Where each letter of the new text stands in the source: one for one where the lengths agree, else all
    together."""
    if len(edit.text) == edit.end - edit.start:
        numbers = range(edit.start, edit.end)
        return [(reading.starts[n], reading.ends[n]) for n in numbers]
    place = _place(reading, edit)
    return [(place.start, place.end)] * len(edit.text)


def _place(reading: Reading, edit: Edit) -> CharSpan:
    """Where an edit is made in the source."""
    return reading.place(CharSpan(edit.start, edit.end))

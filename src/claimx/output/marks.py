"""A text cut into pieces at the ends of all its spans, so that spans may nest and overlap.

A page then needs no offsets: it writes the pieces one after the other, each wrapped in the marks that cover it.
(Offsets of a record count code points, those of a browser UTF-16 units.)
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from claimx.schema import ClaimRecord, DocumentRecord, Record
from claimx.terms import ZoneKind

MarkKind = Literal["content", "source", "cue", "addressee", "time", "role", "affiliation", "evidence", "note"]
FIELDS: Mapping[str, MarkKind] = {
    "content": "content",
    "source": "source",
    "cue": "cue",
    "addressee": "addressee",
    "time": "time",
    "source.role": "role",
    "source.affiliation": "affiliation",
    "provenance": "evidence",
}
LINES = re.compile(r"\n+")
# Characters that turn the direction of what follows, so that a text could be read as what it doesn't say.
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text and whose it is: `claims` are numbers of claims from 0, `speaker` that of their speaker.

    `lane` is the height at which a content is underlined: an inner one nearer to the words than the one around it.
    """

    kind: MarkKind
    start: int
    end: int
    claims: tuple[int, ...]
    speaker: int | None = None
    lane: int = 0


class Drawn(NamedTuple):
    """What is drawn of a mark, once its place is given by the pieces that it covers."""

    kind: MarkKind
    claims: tuple[int, ...]
    speaker: int | None
    lane: int


class Piece(NamedTuple):
    """Some text, the marks that cover it (numbers, outermost first), and the claims whose place begins with it."""

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other piece of the page's layout."""

    kind: ZoneKind
    pieces: tuple[Piece, ...]


def visible(text: str) -> str:
    """The text with a visible sign for each character that changes the reading direction; its length is the same."""
    return text.translate(TURNS)


def find_marks(record: Record, speaker_of: Sequence[int]) -> list[Mark]:
    """Every span of a record, once for each speaker. `speaker_of` gives each claim's speaker."""
    owners: defaultdict[tuple[MarkKind, int, int, int | None], dict[int, None]] = defaultdict(dict)
    for number, claim in enumerate(record.claims):
        for field, _, start, end in claim.spans():
            if field in FIELDS:
                owners[FIELDS[field], start, end, speaker_of[number]][number] = None
    for note in record.diagnostics:
        if note.start < note.end:
            owners["note", note.start, note.end, None] = {}
    marks = [Mark(kind, start, end, tuple(claims), who) for (kind, start, end, who), claims in owners.items()]
    return sorted(_in_lanes(marks), key=lambda mark: (mark.start, -mark.end, mark.kind != "content", mark.lane))


def find_blocks(document: DocumentRecord, marks: Sequence[Mark], places: Sequence[int | None]) -> list[Block]:
    """The text in blocks of pieces; joined they are the whole text. `places` tells where each claim's place begins."""
    text = document.text
    starts = _block_starts(document)
    spans = {edge for mark in marks for edge in (mark.start, mark.end)}
    cuts = sorted({*starts, *spans, *(place for place in places if place is not None), len(text)})
    covering = _covering(marks, cuts)
    begins: defaultdict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place is not None:
            begins[place].append(number)
    pieces: defaultdict[int, list[Piece]] = defaultdict(list)
    block = 0
    for start, end in pairwise(cuts):
        block = start if start in starts else block
        pieces[block].append(Piece(visible(text[start:end]), covering[start], tuple(begins[start])))
    kinds = _block_kinds(document, sorted(starts))
    return [Block(kinds[start], tuple(held)) for start, held in sorted(pieces.items())]


def place_of(claim: ClaimRecord) -> int | None:
    """The offset of a claim's number: before its content, or else its cue, or else its source."""
    if claim.content:
        return min(part.start for part in claim.content)
    return claim.cue.start if claim.cue else claim.source.start


def _in_lanes(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Contents that share text get different lanes, the shortest the lowest."""
    placed: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.end - mark.start, mark.start, mark.claims)):
        if mark.kind != "content":
            yield mark
            continue
        taken = {other.lane for other in placed if other.start < mark.end and mark.start < other.end}
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        placed.append(Mark(mark.kind, mark.start, mark.end, mark.claims, mark.speaker, lane))
        yield placed[-1]


def _covering(marks: Sequence[Mark], cuts: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each cut the marks over the piece that begins there, the longest first."""
    over: defaultdict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(marks)), key=lambda n: (marks[n].start - marks[n].end, marks[n].kind != "content", n))
    for number in order:
        mark = marks[number]
        for cut in cuts[bisect_left(cuts, mark.start) : bisect_left(cuts, mark.end)]:
            over[cut].append(number)
    return {cut: tuple(over[cut]) for cut in cuts}


def _block_starts(document: DocumentRecord) -> set[int]:
    """A block begins at each line and at each piece of the layout; a dateline stands in the line it opens."""
    lines = {match.end() for match in LINES.finditer(document.text)}
    kinds: list[ZoneKind] = ["body", *(zone.kind for zone in document.zones)]
    zones = {zone.start for before, zone in zip(kinds, document.zones, strict=False) if before != "dateline"}
    return {0, *lines, *zones} - {len(document.text)}


def _block_kinds(document: DocumentRecord, starts: Sequence[int]) -> dict[int, ZoneKind]:
    """The kind of the first zone that begins in a block or reaches into it."""
    ends = [*starts[1:], len(document.text)]
    kinds: dict[int, ZoneKind] = {}
    for start, end in zip(starts, ends, strict=True):
        held = (zone.kind for zone in document.zones if zone.start < end and start < zone.end)
        kind: ZoneKind = next(held, "body")
        kinds[start] = "body" if kind == "dateline" else kind
    return kinds

"""One speaker for all claims that an article attributes to the same source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.output.marks import visible
from claimx.schema import ClaimRecord, SourceRecord
from claimx.terms import SourceKind

COLOURS = 6  # speakers of one article that a reader can tell apart by colour; page.css has as many
STYLES = 3  # styles of line, for the speakers after those

Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source in one article, and how it is drawn. `colour` is None for a source without any name."""

    name: str | None
    kind: SourceKind
    claims: int
    colour: int | None
    style: int


def speaker_key(source: SourceRecord) -> Key:
    """The same for all claims of one source in an article."""
    return source.entity_id, source.name or source.text


def assign_speakers(claims: Sequence[ClaimRecord]) -> tuple[list[Speaker], dict[Key, int]]:
    """The speakers, those with most claims first, and the place of each key in that list."""
    counts = Counter(speaker_key(claim.source) for claim in claims)
    first: dict[Key, SourceRecord] = {}
    for claim in claims:
        first.setdefault(speaker_key(claim.source), claim.source)
    keys = [key for key, _ in counts.most_common()]
    named = [key for key in keys if key[1] is not None]
    places = {key: number for number, key in enumerate(named)}
    speakers = [_speaker(key, first[key].kind, counts[key], places.get(key)) for key in keys]
    return speakers, {key: number for number, key in enumerate(keys)}


def _speaker(key: Key, kind: SourceKind, claims: int, place: int | None) -> Speaker:
    if place is None:
        return Speaker(None, kind, claims, None, 0)
    return Speaker(visible(key[1]) if key[1] else None, kind, claims, place % COLOURS, place // COLOURS % STYLES)

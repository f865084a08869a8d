"""What an annotated claim is like: the classes by which found and lost claims are told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.schema import ZoneRecord
from claimx.scoring.gold import GoldClaim, readings


@dataclass(frozen=True, slots=True)
class Traits:
    """The classes that a gold claim belongs to; where gold allows for several, the first."""

    quote_type: str
    stance: str
    source_kind: str
    cue_position: str  # before, after or around the content; none without cue or content
    zone: str  # of the page, as the record of the article has it


def traits_of(claim: GoldClaim, zones: Iterable[ZoneRecord]) -> Traits:
    """The traits of a gold claim in an article with these zones."""
    return Traits(
        quote_type=readings(claim.row.type)[0],
        stance=readings(claim.row.stance)[0],
        source_kind=readings(claim.row.etype or "unknown")[0],
        cue_position=_cue_position(claim.cue, claim.content),
        zone=_zone_kind(min(claim.cue or claim.content, default=-1), zones),
    )


def _cue_position(cue: frozenset[int], content: frozenset[int]) -> str:
    """Where the cue stands, seen from the content."""
    if not cue or not content:
        return "none"
    if min(cue) < min(content):
        return "before"
    return "after" if min(cue) > max(content) else "around"


def _zone_kind(place: int, zones: Iterable[ZoneRecord]) -> str:
    return next((zone.kind for zone in zones if zone.start <= place < zone.end), "unknown")

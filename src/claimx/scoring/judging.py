"""What of a matched pair agrees: the source by its names, roles and times by their words, the rest as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.schema import ClaimRecord, source_names
from claimx.scoring.gold import GoldClaim, Names, readings
from claimx.scoring.matching import Predicted, content_overlap
from claimx.scoring.places import words_of
from claimx.scoring.words import plain_words, telling_words

EXTRA_WORDS = 6  # a predicted name may have this many more words than the gold's
HOLDERS = {"person": "office", "anonymous": "office"}  # gold may give the one who holds an office as either


@dataclass(frozen=True, slots=True)
class Shares:
    """What agrees of the fields that each pair has: true or false, or in between for the words of the contents.

    The fields have the names and the order of the figures, which are their means.
    """

    content_iou: float
    content_exact: bool
    entity: bool
    kind: bool
    cue: bool
    type: bool
    stance: bool
    chain: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that gold may give, the prediction may give, and that may agree."""

    wanted: bool
    given: bool
    right: bool

    @property
    def agrees(self) -> bool:
        """True when both give the same, or neither gives anything."""
        return self.right or not (self.wanted or self.given)


@dataclass(frozen=True, slots=True)
class Judged:
    """A matched pair. `nested` tells that the gold's chain has more than one link."""

    shares: Shares
    nested: bool
    addressee: Slot
    time: Slot
    role: Slot
    affiliation: Slot
    resolution: str  # how the prediction came to its source


def judge(wanted: GoldClaim, given: Predicted) -> Judged:
    """Compare the fields of a matched pair."""
    row, claim, source = wanted.row, given.claim, given.claim.source
    chains = [chain for chain in (row.chain, row.altchain) if chain]
    overlap = 1.0 if wanted.is_empty else content_overlap(wanted, given.content)
    shares = Shares(
        content_iou=overlap,
        content_exact=overlap == 1.0,
        entity=any(_is_same_source(names, names_of(claim)) for names in (row.entity, *row.aliases)),
        kind=_is_same_kind(readings(row.etype), source.kind),
        cue=bool(wanted.cue & given.cue) or wanted.cue == given.cue,
        type=claim.quote_type in readings(row.type),
        stance=claim.stance in readings(row.stance),
        chain=any(_is_same_chain(chain, claim.chain) for chain in chains),
    )
    return Judged(
        shares=shares,
        nested=bool(chains) and len(chains[0]) > 1,
        addressee=_judge_addressee(words_of(row.addressee), claim.addressee.text if claim.addressee else None),
        time=_judge_phrase(words_of(row.time), claim.time.text if claim.time else None),
        role=_judge_phrase(row.role, source.role.text if source.role else None),
        affiliation=_judge_phrase(row.affiliation, source.affiliation.text if source.affiliation else None),
        resolution=source.resolution,
    )


def names_of(claim: ClaimRecord) -> list[str]:
    """The names of a claim's source."""
    return [name for name in source_names(claim.source) if name]


def _is_same_source(gold: Names, predicted: Iterable[str | None]) -> bool:
    """True when every gold name shares its content words with a predicted one (one contains the other)."""
    wanted = [name for name in readings(gold) if name]
    given = [name for name in predicted if name]
    if not wanted:
        return not given
    return all(any(_is_same_name(one, other) for other in given) for one in wanted)


def _is_same_name(wanted: str, given: str) -> bool:
    want, have = telling_words(wanted), telling_words(given)
    longer = set(want) <= set(have) and len(have) <= len(want) + EXTRA_WORDS
    shorter = set(have) <= set(want) and len(have) >= min(2, len(want))
    return longer or shorter


def _is_same_kind(wanted: Sequence[str], given: str) -> bool:
    """True when gold names the kind, or none, or that of an office's holder."""
    return not wanted or any(given in (kind, HOLDERS.get(kind)) for kind in wanted)


def _is_same_chain(wanted: Sequence[Names], given: Sequence[str | None]) -> bool:
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(_is_same_source(one, [other]) for one, other in pairs)


def _judge_addressee(wanted: str | None, given: str | None) -> Slot:
    right = bool(wanted and given) and _is_same_source(wanted, [given])
    return Slot(bool(wanted), bool(given), right)


def _judge_phrase(wanted: str | None, given: str | None) -> Slot:
    """Right when at least half of the words agree."""
    want, have = set(plain_words(wanted)), set(plain_words(given))
    right = bool(want) and 2 * len(want & have) >= max(len(want), len(have))
    return Slot(bool(want), bool(have), right)

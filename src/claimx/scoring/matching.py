"""Which predicted claim stands for which annotated one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimx.overlap import word_overlap
from claimx.schema import ClaimRecord
from claimx.scoring.gold import GoldClaim
from claimx.scoring.words import word_starts

SAME_CONTENT = 0.5  # the token IoU from which two contents count as one
CUE_BONUS = 0.5  # what an overlapping cue adds when several pairs compete
BY_CUE = 2.0  # what a claim without content adds, so that it has the claim at its cue before others have


@dataclass(frozen=True, slots=True)
class Predicted:
    """A predicted claim with the words, by their starts, of its content and its cue."""

    claim: ClaimRecord
    content: frozenset[int]
    cue: frozenset[int]

    @classmethod
    def of(cls, claim: ClaimRecord, text: str) -> "Predicted":
        """A claim of an article's record."""
        content = word_starts(text, [(span.start, span.end) for span in claim.content])
        return cls(claim, content, word_starts(text, [(claim.cue.start, claim.cue.end)] if claim.cue else []))


def match(gold: Sequence[GoldClaim], predicted: Sequence[Predicted]) -> Mapping[int, int]:
    """From the number of an annotated claim to that of the predicted one; each is matched at most once."""
    ranked = [
        (rank, index, number)
        for index, wanted in enumerate(gold)
        for number, given in enumerate(predicted)
        if (rank := _rank(wanted, given)) is not None
    ]
    return dict(best_pairs(ranked))


def best_pairs(ranked: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs of numbers, the best-ranked first; each number stands in at most one, of equals the first ones do."""
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, one, other in sorted(ranked, key=lambda pair: (-pair[0], *pair[1:])):
        if one not in left and other not in right:
            pairs.append((one, other))
            left.add(one)
            right.add(other)
    return pairs


def content_overlap(wanted: GoldClaim, content: frozenset[int]) -> float:
    """How much of an annotated claim's content, or of the other one that counts as well, some words are."""
    return max(word_overlap(either, content) for either in (wanted.content, wanted.other_content or frozenset()))


def _rank(wanted: GoldClaim, given: Predicted) -> float | None:
    """How good a pair is, or None when it is no match."""
    overlap = content_overlap(wanted, given.content)
    same_cue = bool(wanted.cue & given.cue)
    same_content = overlap >= SAME_CONTENT
    if wanted.is_empty:
        by_content = same_content and not wanted.cue
        return BY_CUE + overlap if same_cue or by_content else None
    return overlap + CUE_BONUS * same_cue if same_content else None

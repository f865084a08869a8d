"""What became of the claims of one article: those that were asked for, and those that were given beyond them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from claimx.schema import ClaimRecord, ZoneRecord
from claimx.scoring.gold import GoldClaim, readings
from claimx.scoring.judging import Judged, judge
from claimx.scoring.matching import Predicted, match
from claimx.scoring.traits import Traits, traits_of

# What must hold of a matched pair, stage by stage; a claim that one of them loses is asked nothing more.
CHECKS: Mapping[str, Callable[[Judged], bool]] = {
    "cue": lambda pair: pair.shares.cue,
    "content": lambda _: True,  # or it would be no match
    "source": lambda pair: pair.shares.entity,
    "stance": lambda pair: pair.shares.stance,
    "addressee": lambda pair: pair.addressee.agrees,
    "time": lambda pair: pair.time.agrees,
    "role": lambda pair: pair.role.agrees,
    "affiliation": lambda pair: pair.affiliation.agrees,
    "chain": lambda pair: pair.shares.chain,
}
STAGES = tuple(CHECKS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article to score: its gold claims and what was predicted; the claims numbered in `optional` may be extra."""

    name: str
    text: str
    gold: Sequence[GoldClaim]
    claims: Sequence[ClaimRecord]
    zones: Sequence[ZoneRecord] = ()
    optional: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a gold claim.

    Attributes:
        number: of the predicted claim that matches it; None for a miss.
        judged: what of the two agrees.
        lost: the first stage at which it is not as the gold has it.
    """

    wanted: GoldClaim
    traits: Traits
    number: int | None
    judged: Judged | None
    lost: str | None

    @property
    def is_found(self) -> bool:
        """True when a predicted claim matches it."""
        return self.judged is not None

    @property
    def is_right(self) -> bool:
        """True when it was found and its source is the right one."""
        return self.judged is not None and self.judged.shares.entity

    @property
    def is_waived(self) -> bool:
        """True for an optional claim that was missed, which counts nowhere."""
        return not self.is_found and self.wanted.row.optional

    @property
    def type(self) -> str:
        """How it is told; of several types that are right, the first."""
        return readings(self.wanted.row.type)[0]


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """The outcomes of an article's gold claims, in their order, and the numbers of the predicted claims beyond them."""

    name: str
    claims: Sequence[ClaimRecord]
    outcomes: tuple[Outcome, ...]
    extra: tuple[int, ...]

    @property
    def asked(self) -> list[Outcome]:
        """The outcomes that count."""
        return [outcome for outcome in self.outcomes if not outcome.is_waived]

    @property
    def judged(self) -> list[Judged]:
        """The matched pairs."""
        return [outcome.judged for outcome in self.outcomes if outcome.judged]

    @property
    def predicted(self) -> int:
        """How many predicted claims count."""
        return len(self.judged) + len(self.extra)

    @property
    def right(self) -> frozenset[int]:
        """The numbers of the predicted claims whose content and source are both right."""
        return frozenset(outcome.number for outcome in self.outcomes if outcome.number is not None and outcome.is_right)


def score_article(article: Comparison) -> ScoredArticle:
    """Match and judge the claims of one article."""
    predicted = [Predicted.of(claim, article.text) for claim in article.claims]
    matches = match(article.gold, predicted)
    outcome = partial(_outcome, article, predicted)
    matched = set(matches.values()) | article.optional
    return ScoredArticle(
        name=article.name,
        claims=article.claims,
        outcomes=tuple(outcome(wanted, matches.get(index)) for index, wanted in enumerate(article.gold)),
        extra=tuple(number for number in range(len(predicted)) if number not in matched),
    )


def _outcome(article: Comparison, predicted: Sequence[Predicted], wanted: GoldClaim, number: int | None) -> Outcome:
    traits = traits_of(wanted, article.zones)
    if number is None:
        has_cue = any(wanted.cue & given.cue for given in predicted)
        return Outcome(wanted, traits, None, None, lost="content" if has_cue else "cue")
    judged = judge(wanted, predicted[number])
    return Outcome(
        wanted, traits, number, judged, next((name for name, holds in CHECKS.items() if not holds(judged)), None)
    )

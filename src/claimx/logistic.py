"""Logistic models as small readable tables: what each named feature adds to the log odds."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Feature = tuple[str, float]
LEAST = 0.02  # a probability below this, or as near to 1, says no more


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted model: a base and what each feature adds, in log odds. An unknown feature adds nothing."""

    base: float
    features: Mapping[str, float]

    def odds(self, features: Iterable[Feature]) -> float:
        """The log odds given these features and their values."""
        return self.base + sum(added for _, added in self.shares(features))

    def shares(self, features: Iterable[Feature]) -> Iterator[Feature]:
        """What each of these features adds to the log odds, in their order."""
        return ((name, self.features.get(name, 0.0) * value) for name, value in features)


def weights_of(table: Mapping[str, Any]) -> Weights:
    """The weights in a table of TOML."""
    return Weights(table["base"], table["features"])


def probability(odds: float) -> float:
    """The probability that corresponds to log odds."""
    return 1 / (1 + math.exp(-odds))


def logit(chance: float) -> float:
    """The log odds of a probability, within the bounds that `LEAST` sets."""
    bounded = min(max(chance, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))

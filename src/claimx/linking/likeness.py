"""The probability that two propositions say the same: a logistic model over the named features of the pair.

The weights in `likeness.toml` are fitted by `training/link_weights.py` on annotated stories; `docs/linking.md` has the
figures on stories that the weights were not fitted on.
"""

from collections.abc import Mapping
from functools import cache

from claimx.linking.tables import Row, read_table
from claimx.logistic import probability

UNTURNED = {
    "voice_other": 0.0,
    "persons_differ": 0.0,
    "negation": 0.0,
    "opposite": 0.0,
    "numbers_differ": 0.0,
    "denies": 0.0,
}


class Weights(Row):
    """The fitted model: a base and what each feature adds, in log odds; `least` is that of `statements.group`."""

    base: float
    least: float
    features: dict[str, float]


@cache
def load_weights() -> Weights:
    """The bundled weights.

    Raises:
        LexiconError: the file is not one that `training/link_weights.py` wrote.
    """
    return read_table("likeness", Weights)


def likelihood(figures: Mapping[str, float], weights: Weights) -> float:
    """The probability, between 0 and 1, that the pair with these features says the same."""
    return probability(weights.base + sum(weights.features[name] * value for name, value in figures.items()))


def on_one_matter(figures: Mapping[str, float], weights: Weights) -> float:
    """The probability that the pair would say the same if both had the same source and neither reversed the other."""
    return likelihood({**figures, **UNTURNED}, weights)

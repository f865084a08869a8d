"""How likely an attribution is right, from how it was found: a logistic model over a few named features.

The weights in `confidence.toml` are fitted by `tools/calibrate.py` on the development articles; `docs/confidence.md`
has
the reliability table on held-out folds. An attribution is right when its content and its source both are.
"""

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from claimx.model import Attribution
from claimx.terms import Resolution, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: a base and what each feature adds, in log odds."""

    base: float
    features: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """The bundled weights."""
    table = tomllib.loads((resources.files("claimx") / "confidence.toml").read_text(encoding="utf-8"))
    return Weights(table["base"], table["features"])


def features_of(
    *, rules: Iterable[str], resolution: Resolution, stance: Stance, kind: SourceKind, nested: bool
) -> Iterator[str]:
    """The features of a claim: the rules that found it, how its source was resolved, and where it stands."""
    yield from rules
    yield f"resolution.{resolution}"
    yield f"stance.{stance}"
    yield f"kind.{kind}"
    if nested:
        yield "nested"


def with_confidence(attribution: Attribution) -> Attribution:
    """The attribution with the probability, between 0 and 1, that its content and its source are right."""
    weights = load_weights()
    features = features_of(
        rules=attribution.rules,
        resolution=attribution.resolution,
        stance=attribution.stance,
        kind=attribution.entities[0].kind if attribution.entities else "unknown",
        nested=attribution.parent is not None,
    )
    odds = weights.base + sum(weights.features.get(feature, 0.0) for feature in features)
    return replace(attribution, confidence=1 / (1 + math.exp(-odds)))

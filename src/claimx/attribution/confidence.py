"""How likely an attribution is right, from how it was found: a logistic model over a few named features.

An attribution is right when its content and its source both are. The weights in `confidence.toml` are fitted by
`training/calibrate.py` on annotated articles; `docs/confidence.md` has the reliability table on held-out folds. There
are two sets of them: for what the judge has weighed, and for what it can't weigh, such as a quotation without a cue,
and all that is found with a parser that proposes nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

from claimx.logistic import Feature, Weights, probability, weights_of
from claimx.model import Attribution


@cache
def load_weights() -> Mapping[str, Weights]:
    """The bundled weights, for what was judged and for what was not."""
    table = tomllib.loads((resources.files("claimx.attribution") / "confidence.toml").read_text(encoding="utf-8"))
    return {name: weights_of(part) for name, part in table.items()}


def features_of(attribution: Attribution) -> Iterator[Feature]:
    """What found an attribution, how its source was resolved, where it stands, and what the judge says."""
    entities = attribution.reference.entities
    for rule in attribution.rules:
        yield rule, 1.0
    yield f"resolution.{attribution.reference.resolution}", 1.0
    yield f"stance.{attribution.stance}", 1.0
    yield f"kind.{entities[0].kind if entities else 'unknown'}", 1.0
    if attribution.parent is not None:
        yield "nested", 1.0
    if attribution.odds is not None:
        yield "odds", attribution.odds


def weights_for(attribution: Attribution) -> str:
    """Which set of weights an attribution is weighed by."""
    return "rules" if attribution.odds is None else "judged"


def with_confidence(attribution: Attribution) -> Attribution:
    """The attribution with the probability, between 0 and 1, that its content and its source are right."""
    odds = load_weights()[weights_for(attribution)].odds(features_of(attribution))
    return replace(attribution, confidence=probability(odds))

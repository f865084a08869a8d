"""How likely a candidate for an attribution is right: a logistic model over what speaks for it and against it.

The weights in `judge.toml` are fitted by `training/calibrate.py` on what the network proposes in articles that it was
not trained on. A candidate is right when its content is that of an annotated claim.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from claimx.logistic import Feature, Weights, weights_of


@cache
def load_weights() -> Weights:
    """The bundled weights."""
    return weights_of(tomllib.loads((resources.files("claimx.attribution") / "judge.toml").read_text(encoding="utf-8")))


def odds_of(features: Iterable[Feature]) -> float:
    """The log odds that a candidate with these features is right."""
    return load_weights().odds(features)

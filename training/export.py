"""From the trained network to the one that is shipped: one treebank left, and nothing that only training needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import torch

from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.weights import Model

from .examples import TARGET

# Training has several times as many sentences without a stop as texts have. Log odds, chosen on development sentences.
LESS_WILLING_TO_END = 2.0


def export(
    network: Network,
    labels: Mapping[str, tuple[str, ...]],
    vocabulary: Sequence[tuple[str, float]],
    lemmas: Mapping[str, str],
) -> Model:
    """A model that reads every text as a text of the target treebank, whose embedding is added to the positions'."""
    state = {name: value.detach().clone() for name, value in network.state_dict().items()}
    state["positions.weight"] += state["treebanks.weight"][TARGET]
    state["treebanks.weight"] = torch.zeros(1, network.shape.hidden)
    state["end.bias"] -= LESS_WILLING_TO_END
    smaller = Network(replace(network.shape, treebanks=1))
    smaller.load_state_dict(state)
    return Model(smaller.eval(), labels, tuple(vocabulary), lemmas)

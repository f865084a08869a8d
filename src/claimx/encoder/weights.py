"""The model file: the network's weights in eight bits, its labels and its vocabulary.

Matrices hold one scale a row, so that a row's greatest value becomes 127; everything else is kept in half precision.
Eight bits lose nothing that the scores show (docs/models.md), and the file is half as large as in half precision.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from claimx.encoder.network import Network, Shape

SMALLEST_MATRIX = 10_000  # values; smaller ones are not worth a loss


@dataclass(frozen=True)
class Model:
    """A network with what is needed to read its answers.

    Attributes:
        network: the network, ready to run.
        labels: the names of the labels of each head (upos, feats, lemma, ner, deprel), in the order of its scores.
        vocabulary: the pieces with their log probabilities.
        lemmas: the lemmas of known words, by `lemma_key`, which go before what the network says.
    """

    network: Network
    labels: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[tuple[str, float], ...]
    lemmas: Mapping[str, str]


def save_model(model: Model, path: Path) -> None:
    """Write a model file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "shape": asdict(model.network.shape),
        "labels": {name: list(values) for name, values in model.labels.items()},
        "pieces": "\n".join(piece for piece, _ in model.vocabulary),
        "scores": torch.tensor([score for _, score in model.vocabulary]),
        "lemmas": "\n".join(f"{key}\t{lemma}" for key, lemma in sorted(model.lemmas.items())),
        "weights": {name: _pack(value) for name, value in model.network.state_dict().items()},
    }
    torch.save(content, path)


def load_model(path: Path) -> Model:
    """Read a model file.

    Raises:
        ValueError: it isn't one.
    """
    content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if not {"shape", "labels", "pieces", "scores", "lemmas", "weights"} <= content.keys():
        raise ValueError(f"{path} is not an encoder of claimx")
    network = Network(Shape(**content["shape"]))
    weights = {name: _unpack(value) for name, value in content["weights"].items()}
    network.load_state_dict(weights, assign=True)
    vocabulary = tuple(zip(content["pieces"].split("\n"), content["scores"].tolist(), strict=True))
    lemmas = dict(line.split("\t") for line in content["lemmas"].splitlines())
    return Model(network.eval(), {name: tuple(v) for name, v in content["labels"].items()}, vocabulary, lemmas)


def _pack(value: Tensor) -> Tensor | tuple[Tensor, Tensor]:
    if value.dim() < 2 or value.numel() < SMALLEST_MATRIX:
        return value.half()
    scale = value.abs().amax(dim=-1, keepdim=True).clamp_min(1e-8) / 127
    return torch.round(value / scale).to(torch.int8), scale.float()


def _unpack(value: Tensor | tuple[Tensor, Tensor]) -> Tensor:
    if isinstance(value, Tensor):
        return value.float()
    rows, scale = value
    return rows.float() * scale

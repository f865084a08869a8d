"""The model file: the network's weights in eight bits, its labels and its vocabulary.

Matrices hold one scale a row, so that a row's greatest value becomes 127; everything else is kept in half precision.
Eight bits lose nothing that the scores show (docs/models.md), and the file is half as large as in half precision.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from claimx.parsing.encoder.attributions import AttributionHead
from claimx.parsing.encoder.network import Network, Shape

Packed = Tensor | tuple[Tensor, Tensor]
M = TypeVar("M", bound=nn.Module)

SMALLEST_MATRIX = 10_000  # values; smaller ones are not worth a loss


@dataclass(frozen=True)
class Model:
    """A network with what is needed to read its answers.

    Attributes:
        network: the network, ready to run.
        labels: the names of the labels of each head (upos, feats, lemma, ner, deprel), in the order of its scores.
        vocabulary: the pieces with their log probabilities.
        lemmas: the lemmas of known words, by `lemma_key`, which go before what the network says.
        attributions: the head that reads attributions, where the file has one.
    """

    network: Network
    labels: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[tuple[str, float], ...]
    lemmas: Mapping[str, str]
    attributions: AttributionHead | None = None


def save_model(model: Model, path: Path) -> None:
    """Write a model file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "shape": asdict(model.network.shape),
        "labels": {name: list(values) for name, values in model.labels.items()},
        "pieces": "\n".join(piece for piece, _ in model.vocabulary),
        "scores": torch.tensor([score for _, score in model.vocabulary]),
        "lemmas": "\n".join(f"{key}\t{lemma}" for key, lemma in sorted(model.lemmas.items())),
        "weights": _pack_all(model.network),
    }
    if model.attributions is not None:
        content["attributions"] = _pack_all(model.attributions)
    torch.save(content, path)


def load_model(path: Path) -> Model:
    """Read a model file.

    Raises:
        ValueError: it isn't one.
    """
    content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if not {"shape", "labels", "pieces", "scores", "lemmas", "weights"} <= content.keys():
        raise ValueError(f"{path} is not an encoder of claimx")
    shape = Shape(**content["shape"])
    network = _filled(Network(shape), content["weights"])
    head = _filled(AttributionHead(shape), content["attributions"]) if "attributions" in content else None
    vocabulary = tuple(zip(content["pieces"].split("\n"), content["scores"].tolist(), strict=True))
    lemmas = dict(line.split("\t") for line in content["lemmas"].splitlines())
    return Model(network, {name: tuple(v) for name, v in content["labels"].items()}, vocabulary, lemmas, head)


def halved(module: M, within: nn.Module | None = None) -> M:
    """The module with the weights of its linear layers in bfloat16, as autocast would make them anew for each batch;
    all other weights are those of the module itself, since a copy of them takes more memory than all the halves.

    Args:
        within: the part of the module whose layers are meant, if not all.
    """
    layers = [layer for layer in (within or module).modules() if isinstance(layer, nn.Linear)]
    kept = {id(weight): weight for weight in module.parameters()}
    halves = {id(weight): _half(weight) for layer in layers for weight in layer.parameters()}
    return deepcopy(module, {**kept, **halves})


def _half(weight: nn.Parameter) -> nn.Parameter:
    return nn.Parameter(weight.detach().bfloat16(), requires_grad=False)


def _pack_all(module: nn.Module) -> dict[str, Packed]:
    return {name: _pack(value) for name, value in module.state_dict().items()}


def _filled(module: M, weights: Mapping[str, Packed]) -> M:
    """The module with these weights, ready to run."""
    module.load_state_dict({name: _unpack(value) for name, value in weights.items()}, assign=True)
    return module.eval()


def _pack(value: Tensor) -> Packed:
    if value.dim() < 2 or value.numel() < SMALLEST_MATRIX:
        return value.half()
    scale = value.abs().amax(dim=-1, keepdim=True).clamp_min(1e-8) / 127
    return torch.round(value / scale).to(torch.int8), scale.float()


def _unpack(value: Packed) -> Tensor:
    if isinstance(value, Tensor):
        return value.float()
    rows, scale = value
    return rows.float() * scale

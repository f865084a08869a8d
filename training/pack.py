"""The folder that is shipped: Stanza's models without training state, the encoder, and the index that Stanza reads."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import stanza
import torch

import claimx.parsing.encoder.processor  # noqa: F401 - registers the encoder with Stanza
from claimx.parsing.encoder.clitics import save_clitics
from claimx.parsing.encoder.weights import Model, save_model

LANGUAGE = "id"
PACKAGE = "claimx"
ENCODER = "encoder"
TOKENIZE = "tokenize"
CLITICS = "clitics"
PROCESSORS = (TOKENIZE, CLITICS, ENCODER)
TRAINING_STATE = frozenset(
    {"optimizer_state_dict", "second_optimizer_state_dict", "scheduler_state_dict", "bert_optimizer_state_dict"}
)


def halve(value: Any) -> Any:
    """Single precision tensors in half precision, at any depth; Stanza's loaders copy them back into single."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return {key: halve(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(halve(item) for item in value)
    return value


def strip(checkpoint: dict[str, Any]) -> dict[str, Any]:
    """Leave out what only training needs, and the paths of the machine that trained."""
    kept = {key: value for key, value in checkpoint.items() if key not in TRAINING_STATE}
    if isinstance(kept.get("config"), dict):
        kept["config"] = {k: None if isinstance(v, str) and "/" in v else v for k, v in kept["config"].items()}
    return kept


def pack_stanza(source: Path, target: Path) -> None:
    """Write one of Stanza's model files for shipping."""
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(halve(strip(torch.load(source, map_location="cpu", weights_only=True))), target)


def digest(path: Path, kind: str = "sha256") -> str:
    """Checksum of a file."""
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def resources(folder: Path) -> dict[str, Any]:
    """Stanza's index of a model folder: which package each processor has."""
    index: dict[str, Any] = {"lang_name": "Indonesian", "packages": {"default": dict.fromkeys(PROCESSORS, PACKAGE)}}
    for name in PROCESSORS:
        index[name] = {PACKAGE: {"md5": digest(model_path(folder, name), "md5")}}
    return {LANGUAGE: index}


def model_path(folder: Path, processor: str) -> Path:
    """Where a processor's model lies in a model folder."""
    return folder / LANGUAGE / processor / f"{PACKAGE}.pt"


def pack(tokenizer: Path, clitics: Mapping[str, bool], model: Model, folder: Path) -> None:
    """Fill a model folder from the checkpoint of Stanza's tokenizer, the list of clitics and the encoder."""
    pack_stanza(tokenizer, model_path(folder, TOKENIZE))
    save_clitics(clitics, model_path(folder, CLITICS))
    save_model(model, model_path(folder, ENCODER))
    (folder / "resources.json").write_text(json.dumps(resources(folder), indent=1) + "\n", encoding="utf-8")


def load(folder: Path, processors: Iterable[str] = PROCESSORS, **options: Any) -> stanza.Pipeline:
    """A pipeline from a model folder, without the network."""
    return stanza.Pipeline(
        LANGUAGE,
        dir=str(folder),
        download_method=None,
        package=None,
        processors=dict.fromkeys(processors, PACKAGE),
        use_gpu=False,
        logging_level="WARN",
        **options,
    )

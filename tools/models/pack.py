"""The folder that is shipped: models without optimizer state, in half precision, and the index that Stanza reads."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import stanza
import torch

LANGUAGE = "id"
PACKAGE = "claimx"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
WITH_VECTORS = frozenset({"pos", "depparse", "ner"})
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
        paths = ("_file", "_dir", "save_name", "txt_file", "continue_from", "wandb")
        kept["config"] = {
            k: None if isinstance(v, str) and any(p in k for p in paths) else v for k, v in kept["config"].items()
        }
    return kept


def pack_model(source: Path, target: Path) -> None:
    """Write one model file for shipping."""
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(halve(strip(torch.load(source, map_location="cpu", weights_only=True))), target)


def pack_vectors(source: Path, target: Path) -> None:
    """Copy the pretrain file; its values are rounded already, and the loader needs them in single precision."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def digest(path: Path, kind: str = "sha256") -> str:
    """Checksum of a file."""
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def resources(folder: Path) -> dict[str, Any]:
    """Stanza's index of a model folder: which package each processor has, and that three of them read the vectors."""
    index: dict[str, Any] = {"lang_name": "Indonesian", "packages": {"default": dict.fromkeys(PROCESSORS, PACKAGE)}}
    for name in (*PROCESSORS, "pretrain"):
        path = model_path(folder, name)
        if path.exists():
            entry: dict[str, Any] = {"md5": digest(path, "md5")}
            if name in WITH_VECTORS:
                entry["dependencies"] = [{"model": "pretrain", "package": PACKAGE}]
            index[name] = {PACKAGE: entry}
    return {LANGUAGE: index}


def model_path(folder: Path, processor: str) -> Path:
    """Where a processor's model lies in a model folder."""
    return folder / LANGUAGE / processor / f"{PACKAGE}.pt"


def pack(checkpoints: dict[str, Path], vectors: Path, folder: Path) -> None:
    """Fill a model folder from training checkpoints."""
    for name, source in checkpoints.items():
        pack_model(source, model_path(folder, name))
    pack_vectors(vectors, model_path(folder, "pretrain"))
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

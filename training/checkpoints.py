"""Checkpoints of a training run, so that one that was killed goes on as if it had not been."""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch.nn import Module
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def save_checkpoint(
    path: Path, module: Module, optimizer: Optimizer, rate: LambdaLR, progress: Mapping[str, int]
) -> None:
    """Write all that a run needs to go on, `progress` included; a file that is there is whole at any moment."""
    content = {
        "progress": dict(progress),
        "weights": module.state_dict(),
        "optimizer": optimizer.state_dict(),
        "rate": rate.last_epoch,
        "chance": torch.get_rng_state(),
    }
    partial = path.with_suffix(".partial")
    partial.parent.mkdir(parents=True, exist_ok=True)
    torch.save(content, partial)
    partial.replace(path)


def restore_checkpoint(path: Path, module: Module, optimizer: Optimizer, rate: LambdaLR) -> dict[str, int]:
    """Set a run to where it was saved, the source of chance as well; gives the progress that was saved with it."""
    content = torch.load(path, map_location="cpu", weights_only=True)
    module.load_state_dict(content["weights"])
    optimizer.load_state_dict(content["optimizer"])
    rate.last_epoch = content["rate"]
    torch.set_rng_state(content["chance"])
    progress: dict[str, int] = content["progress"]
    return progress

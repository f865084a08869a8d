"""claimx on Ray: a step for pipelines of Ray Data, and the engine behind `claimx extract --engine ray`.

Needs the extra `ray`; importing this package without it raises MissingExtraError. Ray Data is imported on first use, as
the engine's workers do without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.errors import MissingExtraError

try:
    import ray  # noqa: F401 - to see whether it is there
except ImportError as error:
    raise MissingExtraError("claimx on a cluster", "Ray", "ray") from error

if TYPE_CHECKING:
    from claimx.ray.dataset import extract, write_jsonl

__all__ = ["extract", "write_jsonl"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'claimx.ray' has no attribute {name!r}")
    return getattr(import_module("claimx.ray.dataset"), name)

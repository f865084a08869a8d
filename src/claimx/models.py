"""Find a set of Stanza models and check it, file by file, before Stanza sees it. Knows files only, not Stanza.

A set is a folder as Stanza lays it out: `resources.json` and `id/<processor>/<package>.pt`.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from claimx.errors import ModelError
from claimx.model import ModelInfo

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")  # in the order in which they run
VECTORS = "pretrain"  # the word vectors that pos, depparse and ner share
BUNDLED = "bundled"
CHOICE_VARIABLE = "CLAIMX_MODELS"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A complete set of models on disk.

    Attributes:
        name: "bundled", or the folder as it was named.
        path: the folder with `resources.json`.
        packages: Stanza's package name for each processor, in running order.
        files: the file of each processor, and of the word vectors.
    """

    name: str
    path: Path
    packages: Mapping[str, str]
    files: Mapping[str, Path]

    @property
    def info(self) -> ModelInfo:
        """The set's name, without its folder, and the SHA-256 of each file."""
        hashes = tuple((processor, sha256_of(file)) for processor, file in self.files.items())
        return ModelInfo(name=Path(self.name).name, files=hashes)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.stat().st_size for file in self.files.values())


def find_models(choice: str | None = None) -> ModelFolder:
    """Find the models named by `choice` and check that every file is there.

    Args:
        choice: "bundled" or a folder; when left out, what CLAIMX_MODELS names, else "bundled".

    Raises:
        ModelError: something is missing; its text says what, and what to do.
    """
    choice = choice or os.environ.get(CHOICE_VARIABLE) or BUNDLED
    folder = bundled_folder() if choice == BUNDLED else Path(choice)
    advice = "reinstall claimx" if choice == BUNDLED else "name a complete Stanza model folder, or leave --models out"
    if not folder.is_dir():
        raise ModelError(f"models {choice!r}: no folder {folder}; {advice}")
    if not (folder / "resources.json").is_file():
        raise ModelError(f"models {choice!r}: {folder / 'resources.json'} is missing; {advice}")
    files = {name: _model_file(folder / "id" / name, choice, advice) for name in (*PROCESSORS, VECTORS)}
    return ModelFolder(choice, folder, {name: files[name].stem for name in PROCESSORS}, files)


def bundled_folder() -> Path:
    """The folder of the models that claimx ships."""
    return Path(str(resources.files("claimx"))) / "bundled"


def _model_file(folder: Path, choice: str, advice: str) -> Path:
    found = sorted(folder.glob("*.pt"))
    if not found:
        raise ModelError(f"models {choice!r}: no {folder.name} model (a .pt file) in {folder}; {advice}")
    if len(found) > 1:
        names = ", ".join(file.name for file in found)
        raise ModelError(f"models {choice!r}: {folder} holds several models ({names}); keep the one to use")
    return found[0]


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file in hex, read again only when the file's size or time has changed."""
    facts = file.stat()
    return _sha256(file, facts.st_size, facts.st_mtime_ns)


@cache
def _sha256(file: Path, size: int, changed: int) -> str:  # noqa: ARG001 - size and time are there for the cache's key
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

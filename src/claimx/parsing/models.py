"""Find a set of Stanza models and check its files before Stanza sees them. Stanza itself is not imported here.

A set is a folder laid out as Stanza's: `resources.json` and `id/<processor>/<package>.pt`. It tags and parses either
with claimx's own network, one for everything, or with one of Stanza's models for each task.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from platformdirs import user_data_path

from claimx.errors import ModelError
from claimx.model import ModelInfo

# in the order in which they run
JOINT = ("tokenize", "clitics", "encoder")
SEPARATE = ("tokenize", "mwt", "pos", "lemma", "depparse")
NAMES = "ner"  # Stanza's own Indonesian set has none
BUNDLED = "bundled"
OFFICIAL = "official"
CHOICE_VARIABLE = "CLAIMX_MODELS"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A complete set of models on disk.

    Attributes:
        name: "bundled", "official", or the folder as the user named it.
        path: the folder with `resources.json`.
        packages: Stanza's package name for each processor, in running order.
        files: the file of each processor, and of anything else they need, such as word vectors.
    """

    name: str
    path: Path
    packages: Mapping[str, str]
    files: Mapping[str, Path]

    @property
    def info(self) -> ModelInfo:
        """The name of the set, without its folder, and the SHA-256 of each file."""
        hashes = tuple((processor, sha256_of(file)) for processor, file in self.files.items())
        return ModelInfo(name=Path(self.name).name, files=hashes)

    @property
    def finds_names(self) -> bool:
        """False when no model in the set recognises names of people, organisations and places."""
        return NAMES in self.packages or JOINT[-1] in self.packages

    @property
    def proposes(self) -> bool:
        """False when no model in the set proposes attributions, so that the rules work alone."""
        return JOINT[-1] in self.packages

    @property
    def size(self) -> int:
        """The total size of all files in bytes."""
        return sum(file.stat().st_size for file in self.files.values())


def find_models(choice: str | None = None) -> ModelFolder:
    """Find the models named by `choice` and check that every file is there.

    Args:
        choice: "bundled", "official" or a folder; by default what CLAIMX_MODELS names, or else "bundled".

    Raises:
        ModelError: a file is missing; the message says which, and what to do.
    """
    choice = choice or os.environ.get(CHOICE_VARIABLE) or BUNDLED
    folder = NAMED_FOLDERS[choice]() if choice in NAMED_FOLDERS else Path(choice)
    advice = ADVICE.get(choice, "name a complete Stanza model folder, or leave --models out")
    if not folder.is_dir():
        raise ModelError(f"models {choice!r}: no folder {folder}; {advice}")
    if not (folder / "resources.json").is_file():
        raise ModelError(f"models {choice!r}: {folder / 'resources.json'} is missing; {advice}")
    files = {name: _model_file(folder / "id" / name, choice, advice) for name in _processors(folder)}
    packages = {name: file.stem for name, file in files.items()}
    for file in _dependencies(folder, packages, choice, advice):
        if not file.resolve().is_relative_to(folder.resolve()):
            raise ModelError(f"models {choice!r}: resources.json names a file outside of the folder; {advice}")
        files[file.parent.name] = file
        if not file.is_file():
            raise ModelError(f"models {choice!r}: no {file.parent.name} model {file}; {advice}")
    return ModelFolder(choice, folder, packages, files)


def bundled_folder() -> Path:
    """The folder of the models that claimx ships."""
    return Path(str(resources.files("claimx"))) / "bundled"


def official_folder() -> Path:
    """The folder in which Stanza's own models are kept once they have been fetched."""
    return user_data_path("claimx", appauthor=False) / "official-models"


NAMED_FOLDERS = {BUNDLED: bundled_folder, OFFICIAL: official_folder}
ADVICE = {BUNDLED: "reinstall claimx", OFFICIAL: "fetch them with `claimx models use official`"}


def _processors(folder: Path) -> tuple[str, ...]:
    if (folder / "id" / JOINT[-1]).is_dir():
        return JOINT
    return (*SEPARATE, NAMES) if (folder / "id" / NAMES).is_dir() else SEPARATE


def _dependencies(folder: Path, packages: Mapping[str, str], choice: str, advice: str) -> list[Path]:
    """What the models need besides, by Stanza's list, which would otherwise only name what it doesn't find."""
    try:
        listed = json.loads((folder / "resources.json").read_text(encoding="utf-8")).get("id", {})
        needed = [d for name, package in packages.items() for d in listed[name][package].get("dependencies") or ()]
        return [folder / "id" / d["model"] / f"{d['package']}.pt" for d in needed]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"models {choice!r}: {folder / 'resources.json'} does not list these models; {advice}"
        ) from error


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

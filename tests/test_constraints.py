"""The pinned versions: what users install stands apart from what developers need besides."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
FOR_USERS = ("tables", "annotate", "web")
INSTALLERS = {"pip", "setuptools"}  # what an environment begins with


def pinned(name: str) -> set[str]:
    """The packages that a file pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(found) for found in re.findall(r"^([\w.-]+)==\S+$", text, flags=re.MULTILINE)}


def needed(requirements: Iterable[str]) -> set[str]:
    """The packages that these requirements need, and those need, on this machine; of what is installed."""
    names: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) not in seen:
            seen.add((name, extras))
            names.add(name)
            waiting += _of_package(name, extras)
    return names - INSTALLERS - {"claimx"}


def _of_package(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    try:
        texts = [text for extra in extras for text in EXTRAS[extra]] if name == "claimx" else requires(name) or []
    except PackageNotFoundError:  # an extra that isn't installed here
        return
    for requirement in map(Requirement, texts):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def test_users_get_what_claimx_needs_and_no_more() -> None:
    """constraints.txt pins what claimx and the extras of its users need, wholly, and nothing else."""
    assert pinned("constraints.txt") == needed(
        [*PROJECT["dependencies"], *(r for name in FOR_USERS for r in EXTRAS[name])]
    )


def test_developers_get_the_same_and_the_rest() -> None:
    """constraints-dev.txt builds on it, pins nothing twice, and leaves nothing open."""
    assert "\n--constraint constraints.txt\n" in (ROOT / "constraints-dev.txt").read_text(encoding="utf-8")
    both = pinned("constraints.txt"), pinned("constraints-dev.txt")
    assert both[0] & both[1] == set()
    assert needed(text for texts in EXTRAS.values() for text in texts) - both[0] - both[1] == set()

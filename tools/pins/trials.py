"""In a process of its own: code and words as if one thing were missing, and the first test that fails."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

from tools.pins.cuts import Cut

WHOLE = re.compile(r"\b(?:extract_page|claim_cases)\b")  # a test that reads whole articles, so by all rules
WITHOUT_MODELS = "not model and not browser and not docker and not trained"


@contextmanager
def taken_out(root: Path, cut: Cut) -> Iterator[None]:
    """What this process imports, and the TOML that it reads, lack the cut from here on."""
    file = root / cut.file
    source = file.read_bytes()
    get_code, loads = SourceFileLoader.get_code, tomllib.loads

    def changed_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path) != file:
            return get_code(loader, name)
        changed = source[: cut.start] + cut.put.encode() + source[cut.stop :]
        return compile(changed, loader.path, "exec", dont_inherit=True)

    def changed_loads(text: str, /, **options: Any) -> dict[str, Any]:
        data = loads(text, **options)
        if cut.path and text == source.decode("utf-8"):
            *way, last = cut.path
            around: Any = data
            for key in way:
                around = around[key]
            del around[last]
        return data

    SourceFileLoader.get_code, tomllib.loads = changed_code, changed_loads  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        SourceFileLoader.get_code, tomllib.loads = get_code, loads  # type: ignore[method-assign]


class Watch:
    """A pytest plugin: which tests failed, how long each file took, and tests that are not to be run."""

    def __init__(self, left_out: Iterable[str] = ()) -> None:
        self.left_out = set(left_out)
        self.failed: list[str] = []
        self.seconds: dict[str, float] = {}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out what fails anyway."""
        items[:] = [item for item in items if item.nodeid not in self.left_out]

    def pytest_collectreport(self, report: Any) -> None:
        """Note a file that can't be imported."""
        self._note(report)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note a failure, and the time."""
        self._note(report)
        file = report.nodeid.partition("::")[0]
        self.seconds[file] = self.seconds.get(file, 0.0) + report.duration

    def _note(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def run_tests(root: Path, tests: Sequence[str], watch: Watch, *options: str) -> None:
    """Run files of tests in this process, over the code of this tree; nothing is printed."""
    import hypothesis
    import pytest

    enter(root)
    hypothesis.settings.register_profile("pins", derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("pins")
    code = pytest.main(["-q", "-p", "no:cacheprovider", "-m", WITHOUT_MODELS, *options, *tests], plugins=[watch])
    if code not in {0, 1, 5} and not watch.failed:
        watch.failed.append(f"pytest ended with {code}")


def enter(root: Path) -> None:
    """Work in this tree, silently: its code comes before any that is installed."""
    os.chdir(root)
    paths = [str(root / "src"), str(root), str(root / "tests")]
    sys.path[:0] = paths
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)


def first_failure(root: Path, cut: Cut, tests: Sequence[str], left_out: Iterable[str]) -> str | None:
    """The first test that fails when something is missing."""
    if not tests:
        return None  # pytest would look for some itself
    watch = Watch(left_out)
    with taken_out(root, cut):
        run_tests(root, tests, watch, "-x")
    return watch.failed[0] if watch.failed else None


# --- before that


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the tests say when nothing is missing."""

    seconds: Mapping[str, float]
    failed: tuple[str, ...]
    modules: tuple[str, ...]


def tests_for(root: Path, file: str) -> list[str]:
    """The files of tests that can notice a change in a file: those that name its package or read whole articles."""
    place = Path(file).relative_to("src")
    parts = (place.with_suffix("") if place.suffix == ".py" else place.parent).parts
    package = re.compile(rf"\b{re.escape('.'.join(parts[:2]))}\b")
    tests = {test: test.read_text(encoding="utf-8") for test in sorted((root / "tests").glob("test_*.py"))}
    return [test.relative_to(root).as_posix() for test, t in tests.items() if package.search(t) or WHOLE.search(t)]


def measure(root: Path, tests: Sequence[str]) -> Baseline:
    """Run tests with nothing missing. The modules that they import from elsewhere can be imported once for all."""
    watch = Watch()
    run_tests(root, tests, watch)
    own = {"claimx", "tools", "tests", *(path.stem for path in (root / "tests").glob("*.py"))}
    own |= {path.name for path in (root / "src").iterdir()}
    modules = tuple(name for name in sorted(sys.modules) if name.partition(".")[0] not in own)
    return Baseline(watch.seconds, tuple(watch.failed), modules)


def copy_tree(root: Path, to: Path) -> Path:
    """A copy of the working tree without what git ignores; large model files are linked."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        source, target = root / name, to / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            (target.symlink_to if "bundled" in source.parts else lambda s, t=target: shutil.copy2(s, t))(source)
    return to

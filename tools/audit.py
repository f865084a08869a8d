"""Asks pip-audit for known holes in the pinned libraries, and tells what was not asked.

    python -m tools.audit [--unreachable-ok] FILE...

pip-audit passes over a library that its database doesn't answer for and calls the rest clean, so a database that can't
be reached looks like good news. Here that is a word of its own: exit code 3, or 0 with a warning where the caller bears
it (`--unreachable-ok`, as in CI, where the network is not ours). A known hole is 1 always.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FOUND, UNREACHABLE = 1, 3


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: a line for each hole, and the libraries that nobody was asked about."""

    asked: int
    holes: tuple[str, ...]
    unasked: tuple[str, ...]


def read_audit(report: Mapping[str, Any]) -> Audit:
    """What pip-audit's report in JSON says."""
    libraries = report["dependencies"]
    asked = [library for library in libraries if "skip_reason" not in library]
    holes = (
        f"{library['name']} {library['version']}: {hole['id']}, mended in {' or '.join(hole['fix_versions']) or '-'}"
        for library in asked
        for hole in library["vulns"]
    )
    unasked = (library["name"] for library in libraries if "skip_reason" in library)
    return Audit(len(asked), tuple(holes), tuple(unasked))


def judge(audit: Audit | None, *, unreachable_ok: bool) -> tuple[int, str]:
    """The exit code, and what to tell; no audit where pip-audit itself could not answer."""
    if audit is not None and audit.holes:
        return FOUND, "\n".join(audit.holes)
    if audit is None or audit.unasked:
        unasked = (
            "nothing was checked" if audit is None or not audit.asked else f"not checked: {', '.join(audit.unasked)}"
        )
        told = f"audit: the database of known holes can't be reached, or doesn't know all libraries; {unasked}"
        return (0 if unreachable_ok else UNREACHABLE), told
    return 0, f"audit: no known hole in {audit.asked} libraries"


def run_audit(files: Sequence[str]) -> Audit | None:
    """Ask pip-audit; None where it gave no report."""
    listed = [argument for file in files for argument in ("--requirement", file)]
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--format", "json", *listed]
    done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        return read_audit(json.loads(done.stdout))
    except ValueError:
        sys.stderr.write("".join(done.stderr.splitlines(keepends=True)[-1:]))
        return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit the files that list pinned libraries."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--unreachable-ok", action="store_true", help="only warn where the database can't be reached")
    chosen = parser.parse_args(arguments)
    code, told = judge(run_audit(chosen.files), unreachable_ok=chosen.unreachable_ok)
    print(told, file=sys.stderr if code else sys.stdout)
    return code


if __name__ == "__main__":
    sys.exit(main())

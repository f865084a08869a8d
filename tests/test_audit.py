"""The audit tells a hole from good news, and good news from a database that nobody reached."""

import sys
from typing import Any

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT))  # the tools are not part of the installed package

from tools.audit import judge, read_audit

CLEAN = {"name": "amanlib", "version": "1.0", "vulns": []}
HOLED = {"name": "bolonglib", "version": "2.0", "vulns": [{"id": "CVE-0", "fix_versions": ["2.1"], "description": ""}]}
SKIPPED = {"name": "entahlib", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("libraries", "bears", "code", "words"),
    [
        ([CLEAN], False, 0, "no known hole in 1 libraries"),
        ([CLEAN, HOLED], True, 1, "bolonglib 2.0: CVE-0, mended in 2.1"),
        ([HOLED, SKIPPED], True, 1, "bolonglib 2.0"),
        ([SKIPPED], False, 3, "nothing was checked"),
        ([SKIPPED], True, 0, "nothing was checked"),
        ([CLEAN, SKIPPED], False, 3, "not checked: entahlib"),
        (None, False, 3, "can't be reached"),
        (None, True, 0, "can't be reached"),
    ],
)
def test_what_was_not_checked_is_no_good_news(
    libraries: list[dict[str, Any]] | None, bears: bool, code: int, words: str
) -> None:
    """A hole fails always; a library that the database doesn't answer for fails unless the caller bears it."""
    audit = read_audit({"dependencies": libraries}) if libraries is not None else None
    found, told = judge(audit, unreachable_ok=bears)
    assert (found, words in told) == (code, True)

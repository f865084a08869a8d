"""What a run has done so far, how many failures it tolerates, and its summary."""

import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claimx.runs.journal import Saved
from claimx.schema import Failure

TABLE_ROWS = 40  # a longer table says nothing to a person; the files are there
ANY = "any"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many failures a run tolerates: a number, or a share of all its articles."""

    most: float
    share: bool = False

    @classmethod
    def read(cls, text: str) -> "Allowance | None":
        """Parse `20` or `1%`; None for anything else."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%|(\d+)", text.strip())
        if match is None:
            return None
        return cls(float(match[1]) / 100, share=True) if match[1] else cls(int(match[2]))

    def of(self, total: int) -> float:
        """How many failures are tolerated among so many articles."""
        return self.most * total if self.share else self.most


@dataclass(kw_only=True)
class Tally:
    """Counts the articles of a run.

    Attributes:
        total: how many articles there will be, if that is known.
        allowance: how many failures are tolerated; none by default.
        fail_on: codes of failures that end the run at once; `any` stands for all of them.
    """

    total: int | None = None
    allowance: Allowance | None = None
    fail_on: frozenset[str] = frozenset()
    began: float = field(default_factory=time.time)
    saved: int = 0
    found_before: int = 0
    claims: int = 0
    failures: list[Failure] = field(default_factory=list)
    rows: list[Saved] = field(default_factory=list)
    stopped: str = ""

    def add_saved(self, saved: Saved, *, before: bool) -> None:
        """Count an article whose record is saved, now or by an earlier run."""
        self.saved += 1
        self.found_before += before
        self.claims += saved.claims
        if len(self.rows) < TABLE_ROWS:
            self.rows.append(saved)

    def add_failure(self, failure: Failure) -> None:
        """Count a failure, which may be one too many."""
        self.failures.append(failure)
        if self.fail_on & {failure.code, ANY}:
            self.stopped = f"stopped at a failure of the kind {failure.code}, as --fail-on says"
        elif self._is_over():
            self.stopped = "stopped, because more articles failed than --max-failures allows"

    def _is_over(self) -> bool:
        """True when there are more failures than are borne, as far as that is known before the end."""
        if self.allowance is None or (self.allowance.share and self.total is None):
            return False
        return len(self.failures) > self.allowance.of(self.total or 0)

    @property
    def is_good(self) -> bool:
        """True if the run ended with no more failures than it tolerates."""
        borne = self.allowance.of(self.saved + len(self.failures)) if self.allowance else 0
        return not self.stopped and len(self.failures) <= borne


def summary(tally: Tally, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of the run; `facts` are added to them, such as versions."""
    seconds = time.time() - tally.began
    return {
        "articles": tally.saved,
        "done_before": tally.found_before,
        "claims": tally.claims,
        "failed": len(tally.failures),
        "failures_by_code": dict(sorted(Counter(failure.code for failure in tally.failures).items())),
        "seconds": round(seconds, 1),
        "articles_per_second": round((tally.saved - tally.found_before) / seconds, 2) if seconds else 0.0,
        "finished": not tally.stopped,
        "stopped": tally.stopped or None,
        **facts,
    }


def summary_text(figures: Mapping[str, Any], *, markdown: bool) -> str:
    """A summary as JSON, or as a Markdown table."""
    if not markdown:
        return json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    rows = [f"| {name.replace('_', ' ')} | {_cell(value)} |" for name, value in figures.items() if value is not None]
    return "\n".join(["| claimx extract | |", "|---|---|", *rows]) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_cell(inner)}" for name, inner in value.items()) or "none"
    return " ".join(str(value).split()).replace("|", "\\|")

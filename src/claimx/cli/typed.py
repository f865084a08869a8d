"""Options of `claimx extract` that are typed in a way of their own: `auto`, `2/8`, `1%`, `parser,timeout`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from claimx.runs.tally import Allowance


def jobs_of(text: str) -> int | None:
    """The number of processes that was asked for; None for as many as there are cores."""
    if text == "auto":
        return None
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise typer.BadParameter("give a number from 1, or auto", param_hint="--jobs")


def shard_of(text: str | None) -> Callable[[str], bool] | None:
    """Which places the part of a run that was asked for holds; None for the whole run."""
    from claimx.runs.shards import Shard

    if text is None:
        return None
    shard = Shard.read(text)
    if shard is None:
        raise typer.BadParameter("give a part and the number of parts, such as 2/8", param_hint="--shard")
    return shard.holds


def allowance_of(text: str | None) -> "Allowance | None":
    """The failures that are borne, where any were named."""
    from claimx.runs.tally import Allowance

    if text is None:
        return None
    allowance = Allowance.read(text)
    if allowance is None:
        raise typer.BadParameter("give a number such as 20, or a share such as 1%", param_hint="--max-failures")
    return allowance


def codes_of(text: str) -> frozenset[str]:
    """The codes of failures in a list."""
    from claimx.errors import failure_codes
    from claimx.runs.tally import ANY

    codes = frozenset(code.strip() for code in text.split(",") if code.strip())
    known = {*failure_codes(), ANY}
    if codes - known:
        raise typer.BadParameter(f"choose of {', '.join(sorted(known))}", param_hint="--fail-on")
    return codes

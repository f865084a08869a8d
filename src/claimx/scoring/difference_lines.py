"""What changed between two runs, as lines of text."""

from collections.abc import Sequence

from claimx.printable import printable
from claimx.schema import ClaimRecord
from claimx.scoring.difference import Change, changed_fields, content_of, source_name

EXCERPT = 70  # characters of a claim's content that are shown


def difference_lines(changes: Sequence[Change], others: Sequence[str]) -> list[str]:
    """Every change under its article, then the sums."""
    lines: list[str] = []
    article = None
    for change in changes:
        if change.article != article:
            article = change.article
            lines.append(article)
        lines += _change_lines(change)
    lines += [f"{name}: the two texts differ, so its claims were not compared" for name in others]
    return [*lines, _summary(changes)]


def _change_lines(change: Change) -> list[str]:
    if change.old is None or change.new is None:
        claim, right = (change.new, change.new_right) if change.old is None else (change.old, change.old_right)
        sign = "+" if change.old is None else "-"
        return [f"  {sign} {_claim_line(claim)}{_note(right)}"] if claim else []
    lines = [f"  ~ {_claim_line(change.new)}{_move(change.old_right, change.new_right)}"]
    for name, (was, now) in changed_fields(change.old, change.new).items():
        lines.append(f"      {name}: {_cut(was)} -> {_cut(now)}")
    return lines


def _claim_line(claim: ClaimRecord) -> str:
    cue = printable(claim.cue.text) if claim.cue else "no cue"
    return f"{printable(source_name(claim))} [{cue}, {claim.stance}]: {_cut(content_of(claim))}"


def _cut(text: str) -> str:
    """Long text by its two ends, for both extents matter."""
    half = EXCERPT // 2
    return text if len(text) <= EXCERPT else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def _note(right: bool | None) -> str:
    return "" if right is None else f"  ({_word(right)})"


def _move(old: bool | None, new: bool | None) -> str:
    if old is None or new is None or old == new:
        return _note(new)
    return f"  ({_word(old)} -> {_word(new)})"


def _word(right: bool) -> str:
    return "right" if right else "wrong"


def _summary(changes: Sequence[Change]) -> str:
    gained = [change.new_right for change in changes if change.old is None]
    lost = [change.old_right for change in changes if change.new is None]
    both = [change for change in changes if change.old and change.new]
    before, after = [change.old_right for change in both], [change.new_right for change in both]
    parts = [f"gained {len(gained)}{_right(gained)}", f"lost {len(lost)}{_right(lost)}", f"changed {len(both)}"]
    judged = any(right is not None for right in before + after)
    return ", ".join(parts) + (f" ({before.count(True)} right before, {after.count(True)} after)" if judged else "")


def _right(verdicts: Sequence[bool | None]) -> str:
    judged = any(right is not None for right in verdicts)
    return f" ({verdicts.count(True)} right)" if judged else ""

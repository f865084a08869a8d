"""When something was said, in the words around a cue that are neither its source nor its content."""

from collections.abc import Iterator

from claimx.attribution.content import Case, Found
from claimx.attribution.saying_times import find_saying_time
from claimx.grammar.chunks import chunk_start
from claimx.model import TimeExpression

Range = tuple[int, int]


def saying_time(case: Case, found: Found) -> TimeExpression | None:
    """The time of saying: in the circumstances after the source, between cue and content, or before the subject."""
    times = (find_saying_time(case.page, lo, hi) for lo, hi in _circumstances(case, found))
    return next((time for time in times if time is not None), None)


def _circumstances(case: Case, found: Found) -> Iterator[Range]:
    """The words where a time of saying can stand, the likeliest first."""
    page, cue, source = case.page, case.cue, case.source
    told = {w for span in found.content.spans for w in range(*page.word_range(span))}
    named = range(source.lo, source.hi) if source is not None else range(0)
    outside = [w for w in range(case.lo, case.hi) if w not in told and w not in named]
    first = min((w for w in told if w >= case.after), default=case.hi)
    after = [w for w in outside if case.after <= w < first]
    if after:
        yield after[0], after[-1] + 1
    before = [w for w in outside if w < cue.lo]
    if not before or cue.kind not in {"active", "support", "passive", "decline"}:
        return
    if case.subject is not None:
        yield case.subject.hi, cue.lo
    yield max(chunk_start(page, before[-1], case.lo), before[0]), before[-1] + 1
    yield before[0], before[-1] + 1

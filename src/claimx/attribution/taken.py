"""Which stretches of an article are the content of some attribution already."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from claimx.model import Attribution

NOWHERE = -1  # the place of a cue that there is none of


class Taken:
    """The contents of attributions, in text order."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        contents = ((a, span) for a in attributions if a.content is not None for span in a.content.spans)
        self._spans = sorted((s.start, s.end, a.cue.span.start if a.cue else NOWHERE) for a, s in contents)
        self._reached = list(accumulate((end for _, end, _ in self._spans), max))

    def __contains__(self, stretch: tuple[int, int]) -> bool:
        """True when some attribution has most of the characters `[start, end)` as its content; one whose cue stands
        inside them takes only a part."""
        start, end = stretch
        for n in range(bisect_left(self._spans, (end,)) - 1, -1, -1):
            if self._reached[n] <= start:
                return False
            first, last, cue = self._spans[n]
            if not start <= cue < end and 2 * (min(last, end) - max(first, start)) > end - start:
                return True
        return False

"""Where a missing mark would stand: sentences begin and end there."""

import re
from collections.abc import Iterator

from claimx.model import CharSpan
from claimx.page.quotes.patterns import Patterns

# Without its other mark, a stretch longer than this is the article going on: the quotation takes in one sentence only.
LONG_STRETCH = 600
SENTENCE_BREAK = re.compile(r"""[.?!…]["”»'’)\]]{0,3}(\s+)(?=["“«'‘(\[]{0,3}[A-ZÀ-Þ0-9])""")
LAST_WORD = re.compile(r"([\w.]{0,12}\w)\.$")


def sentence_breaks(text: str, start: int, end: int, patterns: Patterns) -> Iterator[tuple[int, int]]:
    """For each break between two sentences in a stretch: the end of the one and the start of the other."""
    for found in SENTENCE_BREAK.finditer(text, start, end):
        word = LAST_WORD.search(text[max(start, found.start() - 12) : found.start() + 1])
        if not word or not _is_abbreviated(word[1], patterns):
            yield found.start(1), found.end()


def _is_abbreviated(word: str, patterns: Patterns) -> bool:
    return len(word) == 1 or word.lower() in patterns.abbreviations


def missing_end(text: str, start: int, end: int, patterns: Patterns) -> int:
    """Where an unclosed quotation ends: before reporting words (*kami siap, [kata Budi]*), or at the stretch's end."""
    said = patterns.attribution.search(text, start, end)
    if said:
        return said.end()
    first = next(sentence_breaks(text, start, end, patterns), None) if end - start > LONG_STRETCH else None
    return first[0] if first else stripped(text, start, end).end


def missing_start(text: str, start: int, end: int, patterns: Patterns) -> int:
    """Where an unopened quotation begins: at its sentence's start, or after the colon that announces it."""
    breaks = [begin for _, begin in sentence_breaks(text, start, end, patterns)]
    begin = breaks[-1] if breaks else start
    colon = text.rfind(": ", begin, end)
    return stripped(text, colon + 2 if colon >= 0 else begin, end).start


def stripped(text: str, start: int, end: int) -> CharSpan:
    """The stretch without white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return CharSpan(start, end)

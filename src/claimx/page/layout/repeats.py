"""What a page says twice: a page may hold its article twice, and any of the two on a single line."""

import re
from collections.abc import Sequence

from claimx.page.layout.sheet import Line, squeezed

SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’')]*(?=\s)|$)")
# A paragraph is told from a phrase that comes twice by this many letters and digits.
MIN_REPEATED = 30


def find_repeats(lines: Sequence[Line]) -> list[int]:
    """For each line, where that begins which the page has said before and which goes on to the line's end; the line's
    end where nothing does. A short line counts when the line before it was repeated as a whole."""
    starts: list[int] = []
    seen: set[str] = set()
    repeating = False
    for line in lines:
        start, letters = _repeated(line, seen)
        long = letters >= MIN_REPEATED
        repeating = start < line.end and (long or (repeating and start == line.start))
        starts.append(start if repeating else line.end)
    return starts


def _repeated(line: Line, seen: set[str]) -> tuple[int, int]:
    """Where the sentences at a line's end begin that were seen before, and how many letters they have; adds those of
    this line to the seen ones."""
    start, letters = line.end, 0
    for found in SENTENCE.finditer(line.text):
        sentence = squeezed(found.group())
        if sentence not in seen:
            start, letters = line.end, 0
        elif start == line.end:
            start = line.start + found.start()
        letters += len(sentence)
        seen.add(sentence)
    return start, letters

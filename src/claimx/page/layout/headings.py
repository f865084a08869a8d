"""Headings between paragraphs: lines of their own, and those that lost their line break."""

import re
from bisect import bisect_left, bisect_right

from claimx.page.layout.sheet import PLAIN_WORD, WINDOW, WORD, Answer, Line, Seen, Sheet, ends_sentence, whole
from claimx.page.layout.titles import MAX_HEADING_WORDS, has_inner_stop

MAX_HEADING = 120
# A heading glued to its paragraph is believed only when a real sentence follows.
MIN_GLUED_WORDS, MIN_GLUED_SENTENCE = 2, 5
# Quotation marks, also single ones around the end of a line.
QUOTING = re.compile(r"[\"“”„«»]|[:,]\s['‘]|[?!]['’]$")
INSIDE_HEADING = re.compile(r'["“”„«»;:.!?,…](?:\s|$)|["“”„«»;:]')
ENDS = (*".!?…\"”'’)",)


def read_heading(sheet: Sheet, seen: Seen, line: Line) -> Answer | None:
    """A short line of its own between paragraphs: no quotation, no end of a sentence, and a paragraph after it."""
    below = sheet.after(line)
    if not below or not _looks_like_heading(sheet, line) or _breaks_off(sheet, seen, line):
        return None
    paragraph = len(below.text) > len(line.text) and len(WORD.findall(below.text[:400])) > MAX_HEADING_WORDS
    return Answer(whole("heading", line)) if paragraph else None


def _looks_like_heading(sheet: Sheet, line: Line) -> bool:
    if len(line.text) > MAX_HEADING or not (line.text[0].isupper() or line.text[0].isdigit()):
        return False
    if QUOTING.search(line.text) or ends_sentence(line.text) or has_inner_stop(sheet, line.text):
        return False
    return len(WORD.findall(line.text)) <= MAX_HEADING_WORDS


def _breaks_off(sheet: Sheet, seen: Seen, line: Line) -> bool:
    """True when the paragraph before goes on in this line."""
    return seen.previous == "body" and not sheet.lines[line.number - 1].text.endswith(ENDS)


def glued_heading_end(sheet: Sheet, start: int, end: int) -> int | None:
    """The place near a paragraph's beginning where a blank was lost, if what stands before it is a heading."""
    limit = min(end, start + WINDOW)
    lost = sheet.lost[bisect_right(sheet.lost, start) : bisect_left(sheet.lost, limit)]
    if len(lost) != 1 or not sheet.text[start].isupper():
        return None
    return lost[0] if _splits(sheet, sheet.text[start : lost[0]], sheet.text[lost[0] + 1 : end]) else None


def _splits(sheet: Sheet, left: str, right: str) -> bool:
    """True when `left` is a heading and a sentence begins in `right`.

    A heading that does not ask or exclaim is told from a name that a link glued to the sentence: the words on both
    sides occur in the article elsewhere, too.
    """
    if not MIN_GLUED_WORDS <= len(WORD.findall(left)) <= MAX_HEADING_WORDS or INSIDE_HEADING.search(left.rstrip("?!")):
        return False
    if not right[0].isupper() or len(WORD.findall(right)) < MIN_GLUED_SENTENCE:
        return False
    if left[-1] in "?!":
        return True
    last, first = PLAIN_WORD.findall(left)[-1].casefold(), PLAIN_WORD.findall(right)[0].casefold()
    told_apart = min(sheet.vocabulary[last], sheet.vocabulary[first]) > 1
    return told_apart and last not in sheet.patterns.heading_stops

"""Links to other articles: labels that announce a headline on the next line, and links inside a paragraph."""

import re
from collections.abc import Iterator

from claimx.model import Zone
from claimx.page.layout.bylines import MAX_LABEL
from claimx.page.layout.sheet import WORD, Answer, Line, Seen, Sheet, full_match, whole
from claimx.page.layout.titles import MAX_TITLE_WORDS

MAX_HEADLINE = 200
# A headline that runs into a sentence is sought in this many characters, and the sentence's first word among this many
# last words of it.
REACH, LAST_WORDS = 300, 4
STOP = re.compile(r"\.(?:\s|$)")
OUTCRY = re.compile(r"[!?]\s")
SENTENCE_END = re.compile(r"[.!?]")


def read_link_label(sheet: Sheet, _: Seen, line: Line) -> Answer | None:
    """A line that announces a link: *Baca juga:*."""
    found = full_match(sheet.patterns.related_label, sheet.text, line) if len(line.text) <= MAX_LABEL else None
    return Answer(whole("related", line), announces="link") if found else None


def read_announced_link(_: Sheet, seen: Seen, line: Line) -> Answer | None:
    """The headline below such a label."""
    if seen.announced != "link" or line.text.endswith(".") or len(WORD.findall(line.text)) > MAX_TITLE_WORDS:
        return None
    return Answer(whole("related", line))


def find_links(sheet: Sheet, start: int, end: int) -> Iterator[Zone]:
    """The links inside a paragraph; each takes its headline with it."""
    for pattern in sheet.patterns.related_inline:
        for found in pattern.finditer(sheet.text, start, end):
            yield Zone("related", found.start("cut"), _link_end(sheet, found.end("cut"), end))


def _link_end(sheet: Sheet, start: int, end: int) -> int:
    """Where a link's headline ends: at its closing mark, the line's end, or where an ordinary sentence begins."""
    for pattern in sheet.patterns.related_quoted:
        if quoted := pattern.match(sheet.text, start, end):
            return quoted.end()
    if end - start <= MAX_HEADLINE and _is_headline(sheet, sheet.text[start:end]):
        return end
    return _headline_end(sheet, start, end)


def _is_headline(sheet: Sheet, text: str) -> bool:
    """True when no sentence ends in a text, or when it asks or exclaims in capitals (*Turun! Ini Sebabnya*)."""
    if STOP.search(text):
        return False
    words = WORD.findall(text)
    return not OUTCRY.search(text) or 4 * sum(_is_small(sheet, word) for word in words) <= len(words)


def _headline_end(sheet: Sheet, start: int, end: int) -> int:
    """The end of a headline in capitals that runs into a sentence: *... di Pilpres AS [Sementara AS dan ...]*.

    The sentence begins at a word that opens sentences, else at the last capital before its first small word.
    """
    run = capitalised(sheet, start, min(end, start + REACH))
    if not run:
        return start
    openers = (found for found in reversed(run[1:][-LAST_WORDS:]) if _opens(sheet, found.group()))
    if opener := next(openers, None):
        return opener.start()
    return run[-1].end() if len(run) < 3 else run[-1].start()


def capitalised(sheet: Sheet, start: int, end: int) -> list[re.Match[str]]:
    """The words up to the first small one, or up to a sentence's end."""
    run: list[re.Match[str]] = []
    for found in WORD.finditer(sheet.text, start, end):
        stopped = run and SENTENCE_END.search(sheet.text, run[-1].end(), found.start())
        if stopped or _is_small(sheet, found.group()):
            break
        run.append(found)
    return run


def _is_small(sheet: Sheet, word: str) -> bool:
    """True for a word that has no capital, though a headline would give it one."""
    return word[0].islower() and word.lower() not in sheet.patterns.heading_stops


def _opens(sheet: Sheet, word: str) -> bool:
    return word[0].isupper() and word.lower() in sheet.patterns.sentence_openers

"""The article's title, and the publisher's name above it."""

import re

from claimx.model import CharSpan
from claimx.page.layout.sheet import WORD, Answer, Line, Seen, Sheet, ends_sentence, squeezed, whole
from claimx.page.layout.whole_lines import kind_of

# A headline has at most this many words; the longest in 1 M words of news has 21.
MAX_TITLE_WORDS = 25
MIN_TITLE_WORDS = 3
# A line that holds at least this share of a given title is that title, without the publisher's name that ends it.
SAME_TITLE = 0.6
# A line of no more words can be a heading; longer ones are headlines only above something longer still.
MAX_HEADING_WORDS = 12

WHOLLY_QUOTED = re.compile(r'["“”][^"“”]*["“”]')
INNER_STOP = re.compile(r"(?:\b(\w{3,})|(?<!\))\))[\"”'’)]*\.[\"”'’)]*\s")


def read_known_title(_: Sheet, seen: Seen, line: Line) -> Answer | None:
    """The title that the article was given, or its first line, wherever it stands again.

    A given one often has the publisher's name at its end, so most of it is enough.
    """
    if not seen.title:
        return None
    candidate = squeezed(line.text)
    most = seen.title.startswith(candidate) and len(candidate) >= SAME_TITLE * len(seen.title)
    return Answer(whole("title", line)) if most else None


def read_headline(sheet: Sheet, seen: Seen, line: Line) -> Answer | None:
    """The first line that looks like a headline, before any body text."""
    if seen.title or seen.body or seen.previous in ("caption", "heading"):
        return None
    if not _looks_like_headline(sheet, line) or kind_of(sheet, seen, line):
        return None
    return Answer(whole("title", line), ({"title": CharSpan(line.start, line.end)},))


def read_masthead(sheet: Sheet, seen: Seen, line: Line) -> Answer | None:
    """The publisher's name on the first line, right above the navigation."""
    below = sheet.after(line)
    if line.number or not below or len(WORD.findall(line.text)) > MIN_TITLE_WORDS:
        return None
    if kind_of(sheet, seen, below) != "navigation":
        return None
    return Answer(whole("navigation", line), ({"masthead": CharSpan(line.start, line.end)},))


def _looks_like_headline(sheet: Sheet, line: Line) -> bool:
    """Short, without a sentence's end, and followed by something longer or by an empty line."""
    below, words = sheet.after(line), len(WORD.findall(line.text))
    if not below or not MIN_TITLE_WORDS <= words <= MAX_TITLE_WORDS or line.text[0].islower():
        return False
    if ends_sentence(line.text) or WHOLLY_QUOTED.fullmatch(line.text) or has_inner_stop(sheet, line.text):
        return False
    return line.gap or len(below.text) > len(line.text) or words <= MAX_HEADING_WORDS


def has_inner_stop(sheet: Sheet, text: str) -> bool:
    """True when a sentence ends within a text, but for abbreviations (*Prof. Ratna*) and bare brackets."""
    words = (found[1] for found in INNER_STOP.finditer(text))
    return any(word is None or word.lower() not in sheet.patterns.abbreviations for word in words)

"""Words in marks that are no speech: held at a distance (*"pahlawan" itu*) or the name of a thing (*film "Pulang"*)."""

import re
from collections.abc import Sequence

from claimx.model import CharSpan
from claimx.page.quotes.patterns import FINAL, Patterns
from claimx.page.quotes.state import Paragraph

# How many words held in marks can pass for a word held at a distance, or (capitalised) for a name or a title.
SCARE_WORDS, NAME_WORDS = 3, 16
BEFORE = 40  # characters before a quotation that its verb or noun stands in
WORD = re.compile(r"\w[\w'’.-]*")


def is_scare(paragraph: Paragraph, start: int, end: int, inner: CharSpan) -> bool:
    """True for a few words that are no sentence, without a colon, comma or verb of saying next to them."""
    text, patterns = paragraph.text[inner.start : inner.end], paragraph.patterns
    if patterns.says.match(paragraph.text, end):
        return False
    words = WORD.findall(text)
    before = paragraph.text[max(paragraph.zone.start, start - BEFORE) : start].rstrip()
    word = before.rpartition(" ")[2].lower()
    if word in patterns.naming and len(words) <= NAME_WORDS:
        return True
    if text[-1] in FINAL or before.endswith((":", ",")) or word in patterns.saying:
        return False
    # elsewhere all words may have capitals
    return len(words) <= SCARE_WORDS or (paragraph.zone.kind == "body" and _is_name(words, patterns))


def _is_name(words: Sequence[str], patterns: Patterns) -> bool:
    """True when every word but the smallest has a capital, as in titles of books, films and programmes."""
    return len(words) <= NAME_WORDS and not any(
        word[0].islower() and word not in patterns.small_words for word in words
    )

"""A scraped text as a person reads it: what damaged it on its way is undone, and every offset leads back to the source.

`PASSES` shows what is undone, in order; each is a file of its own that gives edits to the text that the one before it
left. The source is never changed: records quote it, and a diagnostic tells what was read otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from claimx.lexicon.index import Index
from claimx.model import Article, CharSpan, Diagnostic, Reading
from claimx.page import capitals, characters, lost_marks, markup, page_turns, wrapped
from claimx.page.edits import Edit, apply_edits, plain_reading
from claimx.page.glue import find_lost_blanks
from claimx.terms import EditKind

Pass = Callable[[str, Index], Iterable[Edit]]
PASSES: tuple[Pass, ...] = (
    characters.read_escapes,
    markup.read_entities,
    characters.decode_again,
    characters.leave_out_lone_leads,
    lost_marks.read_lost_marks,
    characters.read_odd_forms,
    characters.leave_out_invisible,
    characters.read_blanks,
    markup.leave_out_tags,
    markup.leave_out_links,
    markup.leave_out_emphasis,
    characters.read_line_ends,
    markup.leave_out_quoting,
    capitals.read_case,
    page_turns.join_pages,
    wrapped.join_lines,
    markup.leave_out_line_marks,
    find_lost_blanks,
)

MESSAGES: dict[EditKind, str] = {
    "line_end": "line ends of other systems are read as line ends",
    "escaped": "escaped characters are read as what they stand for",
    "entity": "HTML entities are read as the characters they stand for",
    "mojibake": "wrongly decoded characters are read as what they stood for",
    "variant": "ligatures, full-width and other odd forms are read as plain characters",
    "blank": "blanks of other kinds are read as plain ones",
    "invisible": "characters that nobody sees are left out",
    "markup": "tags and addresses of links are left out",
    "emphasis": "marks of emphasis around words are left out",
    "item": "marks before the words of a line are left out",
    "pages": "links between the pages of the article are left out",
    "wrapped": "lines that break off within a sentence are read on",
    "capitals": "words in capitals, or in small letters throughout, are read in the case that they usually have",
    "glued": "words that were glued together are read apart",
}


def read_text(article: Article, index: Index) -> Article:
    """The article with the text that a person would read; the very same article where nothing was in the way."""
    reading = plain_reading(article.text)
    for find_edits in PASSES:
        reading = apply_edits(reading, find_edits(reading.text, index))
    return replace(article, text=reading.text, reading=reading) if reading.mends else article


def mend_diagnostics(reading: Reading | None) -> list[Diagnostic]:
    """One diagnostic for each kind of mend: how often it was made, and the place of the first, as offsets into the
    source."""
    if reading is None:
        return []
    counts = Counter(mend.kind for mend in reading.mends)
    first: dict[EditKind, CharSpan] = {}
    for mend in sorted(reading.mends, key=lambda m: m.span):
        first.setdefault(mend.kind, mend.span)
    return [
        Diagnostic(f"text.{kind}", f"{MESSAGES[kind]} ({counts[kind]} times)", span.start, span.end)
        for kind, span in first.items()
    ]

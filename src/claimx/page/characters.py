"""Characters that went wrong on their way: escapes, wrong encodings, odd forms, line ends, invisible ones."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ftfy import fix_encoding

from claimx.lexicon.index import Index
from claimx.page.edits import Edit

# A text is taken for the inside of a JSON string when it escapes quotation marks, letters or empty lines.
JSON_INSIDE = re.compile(r"\\(?:\"|u[0-9a-fA-F]{4}|r?\\?n\\r?\\?n)")
ESCAPE = re.compile(
    r"\\{1,3}(?P<code>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u(?!0000|[dD][89a-fA-F])[0-9a-fA-F]{4}|[nrt\"/])|\\{1,3}(?P<apostrophe>')"
)
FOREIGN = re.compile(r"[^\x00-\x7f]+")
OTHER_LINE_END = re.compile(r"(?<!\r)\r++(?!\n)|[\v\f\u2028\u2029]")
LONE_LEAD = re.compile(r"(?<![^\W\d_])Â(?![^\W\d_A-Z])")
ODD_FORM = re.compile("[\ufb00-\ufb06\uff01-\uff5e\u3000\U0001d400-\U0001d7ff]|[^\\W\\d_][\u0300-\u036f]+")
OTHER_BLANK = re.compile("(?<=[^\\s])[\u00a0\u2000-\u200a\u202f\u205f](?=\\S)")
# Soft hyphens, zero widths, marks of direction, control characters; a joiner inside an emoji is part of it.
INVISIBLE = re.compile(
    "\u00ad[^\\S\r\n]*\r?\n[^\\S\r\n]*(?=[a-z])"
    "|(?:[\x01-\x08\x0e-\x1b\x7f\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<![\u200d\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d)+"
)


def read_escapes(text: str, _: Index) -> Iterator[Edit]:
    r"""A text that was cut out of a program's data: `\"`, `\n`, `\u201c` are what they stand for."""
    if JSON_INSIDE.search(text):
        for found in ESCAPE.finditer(text):
            read = "'" if found["apostrophe"] else json.loads(f'"\\{found["code"]}"')
            yield Edit(*found.span(), read, "escaped")


def decode_again(text: str, _: Index) -> Iterator[Edit]:
    """UTF-8 that was read in another encoding (*â€œ*, *Ã©*, once or twice) and quotation marks among the controls."""
    for found in FOREIGN.finditer(text):
        read = _decoded(found.group())
        if read != found.group():
            yield Edit(*found.span(), read, "mojibake")


@lru_cache(maxsize=4096)
def _decoded(run: str) -> str:
    return fix_encoding(run)


def leave_out_lone_leads(text: str, _: Index) -> Iterator[Edit]:
    """What is left of a wrongly decoded blank that somebody else has since put right: *turun.Â Menurut*."""
    return (Edit(*found.span(), "", "mojibake") for found in LONE_LEAD.finditer(text))


def read_line_ends(text: str, _: Index) -> Iterator[Edit]:
    """Line ends as other systems write them, so that later stages need to know one only."""
    for found in OTHER_LINE_END.finditer(text):
        yield Edit(*found.span(), "\n" * len(found.group()), "line_end")


def read_odd_forms(text: str, _: Index) -> Iterator[Edit]:
    """Ligatures, full-width and mathematical letters, accents that stand beside their letter: the plain character."""
    for found in ODD_FORM.finditer(text):
        read = unicodedata.normalize("NFKC", found.group())
        if read != found.group():
            yield Edit(*found.span(), read, "variant")


def read_blanks(text: str, _: Index) -> Iterator[Edit]:
    """Blanks of other kinds between two words, so that a name is the same with any blank in it."""
    return (Edit(*found.span(), " ", "blank") for found in OTHER_BLANK.finditer(text))


def leave_out_invisible(text: str, _: Index) -> Iterator[Edit]:
    """What nobody sees, but what parts a word: soft hyphens, zero-width blanks, marks of direction, controls."""
    return (Edit(*found.span(), "", "invisible") for found in INVISIBLE.finditer(text))

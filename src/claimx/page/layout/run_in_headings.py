"""Headings inside a page that was scraped into one line: a blank stands where each line broke.

*... dibuka. [Dua Pilihan Sejak Awal] Ratna menyebut ...*: left in, a heading becomes part of the sentence, and of the
name with which the sentence begins.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log

from claimx.model import Zone
from claimx.page.forms import load_forms
from claimx.page.layout.links import capitalised
from claimx.page.layout.sheet import Sheet

# A shorter line is a paragraph, and has no headings inside.
MIN_PAGE = 600
# How far a heading with the sentence's first words can reach; the least words of it; and how many of them, besides the
# first, must be words that the news writes with a small letter at least so many times as often as with a capital.
# Over 700 pages four headings in five are found with two such words, and one in 25 is none.
REACH, MIN_WORDS, MIN_COMMON, COMMON = 300, 2, 2, 4
# The sentence's first word is sought among this many last words of the run.
LAST_WORDS = 5
# The word before a place begins at most so many characters before it.
LOOKING_BACK = 40
BEGINNING = re.compile(r"(?<=[.!?])[\"”’')]?\s+(?=[A-Z0-9])")
MARKS = re.compile(r"[.,;:!?…]\s|[\"“”„«»;:()]")
BEFORE = re.compile(r"(?<![\w'’.-])[\w'’.-]++\s*$")

Words = Sequence[re.Match[str]]


def find_run_in_headings(sheet: Sheet, start: int, end: int) -> Iterator[Zone]:
    """The headings between the sentences of a line that holds a whole page, in text order."""
    if end - start < MIN_PAGE:
        return
    for beginning in BEGINNING.finditer(sheet.text, start, end):
        if (cut := _heading_end(sheet, beginning.end(), end)) is not None:
            yield Zone("heading", beginning.end(), cut)


def _heading_end(sheet: Sheet, start: int, end: int) -> int | None:
    """Where the heading that begins here ends; None when it is the sentence itself that begins."""
    words = capitalised(sheet, start, min(end, start + REACH))
    following = words and sheet.text[words[-1].end() : words[-1].end() + 1].isspace()
    if not following or MARKS.search(sheet.text, start, words[-1].end()):
        return None
    count = _heading_words(sheet, words)
    heading = words[:count]
    return heading[-1].end() if count >= MIN_WORDS and _reads_as_heading(sheet, heading) else None


def _reads_as_heading(sheet: Sheet, words: Words) -> bool:
    """True when words have capitals that only a heading gives them, and the first begins no office and no body."""
    common = sum(_is_common(word.group()) for word in words[1:])
    return common >= MIN_COMMON and not _is_stop(sheet, words[-1]) and not _heads_subject(sheet, words[0].group())


def _heading_words(sheet: Sheet, words: Words) -> int:
    """How many words of a run are the heading, if it is one; 0 when nothing shows where the sentence begins.

    The sentence begins with an honorific in small letters (*dr Ratna*), with a word that opens sentences, or with a
    name that stands alone elsewhere in the article.
    """
    if _is_honorific(sheet, _next_word(sheet, words[-1].end())):
        return len(words)
    late = range(len(words) - 1, max(MIN_WORDS, len(words) - LAST_WORDS) - 1, -1)
    opener = next((place for place in late if _opens(sheet, words, place)), 0)
    names = (place for place in range(MIN_WORDS, len(words)) if _is_name_of_its_own(sheet, words, place))
    return opener or next(names, 0)


def _opens(sheet: Sheet, words: Words, place: int) -> bool:
    """True for a sentence's first word, with no more than a name behind it: not *Lebih* in *Lebih Agresif*."""
    behind = (word.group() for word in words[place + 1 :])
    return _is_opener(sheet, words[place].group()) and not any(word[0].isdigit() or _is_common(word) for word in behind)


def _is_opener(sheet: Sheet, word: str) -> bool:
    return word[0].isupper() and word.lower() in sheet.patterns.sentence_openers


def _is_name_of_its_own(sheet: Sheet, words: Words, place: int) -> bool:
    """True when the words from a place on stand elsewhere, without a capital before them, and never behind the word
    that they stand behind here."""
    name = sheet.text[words[place].start() : words[-1].end()]
    joined = sheet.text[words[place - 1].start() : words[-1].end()]
    if not name[0].isupper() or _is_opener(sheet, words[place].group()) or sheet.text.count(joined) > 1:
        return False
    found = (start for start in _places_of(name, sheet.text) if start != words[place].start())
    return any(_stands_alone(sheet, start) for start in found)


def _places_of(name: str, text: str) -> Iterator[int]:
    """Where words stand in a text, and not as a part of a longer one."""
    start = text.find(name)
    while start >= 0:
        around = text[max(0, start - 1) : start] + text[start + len(name) : start + len(name) + 1]
        if not any(letter.isalnum() for letter in around):
            yield start
        start = text.find(name, start + 1)


def _stands_alone(sheet: Sheet, start: int) -> bool:
    """True when no name goes on at an offset: a mark, a small word or *Menurut* stands before it."""
    before = BEFORE.search(sheet.text, max(0, start - LOOKING_BACK), start)
    word = before.group().rstrip() if before else ""
    return not word or word[0].islower() or word.endswith(".") or _is_opener(sheet, word)


def _is_common(word: str) -> bool:
    """True for a word that the news writes with a small letter: *Dibuka*, not *Partai*."""
    forms = load_forms()
    small, capital = forms.get(word.lower()), forms.get(word)
    return word.isalpha() and small is not None and (capital is None or small - capital >= log(COMMON))


def _is_stop(sheet: Sheet, word: re.Match[str]) -> bool:
    return word.group().lower() in sheet.patterns.heading_stops


def _next_word(sheet: Sheet, end: int) -> str:
    following = sheet.text[end : end + 40].split(maxsplit=1)
    return following[0] if following else ""


def _is_honorific(sheet: Sheet, word: str) -> bool:
    return any(word in row.words for row in sheet.titles if row.kind == "honorific")


def _heads_subject(sheet: Sheet, word: str) -> bool:
    """True for the first word of an office or of a body: *Wakil Ketua ...*, *Badan ...*."""
    titles = (entry for row in sheet.titles for entry in row.words)
    nouns = (entry for row in sheet.noun_classes for entry in row.words)
    return any(entry.split()[0] == word.lower() for entry in chain(titles, nouns))

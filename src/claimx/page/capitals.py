"""A text that is written in capitals throughout, or without any, read in the case that its words usually have."""

import re
from collections.abc import Callable, Iterator

from claimx.lexicon.index import Index
from claimx.page.edits import Edit
from claimx.page.forms import LETTERS, load_forms

# A text is written in one case when it has as many letters, and when no more than this share of them is of the other.
# Who writes without capitals rarely slips; a paragraph of a page that was set properly begins with one.
LEAST_LETTERS = 80
SMALL_SHARE = 0.1
CAPITAL_SHARE = 0.004
# What a sentence begins behind: a stop, an empty line, or a quotation mark right before it.
BEGINS = re.compile(r"(?:^|[.!?:]\s*|\n\s*\n\s*|[\"“‘(])$")
AROUND = 4
UNSEEN = float("-inf")


def read_case(text: str, _: Index) -> Iterator[Edit]:
    """Each word in the case that it has most often in the news: *BUPATI GARUT* is *bupati Garut*, *bupati garut* too;
    a word that the news never had is a name among capitals, and stays small where all are."""
    small, capital = (sum(map(test, text)) for test in (str.islower, str.isupper))
    letters = small + capital
    if letters < LEAST_LETTERS:
        return
    if small <= SMALL_SHARE * letters:
        yield from _in_usual_case(text, str.isupper)
    elif capital <= CAPITAL_SHARE * letters:
        yield from _in_usual_case(text, str.islower)


def _in_usual_case(text: str, wrong: Callable[[str], bool]) -> Iterator[Edit]:
    """The words that are in the wrong case, each in its usual one; a sentence begins with a capital."""
    for found in LETTERS.finditer(text):
        word = found.group()
        if not wrong(word):
            continue
        forms = (word.capitalize(), word.lower(), word) if word.isupper() else (word, word.capitalize(), word.upper())
        usual = max(forms, key=_share)
        begins = BEGINS.search(text, max(0, found.start() - AROUND), found.start()) is not None
        read = word.capitalize() if begins and usual.islower() else usual
        if read != word and len(read) == len(word):
            yield Edit(*found.span(), read, "capitals")


def _share(form: str) -> float:
    """How often the news has a form, or the one without its clitic."""
    forms = load_forms()
    return forms.get(form, forms.get(form.removesuffix("nya"), UNSEEN))

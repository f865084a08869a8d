"""A text that is written in capitals throughout, read in the case that its words usually have."""

import re
from collections.abc import Iterator

from claimx.lexicon.index import Index
from claimx.page.edits import Edit
from claimx.page.forms import LETTERS, load_forms

# A text is written in capitals when it has as many letters, and when no more than this share of them is small.
LEAST_LETTERS = 80
SMALL_SHARE = 0.1
# What a sentence begins behind: a stop, an empty line, or a quotation mark right before it.
BEGINS = re.compile(r"(?:^|[.!?:]\s*|\n\s*\n\s*|[\"“‘(])$")
AROUND = 4
UNSEEN = float("-inf")


def lower_capitals(text: str, _: Index) -> Iterator[Edit]:
    """Each word in the case that it has most often in the news: *BUPATI GARUT* is *bupati Garut*; a word that the news
    never had is a name."""
    small, capital = (sum(map(test, text)) for test in (str.islower, str.isupper))
    if small + capital < LEAST_LETTERS or small > SMALL_SHARE * (small + capital):
        return
    for found in LETTERS.finditer(text):
        word = found.group()
        if not word.isupper():
            continue
        usual = max((word.capitalize(), word.lower(), word), key=_share)
        begins = BEGINS.search(text, max(0, found.start() - AROUND), found.start()) is not None
        read = word.capitalize() if begins and usual.islower() else usual
        if read != word and len(read) == len(word):
            yield Edit(*found.span(), read, "capitals")


def _share(form: str) -> float:
    """How often the news has a form, or the one without its clitic."""
    forms = load_forms()
    return forms.get(form, forms.get(form.removesuffix("nya"), UNSEEN))

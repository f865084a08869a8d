"""Variants of training sentences: quotation marks as others write them, and capitals as in headlines.

The treebanks know straight marks above all, and no text in capitals. Only forms change, never their number; the lemma
of a word in other capitals is left open, since its script would no longer fit.
"""

import random
from dataclasses import replace

from .examples import Example

MARKS = frozenset({'"', "“", "”", "„", "``", "''"})
USUAL = ("“", "”")
MARK_PAIRS = (USUAL, ("”", "”"), ("“", "“"), ("„", "”"), ("''", "''"), ("‘", "’"))
OTHER_MARKS = 0.5  # share of the sentences with quotation marks that get others, half of them the usual curly ones
UPPER = 0.02
TITLE = 0.015


def vary(example: Example, chance: random.Random) -> Example:
    """The sentence, or a variant of it."""
    case = chance.random()
    if any(form in MARKS for form in example.forms) and chance.random() < OTHER_MARKS:
        example = swap_marks(example, *(chance.choice(MARK_PAIRS) if chance.random() < 0.5 else USUAL))
    if case < UPPER:
        return replace(example, forms=tuple(form.upper() for form in example.forms), lemmas=None)
    if case < UPPER + TITLE:
        return replace(example, forms=tuple(form.capitalize() for form in example.forms), lemmas=None)
    return example


def swap_marks(example: Example, opening: str, closing: str) -> Example:
    """Write quotation marks as `opening` and `closing` in turn."""
    forms = list(example.forms)
    places = [place for place, form in enumerate(forms) if form in MARKS]
    for number, place in enumerate(places):
        forms[place] = closing if number % 2 else opening
    return replace(example, forms=tuple(forms))

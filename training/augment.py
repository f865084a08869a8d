"""Variants of training sentences: quotation marks as others write them, capitals as in headlines, no stop at the end.

The treebanks know straight marks above all, no text in capitals, and few headlines, whose end only the next sentence
shows. The lemma of a word in other capitals is left open, since its script would no longer fit.
"""

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from .examples import TARGET, Example
from .tokentext import CUES, SPEAKERS

MARKS = frozenset({'"', "“", "”", "„", "``", "''"})
USUAL = ("“", "”")
MARK_PAIRS = (USUAL, ("”", "”"), ("“", "“"), ("„", "”"), ("''", "''"), ("‘", "’"))
OTHER_MARKS = 0.5  # share of the sentences with quotation marks that get others, half of them the usual curly ones
UPPER = 0.02
TITLE = 0.015
HEADLINE = 14  # words; what is no longer than this may be a headline
UNSTOPPED_HEADLINE, UNSTOPPED = 0.35, 0.1  # share of the short sentences, and of the others, that lose their stop
STOPS = frozenset({".", "!", "?"})
QUOTED_TOGETHER = 0.04  # share of the neighbours that become one quotation


def vary(example: Example, chance: random.Random) -> Example:
    """The sentence, or a variant of it."""
    case = chance.random()
    if chance.random() < (UNSTOPPED_HEADLINE if len(example) <= HEADLINE else UNSTOPPED):
        example = without_stop(example)
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


def without_stop(example: Example) -> Example:
    """The sentence without the stop at its end; as it is where it has none, or where a word hangs on it."""
    last = len(example)
    if last < 2 or example.forms[-1] not in STOPS or last in (example.heads or ()):
        return example
    shorter: dict[str, Any] = {name: value[:-1] for name, value in vars(example).items() if isinstance(value, tuple)}
    return replace(example, **shorter)


def quote_some(examples: Iterable[Example], chance: random.Random) -> list[Example]:
    """Make `"A. B," kata X.` of some neighbours: the news treebank keeps a quotation and its cue in one sentence."""
    result: list[Example] = []
    for example in examples:
        if result and _is_plain(result[-1]) and _is_plain(example) and chance.random() < QUOTED_TOGETHER:
            result.append(_quote(result.pop(), example, chance))
        else:
            result.append(example)
    return result


def _is_plain(example: Example) -> bool:
    return example.treebank == TARGET and example.forms[-1] == "." and not MARKS.intersection(example.forms)


def _quote(first: Example, second: Example, chance: random.Random) -> Example:
    """Two sentences as one quotation; only its end is learnt, since nobody has drawn its tree."""
    cue = (chance.choice(CUES), *(("nya",) if chance.random() < 0.4 else chance.choice(SPEAKERS).split()))
    return Example(('"', *first.forms, *second.forms[:-1], ",", '"', *cue, "."), TARGET)

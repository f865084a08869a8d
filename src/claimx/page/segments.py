"""The likeliest words in a run of letters, by the words of the news and of the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, inf, log

from claimx.lexicon.name_rows import Compounds

# All figures are natural logarithms of probabilities.
# How much less probable it is that a blank was lost where no capital follows, and there behind a name.
NO_CAPITAL, AFTER_NAME = -2.0, -1.0
# What an unknown word costs at once: a plain one, one with a capital inside (*PermataBank*), and one whose small
# letters could be a word of their own (*dariReuters*); and what each of its letters costs.
NEW, MIXED, SMALL_MIXED, LETTER = -4.0, -12.0, -18.0, -2.2
OTHER_CASE, CLITIC = -3.0, -3.0  # a known word that is written otherwise, or with a clitic
CACHE = 0.1  # how much of a word's probability comes from the article itself
SHORT, COMMON = 4, -7.5  # a word of fewer letters is believed only when it is a common one
FAMILIAR = -13.0  # a name off which a short word is cut
LONGEST = 60  # letters; nothing longer is a word or several
COMPOUND = re.compile(r"([A-Z]?[a-z]+|[A-Z]{2,})([A-Z][a-z]+|[A-Z]{2,})")


@dataclass(frozen=True)
class Words:
    """What is known of words: from the news, from the article, and how they are built."""

    forms: Mapping[str, float]
    compounds: Compounds
    places: frozenset[str]
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 1

    def is_strange(self, run: str) -> bool:
        """True for what may be several words: letters that are no known word in any case."""
        if run in self.forms or len(run) > LONGEST or run.isupper():
            return False
        if not (run.islower() or run.istitle()):
            return True
        return len(run) > SHORT and self.forms.keys().isdisjoint({run.lower(), self._host(run.lower())})

    def cuts(self, run: str, lost: float) -> list[int]:
        """Where the words of the likeliest reading begin, but for the first."""
        best = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            ways = (
                (score + self._lost(run, before, start, end, lost) + self.score(run[start:end], run), start)
                for start, (score, before) in enumerate(best)
                if score > -inf  # some words end there
            )
            best.append(max(ways))
        found: list[int] = []
        at = best[-1][1]
        while at:
            found.append(at)
            at = best[at][1]
        return found[::-1]

    def _lost(self, run: str, before: int, start: int, end: int, lost: float) -> float:
        """What the blank costs that was lost between two words `[before, start)` and `[start, end)` of a run.

        A short word ends many names (*Wulandari*, *Suwandi*), so it is cut only off a name that is familiar.
        """
        if not start:
            return 0.0
        if run[start - 1].isupper() or run[start].isupper():
            return lost
        if run[before:start].casefold() in self.compounds.prefixes:
            return -inf  # most often the prefix of a passive that is in no list (*diimplementasi*)
        if not run[before].isupper():
            return lost + NO_CAPITAL
        short = end - start <= SHORT and self._known(run[before:start], run) < FAMILIAR
        return -inf if short else lost + AFTER_NAME

    def score(self, word: str, run: str) -> float:
        """The logarithm of the probability that letters of a run are one word."""
        if word.islower():
            return self._small(word, run)
        if word.istitle() or word.isupper():
            return self._capitalised(word, run)
        return self._mixed(word, run)

    def _small(self, word: str, run: str) -> float:
        known = self._known(word, run)
        if (len(word) < SHORT and known < COMMON) or word in self.compounds.bound:
            return -inf
        host = self._known(self._host(word), run) if known == -inf else -inf
        return max(known, CLITIC + host, _new(word))

    def _capitalised(self, word: str, run: str) -> float:
        known = self._known(word, run)
        if len(word) < 2 + word.istitle() and known < COMMON:
            return -inf
        return max(known, OTHER_CASE + self._known(word.lower(), run), _new(word))

    def _mixed(self, word: str, run: str) -> float:
        """Letters with a capital inside; *kataBudi* is no better for being in the article twice."""
        glued = word == run and word[0].islower()
        known = max(self.forms.get(run, -inf) if glued else self._known(word, run), self._compound(word, run))
        if known > -inf or word != run:
            return known
        return (MIXED if run[:1].isupper() and run[1:2].islower() else SMALL_MIXED) + LETTER * len(word)

    @cached_property
    def _clitics(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(sorted(self.compounds.clitics))})$")

    def _host(self, word: str) -> str:
        """A word without its clitic."""
        return self._clitics.sub("", word)

    def _known(self, word: str, run: str) -> float:
        listed, seen = self.forms.get(word), self.counts.get(word, 0) - (word == run)
        if seen <= 0:
            return -inf if listed is None else listed
        return log((0 if listed is None else exp(listed)) + CACHE * seen / self.total)

    def _compound(self, word: str, run: str) -> float:
        """*McDonald*, *KompasTV*, *detikNews*: one half is a sign of such words, only the other has to be known."""
        found = COMPOUND.fullmatch(word)
        other = self._other_half(*found.groups()) if found else None
        return NEW + max(self._known(other, run), _new(other)) if other else -inf

    def _other_half(self, head: str, tail: str) -> str | None:
        """The half of a compound that is no sign of one; None for what is no compound."""
        if head in self.compounds.heads or head in self.compounds.small_heads:
            return tail
        names = not head.islower() and head.lower() not in self.places
        return head if names and tail in self.compounds.tails else None


def _new(word: str) -> float:
    """The score of a word that nobody has seen."""
    return NEW + LETTER * len(word)

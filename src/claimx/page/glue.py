"""Words that were glued together where a link stood, read apart: *kataBudi*, *Ratna Wulandarimembuka*, *turun.Menurut*.

A scraper that drops a link's tags with the blanks beside them writes the link onto the words around it. What comes out
is a word that nobody writes, while its parts are words of the news or of the article. So a word that is not known is
read in every way that its letters allow: as one word, or as several. Each reading has a probability: that of its
words, times that of the places where a blank was lost. The likeliest is taken.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import exp, inf, log

from claimx.lexicon.index import Index
from claimx.lexicon.rows import Compounds
from claimx.page.edits import Edit
from claimx.page.forms import LETTERS, load_forms
from claimx.page.joints import find_joints

# All figures are natural logarithms of probabilities.
# A blank is lost at a capital, on a page that has lost none for certain; how much less probable that is elsewhere; how
# often a page's rate of lost blanks is reckoned anew, and how many words it is reckoned with besides the page's own.
LOST, NO_CAPITAL, AFTER_NAME, ROUNDS, USUAL = -13.0, -2.0, -1.0, 2, 200
# What an unknown word costs at once: a plain one, one with a capital inside (*PermataBank*), and one whose small
# letters could be a word of their own (*dariReuters*); and what each of its letters costs.
NEW, MIXED, SMALL_MIXED, LETTER = -4.0, -12.0, -18.0, -2.2
OTHER_CASE, CLITIC = -3.0, -3.0  # a known word that is written otherwise, or with a clitic
CACHE = 0.1  # how much of a word's probability comes from the article itself
SHORT, COMMON = 4, -7.5  # a word of fewer letters is believed only when it is a common one
FAMILIAR = -13.0  # a name off which a short word is cut
LONGEST = 60  # letters; nothing longer is a word or several
CHUNK = re.compile(r"\S+")
ADDRESS = re.compile(r"://|www\.|@|#|\w/\w+/")
COMPOUND = re.compile(r"([A-Z]?[a-z]+|[A-Z]{2,})([A-Z][a-z]+|[A-Z]{2,})")
CLITICS = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")


def find_lost_blanks(text: str, index: Index) -> list[Edit]:
    """A blank for each place where one was lost: beside marks, and inside words, where those beside marks count for
    what the page is like."""
    joints = list(find_joints(text, index))
    return [*joints, *find_glued(text, index, beside_marks=len(joints))]


def find_glued(text: str, index: Index, beside_marks: int = 0) -> list[Edit]:
    """A blank for each place inside a word where the article's next word begins.

    `beside_marks` is how many blanks the page is known to have lost elsewhere.
    """
    runs = list(_runs(text))
    counts = Counter(run.group() for run in runs)
    words = Words(load_forms(), index.lexicon.compounds, frozenset(index.lexicon.layout.places))
    strange = [run for run in counts if words.is_strange(run) and (run.lower(),) not in index.names]
    lost = _rate(words, strange, len(runs), beside_marks)
    doubtful = {run for run in strange if lost > LOST and counts[run] == 1 and words.cuts(run, lost)}
    words = replace(words, counts={run: counts[run] for run in counts.keys() - doubtful}, total=len(runs))
    cuts = {run: words.cuts(run, lost) for run in strange}
    places = [run.start() + cut for run in runs for cut in cuts.get(run.group(), ())]
    return [Edit(at, at, " ", "glued") for at in places]


def _rate(words: "Words", strange: Collection[str], total: int, beside_marks: int) -> float:
    """How probable it is that this page lost a blank: a page that did so once did it again."""
    lost = log(beside_marks / (total + USUAL)) if beside_marks else LOST
    for _ in range(ROUNDS):
        found = beside_marks + sum(len(words.cuts(run, lost)) for run in strange)
        if not found:
            return LOST
        lost = log(found / (total + USUAL))
    return lost


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of letters that are no part of an address."""
    for chunk in CHUNK.finditer(text):
        if not ADDRESS.search(text, *chunk.span()):
            yield from LETTERS.finditer(text, *chunk.span())


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
        return len(run) > SHORT and run.lower() not in self.forms and CLITICS.sub("", run.lower()) not in self.forms

    def cuts(self, run: str, lost: float) -> list[int]:
        """Where the words of the likeliest reading begin, but for the first."""
        best = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            ways = (
                (score + self._lost(run, before, start, end, lost) + self.score(run[start:end], run), start)
                for start, (score, before) in enumerate(best)
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
        if run[before:start].casefold() == "di":
            return -inf  # most often the prefix of a passive that is in no list (*diimplementasi*)
        if end - start <= SHORT and run[before].isupper() and self._known(run[before:start], run) < FAMILIAR:
            return -inf
        return lost + (AFTER_NAME if run[before].isupper() else NO_CAPITAL)

    def score(self, word: str, run: str) -> float:
        """The logarithm of the probability that letters of a run are one word."""
        known = self._known(word, run)
        if word.islower():
            if len(word) < SHORT and known < COMMON or word in self.compounds.bound:
                return -inf
            host = self._known(CLITICS.sub("", word), run) if known == -inf else -inf
            return max(known, CLITIC + host, NEW + LETTER * len(word))
        if word.istitle() or word.isupper():
            if len(word) < 2 + word.istitle() and known < COMMON:
                return -inf
            return max(known, OTHER_CASE + self._known(word.lower(), run), NEW + LETTER * len(word))
        if word == run and word[0].islower():  # *kataBudi* is no better for being there twice
            known = self.forms.get(run, -inf)
        known = max(known, self._compound(word, run))
        if known > -inf:
            return known
        if word != run:
            return -inf
        return (MIXED if run[:1].isupper() and run[1:2].islower() else SMALL_MIXED) + LETTER * len(word)

    def _known(self, word: str, run: str) -> float:
        listed, seen = self.forms.get(word), self.counts.get(word, 0) - (word == run)
        if seen <= 0:
            return -inf if listed is None else listed
        return log((0 if listed is None else exp(listed)) + CACHE * seen / self.total)

    def _compound(self, word: str, run: str) -> float:
        """*McDonald*, *KompasTV*, *detikNews*: one half is a sign of such words, only the other has to be known."""
        found = COMPOUND.fullmatch(word)
        if not found:
            return -inf
        head, tail = found.groups()
        if head in self.compounds.heads or head in self.compounds.small_heads:
            other = tail
        elif not head.islower() and tail in self.compounds.tails and head.lower() not in self.places:
            other = head
        else:
            return -inf
        return NEW + max(self._known(other, run), NEW + LETTER * len(other))

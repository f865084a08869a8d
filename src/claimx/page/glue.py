"""Words that were glued together where a link stood, read apart: *kataBudi*, *Ratna Wulandarimembuka*, *turun.Menurut*.

A scraper that drops a link's tags with the blanks beside them writes the link onto the words around it. What comes out
is a word that nobody writes, while its parts are words of the news or of the article. So a word that is not known is
read in every way that its letters allow: as one word, or as several. Each reading has a probability: that of its
words, times that of the places where a blank was lost. The likeliest is taken.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from math import log

from claimx.lexicon.index import Index
from claimx.page.edits import Edit
from claimx.page.forms import LETTERS, load_forms
from claimx.page.joints import find_joints
from claimx.page.segments import Words

# All figures are natural logarithms of probabilities.
# A blank is lost at a capital, on a page that has lost none for certain; how often a page's rate of lost blanks is
# reckoned anew, and how many words it is reckoned with besides the page's own.
LOST, ROUNDS, USUAL = -13.0, 2, 200
CHUNK = re.compile(r"\S+")
ADDRESS = re.compile(r"://|www\.|@|#|\w/\w+/")


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
    words = replace(words, counts=_believed(words, counts, strange, lost), total=len(runs))
    cuts = {run: words.cuts(run, lost) for run in strange}
    places = [run.start() + cut for run in runs for cut in cuts.get(run.group(), ())]
    return [Edit(at, at, " ", "glued") for at in places]


def _believed(words: Words, counts: Counter[str], strange: Collection[str], lost: float) -> dict[str, int]:
    """The article's words that count for others: not those that stand once and fall apart, on a page that lost
    blanks."""
    if lost == LOST:
        return dict(counts)
    doubtful = {run for run in strange if counts[run] == 1 and words.cuts(run, lost)}
    return {run: counts[run] for run in counts.keys() - doubtful}


def _rate(words: Words, strange: Collection[str], total: int, beside_marks: int) -> float:
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

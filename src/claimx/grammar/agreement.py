"""Words that the article elsewhere writes in somebody's full name, where the entity tagger misses them.

What one sentence leaves open another one of the same article settles: *Budi Santoso* in the lead, and *Budi* alone at
the head of a sentence, where every word has a capital. Taking the labels of a document together is an old way to mend a
tagger that reads sentence by sentence (Krishnan and Manning, 2006, Two-stage approach to NER with non-local
dependencies).
"""

import re
from collections.abc import Collection, Sequence

NAME = re.compile(r"[^\W\d_]{3,}")  # shorter ones are not believed without their tag


def missed_names(
    texts: Sequence[str], tags: Sequence[str], inside: Sequence[bool], told: Collection[str] = ()
) -> frozenset[int]:
    """The positions of single words that stand in a person's name of several words elsewhere and have no tag here, and
    of those that the article tells to be names (`told`: *pencari rumput bernama [Kasiran]*).

    A word that the article also writes in lower case is a common one and is left alone.
    """
    common = {text.capitalize() for text in texts if text.islower()}
    parts = parts_of_people(texts, tags, inside)
    named = {text for text in (*parts, *told) if NAME.fullmatch(text) and text.istitle()} - common
    return frozenset(w for w, text in enumerate(texts) if text in named and not tags[w])


def parts_of_people(texts: Sequence[str], tags: Sequence[str], inside: Sequence[bool]) -> frozenset[str]:
    """The words of people's names of several words."""
    return frozenset(text for w, text in enumerate(texts) if tags[w] == "PER" and any(inside[w : w + 2]))

"""What two propositions have in common and what separates them, as a few named figures.

A stem weighs its weight in general times the square root of that within the two articles: a name that occurs in every
sentence of both says little there. Every feature depends on the two propositions and their articles alone.
"""

import math
from functools import cached_property
from itertools import pairwise, product

from rapidfuzz import fuzz

from claimx.linking.articles import FEWEST_STEMS, Article, Proposition, same_voice
from claimx.linking.reading import Reading
from claimx.linking.tables import load_words
from claimx.terms import Stance

ASKING: frozenset[Stance] = frozenset({"question", "decline"})
WANTING: frozenset[Stance] = frozenset({"request", "opine", "commit"})
LEAD = 3  # stems
TO_THE_LETTER = 0.9  # as alike as two pages print one quotation
LEAST_QUOTED = 5  # stems that two who are named differently hardly share by chance, in so many letters
NO_CHANCE = 60.0  # as alike, of 100, as two sentences may be by their common words
FLOOR = 0.05  # what a stem weighs that stands in every sentence of both articles


class Ground:
    """Two articles between which propositions are compared (or one and the same)."""

    def __init__(self, one: Article, other: Article) -> None:
        self.one, self.other = one, other
        self._weights: dict[str, float] = {}

    def weight(self, stem: str) -> float:
        """The weight of a stem between these articles, from 0 to 1."""
        found = self._weights.get(stem)
        if found is None:
            total = self.one.sentences + self.other.sentences
            count = max(1, self.one.counts.get(stem, 0) + self.other.counts.get(stem, 0))
            local = max(FLOOR, math.log((total + 1) / count) / math.log(total + 1))
            found = self._weights[stem] = load_words().weight(stem) * math.sqrt(local)
        return found

    def mass(self, stems: frozenset[str]) -> float:
        """The total weight of several stems."""
        return math.fsum(self.weight(stem) for stem in stems)

    @cached_property
    def likeness(self) -> float:
        """The cosine of the two articles' stems: 1 for the same text."""
        shared = self.one.counts.keys() & self.other.counts.keys()
        dot = math.fsum(self.one.value(stem) * self.other.value(stem) for stem in shared)
        return dot / (self.one.length * self.other.length or 1.0)


def features(p: Proposition, q: Proposition, ground: Ground) -> dict[str, float]:
    """The figures of a pair; the order of the two doesn't matter."""
    a, b = p.reading, q.reading
    shared = a.bag & b.bag
    mass = ground.mass(shared)
    mass_a, mass_b = ground.mass(told(a, b)), ground.mass(told(b, a))
    lighter = min(mass_a, mass_b)
    lighter_claim = min(ground.mass(p.whole), ground.mass(q.whole))
    letters = fuzz.ratio(a.letters, b.letters) / 100
    same = same_voice(p.claim.voice, q.claim.voice)
    both_direct = p.claim.quote_type == q.claim.quote_type == "direct"
    if same is False and both_direct and letters >= TO_THE_LETTER and len(shared) >= LEAST_QUOTED:
        same = None  # one quotation: an article names its speaker by mistake, or was misread
    return {
        "contained": _share(mass, lighter),
        "slight": max(0.0, 1.0 - lighter),
        "letters": letters,
        "letters_within": fuzz.partial_ratio(a.letters, b.letters) / 100,  # the shorter within the longer
        "order": _in_order(a.stems, b.stems, shared),
        "amount": float(same is True and _one_amount(a, b)),
        "numbers_differ": float(bool(differing_numbers(p, q))),
        "negation": math.sqrt(_share(ground.mass(denied(a, b)), mass)),
        "opposite": float(bool(opposites(a.bag, b.bag))),
        "denies": float((p.claim.stance == "deny") != (q.claim.stance == "deny")),
        "tense": float(_tense(a) != _tense(b) and None not in (_tense(a), _tense(b))),
        "voice_other": float(same is False),
        "persons_differ": float(same is False and p.claim.voice.certain and q.claim.voice.certain),
        "lead": lead(a, b, ground),
        "claims_contained": _share(ground.mass(p.whole & q.whole), lighter_claim),
        "asks": float((p.claim.stance in ASKING) != (q.claim.stance in ASKING)),
        "wants": float((p.claim.stance in WANTING) != (q.claim.stance in WANTING)),
        "introduces": float(introduces(p, q)),
        "restated": _restated(p, q),
    }


def introduces(p: Proposition, q: Proposition) -> bool:
    """Whether one is of an indirect sentence and the other of the quotation that follows it."""
    return p.claim.article == q.claim.article and (p.claim.introduces == q.claim.id or q.claim.introduces == p.claim.id)


def _restated(p: Proposition, q: Proposition) -> float:
    """How alike, beyond chance, the quotation is that one introduces to what the other says or introduces.

    Two reporters put a sentence in words of their own before the same quotation: what they share is the quotation.
    """
    if p.claim.article == q.claim.article or not (p.quoted or q.quoted):
        return 0.0
    pairs = [*product(p.quoted, q.quoted)]
    if len(q.reading.bag) >= FEWEST_STEMS:
        pairs += [(quoted, q.reading.letters) for quoted in p.quoted]
    if len(p.reading.bag) >= FEWEST_STEMS:
        pairs += [(quoted, p.reading.letters) for quoted in q.quoted]
    best = max((fuzz.ratio(x, y, score_cutoff=NO_CHANCE) for x, y in pairs), default=0.0)
    return max(0.0, (best - NO_CHANCE) / (100 - NO_CHANCE))


def denied(a: Reading, b: Reading) -> frozenset[str]:
    """What only one negates of what both say.

    Where both negate something, it counts only if each negates what the other affirms: *tidak ada keluhan atau catatan*
    and *belum ada catatan* say the same.
    """
    mine, theirs = (a.negated - b.negated) & b.bag, (b.negated - a.negated) & a.bag
    if a.negated and b.negated and not (mine and theirs):
        return frozenset()
    return mine | theirs


def told(a: Reading, b: Reading) -> frozenset[str]:
    """What one says, without the parts of names that the other leaves out: *Ratna* for *Ratna Wulandari*."""
    longer = frozenset().union(*(name for name in a.names if name & b.bag))
    return a.bag - (longer - b.bag)


def _tense(a: Reading) -> bool | None:
    """Whether it lies ahead or is done; None where the words say neither or both."""
    return a.ahead if a.ahead != a.done else None


def _in_order(a: tuple[str, ...], b: tuple[str, ...], shared: frozenset[str]) -> float:
    """The share of neighbours among the shared stems that stand in the same order in both."""
    pairs_a = _neighbours(a, shared)
    pairs_b = _neighbours(b, shared)
    return len(pairs_a & pairs_b) / (min(len(pairs_a), len(pairs_b)) or 1)


def _neighbours(stems: tuple[str, ...], shared: frozenset[str]) -> set[tuple[str, str]]:
    return set(pairwise(stem for stem in stems if stem in shared))


def _one_amount(a: Reading, b: Reading) -> bool:
    """Whether both tell one amount that is not told by chance (*Rp 1,3 miliar*, not *2 orang* or *2025*)."""
    pairs = product((m for m in a.numbers if m.telling), [n for n in b.numbers if n.telling])
    return any(m.agrees(n) and (m.unit == n.unit or None in (m.unit, n.unit)) for m, n in pairs)


def differing_numbers(p: Proposition, q: Proposition) -> list[tuple[int, int]]:
    """Pairs of different numbers with the same unit, as positions in the two readings."""
    found = []
    for i, m in enumerate(p.reading.numbers):
        for j, n in enumerate(q.reading.numbers):
            alone = not any(m.agrees(o) for o in q.reading.numbers) and not any(n.agrees(o) for o in p.reading.numbers)
            if m.unit == n.unit and alone:
                found.append((i, j))
    return found


def opposites(a: frozenset[str], b: frozenset[str]) -> list[tuple[str, str]]:
    """Pairs of words that can't be true together, one of each side, where neither side has both."""
    sides = load_words().sides
    rows_a = {side: stem for stem in sorted(a - b) for side in sides.get(stem, ())}
    rows_b = {side: stem for stem in sorted(b - a) for side in sides.get(stem, ())}
    held_a, held_b = ({side for stem in bag for side in sides.get(stem, ())} for bag in (a, b))
    return [
        (stem, rows_b[number, 1 - side])
        for (number, side), stem in rows_a.items()
        if (number, 1 - side) in rows_b and (number, 1 - side) not in held_a and (number, side) not in held_b
    ]


def lead(a: Reading, b: Reading, ground: Ground) -> float:
    """How much of what either says first, its subject and predicate mostly, the other says too."""
    heads = [(frozenset(a.stems[:LEAD]), b.bag), (frozenset(b.stems[:LEAD]), a.bag)]
    return min(_share(ground.mass(head & bag), ground.mass(head)) for head, bag in heads)


def _share(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing."""
    return part / whole if whole else 0.0

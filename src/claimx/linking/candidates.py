"""Which propositions are worth comparing: an inverted index instead of all pairs.

Two propositions are candidates when the weight of the stems that they share is at least `LEAST_SHARED` of what the
lighter of them weighs. Of the lighter one it is enough to look up its rarest stems: if it shares none of these, what is
left is too light. So no pair is lost, and which pairs are found depends on the two propositions alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimx.linking.articles import Proposition
from claimx.linking.tables import load_words

LEAST_SHARED = 0.4
SLACK = 1e-9

Pair = tuple[int, int]


def find_candidates(propositions: Sequence[Proposition]) -> Iterator[Pair]:
    """The pairs of propositions to compare, as positions, the smaller first; each pair once."""
    weight = load_words().weight
    index: defaultdict[str, list[int]] = defaultdict(list)
    masses = [sum(weight(stem) for stem in sorted(p.reading.bag)) for p in propositions]
    for position, proposition in enumerate(propositions):
        for stem in proposition.reading.bag:
            index[stem].append(position)
    for position, proposition in enumerate(propositions):
        mass = masses[position]
        rarest = sorted(proposition.reading.bag, key=lambda stem: (len(index[stem]), stem))
        shared: Counter[int] | defaultdict[int, float] = defaultdict(float)
        looked_up = 0.0
        for stem in rarest:
            # A partner that shares none of the stems looked up so far can't share enough of those that are left.
            open_to_new = mass - looked_up >= LEAST_SHARED * mass - SLACK
            here = weight(stem)
            looked_up += here
            if not open_to_new:
                for other in [o for o in index[stem] if o in shared] if len(index[stem]) < len(shared) else [
                    o for o in shared if stem in propositions[o].reading.bag
                ]:
                    shared[other] += here
                continue
            for other in index[stem]:
                shared[other] += here
        for other, common in shared.items():
            lighter = (mass, position) < (masses[other], other)
            if other != position and lighter and common >= LEAST_SHARED * mass - SLACK:
                yield (position, other) if position < other else (other, position)

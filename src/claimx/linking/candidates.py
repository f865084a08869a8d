"""Which propositions are worth comparing, without comparing all: those of similar articles.

Articles are found by an index of the most telling words of each: two that share a few of these are neighbours if their
texts are similar enough. Propositions are compared within an article and between neighbours. Whether two articles
are neighbours depends on these two alone.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimx.linking.articles import Article, Proposition
from claimx.linking.features import Ground, introduces
from claimx.linking.tables import load_words

# Articles on one event had a cosine of at least 0.29 in the annotated stories, those on different ones at most 0.23.
LEAST_LIKENESS = 0.25
TELLING = 40  # words of an article that the index holds
LEAST_COMMON = 3  # of them in two articles
LEAST_SHARED = 0.25  # of what the lighter of two propositions says
LEAST_INTRODUCED = 0.15  # the same for a sentence and the quotation after it


def find_grounds(articles: Sequence[Article]) -> Iterator[Ground]:
    """Each article with itself and with its neighbours, each pair once, in the order of the ids."""
    index: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.id):
        telling = _telling(article)
        common = Counter(other.id for stem in telling for other in index[stem])
        known = {other.id: other for stem in telling for other in index[stem] if common[other.id] >= LEAST_COMMON}
        for other in sorted(known):
            ground = Ground(known[other], article)
            if ground.likeness >= LEAST_LIKENESS:
                yield ground
        yield Ground(article, article)
        for stem in telling:
            index[stem].append(article)


def _telling(article: Article) -> list[str]:
    """The words that weigh most in an article; ties by the alphabet."""
    return heapq.nsmallest(TELLING, article.counts, key=lambda stem: (-article.value(stem), stem))


def find_candidates(ground: Ground) -> Iterator[tuple[Proposition, Proposition]]:
    """The pairs of propositions that share enough, the smaller key first."""
    weight = load_words().weight
    masses = {
        p.key: sum(map(weight, sorted(p.reading.bag))) for a in (ground.one, ground.other) for p in a.propositions
    }
    for p in ground.one.propositions:
        for q in ground.other.propositions:
            if p.claim.article == q.claim.article and p.key >= q.key:
                continue
            shared = p.reading.bag & q.reading.bag
            least = LEAST_INTRODUCED if introduces(p, q) else LEAST_SHARED
            if shared and sum(map(weight, sorted(shared))) >= least * min(masses[p.key], masses[q.key]):
                yield p, q

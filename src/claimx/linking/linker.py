"""Saved records to links: the flow.

    read -> compare candidates -> group into statements -> relate -> origins and stories -> links

Nothing depends on the order of the records, and the links between two articles don't depend on a third.
"""

from collections.abc import Iterable, Iterator, Sequence

from claimx.linking.articles import Article, Proposition, read_article
from claimx.linking.candidates import find_candidates, find_grounds
from claimx.linking.features import features
from claimx.linking.likeness import Weights, likelihood, load_weights, on_one_matter
from claimx.linking.origins import find_origins
from claimx.linking.relations import find_relations
from claimx.linking.schema import Links
from claimx.linking.statements import Key, build_statements, group
from claimx.linking.stories import find_stories
from claimx.linking.wire import build_links
from claimx.schema import Record

LEAST_ALIKE = 0.4  # from where two propositions are on one matter, whoever says them

Compared = tuple[Proposition, Proposition, dict[str, float]]


def link_records(records: Iterable[Record]) -> Links:
    """Link the claims of records across articles: statements, who carries them, and what supports or contradicts them.

    Of several records of one article (the same `document.id`), the first by path is used.
    """
    found: dict[str, Article] = {}
    for article in map(read_article, records):
        known = found.get(article.id)
        if known is None or article.path < known.path:
            found[article.id] = article
    return link_articles(found.values(), load_weights())


def link_articles(given: Iterable[Article], weights: Weights) -> Links:
    """Link articles that are all different, with these weights."""
    articles = sorted(given, key=lambda article: article.id)
    likelihoods: dict[tuple[Key, Key], float] = {}
    alike: list[tuple[Proposition, Proposition]] = []  # on one matter
    for p, q, figures in compare(articles):
        likelihoods[p.key, q.key] = likelihood(figures, weights)
        if on_one_matter(figures, weights) >= LEAST_ALIKE:
            alike.append((p, q))
    groups = group(likelihoods, least=weights.least)
    statements = build_statements(articles, groups)
    stories = find_stories(articles, statements)
    relations = find_relations(articles, statements, alike)
    return build_links(articles, statements, stories, relations, find_origins(articles, statements))


def compare(articles: Sequence[Article]) -> Iterator[Compared]:
    """The pairs of propositions that have enough in common, with their features."""
    for ground in find_grounds(articles):
        for p, q in find_candidates(ground):
            yield p, q, features(p, q, ground)

"""Stories: articles on one event, recognised by their words and by the statements that they share."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.linking.articles import Article
from claimx.linking.features import Ground
from claimx.linking.statements import Statement, group, shared_pairs

LEAST_ALIKE = 0.3  # the average cosine from which articles that share statements are one story


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event, by path."""

    id: str
    articles: tuple[Article, ...]


def find_stories(articles: Sequence[Article], statements: Sequence[Statement]) -> list[Story]:
    """Every article in one story, alone where no other shares a statement with it; by the path of the first."""
    by_id = {article.id: article for article in articles}
    alike = {(a, b): Ground(by_id[a], by_id[b]).likeness for a, b in sorted(shared_pairs(statements))}
    groups = group(alike, least=LEAST_ALIKE)
    taken = {article for members in groups for article in members}
    groups += [[article] for article in sorted(by_id.keys() - taken)]
    stories = []
    for members in groups:
        ordered = tuple(sorted((by_id[member] for member in members), key=lambda a: (a.path, a.id)))
        first = min(members)
        stories.append(Story("t" + hashlib.sha256(first.encode()).hexdigest()[:12], ordered))
    return sorted(stories, key=lambda story: (story.articles[0].path, story.id))

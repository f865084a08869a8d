"""How many independent origins a statement has.

A claim's origin is the medium nearest its source that its way names (an agency, a newspaper that is cited), or else the
publisher's own reporting. Ten pages that cite one agency are one origin, and so are publishers of which one copied the
other's text. A claim whose source is open (*dilaporkan*) takes the only medium that the statement's other claims name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.linking.articles import Article, Claim, name_words
from claimx.linking.reading import read, sentence_spans
from claimx.linking.statements import Statement, shared_pairs

LEAST_COPIED = 0.5  # the share of the shorter article's sentences that stand in the other one to the letter
FEWEST_STEMS = 4  # a shorter sentence may be the same by chance


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin of a statement and the claims that come from it."""

    name: str
    claims: tuple[tuple[str, str], ...]


def find_origins(articles: Sequence[Article], statements: Sequence[Statement]) -> dict[str, list[Origin]]:
    """The origins of each statement, in the order of their first claims."""
    by_id = {article.id: article for article in articles}
    copies = _copies(by_id, shared_pairs(statements))
    return {statement.id: _origins(statement, by_id, copies) for statement in statements}


def _origins(statement: Statement, by_id: Mapping[str, Article], copies: Mapping[str, str]) -> list[Origin]:
    media = {p.claim: _medium(p.claim, by_id[p.claim.article]) for p in statement.propositions}
    only = _only_speaker(media)
    found: list[tuple[str, frozenset[str], list[tuple[str, str]]]] = []
    for claim, medium in media.items():
        name = only if only and not claim.voice.names else medium
        shown, words = _named(name, by_id[copies[claim.article]])
        members = next((members for _, known, members in found if known <= words or words <= known), None)
        if members is None:
            found.append((shown, words, [claim.key]))
        else:
            members.append(claim.key)
    return [Origin(name, tuple(members)) for name, _, members in found]


def _only_speaker(media: Mapping[Claim, str | None]) -> str | None:
    """The medium that speaks for itself, where all that do so are one."""
    spoken = [name for claim, name in media.items() if name and claim.voice.kind == "media"]
    return spoken[0] if spoken and all(_one_name(spoken[0], name) for name in spoken) else None


def _named(name: str | None, article: Article) -> tuple[str, frozenset[str]]:
    """An origin as it is shown, and the words by which it is told from others: the medium, or else the publisher."""
    if name:
        return name, name_words(name)
    return article.publisher or article.path, frozenset({f"article {article.publisher or article.id}"})


def _medium(claim: Claim, article: Article) -> str | None:
    """The medium nearest the source that the claim came through, other than the page's own publisher."""
    if claim.voice.kind == "media":
        return claim.voice.shown
    carried = [name for name in claim.carriers if name != article.publisher]
    return carried[-1] if carried else article.agency


def _one_name(one: str, other: str) -> bool:
    return name_words(one) <= name_words(other) or name_words(other) <= name_words(one)


def _copies(by_id: Mapping[str, Article], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each article the first by id of those whose text is the same for the most part; itself where none is.

    Of the pairs, each is compared once; copies of copies count as copies.
    """
    first = {article: article for article in by_id}
    sentences: dict[str, frozenset[str]] = {}

    def origin(article: str) -> str:
        return article if first[article] == article else origin(first[article])

    for pair in sorted(pairs):
        one, other = (sentences.setdefault(a, frozenset(_sentences(by_id[a]))) for a in pair)
        if len(one & other) >= LEAST_COPIED * max(1, min(len(one), len(other))):
            low, high = sorted(map(origin, pair))
            first[high] = low
    return {article: origin(article) for article in by_id}


def _sentences(article: Article) -> Iterator[str]:
    for start, end in sentence_spans(article.text):
        reading = read(article.text[start:end])
        if len(reading.bag) >= FEWEST_STEMS:
            yield reading.letters

"""How many independent origins a statement has.

A claim's origin is the medium nearest its source that its way names (an agency, a newspaper that is cited), or else the
publisher's own reporting. Ten pages that cite one agency are one origin, and so are publishers of which one copied the
other's text. A claim whose source is open (*dilaporkan*) takes the only medium that the statement's other claims name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.linking.articles import Article, Claim, name_words
from claimx.linking.reading import read, sentence_spans
from claimx.linking.statements import Statement

LEAST_COPIED = 0.5  # the share of the shorter article's sentences that stand in the other one to the letter
FEWEST_STEMS = 4  # a shorter sentence may be the same by chance
Origins = Mapping[str, Sequence["Origin"]]  # by statement


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin of a statement and the claims that come from it."""

    name: str
    claims: tuple[tuple[str, str], ...]


def find_origins(articles: Sequence[Article], statements: Iterable[Statement]) -> dict[str, list[Origin]]:
    """The origins of each statement, in the order of their first claims."""
    by_id = {article.id: article for article in articles}
    copies = _copies(articles)
    return {statement.id: _origins(statement, by_id, copies) for statement in statements}


def _origins(statement: Statement, by_id: Mapping[str, Article], copies: Mapping[str, str]) -> list[Origin]:
    claims = list(dict.fromkeys(p.claim for p in statement.propositions))
    media = [_medium(claim, by_id[claim.article]) for claim in claims]
    spoken = [name for claim, name in zip(claims, media, strict=True) if name and claim.voice.kind == "media"]
    only = spoken[0] if spoken and all(_one_name(spoken[0], name) for name in spoken) else None
    found: list[tuple[str, frozenset[str], list[tuple[str, str]]]] = []
    for claim, medium in zip(claims, media, strict=True):
        name = only if only and not claim.voice.names else medium
        article = by_id[copies[claim.article]]
        shown = name or article.publisher or article.path
        words = name_words(name) if name else frozenset({f"article {article.publisher or article.id}"})
        for _, known, members in found:
            if known <= words or words <= known:
                members.append(claim.key)
                break
        else:
            found.append((shown, words, [claim.key]))
    return [Origin(name, tuple(members)) for name, _, members in found]


def _medium(claim: Claim, article: Article) -> str | None:
    """The medium nearest the source that the claim came through, other than the page's own publisher."""
    if claim.voice.kind == "media":
        return claim.voice.shown
    carried = [name for name in claim.carriers if name != article.publisher]
    return carried[-1] if carried else article.agency


def _one_name(one: str, other: str) -> bool:
    return name_words(one) <= name_words(other) or name_words(other) <= name_words(one)


def _copies(articles: Sequence[Article]) -> dict[str, str]:
    """For each article the first of those whose text is the same for the most part; itself where none is."""
    sentences = {article.id: frozenset(_sentences(article)) for article in articles}
    index: defaultdict[str, list[str]] = defaultdict(list)
    first: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: a.id):
        mine = sentences[article.id]
        shared: defaultdict[str, int] = defaultdict(int)
        for sentence in mine:
            for other in index[sentence]:
                shared[other] += 1
            index[sentence].append(article.id)
        same = [o for o, n in shared.items() if n >= LEAST_COPIED * min(len(mine), len(sentences[o]))]
        first[article.id] = first[min(same)] if same else article.id
    return first


def _sentences(article: Article) -> Iterator[str]:
    for start, end in sentence_spans(article.text):
        reading = read(article.text[start:end])
        if len(reading.bag) >= FEWEST_STEMS:
            yield reading.letters

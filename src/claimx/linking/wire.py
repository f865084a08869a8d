"""The results of linking in the wire format."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources

from claimx.linking.articles import Article, Claim, Proposition
from claimx.linking.origins import Origin
from claimx.linking.reading import Span
from claimx.linking.relations import Relation
from claimx.linking.schema import (
    ArticleLink,
    ClaimLink,
    Evidence,
    Links,
    LinksMeta,
    OriginLink,
    RelationLink,
    StatementLink,
    StoryLink,
)
from claimx.linking.statements import Statement
from claimx.linking.stories import Story
from claimx.schema import TextSpan
from claimx.version import __version__

TABLES = ("words.toml", "vocabulary.toml", "likeness.toml")
GAP = " … "  # between pieces of a text that don't touch


def build_links(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    stories: Sequence[Story],
    relations: Sequence[Relation],
    origins: Mapping[str, Sequence[Origin]],
) -> Links:
    """The links as pydantic models, every span with its text."""
    by_id = {article.id: article for article in articles}
    told = {article.id: _article(article) for article in articles}
    story_of = {article.id: story.id for story in stories for article in story.articles}
    return Links(
        stories=[StoryLink(id=story.id, articles=[told[a.id] for a in story.articles]) for story in stories],
        statements=[_statement(s, by_id, told, story_of, origins[s.id]) for s in statements],
        relations=[_relation(relation, by_id) for relation in relations],
        meta=LinksMeta(claimx=__version__, words=_digest()),
    )


def _article(article: Article) -> ArticleLink:
    return ArticleLink.model_validate(
        {
            "document": article.id,
            "path": article.path,
            "title": article.title,
            "publisher": article.publisher,
            "agency": article.agency,
            "published": article.published,
        }
    )


def _statement(
    statement: Statement,
    by_id: Mapping[str, Article],
    told: Mapping[str, ArticleLink],
    story_of: Mapping[str, str],
    origins: Sequence[Origin],
) -> StatementLink:
    pieces: dict[tuple[str, str], list[Span]] = {}
    claims: dict[tuple[str, str], Claim] = {}
    for p in statement.propositions:
        claims[p.claim.key] = p.claim
        pieces.setdefault(p.claim.key, []).extend(p.pieces)
    origin_of = {key: origin.name for origin in origins for key in origin.claims}
    first = by_id[statement.propositions[0].claim.article]
    voice = _fullest(list(claims.values())).voice
    return StatementLink(
        id=statement.id,
        story=story_of[first.id],
        text=_text(_telling(statement.propositions), by_id),
        source=voice.shown,
        kind=voice.kind,
        first_seen=told[first.id],
        claims=[
            ClaimLink(
                document=claim.article,
                claim=claim.id,
                publisher=by_id[claim.article].publisher,
                source=claim.voice.shown,
                kind=claim.voice.kind,
                stance=claim.stance,
                quote_type=claim.quote_type,
                pieces=[_span(span, by_id[claim.article]) for span in sorted(pieces[key])],
                carriers=list(claim.carriers),
                origin=origin_of[key],
            )
            for key, claim in claims.items()
        ],
        publishers=sorted({by_id[key[0]].publisher or "" for key in claims} - {""}),
        origins=[OriginLink(name=o.name, documents=sorted({key[0] for key in o.claims})) for o in origins],
    )


def _telling(propositions: Sequence[Proposition]) -> Proposition:
    """The proposition whose words most of the others share: the one that stands for all."""
    counts: dict[str, int] = {}
    for p in propositions:
        for stem in p.reading.bag:
            counts[stem] = counts.get(stem, 0) + 1
    return max(propositions, key=lambda p: sum(counts[stem] for stem in p.reading.bag))  # the first of several


def _fullest(claims: Sequence[Claim]) -> Claim:
    """The claim that names its source most fully; a person or body before a source that is not known."""

    def rank(claim: Claim) -> tuple[bool, bool, int]:
        return bool(claim.voice.names), claim.voice.kind != "unknown", len(claim.voice.around)

    return max(claims, key=rank)


def _text(p: Proposition, by_id: Mapping[str, Article]) -> str:
    text = by_id[p.claim.article].text
    return GAP.join(" ".join(text[start:end].split()) for start, end in p.pieces)


def _relation(relation: Relation, by_id: Mapping[str, Article]) -> RelationLink:
    evidence = [
        Evidence(
            kind=proof.kind,
            document=proof.claim.article,
            claim=proof.claim.id,
            spans=[_span(span, by_id[proof.claim.article]) for span in proof.spans],
        )
        for proof in relation.proofs
        if proof.spans
    ]
    return RelationLink.model_validate(
        {"kind": relation.kind, "from": relation.source, "to": relation.target, "evidence": evidence}
    )


def _span(span: Span, article: Article) -> TextSpan:
    return TextSpan(text=article.text[span[0] : span[1]], start=span[0], end=span[1])


def _digest() -> str:
    digest = hashlib.sha256()
    for name in TABLES:
        digest.update((resources.files("claimx.linking") / name).read_bytes())
    return digest.hexdigest()

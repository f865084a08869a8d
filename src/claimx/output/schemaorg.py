"""schema.org in JSON-LD: the articles, and each claim as a `Quotation` (direct) or a `Claim`. Nobody's verdict."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.output.columns import content_text
from claimx.output.formats import Choices
from claimx.output.webannotation import text_iri
from claimx.schema import ClaimRecord, Record
from claimx.terms import SourceKind

TYPES: dict[SourceKind, str] = {
    "person": "Person",
    "office": "Person",
    "anonymous": "Person",
    "organization": "Organization",
    "group": "Organization",
    "government": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
    "document": "CreativeWork",
}


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:  # noqa: ARG001
    """One graph, a node at a time."""
    yield '{"@context": "https://schema.org", "@graph": ['
    between = "\n"
    for record in records:
        for node in (_article(record), *(_claim(record, claim) for claim in record.claims if claim.content)):
            yield between + json.dumps(_given(node), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def _article(record: Record) -> dict[str, Any]:
    document = record.document
    return {
        "@type": "NewsArticle",
        "@id": text_iri(record),
        "identifier": document.id,
        "headline": document.title,
        "datePublished": document.published and document.published.isoformat(),
        "publisher": document.publisher and {"@type": "NewsMediaOrganization", "name": document.publisher},
        "author": [{"@type": "Person", "name": name} for name in document.authors],
        "inLanguage": document.language,
    }


def _claim(record: Record, claim: ClaimRecord) -> dict[str, Any]:
    who = "citation" if claim.source.kind == "document" else "author"
    if claim.quote_type == "direct":
        kind, where, who = "Quotation", "isPartOf", "citation" if who == "citation" else "spokenByCharacter"
    else:
        kind, where = "Claim", "appearance"
    return {
        "@type": kind,
        "identifier": claim.id,
        "text": content_text(claim),
        who: [_source(claim, name) for name in claim.source.names],
        where: {"@id": text_iri(record)},
        "dateCreated": claim.time.date.isoformat() if claim.time and claim.time.date else None,
        "inLanguage": record.document.language,
    }


def _source(claim: ClaimRecord, name: str) -> dict[str, Any]:
    kind = TYPES.get(claim.source.kind, "Thing")
    alone = len(claim.source.names) == 1 and kind == "Person"  # of joint sources nobody knows whose office it is
    role, body = claim.source.role, claim.source.affiliation
    return _given(
        {
            "@type": kind,
            "name": name,
            "jobTitle": role.text if role and alone else None,
            "affiliation": {"@type": "Organization", "name": body.text} if body and alone else None,
        }
    )


def _given(node: dict[str, Any]) -> dict[str, Any]:
    """A node without the properties that nothing is known of."""
    return {name: value for name, value in node.items() if value}

"""The wire format of links: what `claimx link` writes. Pydantic models; a public contract with a version of its own.

Offsets are Unicode code points into `document.text` of the record that `document` names, half-open.
"""

import datetime
import json
from typing import Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from claimx.errors import StoreError
from claimx.schema import TextSpan, Wire, first_problem
from claimx.terms import QuoteType, SourceKind, Stance

LINKS_VERSION: Literal["1"] = "1"
RelationKind = Literal["supports", "contradicts"]
EvidenceKind = Literal["cue", "words", "numbers", "negation", "opposites"]


class ArticleLink(Wire):
    """An article of a story."""

    document: str
    path: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: datetime.date | None = None


class StoryLink(Wire):
    """Articles on one event, by path."""

    id: str
    articles: list[ArticleLink]


class ClaimLink(Wire):
    """A claim that carries a statement: `pieces` are the parts of its content that do."""

    document: str
    claim: str
    publisher: str | None = None
    source: str | None = None
    kind: SourceKind = "unknown"
    stance: Stance
    quote_type: QuoteType
    pieces: list[TextSpan]
    carriers: list[str]  # publisher, agency and media that it came through, nearest the reader first
    origin: str


class OriginLink(Wire):
    """Where reports of a statement come from independently: a medium, an agency, or a publisher's own reporting."""

    name: str
    documents: list[str]


class StatementLink(Wire):
    """What one source says of one matter, with every claim that reports it."""

    id: str
    story: str
    text: str  # as its most telling claim has it
    source: str | None = None
    kind: SourceKind = "unknown"
    first_seen: ArticleLink
    claims: list[ClaimLink]
    publishers: list[str]
    origins: list[OriginLink]


class Evidence(Wire):
    """Words of one claim that a relation rests on."""

    kind: EvidenceKind
    document: str
    claim: str
    spans: list[TextSpan]


class RelationLink(Wire):
    """A statement that supports or contradicts another one, of another source."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    kind: RelationKind
    from_: str = Field(alias="from")
    to: str
    evidence: list[Evidence]


class LinksMeta(Wire):
    """The versions that, together with the records, determine every byte of the links."""

    claimx: str
    words: str  # SHA-256 over the tables and weights


class Links(Wire):
    """One JSON document: stories, statements and their relations."""

    links_version: Literal["1"] = LINKS_VERSION
    stories: list[StoryLink]
    statements: list[StatementLink]
    relations: list[RelationLink]
    meta: LinksMeta

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        stories = {story.id for story in self.stories}
        statements = {statement.id for statement in self.statements}
        if len(statements) != len(self.statements) or len(stories) != len(self.stories):
            raise ValueError("two stories or two statements have the same id")
        for statement in self.statements:
            if statement.story not in stories:
                raise ValueError(f"statement {statement.id}: there is no story {statement.story}")
        for relation in self.relations:
            if not {relation.from_, relation.to} <= statements or relation.from_ == relation.to:
                raise ValueError(f"a relation from {relation.from_} to {relation.to}: they are not two statements")
        return self


def dump_links(links: Links) -> str:
    """Links as JSON text: the same links give the same bytes."""
    return links.model_dump_json(indent=1, by_alias=True) + "\n"


def parse_links(raw: bytes, where: str) -> Links:
    """Read links from JSON.

    Raises:
        StoreError: they are not links; the message names the place and the fault.
    """
    try:
        return Links.model_validate_json(raw)
    except ValidationError as error:
        raise StoreError(f"{where}: not claimx links: {first_problem(error)}") from error


def links_json_schema() -> str:
    """The JSON Schema of what `claimx link` writes, as text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Links.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"

"""The wire format: what claimx reads from JSON Lines and what it writes. Pydantic models; the public contract.

Offsets are Unicode code points into `document.text`, half-open: `document.text[start:end]` is the span's `text`.
`Record` checks this for every span it holds, so that a record that validates can be trusted.
"""

import datetime
import json
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, NonNegativeInt, ValidationError, model_validator

from claimx.errors import ClaimxError
from claimx.notebook import html_table
from claimx.terms import EdgeKind, QuoteType, Resolution, SourceKind, Stance, ZoneKind

SCHEMA_VERSION: Literal["2"] = "2"
Offset = NonNegativeInt


class Wire(BaseModel):
    """Base of all wire models: unknown fields are errors, and instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class TextSpan(Wire):
    """A span with its text."""

    text: str
    """The words, as they stand in `document.text`."""
    start: Offset
    """The offset of the first character, in code points from the start of `document.text`."""
    end: Offset
    """The offset after the last character (exclusive)."""


class ZoneRecord(Wire):
    """A piece of the page's layout."""

    kind: ZoneKind
    """Its role on the page, such as `title` or `body`."""
    start: Offset
    """The offset of its first character, in code points."""
    end: Offset
    """The offset after its last character (exclusive)."""


class AgencyRecord(TextSpan):
    """The agency or medium that the article credits as its origin, and the words that say so."""

    name: str
    """Its usual name, such as `Antara` for *(ant)*."""


class DocumentRecord(Wire):
    """The article that the claims were read from."""

    id: str
    """The id that came with the article, or else the first 16 hex digits of `sha256`."""
    path: str
    """The file as it was named, followed by row and name for an article of a file that holds several."""
    sha256: str
    """The SHA-256 of the text in UTF-8."""
    text: str
    """The article as it was loaded. All offsets refer to this text."""
    title: str | None = None
    """The title that came with the article, or else the one found in its layout."""
    publisher: str | None = None
    """The publisher that came with the article, or else the one found in its layout."""
    authors: list[str] = []
    """The authors that came with the article, or else those found in its layout."""
    published: datetime.date | None = None
    """The day of publication."""
    url: str | None = None
    """The address that came with the article."""
    dateline: str | None = None
    """The place named before the first sentence."""
    agency: AgencyRecord | None = None
    """The agency or medium that the page credits."""
    language: Literal["id"] = "id"
    """The language of the text."""
    zones: list[ZoneRecord] = []
    """The page's layout, in text order, without overlaps."""
    sentences: int = Field(ge=0)
    """How many sentences the parser found."""
    tokens: int = Field(ge=0)
    """How many tokens (words and punctuation marks) the parser found."""
    extra: dict[str, JsonValue] = {}
    """Other fields that came with the article, unchanged."""


class CueRecord(TextSpan):
    """The reporting word or words."""

    lemma: str
    """The cue's dictionary form, as the lexicon lists it."""


class SourceRecord(Wire):
    """Who said it: the mention beside the cue, and whom it refers to.

    `text`, `start` and `end` are the mention; all three are null when the text has none.
    """

    text: str | None = None
    """The mention beside the cue; null when there is none."""
    start: Offset | None = None
    """The offset of the mention's first character, in code points; null without a mention."""
    end: Offset | None = None
    """The offset after its last character (exclusive)."""
    name: str | None = None
    """The fullest name in the article, or else its best description of the source; null when there is neither."""
    names: list[str] = []
    """The same as a list, one entry for each of several joint sources."""
    kind: SourceKind = "unknown"
    """What kind of source it is; `office` is a person known only by office."""
    role: TextSpan | None = None
    """The source's office, wherever the article mentions it."""
    affiliation: TextSpan | None = None
    """The body that the office or the source belongs to."""
    entity_id: str | None = None
    """Identifies the source within this article; claims by one source share it."""
    resolution: Resolution = "none"
    """How the mention was resolved to the name."""
    antecedent: TextSpan | None = None
    """The full name elsewhere in the article; null when the mention itself is the fullest."""
    candidates: list[str] = []
    """The possible names, when the article leaves open which one is meant."""

    @model_validator(mode="after")
    def _mention_is_whole(self) -> Self:
        parts = (self.text, self.start, self.end)
        if any(p is None for p in parts) and any(p is not None for p in parts):
            raise ValueError("source: text, start and end must be given together, or all be null")
        return self


class AddresseeRecord(TextSpan):
    """To whom it was said."""

    name: str | None = None
    """The fullest name that the article gives."""


class TimeRecord(TextSpan):
    """When it was said, in the article's words."""

    date: datetime.date | None = None
    """The day, where the text or the date of publication determines it."""


class EdgeRecord(Wire):
    """One step on a claim's way to the reader: `target` has it from `source`."""

    target: str | None
    """Who passes the claim on; null for an unknown publisher."""
    source: str | None
    """Whom they have it from; null when nobody is named."""
    kind: EdgeKind
    """How the target came by it."""
    evidence: TextSpan | None = None
    """The words that say so; null when no words do."""


class ClaimRecord(Wire):
    """One attributed claim."""

    id: str
    """Unique within the article, and determined by the text alone."""
    sentence: int = Field(ge=0)
    """The number of the sentence with the cue, or without a cue with the content, from 0."""
    quote_type: QuoteType
    """How much of the content is in quotation marks; `none` when there is no content."""
    stance: Stance
    """What the source does by saying it, such as `assert`, `deny` or `request`."""
    cue: CueRecord | None = None
    """The reporting words; null for a quotation that continues without any."""
    source: SourceRecord
    """Who said it."""
    content: list[TextSpan] = []
    """What was said, as one or more spans in text order; empty for a bare refusal to comment."""
    addressee: AddresseeRecord | None = None
    """To whom it was said; null when the text does not say."""
    time: TimeRecord | None = None
    """When it was said; null when the text does not say."""
    chain: list[str | None] = []
    """The names through which the claim reached the reader, the nearest to the reader first, the source last."""
    provenance: list[EdgeRecord] = []
    """The same path as edges with evidence, starting from the page's publisher and agency."""
    parent: str | None = None
    """The id of the claim whose content contains this one; null when no claim does."""
    confidence: float = Field(ge=0, le=1)
    """The estimated probability, 0 to 1, that content and source are both right."""
    rules: list[str] = []
    """The rules that found its cue, its source and its content, and `network` when the network found it as well, or
    alone."""

    def spans(self) -> Iterator[tuple[str, str, int, int]]:
        """Every span of this claim as `(field, text, start, end)`, such as `("source.role", "Bupati", 0, 6)`."""
        named: list[tuple[str, TextSpan | None]] = [
            ("cue", self.cue),
            ("source.role", self.source.role),
            ("source.affiliation", self.source.affiliation),
            ("source.antecedent", self.source.antecedent),
            ("addressee", self.addressee),
            ("time", self.time),
            *(("content", c) for c in self.content),
            *(("provenance", edge.evidence) for edge in self.provenance),
        ]
        for name, span in named:
            if span is not None:
                yield name, span.text, span.start, span.end
        if self.source.text is not None and self.source.start is not None and self.source.end is not None:
            yield "source", self.source.text, self.source.start, self.source.end

    @model_validator(mode="after")
    def _provenance_leads_on(self) -> Self:
        for edge, following in zip(self.provenance, self.provenance[1:], strict=False):
            if edge.source != following.target:
                raise ValueError(f"claim {self.id}: provenance breaks off between {edge.source} and {following.target}")
        return self


class DiagnosticRecord(Wire):
    """An oddity of the text that was repaired or left open."""

    code: str
    """The kind of oddity, such as `text.glued`."""
    message: str
    """What was odd and what was done about it."""
    start: Offset
    """The offset of its first character, in code points."""
    end: Offset
    """The offset after its last character (exclusive)."""


class ModelRecord(Wire):
    """A set of parsing models."""

    name: str
    """The name of the set of models."""
    files: dict[str, str] = {}
    """The SHA-256 of each model file, by processor."""


class MetaRecord(Wire):
    """The versions that, together with the text, determine every byte of a record."""

    claimx: str
    """The version of claimx."""
    model: ModelRecord
    """The models that parsed the text."""
    lexicon: str
    """The SHA-256 of the lexicon, including any words of the user's own."""


class Record(Wire):
    """One JSON document: an article and its claims."""

    schema_version: Literal["1", "2"] = SCHEMA_VERSION
    """The version of this contract."""
    document: DocumentRecord
    """The article."""
    claims: list[ClaimRecord] = []
    """The claims in text order; empty when nobody says anything."""
    diagnostics: list[DiagnosticRecord] = []
    """Oddities of the text that were repaired or left open."""
    meta: MetaRecord
    """The versions that made this record."""

    @model_validator(mode="after")
    def _spans_slice_to_their_text(self) -> Self:
        text = self.document.text
        for claim in self.claims:
            for name, words, start, end in claim.spans():
                if start >= end or text[start:end] != words:
                    raise ValueError(f"claim {claim.id}: {name} [{start}, {end}) is not {words!r} in document.text")
        agency = self.document.agency
        if agency is not None and (agency.start >= agency.end or text[agency.start : agency.end] != agency.text):
            raise ValueError(f"document.agency [{agency.start}, {agency.end}) is not {agency.text!r} in document.text")
        places: list[ZoneRecord | DiagnosticRecord] = [*self.document.zones, *self.diagnostics]
        for zone in places:
            if not zone.start <= zone.end <= len(text):
                raise ValueError(f"[{zone.start}, {zone.end}) lies outside document.text of {len(text)} characters")
        return self

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        ids = [claim.id for claim in self.claims]
        if len(set(ids)) != len(ids):
            raise ValueError("two claims have the same id")
        for claim in self.claims:
            if claim.parent is not None and (claim.parent not in ids or claim.parent == claim.id):
                raise ValueError(f"claim {claim.id}: parent {claim.parent} is not another claim of this document")
        return self

    def confident(self, floor: float) -> Self:
        """A copy with only the claims whose confidence is at least `floor`; a dropped parent is replaced by null."""
        kept = [claim for claim in self.claims if claim.confidence >= floor]
        ids = {claim.id for claim in kept}
        claims = [c if c.parent in ids else c.model_copy(update={"parent": None}) for c in kept]
        return self.model_copy(update={"claims": claims})

    def _repr_html_(self) -> str:
        """How a notebook shows this record: a row for each claim."""
        document = self.document
        rows = [
            (
                claim.source.name or " / ".join(claim.source.candidates) or claim.source.kind,
                claim.stance,
                claim.cue.text if claim.cue else "",
                " … ".join(part.text for part in claim.content),
                f"{claim.confidence:.2f}",
            )
            for claim in self.claims
        ]
        facts = (document.publisher, document.published and str(document.published), document.path)
        note = f"{' · '.join(fact for fact in facts if fact)} · {len(rows)} claim{'s' * (len(rows) != 1)}"
        header = ("source", "stance", "cue", "content", "confidence")
        return html_table(document.title or document.id, note, header, rows)


class Failure(Wire):
    """An article of a batch that could not be read, and why."""

    path: str
    """The article as a record would name it, or the file or row if it never became an article."""
    code: str
    """The kind of failure; docs/batch.md lists them."""
    message: str
    """What went wrong."""
    hint: str = ""
    """What to do about it; may be empty."""

    @classmethod
    def of(cls, path: str, error: ClaimxError) -> "Failure":
        """The failure for an error; its text is split into message and hint at the last semicolon."""
        message, _, hint = str(error).rpartition("; ")
        return cls(path=path, code=error.code, message=message or hint, hint=hint if message else "")

    def __str__(self) -> str:
        """One line for people: path, message and hint."""
        return f"{self.path}: {self.message}{f'; {self.hint}' if self.hint else ''}"


class ArticleInput(BaseModel):
    """An article and what is known about it, to be given to `extract_many`. Only `text` is required."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    """The article, to which all offsets of its record refer."""
    id: str | None = None
    """Becomes `document.id` in place of a part of the text's hash."""
    title: str | None = None
    """The title, where it is known apart from the text."""
    publisher: str | None = None
    """The publisher, where `provenance` begins."""
    authors: list[str] = []
    """The authors."""
    published: datetime.date | None = None
    """The day of publication, from which days such as *Kamis* are counted."""
    url: str | None = None
    """The address on the web; only kept."""
    extra: dict[str, JsonValue] = {}
    """Anything else; only kept."""


def source_names(source: SourceRecord) -> list[str]:
    """The names that a source is counted under: one for each of several joint sources, none when nobody is named."""
    return source.names or ([source.name] if source.name else [])


def first_problem(error: ValidationError) -> str:
    """The first validation error as `field: what is wrong`."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    message = first["msg"].removeprefix("Value error, ").replace(" at line 1 column ", " at column ")
    message = message[:1].lower() + message[1:] if message[1:2].islower() else message
    return f"{field}: {message}" if field else message


def record_json_schema() -> str:
    """The JSON Schema of what claimx writes, as text. Every field is always written, so every field is required."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:claimx:record:{SCHEMA_VERSION}",
        **Record.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"

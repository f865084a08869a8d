"""The wire format: what claimx reads from JSON Lines and what it writes. Pydantic models; the public contract.

Offsets are Unicode code points into `document.text`, half-open: `document.text[start:end]` is the span's `text`.
`Record` checks this for every span it holds, so that a record that validates can be trusted.
"""

import datetime
import json
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, model_validator

from claimx.errors import ClaimxError
from claimx.notebook import html_table
from claimx.terms import EdgeKind, QuoteType, Resolution, SourceKind, Stance, ZoneKind

SCHEMA_VERSION: Literal["2"] = "2"
Offset = Annotated[int, Field(ge=0)]


class Wire(BaseModel):
    """Base of all wire models: unknown fields are errors, values are fixed once built."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class TextSpan(Wire):
    """A span with its text."""

    text: str
    """The words, as they stand in `document.text`."""
    start: Offset
    """Where they begin: code points from the beginning of `document.text`."""
    end: Offset
    """Where they end: the first code point after them."""


class ZoneRecord(Wire):
    """A piece of the page's layout."""

    kind: ZoneKind
    """What the piece is on the page, such as `title` or `body`."""
    start: Offset
    """Where it begins, in code points."""
    end: Offset
    """Where it ends, exclusive."""


class AgencyRecord(TextSpan):
    """The agency or medium that the article says it is taken from."""

    name: str
    """Its usual name, such as `Antara` for *(ant)*."""


class DocumentRecord(Wire):
    """The article that the claims were read from."""

    id: str
    """The first 16 hex digits of `sha256`, or the id that was given with the article."""
    path: str
    """The file as it was named; `file.jsonl:LINE/NAME` for a line of a JSON Lines file."""
    sha256: str
    """The SHA-256 of the text in UTF-8."""
    text: str
    """The article as it was loaded; every offset refers to it."""
    title: str | None = None
    """As given with the article, else as its layout shows."""
    publisher: str | None = None
    """As given with the article, else as its layout shows."""
    authors: list[str] = []
    """As given with the article, else as its layout shows."""
    published: datetime.date | None = None
    """The day of publication."""
    url: str | None = None
    """Where the article stands on the web."""
    dateline: str | None = None
    """The place before the first sentence."""
    agency: AgencyRecord | None = None
    """The agency or medium that the page says it is taken from."""
    language: Literal["id"] = "id"
    """The language of the text."""
    zones: list[ZoneRecord] = []
    """The page's layout, in order, without overlap."""
    sentences: int = Field(ge=0)
    """How many sentences the parser found."""
    tokens: int = Field(ge=0)
    """How many words and marks the parser found."""
    extra: dict[str, JsonValue] = {}
    """Other fields that were given with the article, as they were."""


class CueRecord(TextSpan):
    """The reporting word or words."""

    lemma: str
    """The lexicon's name for the cue."""


class SourceRecord(Wire):
    """Who said it. `text`, `start` and `end` give the mention; all three are null when the text has none.

    `antecedent` is where the article names the source in full, when that is not the mention; `candidates` are the names
    between which the article does not decide.
    """

    text: str | None = None
    """The mention beside the cue; null when the text has none."""
    start: Offset | None = None
    """Where the mention begins, in code points."""
    end: Offset | None = None
    """Where it ends, exclusive."""
    name: str | None = None
    """The fullest name in the article, or the words that describe the source best; null when nobody is named."""
    names: list[str] = []
    """The same as a list, with several names for joint sources."""
    kind: SourceKind = "unknown"
    """What the source is; `office` is somebody of whom only the office is told."""
    role: TextSpan | None = None
    """The office that the article tells, wherever it does."""
    affiliation: TextSpan | None = None
    """The body of that office, or that the source belongs to."""
    entity_id: str | None = None
    """The same for all claims of one source in this article."""
    resolution: Resolution = "none"
    """How the name was found."""
    antecedent: TextSpan | None = None
    """Where the article names the source in full, when that is not the mention."""
    candidates: list[str] = []
    """The names between which the article does not decide."""

    @model_validator(mode="after")
    def _mention_is_whole(self) -> Self:
        parts = (self.text, self.start, self.end)
        if any(p is None for p in parts) and any(p is not None for p in parts):
            raise ValueError("source: text, start and end must be given together, or all be null")
        return self


class AddresseeRecord(TextSpan):
    """Who was told."""

    name: str | None = None
    """The fullest name in the article."""


class TimeRecord(TextSpan):
    """When it was said."""

    date: datetime.date | None = None
    """The day, where the text or the article's date fixes one."""


class EdgeRecord(Wire):
    """One step of a claim's way to the reader: `target` has it from `source`, as the words of `evidence` say."""

    target: str | None
    """Who has the claim; null for a publisher that is not known."""
    source: str | None
    """Whom the target has it from; null where nobody is named."""
    kind: EdgeKind
    """How."""
    evidence: TextSpan | None = None
    """The words that say so; null where none do."""


class ClaimRecord(Wire):
    """One attributed claim."""

    id: str
    """Unique within the article; depends on the text alone."""
    sentence: int = Field(ge=0)
    """The sentence of the cue, else of the content, from 0."""
    quote_type: QuoteType
    """How much of the content stands in quotation marks; `none` when there is no content."""
    stance: Stance
    """What the source does."""
    cue: CueRecord | None = None
    """The reporting words; null for a quotation that goes on without one."""
    source: SourceRecord
    """Who says it."""
    content: list[TextSpan] = []
    """What is said, in one or more pieces."""
    addressee: AddresseeRecord | None = None
    """Who is told."""
    time: TimeRecord | None = None
    """When it was said."""
    chain: list[str | None] = []
    """The names through which the claim reached the reader, nearest first; the last is the source."""
    provenance: list[EdgeRecord] = []
    """The same way with its evidence, from the page's publisher and agency on."""
    parent: str | None = None
    """The id of the claim inside whose content this one stands."""
    confidence: float = Field(ge=0, le=1)
    """How often claims found in this way are right, 0 to 1."""
    rules: list[str] = []
    """What found it: the rules, and `network` where the network saw it, too, or alone."""

    def spans(self) -> Iterator[tuple[str, str, int, int]]:
        """Every span of this claim as (field, text, start, end)."""
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
    """Something odd in the text that was repaired or left open."""

    code: str
    """What kind of oddity."""
    message: str
    """What was odd and what was done about it."""
    start: Offset
    """Where it begins, in code points."""
    end: Offset
    """Where it ends, exclusive."""


class ModelRecord(Wire):
    """Which models parsed the text: SHA-256 by processor."""

    name: str
    """The name of the set of models."""
    files: dict[str, str] = {}
    """The SHA-256 of each model file, by processor."""


class MetaRecord(Wire):
    """Versions that, with the text, determine every byte of a record."""

    claimx: str
    """The version."""
    model: ModelRecord
    """The models that parsed the text."""
    lexicon: str
    """The SHA-256 of the lexicon, with the words of your own that were added to it."""


class Record(Wire):
    """One JSON document: an article and its claims."""

    schema_version: Literal["1", "2"] = SCHEMA_VERSION
    """The version of this contract."""
    document: DocumentRecord
    """The article."""
    claims: list[ClaimRecord] = []
    """In the order of the text."""
    diagnostics: list[DiagnosticRecord] = []
    """What was odd in the text."""
    meta: MetaRecord
    """What made this record."""

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
        """This record with only the claims of at least this confidence; a parent that goes leaves null behind."""
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
    """An article of a batch that gave no record, and why."""

    path: str
    """The article, as a record would name it; the file or the row where no article could be read."""
    code: str
    """The kind of failure, as docs/batch.md lists them."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What to do."""

    @classmethod
    def of(cls, path: str, error: ClaimxError) -> "Failure":
        """The failure that an error is for an article; its text parts at the last semicolon."""
        message, _, hint = str(error).rpartition("; ")
        return cls(path=path, code=error.code, message=message or hint, hint=hint if message else "")

    def __str__(self) -> str:
        """In one line, for people."""
        return f"{self.path}: {self.message}{f'; {self.hint}' if self.hint else ''}"


class ArticleInput(BaseModel):
    """An article and what is known about it. `text` is needed, the rest helps; `extra` is only kept."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: list[str] = []
    published: datetime.date | None = None
    url: str | None = None
    extra: dict[str, JsonValue] = {}


def source_names(source: SourceRecord) -> list[str]:
    """The names that a source is counted under: each of joint sources for itself; none where nobody is named."""
    return source.names or ([source.name] if source.name else [])


def first_problem(error: ValidationError) -> str:
    """The first thing that a value breaks, as `field: what is wrong`."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    message = first["msg"].removeprefix("Value error, ").replace(" at line 1 column ", " at column ")
    message = message[:1].lower() + message[1:] if message[1:2].islower() else message
    return f"{field}: {message}" if field else message


def record_json_schema() -> str:
    """The JSON Schema of what claimx writes, as text: every field is there, so every field is required."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:claimx:record:{SCHEMA_VERSION}",
        **Record.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"

"""The columns of the tables: one list for articles, one for claims. Every tabular format is derived from these lists.

A new column goes to the end of its list, so that the order of the older ones never changes.
"""

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimx.identity import Identified
from claimx.schema import ClaimRecord, Record, TextSpan
from claimx.terms import Table

Kind = Literal["text", "integer", "real", "date"]
Value = str | int | float | datetime.date | None
Row = tuple[Value, ...]

GAP = " … "  # between the pieces of a split content
LIST = "; "
FROM = " <- "  # between the stations of a chain, the one nearest the reader first
UNKNOWN = "?"  # a station of a chain that the text doesn't name


@dataclass(frozen=True, slots=True)
class ArticleColumn:
    """A column with one value for each article."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Record], Value]


@dataclass(frozen=True, slots=True)
class ClaimColumn:
    """A column with one value for each claim."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Record, ClaimRecord], Value]


def _article(name: str, kind: Kind, meaning: str, value: Callable[[Record], Value]) -> ArticleColumn:
    return ArticleColumn(name, kind, meaning, value)


def _claim(name: str, kind: Kind, meaning: str, value: Callable[[ClaimRecord], Value]) -> ClaimColumn:
    return ClaimColumn(name, kind, meaning, lambda _, claim: value(claim))


def _of_article(column: ArticleColumn) -> ClaimColumn:
    return ClaimColumn(column.name, column.kind, column.meaning, lambda record, _: column.value(record))


# --- the values that take more than a field


def first_place(claim: ClaimRecord) -> int:
    """Where a claim stands: the start of its cue, else of its content, else of its source, else 0."""
    if claim.cue is not None:
        return claim.cue.start
    return min((part.start for part in claim.content), default=claim.source.start or 0)


def _words(span: TextSpan | None) -> str | None:
    return span.text if span else None


def line_of(record: Record, claim: ClaimRecord) -> int:
    """The line of the text in which a claim stands, from 1."""
    return record.document.text.count("\n", 0, first_place(claim)) + 1


def _paragraph(record: Record, claim: ClaimRecord) -> str:
    """The zone of the page in which a claim stands; its line, where no zone covers it."""
    text, place = record.document.text, first_place(claim)
    for zone in record.document.zones:
        if zone.start <= place < zone.end:
            return text[zone.start : zone.end]
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)].strip()


def content_text(claim: ClaimRecord) -> str | None:
    """What was said, its parts in text order."""
    return GAP.join(part.text for part in sorted(claim.content, key=lambda part: part.start)) or None


def _ranges(claim: ClaimRecord) -> str | None:
    return LIST.join(f"{part.start}-{part.end}" for part in sorted(claim.content, key=lambda part: part.start)) or None


def _addressee(claim: ClaimRecord) -> str | None:
    return (claim.addressee.name or claim.addressee.text) if claim.addressee else None


def _agency(record: Record) -> str | None:
    return record.document.agency.name if record.document.agency else None


def _extra(record: Record) -> str | None:
    return json.dumps(record.document.extra, ensure_ascii=False) if record.document.extra else None


def _joined(names: Sequence[str]) -> str | None:
    return LIST.join(names) or None


def chain_text(names: Sequence[str | None]) -> str | None:
    """A chain in one line, as a person would type it."""
    return FROM.join(name or UNKNOWN for name in names) or None


def _provenance(claim: ClaimRecord) -> str | None:
    if not claim.provenance:
        return None
    return chain_text([claim.provenance[0].target, *(edge.source for edge in claim.provenance)])


def _source_ids(record: Record, claim: ClaimRecord) -> str | None:
    return _joined(record.source_ids.get(claim.id, ())) if isinstance(record, Identified) else None


# --- the lists

DOCUMENT_COLUMNS = (
    _article("document_id", "text", "the article's id", lambda r: r.document.id),
    _article("published", "date", "its day of publication", lambda r: r.document.published),
    _article("publisher", "text", "who published it", lambda r: r.document.publisher),
    _article("agency", "text", "the agency that it credits", _agency),
    _article("title", "text", "its title", lambda r: r.document.title),
    _article("authors", "text", "its authors, joined with `; `", lambda r: _joined(r.document.authors)),
    _article("path", "text", "the file that it was read from", lambda r: r.document.path),
)

ARTICLE_COLUMNS = (
    *DOCUMENT_COLUMNS,
    _article("dateline", "text", "the place before the first sentence", lambda r: r.document.dateline),
    _article("claims", "integer", "how many claims it has", lambda r: len(r.claims)),
    _article("sentences", "integer", "how many sentences", lambda r: r.document.sentences),
    _article("tokens", "integer", "how many tokens", lambda r: r.document.tokens),
    _article("diagnostics", "integer", "how many oddities were noted in it", lambda r: len(r.diagnostics)),
    _article("sha256", "text", "the SHA-256 of its text in UTF-8", lambda r: r.document.sha256),
    _article("text", "text", "the text as it was read", lambda r: r.document.text),
    _article("url", "text", "its address", lambda r: r.document.url),
    _article("extra", "text", "what else its file says of it, as JSON", _extra),
)

OWN_COLUMNS = (
    _claim("claim_id", "text", "the claim's id, unique within its article", lambda c: c.id),
    _claim("source", "text", "the fullest name of who says it", lambda c: c.source.name),
    _claim("source_kind", "text", "what the source is, such as `person` or `media`", lambda c: c.source.kind),
    _claim("role", "text", "the source's office", lambda c: _words(c.source.role)),
    _claim("affiliation", "text", "its body", lambda c: _words(c.source.affiliation)),
    _claim("stance", "text", "what the source does: `assert`, `deny`, ...", lambda c: c.stance),
    _claim("quote_type", "text", "`direct`, `indirect`, `mixed` or `none`", lambda c: c.quote_type),
    _claim("cue", "text", "the reporting words", lambda c: _words(c.cue)),
    _claim("content", "text", "what is said; its pieces are joined with ` … `", content_text),
    _claim("addressee", "text", "who is told", _addressee),
    _claim("said", "text", "when it was said, in the article's words", lambda c: _words(c.time)),
    _claim(
        "said_on", "date", "the day on which it was said, where it is known", lambda c: c.time.date if c.time else None
    ),
    _claim(
        "chain", "text", "the way to the source as the text tells it: `Antara <- Ina`", lambda c: chain_text(c.chain)
    ),
    _claim("provenance", "text", "the same from the publisher and agency on", _provenance),
    _claim("confidence", "real", "0 to 1", lambda c: c.confidence),
    _claim("parent", "text", "the `claim_id` of the claim that this one stands in", lambda c: c.parent),
    ClaimColumn("paragraph", "text", "the paragraph in which the claim stands", _paragraph),
    ClaimColumn("line", "integer", "the line of the text in which it stands, from 1", line_of),
    _claim("sentence", "integer", "the sentence in which it stands, from 0", lambda c: c.sentence),
    _claim(
        "source_names",
        "text",
        "all names of joint sources, joined with `; `",
        lambda c: _joined(c.source.names),
    ),
    _claim("source_text", "text", "the source as the sentence has it", lambda c: c.source.text),
    _claim("entity_id", "text", "the same for all claims of one source in an article", lambda c: c.source.entity_id),
    _claim("resolution", "text", "how the name was found", lambda c: c.source.resolution),
    _claim("cue_lemma", "text", "the cue's lemma", lambda c: c.cue.lemma if c.cue else None),
    _claim("rules", "text", "the rules that found the claim, joined with `; `", lambda c: _joined(c.rules)),
    _claim("source_start", "integer", "where `source_text` begins in the article's text", lambda c: c.source.start),
    _claim("source_end", "integer", "where it ends", lambda c: c.source.end),
    _claim("cue_start", "integer", "where the cue begins", lambda c: c.cue.start if c.cue else None),
    _claim("cue_end", "integer", "where it ends", lambda c: c.cue.end if c.cue else None),
    _claim("content_ranges", "text", "where the pieces of the content begin and end: `45-62; 70-80`", _ranges),
    ClaimColumn("source_id", "text", "the same for one source over all articles, with `--source-ids`", _source_ids),
)

CLAIM_COLUMNS = (*(_of_article(column) for column in DOCUMENT_COLUMNS), *OWN_COLUMNS)


def columns_of(table: Table) -> tuple[ArticleColumn | ClaimColumn, ...]:
    """The columns of a table, in their order."""
    return CLAIM_COLUMNS if table == "claims" else ARTICLE_COLUMNS


def rows_of(record: Record, table: Table) -> Iterator[Row]:
    """The rows that one record gives to a table: one for each claim, or one for the article."""
    if table == "articles":
        yield article_row(record)
        return
    for claim in record.claims:
        yield claim_row(record, claim)


def article_row(record: Record, columns: Sequence[ArticleColumn] = ARTICLE_COLUMNS) -> Row:
    """The values of an article."""
    return tuple(column.value(record) for column in columns)


def claim_row(record: Record, claim: ClaimRecord, columns: Sequence[ClaimColumn] = CLAIM_COLUMNS) -> Row:
    """The values of a claim."""
    return tuple(column.value(record, claim) for column in columns)

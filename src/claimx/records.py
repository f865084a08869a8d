"""From attributions to the wire format: the only bridge between the inner data and the record contract."""

import hashlib
from collections.abc import Sequence

from claimx.lexicon.rows import Lexicon
from claimx.model import Article, Attribution, CharSpan, Diagnostic, Mention, ModelInfo
from claimx.schema import (
    AddresseeRecord,
    AgencyRecord,
    ClaimRecord,
    CueRecord,
    DiagnosticRecord,
    DocumentRecord,
    EdgeRecord,
    MetaRecord,
    ModelRecord,
    Record,
    SourceRecord,
    TextSpan,
    TimeRecord,
    ZoneRecord,
)
from claimx.tree import Page
from claimx.version import __version__


def build_record(
    page: Page,
    attributions: Sequence[Attribution],
    diagnostics: Sequence[Diagnostic],
    info: ModelInfo,
    lexicon: Lexicon,
) -> Record:
    """The JSON document of one article. Attributions are in text order; parents are indices into them."""
    return Record(
        document=_document(page),
        claims=build_claims(page.article, attributions),
        diagnostics=[DiagnosticRecord(code=d.code, message=d.message, start=d.start, end=d.end) for d in diagnostics],
        meta=MetaRecord(
            claimx=__version__, model=ModelRecord(name=info.name, files=dict(info.files)), lexicon=lexicon.digest
        ),
    )


def build_claims(article: Article, attributions: Sequence[Attribution]) -> list[ClaimRecord]:
    """One claim record for each attribution, in the same order."""
    ids = _claim_ids(article, attributions)
    return [_claim(article.text, a, ids[n], ids) for n, a in enumerate(attributions)]


def _document(page: Page) -> DocumentRecord:
    article = page.article
    return DocumentRecord(
        id=article.id,
        path=article.path,
        sha256=article.sha256,
        text=article.text,
        title=article.title,
        publisher=article.publisher,
        authors=list(article.authors),
        published=article.published,
        dateline=article.dateline,
        agency=_agency(article),
        zones=[ZoneRecord(kind=z.kind, start=z.start, end=z.end) for z in article.zones],
        sentences=len(page.sentences),
        tokens=len(page.words),
    )


def _agency(article: Article) -> AgencyRecord | None:
    agency = article.agency
    return AgencyRecord(**_span(article.text, agency.span).model_dump(), name=agency.name) if agency else None


def _claim_ids(article: Article, attributions: Sequence[Attribution]) -> list[str]:
    """Ids that depend on the text and on where the claim stands in it alone, so that they outlive a change of the
    rules."""
    ids: list[str] = []
    for attribution in attributions:
        cue = attribution.cue.span if attribution.cue else None
        spans = attribution.content.spans if attribution.content else ()
        place = f"{article.sha256}:{cue and (cue.start, cue.end)}:{[(s.start, s.end) for s in spans]}"
        digest = hashlib.sha256(place.encode()).hexdigest()[:12]
        ids.append(digest if digest not in ids else f"{digest}-{ids.count(digest) + 1}")
    return ids


def _span(text: str, span: CharSpan) -> TextSpan:
    return TextSpan(text=text[span.start : span.end], start=span.start, end=span.end)


def _claim(text: str, attribution: Attribution, own: str, ids: Sequence[str]) -> ClaimRecord:
    cue, time = attribution.cue, attribution.time
    return ClaimRecord(
        id=own,
        sentence=attribution.sentence,
        quote_type=attribution.quote_type,
        stance=attribution.stance,
        cue=CueRecord(**_span(text, cue.span).model_dump(), lemma=cue.lemma) if cue else None,
        source=_source(text, attribution),
        content=[_span(text, s) for s in attribution.content.spans] if attribution.content else [],
        addressee=_addressee(text, attribution.addressee) if attribution.addressee else None,
        time=TimeRecord(**_span(text, time.span).model_dump(), date=time.date) if time else None,
        chain=list(attribution.chain),
        provenance=_provenance(text, attribution),
        parent=ids[attribution.parent] if attribution.parent is not None else None,
        confidence=round(attribution.confidence, 3),
        rules=list(attribution.rules),
    )


def _provenance(text: str, attribution: Attribution) -> list[EdgeRecord]:
    return [
        EdgeRecord(
            target=edge.target,
            source=edge.source,
            kind=edge.kind,
            evidence=_span(text, edge.evidence) if edge.evidence else None,
        )
        for edge in attribution.provenance
    ]


def _source(text: str, attribution: Attribution) -> SourceRecord:
    mention, entities = attribution.source, attribution.entities
    first = entities[0] if entities else None
    kind = first.kind if first else mention.kind if mention and mention.form != "pronoun" else "unknown"
    role = first.role if first else None
    affiliation = first.affiliation if first else None
    return SourceRecord(
        text=text[mention.span.start : mention.span.end] if mention else None,
        start=mention.span.start if mention else None,
        end=mention.span.end if mention else None,
        name=" dan ".join(e.name for e in entities) or None,
        names=[e.name for e in entities],
        kind=kind,
        role=_span(text, role) if role else None,
        affiliation=_span(text, affiliation) if affiliation else None,
        entity_id=first.id if first else None,
        resolution=attribution.resolution,
    )


def _addressee(text: str, mention: Mention) -> AddresseeRecord:
    span = _span(text, mention.span)
    return AddresseeRecord(**span.model_dump(), name=mention.name if mention.form != "pronoun" else None)

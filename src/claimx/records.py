"""From attributions to the wire format: the only bridge between the internal data and the record."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from claimx.grammar.tree import Page
from claimx.lexicon.rows import Lexicon
from claimx.model import Article, Attribution, CharSpan, Diagnostic, Entity, Mention, ModelInfo, Zone
from claimx.page.reading import mend_diagnostics
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
from claimx.terms import SourceKind
from claimx.version import __version__


def build_record(
    page: Page,
    attributions: Sequence[Attribution],
    diagnostics: Sequence[Diagnostic],
    info: ModelInfo,
    lexicon: Lexicon,
) -> Record:
    """The record of one article. The attributions are in text order, and their parents are indices into them."""
    return Record(
        document=_document(page),
        claims=build_claims(page.article, attributions),
        diagnostics=_diagnostics(page.article, diagnostics),
        meta=MetaRecord(
            claimx=__version__, model=ModelRecord(name=info.name, files=dict(info.files)), lexicon=lexicon.digest
        ),
    )


def build_claims(article: Article, attributions: Sequence[Attribution]) -> list[ClaimRecord]:
    """One claim record for each attribution, in the same order."""
    ids = _claim_ids(article, attributions)
    return [_claim(article, a, ids[n], ids) for n, a in enumerate(attributions)]


def _document(page: Page) -> DocumentRecord:
    article = page.article
    return DocumentRecord(
        id=article.id,
        path=article.path,
        sha256=article.sha256,
        text=article.source,
        title=article.title,
        publisher=article.publisher,
        authors=list(article.authors),
        published=article.published,
        url=article.url,
        dateline=article.dateline,
        agency=_agency(article),
        zones=[_zone(article, z) for z in article.zones],
        sentences=len(page.sentences),
        tokens=len(page.words),
        extra=dict(article.extra),
    )


def _agency(article: Article) -> AgencyRecord | None:
    agency = article.agency
    return AgencyRecord(**text_span(article, agency.span).model_dump(), name=agency.name) if agency else None


def _zone(article: Article, zone: Zone) -> ZoneRecord:
    place = article.place(CharSpan(zone.start, zone.end))
    return ZoneRecord(kind=zone.kind, start=place.start, end=place.end)


def _diagnostics(article: Article, found: Sequence[Diagnostic]) -> list[DiagnosticRecord]:
    """What was odd in the file, what was read otherwise than it is written, then what the stages found odd in the text
    that they read."""
    placed = [(d, article.place(CharSpan(d.start, d.end))) for d in found]
    of_source = [(d, CharSpan(d.start, d.end)) for d in (*article.diagnostics, *mend_diagnostics(article.reading))]
    return [
        DiagnosticRecord(code=d.code, message=d.message, start=place.start, end=place.end)
        for d, place in [*of_source, *placed]
    ]


def _claim_ids(article: Article, attributions: Sequence[Attribution]) -> list[str]:
    """Ids that depend on the text and on where the claim stands in it alone, so that they outlive a change of the
    rules."""
    ids: list[str] = []
    times: Counter[str] = Counter()
    for attribution in attributions:
        cue = article.place(attribution.cue.span) if attribution.cue else None
        spans = [article.place(s) for s in attribution.content.spans] if attribution.content else []
        place = f"{article.sha256}:{cue and (cue.start, cue.end)}:{[(s.start, s.end) for s in spans]}"
        digest = hashlib.sha256(place.encode()).hexdigest()[:12]
        times[digest] += 1
        ids.append(digest if times[digest] == 1 else f"{digest}-{times[digest]}")
    return ids


def text_span(article: Article, span: CharSpan) -> TextSpan:
    """A span of the text that was read, as it stands in the source."""
    place = article.place(span)
    return TextSpan(text=article.source[place.start : place.end], start=place.start, end=place.end)


def _bare_span(article: Article, span: CharSpan) -> TextSpan:
    """The same without blanks at its ends, where the source has one for what was read as a mark (U+0085 as an
    ellipsis)."""
    found = text_span(article, span)
    ended, bare = found.text.rstrip(), found.text.strip()
    start = found.start + len(ended) - len(bare)
    return TextSpan(text=bare, start=start, end=start + len(bare))


def _claim(article: Article, attribution: Attribution, own: str, ids: Sequence[str]) -> ClaimRecord:
    cue, time = attribution.cue, attribution.time
    return ClaimRecord(
        id=own,
        sentence=attribution.sentence,
        quote_type=attribution.quote_type,
        stance=attribution.stance,
        cue=CueRecord(**text_span(article, cue.span).model_dump(), lemma=cue.lemma) if cue else None,
        source=_source(article, attribution),
        content=[_bare_span(article, s) for s in attribution.content.spans] if attribution.content else [],
        addressee=_addressee(article, attribution.addressee) if attribution.addressee else None,
        time=TimeRecord(**text_span(article, time.span).model_dump(), date=time.date) if time else None,
        chain=list(attribution.chain),
        provenance=_provenance(article, attribution),
        parent=ids[attribution.parent] if attribution.parent is not None else None,
        confidence=round(attribution.confidence, 3),
        rules=list(attribution.rules),
    )


def _provenance(article: Article, attribution: Attribution) -> list[EdgeRecord]:
    return [
        EdgeRecord(
            target=edge.target,
            source=edge.source,
            kind=edge.kind,
            evidence=text_span(article, edge.evidence) if edge.evidence else None,
        )
        for edge in attribution.provenance
    ]


def _source(article: Article, attribution: Attribution) -> SourceRecord:
    mention, entities = attribution.source, attribution.reference.entities
    place = text_span(article, mention.span) if mention else None
    first = entities[0] if entities else None
    return SourceRecord(
        text=place.text if place else None,
        start=place.start if place else None,
        end=place.end if place else None,
        **_known_of(article, first),
        name=" dan ".join(e.name for e in entities) or None,
        names=[e.name for e in entities],
        kind=_kind(mention, first),
        resolution=attribution.reference.resolution,
        antecedent=_antecedent(article, mention, first),
        candidates=list(attribution.reference.candidates),
    )


def _known_of(article: Article, entity: Entity | None) -> dict[str, Any]:
    """What the article tells of whoever speaks, as fields of a source."""
    if entity is None:
        return {"role": None, "affiliation": None, "entity_id": None}
    role, affiliation = (span and text_span(article, span) for span in (entity.role, entity.affiliation))
    return {"role": role, "affiliation": affiliation, "entity_id": entity.id}


def _kind(mention: Mention | None, entity: Entity | None) -> SourceKind:
    if entity is not None:
        return entity.kind
    return mention.kind if mention is not None and mention.form != "pronoun" else "unknown"


def _antecedent(article: Article, mention: Mention | None, entity: Entity | None) -> TextSpan | None:
    """Where the article names the source in full, if that is not the mention itself."""
    if entity is None or entity.introduced is None or (mention is not None and mention.span.covers(entity.introduced)):
        return None
    return text_span(article, entity.introduced)


def _addressee(article: Article, mention: Mention) -> AddresseeRecord:
    span = text_span(article, mention.span)
    return AddresseeRecord(**span.model_dump(), name=mention.name if mention.form != "pronoun" else None)

"""W3C Web Annotation: an annotation for each claim, on the words that are claimed.

Its target is the content (without one, the cue), its bodies are stance, kind of quotation and source. Positions count
code points, as the recommendation asks; the quotes with their surroundings find the place again when the page moved.
"""

import base64
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from claimx.output.drawn import Drawn, Part, drawn_claims
from claimx.output.formats import Choices
from claimx.schema import Record

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quote
IDS = uuid.UUID("6f9b1f6e-3a0b-5c1e-9d55-0c1a1d2e3f40")  # so that the same claim always has the same IRI


def chunks(records: Iterable[Record], choices: Choices) -> Iterator[str]:  # noqa: ARG001
    """One annotation page, an annotation at a time."""
    yield f'{{"@context": "{CONTEXT}", "id": "{_iri("page")}", "type": "AnnotationPage", "items": ['
    between = "\n"
    for record in records:
        for claim in drawn_claims(record):
            yield between + json.dumps(_annotation(record, claim), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def _annotation(record: Record, claim: Drawn) -> dict[str, Any]:
    targets = [_place(record, part) for part in claim.spans("content") or [claim.anchor]]
    return {
        "id": _iri(record.document.sha256, claim.id),
        "type": "Annotation",
        "generator": {"type": "Software", "name": f"claimx {record.meta.claimx}"},
        "body": list(_bodies(record, claim)),
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(record: Record, claim: Drawn) -> Iterator[dict[str, Any]]:
    for purpose, name in (("classifying", "stance"), ("tagging", "type"), ("identifying", "entity")):
        if name in claim.values:
            yield {"type": "TextualBody", "purpose": purpose, "value": claim.values[name]}
    for purpose, parts in (("identifying", claim.spans("source")), ("linking", claim.spans("cue"))):
        for part in parts:
            yield {**_place(record, part), "purpose": purpose}


def _place(record: Record, part: Part) -> dict[str, Any]:
    text = record.document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[part.start : part.end],
        "prefix": text[max(0, part.start - AROUND) : part.start],
        "suffix": text[part.end : part.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": part.start, "end": part.end}
    return {"type": "SpecificResource", "source": text_iri(record), "selector": [quote, position]}


def text_iri(record: Record) -> str:
    """An IRI for exactly this text: its SHA-256 as RFC 6920 writes it."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(record.document.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _iri(*names: str) -> str:
    return f"urn:uuid:{uuid.uuid5(IDS, '/'.join(names))}"

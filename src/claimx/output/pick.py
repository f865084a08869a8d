"""Choosing claims of a record, and their order."""

from collections.abc import Sequence

from claimx.output.overview import same_name
from claimx.schema import ClaimRecord, SourceRecord
from claimx.terms import Order, Stance


def picked(
    claims: Sequence[ClaimRecord], *, source: str = "", stance: Stance | None = None, order: Order = "text"
) -> list[ClaimRecord]:
    """The claims of a source and of a stance, in text order or the surest first; None leaves a choice open.

    Args:
        claims: the claims of one record.
        source: words of the source's name, its mention, its office or its body, in any case and order.
        stance: the one that counts.
        order: `text` leaves the claims as they stand, `confidence` puts the surest first.
    """
    wanted = same_name(source).split()
    kept = [claim for claim in claims if stance in (None, claim.stance) and _is_called(claim.source, wanted)]
    return sorted(kept, key=lambda claim: -claim.confidence) if order == "confidence" else kept


def _is_called(source: SourceRecord, wanted: Sequence[str]) -> bool:
    parts = [source.text, *source.names, source.name]
    parts += [span.text for span in (source.role, source.affiliation) if span is not None]
    held = same_name(" ".join(part for part in parts if part))
    return all(word in held for word in wanted)

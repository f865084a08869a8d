"""Figures on saved records, for a terminal or a program."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from claimx.identity import Directory
from claimx.schema import Record

MOST = 10  # sources and publishers that are listed


def count(records: Sequence[Record], directory: Directory) -> dict[str, Any]:
    """Counts in a fixed order: single figures, then claims by a class, the most frequent first.

    Args:
        records: the records of any number of articles.
        directory: the sources of these records, so that one with many names counts once.
    """
    claims = [claim for record in records for claim in record.claims]
    days = sorted(record.document.published for record in records if record.document.published)
    return {
        "articles": len(records),
        "without_claims": sum(not record.claims for record in records),
        "claims": len(claims),
        "sources": len(directory.sources),
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[-1].isoformat() if days else None,
        "mean_confidence": round(sum(claim.confidence for claim in claims) / len(claims), 3) if claims else None,
        "by_stance": _counted(claim.stance for claim in claims),
        "by_quotation": _counted(claim.quote_type for claim in claims),
        "by_kind_of_source": _counted(claim.source.kind for claim in claims),
        "by_source": _quoted_most(directory),
        "by_publisher": _counted(
            (r.document.publisher for r in records for _ in r.claims if r.document.publisher), MOST
        ),
    }


def _counted(values: Iterable[str], most: int | None = None) -> dict[str, int]:
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _quoted_most(directory: Directory) -> dict[str, int]:
    """The sources with most claims; namesakes with their ids."""
    names = Counter(source.name for source in directory.sources)
    most = directory.sources[:MOST]
    return {one.name if names[one.name] == 1 else f"{one.name} ({one.id})": one.claims for one in most}

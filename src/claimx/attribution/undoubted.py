"""What stands whatever the judge says of it: what a study finds, and a statement beside the data that it is from."""

from claimx.grammar.tree import Page
from claimx.model import Attribution
from claimx.terms import SourceKind

BESIDE = frozenset({"content.statement_after", "content.statement_before"})  # with a comma between data and statement
WRITTEN: frozenset[SourceKind] = frozenset({"document", "media"})
GIVEN_IN = "source.given_in"  # *Dari hasil pemeriksaan diketahui ...*


def is_undoubted(page: Page, attribution: Attribution) -> bool:
    """True for *Survei itu menemukan [dua dari tiga warga puas]* and *[Harga turun], berdasarkan data dinas itu*."""
    return _is_of_study(page, attribution) and _tells_finding(page, attribution)


def _is_of_study(page: Page, attribution: Attribution) -> bool:
    """True for a source that is a study, an account or data."""
    source = attribution.source
    if source is None:
        return False
    if source.kind not in WRITTEN:
        return False
    return not page.classes.studies.isdisjoint(page.lower[source.lo : source.hi])


def _tells_finding(page: Page, attribution: Attribution) -> bool:
    """True for what is told behind a verb of finding or beside data."""
    cue = attribution.cue
    if cue is None or attribution.content is None:
        return False
    beside = not BESIDE.isdisjoint(attribution.rules)
    if "document" in cue.frames:
        return beside
    return cue.lemma in page.classes.finding or GIVEN_IN in attribution.rules

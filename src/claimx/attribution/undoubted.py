"""What stands whatever the judge says of it: what a study finds, a statement beside the data that it is from, and the
headline of whom something is told (*[Disebut] Sudah Menikah, Budi Tertawa*)."""

from claimx.grammar.tree import Page
from claimx.model import Attribution
from claimx.terms import SourceKind

BESIDE = frozenset({"content.statement_after", "content.statement_before"})  # with a comma between data and statement
WRITTEN: frozenset[SourceKind] = frozenset({"document", "media"})
FRONTED = "content.passive_fronted"


def is_undoubted(page: Page, attribution: Attribution) -> bool:
    """True for *Survei itu menemukan [dua dari tiga warga puas]*, *[Harga turun], berdasarkan data dinas itu* and
    *Disebut [Sudah Menikah], Budi Tertawa*."""
    if FRONTED in attribution.rules:
        return True
    return _tells_finding(page, attribution) if _is_of_study(page, attribution) else False


def _is_of_study(page: Page, attribution: Attribution) -> bool:
    """True for a source that is a study, an account or data."""
    source = attribution.source
    if source is None:
        return False
    if source.kind not in WRITTEN:
        return False
    return not page.classes.studies.isdisjoint(page.lower[source.lo : source.hi])


def _tells_finding(page: Page, attribution: Attribution) -> bool:
    """True for a statement with a predicate, behind a verb of finding or beside data."""
    cue, content = attribution.cue, attribution.content
    if cue is None or content is None:
        return False
    if not (_stands_beside(attribution) if "document" in cue.frames else cue.lemma in page.classes.finding):
        return False
    spans = [page.word_range(span) for span in content.spans]
    return page.has_predicate(spans[0][0], spans[-1][1])


def _stands_beside(attribution: Attribution) -> bool:
    return not BESIDE.isdisjoint(attribution.rules)

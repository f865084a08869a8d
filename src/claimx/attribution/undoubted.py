"""What stands whatever the judge says of it: what a study finds, a statement beside the data that it is from, and the
headline of whom something is told (*[Disebut] Sudah Menikah, Budi Tertawa*)."""

from claimx.grammar.tree import Page
from claimx.model import Attribution
from claimx.terms import SourceKind

BESIDE = frozenset({"content.statement_after", "content.statement_before"})  # with a comma between data and statement
WRITTEN: frozenset[SourceKind] = frozenset({"document", "media"})
GIVEN_IN = "source.given_in"  # *Dari hasil pemeriksaan diketahui ...*
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
    beside = not BESIDE.isdisjoint(attribution.rules)
    found = beside if "document" in cue.frames else cue.lemma in page.classes.finding or GIVEN_IN in attribution.rules
    return found and page.has_predicate(page.word_range(content.spans[0])[0], page.word_range(content.spans[-1])[1])

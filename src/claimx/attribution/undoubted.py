"""What stands whatever the judge says of it: what a study finds, a statement beside the data that it is from, and in a
headline what somebody says by a verb of saying (*Menteri [Minta] Warga Tenang*) or what is asked of somebody (*Warga
[Diminta] Tenang*)."""

from claimx.grammar.tree import Page
from claimx.model import Attribution
from claimx.terms import SourceKind

BESIDE = frozenset({"content.statement_after", "content.statement_before"})  # with a comma between data and statement
WRITTEN: frozenset[SourceKind] = frozenset({"document", "media"})
GIVEN_IN = "source.given_in"  # *Dari hasil pemeriksaan diketahui ...*
ASKED = "content.asked"
OPENED = "content.request"  # with *agar*, *untuk*


def is_undoubted(page: Page, attribution: Attribution) -> bool:
    """True for *Survei itu menemukan [dua dari tiga warga puas]*, *[Harga turun], berdasarkan data dinas itu*,
    *Buruh Mogok, Minta [Upah Naik]* and *Budi menyurati bupati agar [jalan diperbaiki]*."""
    if _is_headline(page, attribution):
        return True
    if OPENED in attribution.rules:
        return _is_put(attribution)
    return _is_of_study(page, attribution) and _tells_finding(page, attribution)


def _is_put(attribution: Attribution) -> bool:
    """True for a request that one puts (*[Warga] menyurati bupati agar ...*; not *kebutuhan mendesak untuk ...*)."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return False
    return cue.kind == "active" and source.kind != "unknown"


def _is_headline(page: Page, attribution: Attribution) -> bool:
    """True for what a headline tells by a verb that surely reports: who says it, or of whom it is asked."""
    cue = attribution.cue
    if cue is None or page.zone_kind(cue.lo) != "title":
        return False
    if ASKED in attribution.rules:
        return True
    return cue.kind == "active" and cue.sure and attribution.source is not None and attribution.stance != "opine"


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

"""What the narrator takes from a thing that he points at: *[capaian ini] menegaskan bahwa harga turun*."""

from claimx.grammar.tree import Page
from claimx.model import Cue, Mention


def is_affirmed_by_thing(page: Page, cue: Cue, source: Mention | None) -> bool:
    """True for *[langkah ini] mempertegas ...*; not for a document (*laporan ini*), nor for people (*wanita itu*,
    *lulusan Universitas Rekaan itu*)."""
    if source is None or source.kind != "unknown":
        return False
    if any(page.is_capital(w) for w in range(source.lo + 1, source.hi)):
        return False
    points = page.lower[source.hi - 1] in page.classes.demonstratives
    return points and cue.lemma in page.classes.affirming

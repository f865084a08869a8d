"""Whose statement a noun is: *tuduhan [Budi] bahwa ...*. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.attribution.sources.reach import phrase_start
from claimx.grammar.appositions import with_role
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Cue


def find_owner(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:
    """Whose statement a noun is: *tuduhan [Budi] bahwa ...*, *permintaan dari [warga] agar ...*."""
    reached = cue.lo - (2 if page.upos(cue.lo - 1) == "ADP" else 1)
    if page.lower[reached] in page.classes.reaching:
        return _holder(page, reached, lo)
    w = next((v for v in range(cue.hi, hi) if page.upos(v) not in {"ADP", "ADJ"}), hi)
    end = phrase_end(page, w, hi, relative=False)
    if end <= w:
        return None
    while page.lower[end - 1] in page.classes.demonstratives:
        end -= 1
    return Place(w, end, "source.owner")


def _holder(page: Page, verb: int, lo: int) -> Place:
    """Who comes to a view: *[Panitia] sampai pada kesimpulan bahwa ...*."""
    verbs = skip_verb_group(page, verb, lo)
    start = phrase_start(page, verbs, lo)
    return Place(with_role(page, start, lo), verbs, "source.holder")

"""Cues as values, and what several finders ask of the words around them. Ranges are of words, half-open."""

from claimx.grammar.sentences import ENDS
from claimx.grammar.tree import DASHES, Page
from claimx.grammar.verb_groups import skip_verb_group
from claimx.model import Cue
from claimx.terms import CueKind, Stance

BOUNDARIES = DASHES | ENDS | {","}


def make_cue(
    page: Page, lo: int, hi: int, lemma: str, kind: CueKind, stance: Stance, *,
    frames: frozenset[str] = frozenset(), sure: bool = True, clitic: bool = False, negated: bool = False,
) -> Cue:  # fmt: skip
    """The words `[lo, hi)` as a cue."""
    return Cue(lo, hi, page.span(lo, hi), lemma, kind, stance, frames, sure, clitic, negated)


def only_intended(page: Page, w: int, lo: int) -> bool:
    """True when the saying is planned, demanded, supposed or a deed that came out, not told (*akan mengatakan*, *untuk
    meminta*, *jika mengaku*, *terbukti menyampaikan data itu*)."""
    start = skip_verb_group(page, w, lo)
    intended = not page.classes.intended.isdisjoint(page.lower[start:w])
    return intended or page.lower[start - 1] in page.classes.irreal | page.classes.caught


def at_boundary(page: Page, w: int) -> bool:
    """True after a comma, a dash, a stop or a quotation mark, where a bare form of a verb can report."""
    w -= page.lower[w - 1] in page.classes.thus  # *"...!" demikian bunyi spanduk itu*
    return w <= page.sentence(w)[0] or page.words[w - 1].text in BOUNDARIES or page.is_mark(w - 1)

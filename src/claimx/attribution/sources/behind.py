"""The source behind its cue: *kata [Budi]*, *menurut [laporan itu]*. Ranges are of words, half-open."""

from claimx.attribution.sources.place import Place
from claimx.attribution.sources.reach import phrase_at
from claimx.grammar.appositions import is_relative
from claimx.grammar.chunks import chunk_end
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import Page
from claimx.grammar.vocabulary import role_at
from claimx.model import Cue


def phrase_behind(page: Page, cue: Cue, lo: int, hi: int) -> Place | None:  # noqa: ARG001
    """The noun phrase after a quotative, preposition or citing word: *kata [Budi, Ketua RT 3,] kepada ...*."""
    w = _past_citing(page, cue, hi) if cue.kind == "citing" else cue.hi - _ends_in_source(page, cue, hi)
    ends = range(w + 1, min(w + 2, hi) + 1)  # *dia*, *yang bersangkutan*
    pronoun = next((end for end in ends if page.text(w, end).lower() in page.index.pronouns), None)
    if pronoun is not None:
        return Place(w, pronoun, "source.pronoun_behind")
    found = phrase_at(page, w, hi)
    if found is None or page.lower[w] in page.calendar.days:
        return None
    if cue.lo == page.sentence(cue.lo)[0]:
        return Place(*_to_comma(page, found, hi), "source.fronted")
    return Place(w, _office_end(page, *found), "source.behind")


def _past_citing(page: Page, cue: Cue, hi: int) -> int:
    """The word after a citing word, where *yang* doesn't tell of its noun (*demikian [hasil studi] yang ...*)."""
    if page.upos(cue.lo) == "NOUN" and is_relative(page, cue.hi):
        return cue.lo
    return _past_printer(page, cue.hi, hi)


def _past_printer(page: Page, w: int, hi: int) -> int:
    """The word after a page that prints another's words (*dikutip detikNews dari | Reuters*; not *AFP dari Paris*)."""
    origin = next((v for v in range(w + 1, hi - 1) if page.lower[v] in page.particles.origins), None)
    if origin is None or page.tag(origin + 1) == "LOC":
        return w
    return w if any(page.texts[v] == page.lower[v] for v in range(w, origin)) else origin + 1


def _office_end(page: Page, lo: int, hi: int) -> int:
    """Where an office without a name ends before the place of the saying (*kata [Menkes] di Bandung*)."""
    end = lo + role_at(page, lo)
    placed = end < hi - 1 and page.lower[end] in page.particles.placing and page.tag(end + 1) == "LOC"
    return end if placed else hi


def _ends_in_source(page: Page, cue: Cue, hi: int) -> bool:
    """True when the noun of a preposition heads the source (*menurut [keterangan] resmi*); not before those who can
    speak (*menurut keterangan | saksi*)."""
    end = phrase_end(page, cue.hi, hi)
    speaks = end > cue.hi and read_mention(page, cue.hi, end).kind != "unknown"
    return (page.lower[cue.hi - 1],) in page.index.noun_classes and not speaks


def _to_comma(page: Page, found: tuple[int, int], hi: int) -> tuple[int, int]:
    """After a preposition at the head of its sentence the source runs to the comma, when no verb stands before it."""
    start, end = found
    comma = chunk_end(page, start, hi)
    if comma < end and page.has_predicate(end, chunk_end(page, end, hi)):  # *Menurut Budi, salah satu cara adalah ...*
        return start, comma
    if page.has_predicate(end, comma):  # *Menurut Budi harga akan naik, sehingga ...*
        return found
    return (start, comma) if end < comma < hi else found

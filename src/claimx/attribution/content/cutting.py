"""The cutting of spans to what was said, and how much of it stands in quotation marks."""

from collections.abc import Iterator, Sequence

from claimx.attribution.quoted import quotes_around
from claimx.grammar.tree import Page
from claimx.grammar.words import MARKS
from claimx.model import CharSpan, Content, Cue
from claimx.terms import QuoteType

BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace())  # no others are known
TRIMMED = BLANKS + ",;:―–—-"
FINAL = ".!?…"
SINGLE = frozenset("'‘’`")


def trim(text: str, start: int, end: int) -> CharSpan | None:
    """The characters `[start, end)` of a text without outer white space, separators, a final stop, and marks that have
    no partner inside; None where nothing is left."""
    said, before = text[start:end], ""
    while said != before:
        before = said
        said = said.rstrip(TRIMMED + FINAL)
        said = said[:-1] if _is_lone(said[-1:], said[:-1]) else said
        inner = said.lstrip(TRIMMED)
        inner = inner[1:] if _is_lone(inner[:1], inner[1:]) else inner
        wrapped = _is_wrapped(inner)
        start += len(said) - len(inner) + wrapped
        said = inner[1:-1] if wrapped else inner
    return CharSpan(start, start + len(said)) if said else None


def _is_lone(mark: str, rest: str) -> bool:
    """True for a mark at one end of a text that has no partner in the rest of it."""
    kinds = SINGLE if mark in SINGLE else MARKS - SINGLE
    return mark in MARKS and sum(c in kinds for c in rest) % 2 == 0


def _is_wrapped(said: str) -> bool:
    """True for a text between two marks, with no other in it."""
    return len(said) > 1 and {said[0], said[-1]} <= MARKS and MARKS.isdisjoint(said[1:-1])


def make_content(page: Page, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    """Content from ranges of characters, trimmed; None where nothing is left."""
    spans = [trim(page.article.text, start, end) for start, end in pieces]
    kept = tuple(span for span in spans if span is not None)
    return Content(kept, rule) if kept else None


def words_content(page: Page, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    """Content from half-open ranges of words, trimmed; None where nothing is left."""
    return make_content(page, [(page.words[lo].idx, page.end(hi - 1)) for lo, hi in pieces if hi > lo], rule)


def quote_type_of(page: Page, spans: Sequence[CharSpan], cue: Cue | None = None) -> QuoteType:
    """direct when all words of the content stand inside quotation marks, mixed when some do, indirect when none does.

    A quotation that the cue itself stands in does not count: what is told inside it is told indirectly. Nor does an
    answer, which is printed without marks.
    """
    own = [q for q in quotes_around(page, cue.span.start) if q.start < cue.span.start] if cue is not None else []
    quoted = {
        any(q.inner.start <= at < q.inner.end for q in quotes_around(page, at) if q not in own and not q.answers)
        for at in _word_starts(page, spans)
    }
    if True not in quoted:
        return "indirect"
    return "mixed" if False in quoted else "direct"


def _word_starts(page: Page, spans: Sequence[CharSpan]) -> Iterator[int]:
    """The offsets at which the words of some spans begin, without marks and punctuation."""
    words = (w for span in spans for w in range(*page.word_range(span)))
    return (page.words[w].idx for w in words if page.upos(w) != "PUNCT")

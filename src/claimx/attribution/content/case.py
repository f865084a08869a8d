"""What a content rule looks at and gives, and the cutting of spans to what was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimx.attribution.addressees import find_addressee
from claimx.grammar.tree import MARKS, Page
from claimx.model import CharSpan, Content, Cue, Mention

TRIMMED = " \t\r\n\u00a0,;:―–—-"


FINAL = ".!?…"


DROPPED = frozenset({"bahwa", "bahwasanya", "bahwasannya"})


@dataclass(frozen=True)
class Case:
    """A cue with all that its content rules may look at. `lo` and `hi` bound the words that may belong to it."""

    page: Page
    cue: Cue
    source: Mention | None
    lo: int
    hi: int
    others: Sequence[Cue]

    @property
    def after(self) -> int:
        """The position after the cue, and after its source where that follows it."""
        if self.source is not None and self.source.hi > self.cue.hi and self.cue.kind not in {"active", "support"}:
            return max(self.source.hi, self.cue.hi)
        return self.cue.hi


@dataclass(frozen=True)
class Found:
    """Content with what was read on the way to it."""

    content: Content
    addressee: Mention | None = None


Rule = Callable[[Case], Found | None]


def found(content: Content | None, addressee: Mention | None = None) -> Found | None:
    """An answer, when there is content."""
    return Found(content, addressee) if content is not None else None


def trim(text: str, start: int, end: int) -> CharSpan | None:
    """Drop outer white space, separators, a final stop, and marks that have no partner inside."""
    while True:
        before = (start, end)
        while start < end and text[start] in TRIMMED:
            start += 1
        while end > start and text[end - 1] in TRIMMED + FINAL:
            end -= 1
        if end > start and text[end - 1] in MARKS and _lone(text[start : end - 1], text[end - 1]):
            end -= 1
        if end > start and text[start] in MARKS and _lone(text[start + 1 : end], text[start]):
            start += 1
        if (
            end - start > 1
            and text[start] in MARKS
            and text[end - 1] in MARKS
            and not any(c in MARKS for c in text[start + 1 : end - 1])
        ):
            start, end = start + 1, end - 1
        if before == (start, end):
            return CharSpan(start, end) if end > start else None


def _lone(rest: str, mark: str) -> bool:
    """True when a mark at one end of a text has no partner in the rest of it."""
    kinds = "'‘’`" if mark in "'‘’`" else '"“”«»„‟'
    return sum(c in kinds for c in rest) % 2 == 0


def make_content(case: Case, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    """Content from character ranges."""
    spans = [trim(case.page.article.text, start, end) for start, end in pieces]
    kept = tuple(span for span in spans if span is not None)
    return Content(kept, rule) if kept else None


def words_content(case: Case, pieces: Sequence[tuple[int, int]], rule: str) -> Content | None:
    """Content from ranges of words."""
    page = case.page
    return make_content(case, [(page.words[a].idx, page.end(b - 1)) for a, b in pieces if b > a], rule)


def tail_addressee(case: Case) -> Mention | None:
    """Who was told, in the words after the source up to the next quotation."""
    end = next((w for w in range(case.after, case.hi) if case.page.is_mark(w)), case.hi)
    return find_addressee(case.page, case.after, end)

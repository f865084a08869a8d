"""What follows whoever stands before a colon: *Menkeu: [Harga Turun]* in a headline, *Budi: [Besok.]* in an
interview."""

from claimx.attribution.content.case import Case, Found, found
from claimx.attribution.content.cutting import make_content
from claimx.grammar.labels import is_answering, is_label
from claimx.model import CharSpan

LABELLED = "content.answer"  # the rule's name where a label says who answers


def headline(case: Case) -> Found | None:
    """*Menkeu: [Harga Turun]*: in a title, what follows a colon after a speaker."""
    if case.page.zone_kind(case.cue.lo) != "title" or case.source_kind in {None, "unknown"}:
        return None
    return case.tells("content.headline", (case.cue.hi, case.hi))


def interview(case: Case) -> Found | None:
    """*Budi Santoso: [Harga akan turun. Kami sudah menghitung.]*: a paragraph that opens with who speaks in it; by
    name, or as the one who answers (*J: [Besok.]*).

    The name must stand by itself before the colon; not *Editor: Budi*, nor a list (*Skor: 3-1*).
    """
    page, cue, text = case.page, case.cue, case.page.article.text
    if not _is_label(case):
        return None
    end = text.find("\n", cue.span.end)
    content = CharSpan(cue.span.end, end if end >= 0 else len(text))
    if not page.has_predicate(cue.hi, page.word_range(content)[1]):
        return None
    rule = LABELLED if is_label(page, cue.lo) else "content.interview"
    return found(make_content(page, [(content.start, content.end)], rule))


def _is_label(case: Case) -> bool:
    """True for the label of who answers, and for a person's bare name that fills the line up to the colon."""
    page, source = case.page, case.source
    if is_label(page, case.cue.lo):
        return is_answering(page, case.cue.lo)
    if source is None or source.kind != "person":
        return False
    return page.opens_line(source.lo)

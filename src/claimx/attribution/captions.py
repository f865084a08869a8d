"""What a post says beside what it shows: *Akun X membagikan foto itu dengan [narasi], "..."*. Ranges are of words,
half-open."""

from collections.abc import Iterator, Sequence

from claimx.attribution.content.cutting import trim
from claimx.attribution.content.quotations import continuation
from claimx.attribution.cues.make import make_cue
from claimx.attribution.sources.shared import sentence_subject
from claimx.attribution.taken import Taken
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE, Page
from claimx.model import Attribution, Content, Cue, Mention, Quote

SHORT = 3  # words; fewer are a name or a mark on something (*kaus dengan tulisan "Loading"*)
REACH = 3  # words between what ties a caption to its post and the caption's noun (*dengan tambahan [narasi]*)
RULES = ("cue.noun", "source.poster", "content.caption")


def captions(page: Page, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """An attribution to whoever posts for each quotation that a caption's noun opens and no attribution has."""
    taken = Taken(attributions)
    for number, quote in enumerate(page.quotes):
        first = page.word_range(quote.inner)[0]
        cue = _caption_before(page, first) if _is_text(page, quote) else None
        if cue is None or (quote.start, quote.end) in taken:
            continue
        inner = (page.quotes[n].inner for n in (number, *continuation(page, number)))
        spans = tuple(s for span in inner if (s := trim(page.article.text, span.start, span.end)) is not None)
        source = _poster(page, cue)
        if spans and source is not None:
            content = Content(spans, RULES[-1])
            yield Attribution(cue, content, "direct", "assert", page.sentence_of[cue.lo], source, rules=RULES)


def _is_text(page: Page, quote: Quote) -> bool:
    """True for a quotation of several words in the article's text."""
    lo, hi = page.word_range(quote.inner)
    return sum(page.upos(w) != "PUNCT" for w in range(lo, hi)) >= SHORT and page.zone_kind(lo) not in ASIDE


def _caption_before(page: Page, w: int) -> Cue | None:
    """The noun for a caption right before a quotation, with marks and *berikut* between, and *dengan* before it."""
    lo, _ = page.sentence(w - 1) if w else (0, 0)
    last = w - 1
    while last > lo and (page.upos(last) == "PUNCT" or page.lower[last] in page.classes.following):
        last -= 1
    tied = not page.classes.captioning.isdisjoint(page.lower[max(lo, last - REACH) : last])
    noun = last >= lo and page.lower[last] in page.classes.captions
    return make_cue(page, last, last + 1, page.lower[last], "noun", "assert") if noun and tied else None


def _poster(page: Page, cue: Cue) -> Mention | None:
    """Whoever posts: the account that the sentence names, else its subject."""
    lo, _ = page.sentence(cue.lo)
    account = next((w for w in range(lo, cue.lo) if page.lower[w] in page.classes.accounts), None)
    if account is None:
        return sentence_subject(page, lo, cue.lo)
    return read_mention(page, account, _past_quoted(page, phrase_end(page, account, cue.lo), cue.lo))


def _past_quoted(page: Page, w: int, hi: int) -> int:
    """Where a name between quotation marks ends that opens at a word (*akun Facebook ["Info Kita"]*); else `w`."""
    closed = (v + 1 for v in range(w + 1, hi) if page.is_mark(v))
    return next(closed, w) if page.is_mark(w) else w

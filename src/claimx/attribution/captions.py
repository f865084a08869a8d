"""What a post says beside what it shows: *Akun X membagikan foto itu dengan [narasi], "..."*. Ranges are of words,
half-open."""

from collections.abc import Iterator, Sequence

from claimx.attribution.content.quotations import quoted_from
from claimx.attribution.cues.make import make_cue
from claimx.attribution.sources.shared import sentence_subject
from claimx.attribution.taken import Taken
from claimx.grammar.mentions import read_mention
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.tree import ASIDE, Page
from claimx.model import Attribution, Cue, Mention

SHORT = 3  # words; fewer are a name or a mark on something (*kaus dengan tulisan "Loading"*)
REACH = 3  # words between what ties a caption to its post and the caption's noun (*dengan tambahan [narasi]*)
RULES = ("cue.noun", "source.poster", "content.caption")


def captions(page: Page, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """An attribution to whoever posts for each quotation that a caption's noun opens and no attribution has."""
    taken = Taken(attributions)
    for number, quote in enumerate(page.quotes):
        cue = _caption_before(page, *page.word_range(quote.inner))
        if cue is None:
            continue
        source = _poster(page, cue)
        if source is None:
            continue
        if (quote.start, quote.end) not in taken:
            content = quoted_from(page, number, RULES[-1])
            yield Attribution(cue, content, "direct", "assert", page.sentence_of[cue.lo], source, rules=RULES)


def _caption_before(page: Page, first: int, end: int) -> Cue | None:
    """The noun for a caption before a quotation of several words, with marks and *berikut* between, and *dengan* before
    it; None for a quotation that is no caption."""
    lo = page.sentence(max(first - 1, 0))[0]
    noun = next((w for w in range(first - 1, lo, -1) if not _announces(page, w)), lo)
    if page.lower[noun] not in page.classes.captions:
        return None
    if page.classes.captioning.isdisjoint(page.lower[max(lo, noun - REACH) : noun]):
        return None
    if page.zone_kind(noun) in ASIDE:
        return None
    short = sum(page.upos(w) != "PUNCT" for w in range(first, end)) < SHORT
    return None if short else make_cue(page, noun, noun + 1, page.lower[noun], "noun", "assert")


def _announces(page: Page, w: int) -> bool:
    """True for a mark, and for a word that says that something follows (*sebagai [berikut]:*)."""
    return page.upos(w) == "PUNCT" or page.lower[w] in page.classes.following


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

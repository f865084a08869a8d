"""Sentences as ranges of words, within one zone each: the parser's, with its false splits mended and its run-ons
cut."""

from collections.abc import Iterator, Sequence

from claimx.grammar.words import MARKS, Words
from claimx.model import CharSpan

# In words. No real sentence is longer, and the time that the rules take grows with the square of the length.
LONGEST = 200
ENDS = frozenset({".", "!", "?", "…", "..."})
CLOSING = frozenset({",", ")", ";"})  # can't begin a sentence
QUOTED_ON = ENDS | MARKS | {":"}  # after these a quotation may begin a sentence


def find_sentences(page: Words) -> list[tuple[int, int]]:
    """The sentences of a page, in order, over all its words; ranges are half-open."""
    pieces = [piece for lo, hi in _joined(page) for piece in _split_at_stops(page, lo, hi)]
    return [(at, min(at + LONGEST, hi)) for lo, hi in pieces for at in range(lo, hi, LONGEST)]


def _joined(page: Words) -> list[tuple[int, int]]:
    """The parser's sentences, cut at zones, each with those after it that go on with it."""
    ranges: list[tuple[int, int]] = []
    for lo, hi in _parsed(page):
        if ranges and _is_one(page, ranges[-1], (lo, hi)):
            ranges[-1] = (ranges[-1][0], hi)
        else:
            ranges.append((lo, hi))
    return ranges


def _parsed(page: Words) -> Iterator[tuple[int, int]]:
    for sent in page.doc.sents:
        yield from _split_at_zones([page.position[t.i] for t in sent if t.i in page.position], page.zones)


def _split_at_zones(words: Sequence[int], zones: Sequence[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for w in words:
        if ranges and ranges[-1][1] == w and zones[w] == zones[w - 1]:
            ranges[-1] = (ranges[-1][0], w + 1)
        else:
            ranges.append((w, w + 1))
    return ranges


def _is_one(page: Words, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """True when two ranges of one zone are one sentence."""
    lo, hi = after
    near = before[1] == lo and hi - before[0] <= LONGEST
    return near and page.zones[lo] == page.zones[lo - 1] and _continues(page, lo)


def _continues(page: Words, w: int) -> bool:
    """True when the word at a sentence's start belongs to the sentence before it.

    A sentence doesn't start in lower case after a comma, after a quotation, or without a full stop before it; nor with
    a comma, a closing mark, or a quoted phrase in the middle of a clause (*topi | "Selalu Senyum" dan baju*)."""
    text = page.texts[w]
    if text in CLOSING:
        return True
    if text in MARKS and page.texts[w - 1] not in QUOTED_ON:
        return _quotes_phrase(page, w)
    if not text[:1].islower():
        return False
    before = _before_marks(page, w)
    return before < w - 1 or page.texts[before] not in ENDS


def _before_marks(page: Words, w: int) -> int:
    """The last word before a position that is no quotation mark; 0 where all are."""
    before = w - 1
    while before > 0 and page.is_mark(before):
        before -= 1
    return before


def _quotes_phrase(page: Words, w: int) -> bool:
    """True where the quotation that opens here has no stop or comma of its own and goes on in lower case."""
    quote = next((q for q in page.quotes if q.start == page.words[w].idx), None)
    if quote is None or page.article.text[quote.inner.end - 1] in ",.!?":
        return False
    after = page.word_range(CharSpan(quote.start, quote.end))[1]
    return after < len(page.words) and page.texts[after][:1].islower()


def _split_at_stops(page: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """Split at full stops; not inside a quotation, whose attribution follows at its end, but after one."""
    stops = (w for w in range(lo + 2, hi - 1) if is_full_stop(page, w) and not _is_quoted(page, w))
    fresh = (w for w in range(lo + 2, hi - 1) if _follows_quotation(page, w))
    cuts = sorted([*(w + 1 for w in stops), *fresh])
    return list(zip([lo, *cuts], [*cuts, hi], strict=True))


def _is_quoted(page: Words, w: int) -> bool:
    return any(q.start <= page.words[w].idx < q.end for q in page.quotes)


def _follows_quotation(page: Words, w: int) -> bool:
    """True for a capital after a stop and its closing mark (*"... di sana." | Dari Jakarta, ...*), if no *Kata Budi*
    opens there."""
    if not page.is_capital(w) or not page.is_mark(w - 1) or _tells(page, w):
        return False
    before = _before_marks(page, w)
    closed = any(page.words[before].idx < q.end <= page.words[w].idx for q in page.quotes)
    return closed and page.texts[before] in ENDS


def _tells(page: Words, w: int) -> bool:
    """True for a word that opens an attribution after its quotation."""
    return page.lower[w] in page.classes.tellings | page.classes.thus


def is_full_stop(page: Words, w: int) -> bool:
    """True for a full stop as a word of its own, with a longer word before it and a capital after it, maybe in a
    quotation."""
    if not 0 < w < len(page.words) - 2 or page.texts[w] != ".":
        return False
    after = w + 2 if page.is_mark(w + 1) else w + 1
    ends = _can_end(page.texts[w - 1]) or page.texts[w - 1] in page.going_on
    return ends and page.is_capital(after) and not page.glued(w + 1)


def _can_end(word: str) -> bool:
    """True for a word whose full stop is no abbreviation's, by its length: a year, an acronym, four letters or more."""
    if word.isalpha():
        return len(word) > (1 if word.isupper() else 3)
    return word in {")", "%"} or (word.isdigit() and len(word) == 4)

"""Sentences as ranges of words, within one zone each: the parser's, with its false splits mended and its run-ons
cut."""

from collections.abc import Iterator

from claimx.grammar.words import MARKS, Words

# In words. No real sentence is longer, and the time that the rules take grows with the square of the length.
LONGEST = 200
ENDS = frozenset({".", "!", "?", "…", "..."})
QUOTED_ON = ENDS | MARKS | {":"}  # after these a quotation may begin a sentence


def find_sentences(page: Words) -> list[tuple[int, int]]:
    """The sentences of a page, in order, over all its words; ranges are half-open."""
    pieces = [piece for lo, hi in _joined(page) for piece in _split_at_stops(page, lo, hi)]
    return [(at, min(at + LONGEST, hi)) for lo, hi in pieces for at in range(lo, hi, LONGEST)]


def _joined(page: Words) -> list[tuple[int, int]]:
    """The parser's sentences, cut at zones, each with those after it that go on with it."""
    ranges: list[tuple[int, int]] = []
    for lo, hi in _parsed(page):
        if ranges and _continues(page, lo):
            ranges[-1] = (ranges[-1][0], hi)
        else:
            ranges.append((lo, hi))
    return ranges


def _parsed(page: Words) -> Iterator[tuple[int, int]]:
    for sent in page.doc.sents:
        if words := [page.position[t.i] for t in sent if t.i in page.position]:
            yield words[0], words[-1] + 1


def _continues(page: Words, w: int) -> bool:
    """True when the word at a sentence's start belongs to the sentence before it in the same zone: a quoted phrase in
    the middle of a clause, without a stop or comma of its own (*topi | "Selalu Senyum" dan baju*), and the rest of an
    office (*kata Kanit | Lantas*)."""
    if page.zones[w] != page.zones[w - 1]:
        return False
    if page.index.phrase_at(page.index.roles, page.lower, w - 1) > 1:
        return True
    if page.texts[w] not in MARKS or page.texts[w - 1] in QUOTED_ON:
        return False
    text, start = page.article.text, page.words[w].idx
    return any(q.start == start and text[q.inner.end - 1] not in ",.!?" for q in page.quotes)


def _before_marks(page: Words, w: int) -> int:
    """The last word before a position that is no quotation mark; 0 where all are."""
    before = w - 1
    while before > 0 and page.is_mark(before):
        before -= 1
    return before


def _split_at_stops(page: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """Split at full stops; not inside a quotation in marks, whose attribution follows at its end, but after one."""
    stops = (w for w in range(lo + 2, hi - 1) if is_full_stop(page, w) and not _is_quoted(page, w))
    fresh = (w for w in range(lo + 2, hi - 1) if _follows_quotation(page, w))
    cuts = sorted([*(w + 1 for w in stops), *fresh])
    return list(zip([lo, *cuts], [*cuts, hi], strict=True))


def _is_quoted(page: Words, w: int) -> bool:
    return any(q.start <= page.words[w].idx < q.end for q in page.quotes if not q.answers)


def _follows_quotation(page: Words, w: int) -> bool:
    """True for a capital after a stop and its closing mark (*"... di sana." | Dari Jakarta, ...*)."""
    if not page.is_capital(w) or not page.is_mark(w - 1):
        return False
    before = _before_marks(page, w)
    closed = any(page.words[before].idx < q.end <= page.words[w].idx for q in page.quotes)
    return closed and page.texts[before] in ENDS


def is_full_stop(page: Words, w: int) -> bool:
    """True for a full stop as a word of its own, with a longer word before it, and not inside a word."""
    if not 0 < w < len(page.words) - 2 or page.texts[w] != ".":
        return False
    word = page.texts[_before_marks(page, w)]  # *kata itu "mujarab". Budi pulang*
    ends = _can_end(word) or word in page.going_on or word in page.classes.whole_words
    return ends and not page.glued(w + 1)


def _can_end(word: str) -> bool:
    """True for a word whose full stop is no abbreviation's, by its length: a year, an acronym, four letters or more."""
    if word.isalpha():
        return len(word) > (1 if word.isupper() else 3)
    return word in {")", "%"} or (word.isdigit() and len(word) == 4)

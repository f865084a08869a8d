"""Pure questions about a parsed page: words, sentences, zones, quotations, clauses and noun phrases.

Positions are numbers into `Page.words`, the article's tokens without white space; ranges are half-open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.lexicon.index import Index
from claimx.lexicon.rows import Calendar, Particles, WordClasses
from claimx.model import Article, CharSpan, Quote
from claimx.terms import ZoneKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SKIPPED: frozenset[ZoneKind] = frozenset(
    {"navigation", "byline", "dateline", "related", "credit", "heading", "repeated"}
)
ASIDE = SKIPPED | {"title"}  # all but what the article's text tells
MARKS = frozenset("\"'“”‘’«»„‟`")
DASHES = frozenset({"-", "--", "–", "—", "―", "~"})
# In words. No real sentence is longer, and the time that the rules take grows with the square of the length.
LONGEST = 200
SAID = frozenset({"begitu", "demikian", "kata", "tutur", "ucap", "ujar"})  # open an attribution after its quotation
ENDS = frozenset({".", "!", "?", "…", "..."})


@dataclass(frozen=True)
class Page:
    """An article with its parse and quotations, seen as a row of words, and the lexicon that it is read by."""

    article: Article
    doc: "Doc"
    quotes: Sequence[Quote]
    index: Index

    @property
    def classes(self) -> WordClasses:
        """The lexicon's classes of words."""
        return self.index.classes

    @property
    def particles(self) -> Particles:
        """The lexicon's function words."""
        return self.index.lexicon.particles

    @property
    def calendar(self) -> Calendar:
        """The lexicon's words of time."""
        return self.index.lexicon.calendar

    @cached_property
    def words(self) -> list["Token"]:
        """The tokens that are not white space."""
        return [t for t in self.doc if not t.is_space]

    @cached_property
    def texts(self) -> list[str]:
        """The words as they are written."""
        return [t.text for t in self.words]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [t.text.lower() for t in self.words]

    @cached_property
    def position(self) -> dict[int, int]:
        """From a token's number in the Doc to its position."""
        return {t.i: w for w, t in enumerate(self.words)}

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which the words begin."""
        return [t.idx for t in self.words]

    @cached_property
    def zones(self) -> list[int]:
        """For each word, the number of the zone it lies in, or -1."""
        found, at = [], 0
        zones = self.article.zones
        for start in self.starts:
            while at < len(zones) and zones[at].end <= start:
                at += 1
            found.append(at if at < len(zones) and zones[at].start <= start else -1)
        return found

    def zone_kind(self, w: int) -> ZoneKind:
        """The kind of zone a word lies in; `body` where the page has no zones."""
        zone = self.zones[w]
        return self.article.zones[zone].kind if zone >= 0 else "body"

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences as ranges of words, within one zone each; false splits after a quotation are mended."""
        ranges: list[tuple[int, int]] = []
        for sent in self.doc.sents:
            inside = [self.position[t.i] for t in sent if t.i in self.position]
            for lo, hi in _split_at_zones(inside, self.zones):
                if (
                    ranges
                    and hi - ranges[-1][0] <= LONGEST
                    and ranges[-1][1] == lo
                    and self.zones[lo] == self.zones[lo - 1]
                    and self._continues(lo)
                ):
                    ranges[-1] = (ranges[-1][0], hi)
                else:
                    ranges.append((lo, hi))
        pieces = [piece for lo, hi in ranges for piece in self._split_at_stops(lo, hi)]
        return [(at, min(at + LONGEST, hi)) for lo, hi in pieces for at in range(lo, hi, LONGEST)]

    def _split_at_stops(self, lo: int, hi: int) -> list[tuple[int, int]]:
        """Split at full stops; not inside a quotation, whose attribution follows at its end, but after one."""
        stops = (w for w in range(lo + 2, hi - 1) if self.is_full_stop(w))
        cuts = [w + 1 for w in stops if not any(q.start <= self.words[w].idx < q.end for q in self.quotes)]
        cuts = sorted([*cuts, *(w for w in range(lo + 2, hi - 1) if self._follows_quotation(w))])
        return list(zip([lo, *cuts], [*cuts, hi], strict=True))

    def _follows_quotation(self, w: int) -> bool:
        """True for a capital after a stop and its closing mark (*"... di sana." | Dari Jakarta, ...*), if no *Kata
        Budi* opens there."""
        if not self.words[w].text[:1].isupper() or not self.is_mark(w - 1) or self.lower[w] in SAID:
            return False
        before = w - 1
        while before > 0 and self.is_mark(before):
            before -= 1
        closed = any(self.words[before].idx < q.end <= self.words[w].idx for q in self.quotes)
        return closed and self.words[before].text in ENDS

    def is_full_stop(self, w: int) -> bool:
        """True for a full stop as a word of its own, with a longer word before it and a capital after it, maybe in a
        quotation."""
        if not 0 < w < len(self.words) - 2 or self.words[w].text != ".":
            return False
        before, after = self.words[w - 1].text, w + 2 if self.is_mark(w + 1) else w + 1
        whole = (
            before.isalpha()
            and (len(before) > 3 or len(before) > 1 and before.isupper())
            or before.isdigit()
            and len(before) == 4
            or before in {")", "%"}
        )
        return whole and self.words[after].text[:1].isupper() and self.words[w + 1].idx > self.end(w)

    def _continues(self, w: int) -> bool:
        """True when the word at a sentence's start belongs to the sentence before it.

        A sentence doesn't start in lower case after a comma, after a quotation, or without a full stop before it; nor
        with a comma, a closing mark, or a quoted phrase in the middle of a clause (*topi | "Selalu Senyum" dan baju*).
        """
        before = w - 1
        while before > 0 and self.words[before].text in MARKS:
            before -= 1
        text = self.words[w].text
        if text in {",", ")", ";"}:
            return True
        if text in MARKS and self.words[w - 1].text not in ENDS | MARKS | {":"}:
            return self._quotes_phrase(w)
        if not text[:1].islower():
            return False
        return before < w - 1 or self.words[before].text not in ENDS

    def _quotes_phrase(self, w: int) -> bool:
        """True where the quotation that opens here has no stop or comma of its own and goes on in lower case."""
        quote = next((q for q in self.quotes if q.start == self.words[w].idx), None)
        if quote is None or self.article.text[quote.inner.end - 1] in ",.!?":
            return False
        after = self.word_range(CharSpan(quote.start, quote.end))[1]
        return after < len(self.words) and self.words[after].text[:1].islower()

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each word, the number of its sentence."""
        found = [0] * len(self.words)
        for number, (lo, hi) in enumerate(self.sentences):
            found[lo:hi] = [number] * (hi - lo)
        return found

    def sentence(self, w: int) -> tuple[int, int]:
        """The range of the sentence that holds a word."""
        return self.sentences[self.sentence_of[w]]

    @cached_property
    def quote_of(self) -> list[int]:
        """For each word, the number of the outermost whole quotation (no scare quotes) it lies in, or -1."""
        found = [-1] * len(self.words)
        for number, quote in enumerate(self.quotes):
            if quote.depth == 0 and not quote.scare:
                lo, hi = self.word_range(quote.inner)
                found[lo:hi] = [number] * (hi - lo)
        return found

    def word_range(self, span: CharSpan) -> tuple[int, int]:
        """The words that begin inside a span."""
        from bisect import bisect_left

        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def end(self, w: int) -> int:
        """The offset at which a word ends."""
        return self.words[w].idx + len(self.words[w])

    def span(self, lo: int, hi: int) -> CharSpan:
        """The characters from the first word of a range to its last."""
        return CharSpan(self.words[lo].idx, self.end(hi - 1))

    def text(self, lo: int, hi: int) -> str:
        """The text of a range of words, as it stands in the article."""
        span = self.span(lo, hi)
        return self.article.text[span.start : span.end] if hi > lo else ""

    def upos(self, w: int) -> str:
        """The universal part of speech of a word."""
        return self.words[w].pos_

    def glued(self, w: int) -> bool:
        """True when nothing stands between this word and the one before it."""
        return w > 0 and self.end(w - 1) == self.words[w].idx

    def clitic_after(self, w: int) -> bool:
        """True when the next word is *-nya*, split off this one."""
        return w + 1 < len(self.words) and self.lower[w + 1] == "nya" and self.glued(w + 1)

    def is_mark(self, w: int) -> bool:
        """True for a quotation mark."""
        return all(c in MARKS for c in self.words[w].text)

    def opens_line(self, w: int) -> bool:
        """True for the first word of a line."""
        return self._opens_line(self.words[w].idx)

    def _opens_line(self, offset: int) -> bool:
        text = self.article.text
        return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()

    @cached_property
    def held_off(self) -> frozenset[int]:
        """The words between marks that hold a name, a title or a word at a distance (*lagu 'Bilang Saja'*)."""
        return frozenset(w for q in self.quotes if q.scare for w in range(*self.word_range(q.inner)))

    def follows_quotation(self, w: int) -> bool:
        """True when a quotation ends before a word, with nothing but white space between; one of few words must fill
        its line up to there."""
        start, text = self.words[w].idx, self.article.text
        before = [q for q in self.quotes if q.end <= start and not text[q.end : start].strip()]
        return any(not q.scare or self._opens_line(q.start) for q in before)

    def nickname_at(self, w: int) -> int:
        """How many words a nickname inside a name takes with its marks or brackets (*Rudi ["Bejo"] Hartono*); 0 for
        none."""
        if not 0 < w < len(self.words) - 3 or not (self.is_mark(w) and self.is_mark(w + 2) or self._in_brackets(w)):
            return 0
        around = (self.words[w - 1], self.words[w + 1], self.words[w + 3])
        named = all(token.text.istitle() and token.pos_ == "PROPN" for token in around)
        return 3 if named and self.words[w - 1].ent_type_ not in {"ORG", "LOC"} else 0

    def _in_brackets(self, w: int) -> bool:
        return self.words[w].text == "(" and self.words[w + 2].text == ")"

    def is_name(self, w: int) -> bool:
        """True for a word that looks like (a part of) a proper name."""
        token = self.words[w]
        return token.text[:1].isupper() and (token.pos_ == "PROPN" or bool(token.ent_type_))

    def has_predicate(self, lo: int, hi: int) -> bool:
        """True when a range holds a verb, a copula, *bukan*, or a predicate with its subject (*koalisi itu rapuh*)."""
        return any(
            self.upos(w) in {"VERB", "AUX"} or self.lower[w] == "bukan" or self._is_subject_within(w, lo, hi)
            for w in range(lo, hi)
        )

    def _is_subject_within(self, w: int, lo: int, hi: int) -> bool:
        """True for a subject whose predicate stands in the same range, but not for *yang*."""
        word = self.words[w]
        inside = self.words[lo].idx <= word.head.idx <= self.words[hi - 1].idx
        return word.dep_ == "nsubj" and inside and self.lower[w] != "yang"


def _split_at_zones(words: Sequence[int], zones: Sequence[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for w in words:
        if ranges and ranges[-1][1] == w and zones[w] == zones[w - 1]:
            ranges[-1] = (ranges[-1][0], w + 1)
        else:
            ranges.append((w, w + 1))
    return ranges

"""A parsed article as a row of words, with the zones they lie in and the lexicon that they are read by.

Positions are numbers into `Words.words`, the article's tokens without white space; ranges are half-open. Spans count
code points of the article's text."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.grammar.agreement import missed_names
from claimx.grammar.retagging import Retags, retag
from claimx.grammar.tagged import Tagged
from claimx.lexicon.index import Index
from claimx.lexicon.rows import Calendar, Particles, WordClasses
from claimx.model import Article, CharSpan, Quote
from claimx.parsing.run_ons import words_going_on
from claimx.terms import ZoneKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MARKS = frozenset("\"'“”‘’«»„‟`")


@dataclass(frozen=True)
class Words:
    """An article with its parse and quotations, seen as a row of words."""

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
    def places(self) -> Mapping[str, Sequence[int]]:
        """For each word as it is written, where it stands."""
        found: dict[str, list[int]] = {}
        for w, text in enumerate(self.texts):
            found.setdefault(text, []).append(w)
        return found

    @cached_property
    def going_on(self) -> frozenset[str]:
        """The words of letters after which a sentence goes on without a stop somewhere: none of them needs one."""
        return frozenset(filter(str.isalpha, words_going_on(self.texts)))

    @cached_property
    def position(self) -> dict[int, int]:
        """From a token's number in the Doc to its position."""
        return {t.i: w for w, t in enumerate(self.words)}

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which the words begin."""
        return [t.idx for t in self.words]

    def end(self, w: int) -> int:
        """The offset at which a word ends."""
        return self.words[w].idx + len(self.words[w])

    def word_range(self, span: CharSpan) -> tuple[int, int]:
        """The words that begin inside a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, lo: int, hi: int) -> CharSpan:
        """The characters from the first word of a range to its last."""
        return CharSpan(self.words[lo].idx, self.end(hi - 1))

    def text(self, lo: int, hi: int) -> str:
        """The text of a range of words, as it stands in the article."""
        span = self.span(lo, hi)
        return self.article.text[span.start : span.end] if hi > lo else ""

    @cached_property
    def zones(self) -> list[int]:
        """For each word, the number of the zone it lies in: the last one that begins before it."""
        zones = [zone.start for zone in self.article.zones]
        return [bisect_right(zones, start) - 1 for start in self.starts]

    def zone_kind(self, w: int) -> ZoneKind:
        """The kind of zone a word lies in."""
        return self.article.zones[self.zones[w]].kind

    @cached_property
    def missed(self) -> frozenset[int]:
        """Words of people's names that the tagger misses, see `missed_names`."""
        told = [after for word, after in pairwise(self.texts) if word.lower() in self.classes.naming]
        return missed_names(self.texts, self._tags, self._goes_on, told)

    @cached_property
    def retags(self) -> Retags:
        """What some words are that the tagger takes for something else, see `retag`."""
        return retag(Tagged(self.texts, self.lower, self._tags, self._goes_on, self.index))

    @cached_property
    def _tags(self) -> list[str]:
        return [t.ent_type_ for t in self.words]

    @cached_property
    def _goes_on(self) -> list[bool]:
        return [t.ent_iob_ == "I" for t in self.words]

    def upos(self, w: int) -> str:
        """The universal part of speech of a word."""
        return "PROPN" if w in self.missed else self.words[w].pos_

    def tag(self, w: int) -> str:
        """What the entity tagger takes a word for: PER, ORG, LOC or nothing; what the article or the lexicon knows
        better goes before it."""
        if w in self.retags:
            return self.retags[w][0]
        return "PER" if w in self.missed else self._tags[w]

    def opens_tag(self, w: int, *tags: str) -> bool:
        """True for the first word of a name with one of some tags."""
        return self.tag(w) in tags and not self.inside_name(w)

    def inside_name(self, w: int) -> bool:
        """True for a word that goes on with the name that the entity tagger, or the lexicon, sees before it."""
        return self.retags[w][1] if w in self.retags else self._goes_on[w]

    def name_start(self, w: int) -> int:
        """Where the name begins that a word goes on with; the word itself where it goes on with none."""
        return next((v for v in range(w, 0, -1) if not self.inside_name(v)), 0)

    def name_end(self, w: int) -> int:
        """The position after the name that a word opens or goes on with."""
        return next((v for v in range(w + 1, len(self.words)) if not self.inside_name(v)), len(self.words))

    def in_known_body(self, w: int) -> bool:
        """True for a word of a body that the lexicon has, or that a name known to it parts from whoever is named behind
        it (see `retag`)."""
        return self.retags.get(w, ("", False))[0] == "ORG"

    def is_capital(self, w: int) -> bool:
        """True for a word that begins with a capital."""
        return self.texts[w][:1].isupper()

    def is_mark(self, w: int) -> bool:
        """True for a quotation mark."""
        return all(c in MARKS for c in self.texts[w])

    def glued(self, w: int) -> bool:
        """True when nothing stands between this word and the one before it."""
        return self.end(w - 1) == self.words[w].idx

    def clitic_after(self, w: int) -> bool:
        """True when the next word is *-nya*, split off this one."""
        return w + 1 < len(self.words) and self.lower[w + 1] == "nya" and self.glued(w + 1)

    def opens_line(self, w: int) -> bool:
        """True for the first word of a line."""
        return self.line_opens_at(self.words[w].idx)

    def line_opens_at(self, offset: int) -> bool:
        """True for an offset before which its line has nothing but white space."""
        text = self.article.text
        return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()

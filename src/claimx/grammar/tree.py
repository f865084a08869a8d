"""Pure questions about a parsed page: its words, sentences, zones and quotations, and the shape of names.

Positions are numbers into `Page.words`, the article's tokens without white space; ranges are half-open.
"""

from dataclasses import dataclass
from functools import cached_property

from claimx.grammar.agreement import parts_of_people
from claimx.grammar.field_lists import find_field_lists
from claimx.grammar.sentences import find_sentences, is_full_stop
from claimx.grammar.words import MARKS, Words
from claimx.terms import ZoneKind

__all__ = ["ASIDE", "DASHES", "MARKS", "SKIPPED", "Page"]

SKIPPED: frozenset[ZoneKind] = frozenset(
    {"navigation", "byline", "dateline", "related", "credit", "heading", "repeated"}
)
ASIDE = SKIPPED | {"title"}  # all but what the article's text tells
DASHES = frozenset({"-", "--", "–", "—", "―", "~"})


@dataclass(frozen=True)
class Page(Words):
    """An article with its parse and quotations, seen as a row of words in sentences."""

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences as ranges of words, within one zone each; false splits after a quotation are mended."""
        return find_sentences(self)

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

    def sentence_before(self, w: int) -> tuple[int, int] | None:
        """The range of the sentence before that of a word in the same zone; None where there is none."""
        own, _ = self.sentence(w)
        return self.sentence(own - 1) if own > 0 and self.zones[own - 1] == self.zones[own] else None

    def is_full_stop(self, w: int) -> bool:
        """True for a full stop as a word of its own, with a longer word before it and a capital after it."""
        return is_full_stop(self, w)

    @cached_property
    def quote_of(self) -> list[int]:
        """For each word, the number of the outermost whole quotation (no scare quotes) it lies in, or -1."""
        found = [-1] * len(self.words)
        for number, quote in enumerate(self.quotes):
            if quote.depth == 0 and not quote.scare:
                lo, hi = self.word_range(quote.inner)
                found[lo:hi] = [number] * (hi - lo)
        return found

    @cached_property
    def answers(self) -> frozenset[int]:
        """The offsets at which the answers of a printed interview begin."""
        return frozenset(quote.start for quote in self.quotes if quote.answers)

    @cached_property
    def field_joints(self) -> frozenset[int]:
        """The commas and conjunctions inside an office's or body's name (*Dinas Pemuda[,] Olahraga[, dan] Seni*)."""
        return find_field_lists(self)

    def is_comma(self, w: int) -> bool:
        """True for a comma that parts something, not one inside the name of an office or a body."""
        return self.texts[w] == "," and w not in self.field_joints

    @cached_property
    def held_off(self) -> frozenset[int]:
        """The words between marks that hold a name, a title or a word at a distance (*lagu 'Bilang Saja'*)."""
        return frozenset(w for q in self.quotes if q.scare for w in range(*self.word_range(q.inner)))

    def follows_quotation(self, w: int) -> bool:
        """True when a quotation ends before a word, with nothing but white space between; one of few words must fill
        its line up to there."""
        start, text = self.words[w].idx, self.article.text
        blank = next((at for at in range(start, 0, -1) if not text[at - 1].isspace()), 0)
        before = (q for q in self.quotes if blank <= q.end <= start)
        return any(not q.scare or self.line_opens_at(q.start) for q in before)

    def nickname_at(self, w: int) -> int:
        """How many words a nickname in a name takes with its marks (*Rudi ["Bejo"] Hartono*); 0 for none."""
        if not 0 < w < len(self.words) - 3 or not self._is_enclosed(w):
            return 0
        around = (self.words[w - 1], self.words[w + 1], self.words[w + 3])
        named = all(token.text.istitle() and token.pos_ == "PROPN" for token in around)
        return 3 if named and self.tag(w - 1) not in {"ORG", "LOC"} else 0

    def _is_enclosed(self, w: int) -> bool:
        """True for one word between two quotation marks or brackets, the first of which stands at a position."""
        return (self.is_mark(w) and self.is_mark(w + 2)) or (self.texts[w], self.texts[w + 2]) == ("(", ")")

    def is_name(self, w: int) -> bool:
        """True for a word that looks like (a part of) a proper name."""
        return self.is_capital(w) and (self.upos(w) == "PROPN" or bool(self.tag(w)))

    @cached_property
    def single_names(self) -> frozenset[str]:
        """The words, in lower case, that the tagger takes for a whole name beside a verb (*kata Bima*)."""
        named = (w for w in range(len(self.words)) if self.zone_kind(w) == "body" if self.opens_tag(w, "PER"))
        return frozenset(self.lower[w] for w in named if self._stands_beside_verb(w))

    @cached_property
    def full_names(self) -> frozenset[str]:
        """The words, in lower case, of the people's names of several words that the tagger sees."""
        places = range(len(self.words))
        return parts_of_people(self.lower, [self.tag(w) for w in places], [self.inside_name(w) for w in places])

    def _stands_beside_verb(self, w: int) -> bool:
        """True for a name of one word with a verb before it, or behind it at the head of its sentence."""
        lo, hi = self.sentence(w)
        beside = w + 1 if w == lo else w - 1
        return not self.inside_name(min(w + 1, hi - 1)) and self.upos(min(beside, hi - 1)) == "VERB"

    def has_predicate(self, lo: int, hi: int) -> bool:
        """True when a range holds a verb, copula or negation, or a predicate with its subject (*koalisi itu rapuh*)."""
        return any(
            self.upos(w) in {"VERB", "AUX"}
            or self.lower[w] in self.particles.negations
            or self._is_subject_within(w, lo, hi)
            for w in range(lo, hi)
        )

    def _is_subject_within(self, w: int, lo: int, hi: int) -> bool:
        """True for a subject whose predicate stands in the same range, but not for *yang*."""
        word = self.words[w]
        inside = self.words[lo].idx <= word.head.idx <= self.words[hi - 1].idx
        return word.dep_ == "nsubj" and inside and self.lower[w] != "yang"

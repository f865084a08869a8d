"""The lexicon by form: what the rules ask of a word, answered by one look-up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from claimx.lexicon.load import WordFile, extend_lexicon, load_lexicon, read_words
from claimx.lexicon.name_rows import OfficeParts
from claimx.lexicon.rows import (
    DeclineVerb,
    Lexicon,
    Preposition,
    Pronoun,
    ReportingNoun,
    ReportingVerb,
    SupportVerb,
    WordClasses,
)
from claimx.terms import SourceKind

SHORTEST_OFFICE = 6  # letters of a compound in one word; shorter ones are listed
JOINTS = frozenset({"of", "&", "and"})  # words inside an English office
Voice = Literal["active", "passive", "bare"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a reporting verb; `clitic` when *-nya* is written onto it."""

    row: ReportingVerb
    voice: Voice
    clitic: bool = False


class Phrases(Protocol):
    """A table of phrases by their words."""

    def opens(self, word: str) -> bool:
        """True for a word that a phrase can begin with: a quick test that saves looking up most words."""
        ...

    def __contains__(self, words: object) -> bool: ...


class PhraseTable(dict[tuple[str, ...], Row]):
    """A table of phrases, keyed by their words; the values are None where only membership matters."""

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first words of all phrases."""
        return frozenset(words[0] for words in self if words)

    def opens(self, word: str) -> bool:
        """True for a word that a phrase begins with."""
        return word in self.openers


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """The phrases with which an article introduces somebody's other name, keyed by their words."""

    between: PhraseTable[None]
    calling: PhraseTable[None]
    called: PhraseTable[None]
    so_called: PhraseTable[None]
    in_full: PhraseTable[None]
    so: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Callings:
    """What somebody can be called, each with the beginnings of the offices that it stands for, and all of these."""

    stand_for: PhraseTable[frozenset[tuple[str, ...]]]
    beginnings: PhraseTable[None]


@dataclass(frozen=True, eq=False)
class Offices:
    """The offices, keyed by their words, and those built from known parts (*Kadispora*, *Regional Sales Manager*)."""

    listed: PhraseTable[None]
    parts: OfficeParts
    openers: frozenset[str]

    def opens(self, word: str) -> bool:
        """True for a word that an office can begin with: a quick test that saves looking up most words."""
        return word in self.openers or word.startswith(self.parts.prefixes)

    def __contains__(self, words: object) -> bool:
        """True when these words are an office."""
        return words in self.listed or (isinstance(words, tuple) and words != () and self._is_compound(words))

    @cached_property
    def _words(self) -> frozenset[str]:
        return self.parts.heads | self.parts.modifiers

    def _is_compound(self, words: tuple[str, ...]) -> bool:
        first, last = words[0], words[-1]
        if len(words) == 1:
            return len(first) > SHORTEST_OFFICE and first.startswith(self.parts.prefixes)
        if first not in self._words or last not in self._words:
            return False
        if not all(word in self._words or word in JOINTS for word in words):
            return False
        return last in self.parts.heads or self._names_fields(words)

    def _names_fields(self, words: tuple[str, ...]) -> bool:
        """True for fields behind *of* (*Group Head [of Brand Development]*), and for several of them behind a head
        (*Senior Manager [Public Affairs and Sustainability]*); one alone may be a firm's (*Manager [Capital] Nusa*).
        """
        joint = next((w for w, word in enumerate(words) if word in JOINTS), 0)
        before = words[joint - 1 : joint] if words[joint] == "of" else words[: max(joint - 1, 0)]
        return not self.parts.heads.isdisjoint(before)


@dataclass(frozen=True, eq=False)
class Index:
    """Look-ups over one lexicon. Every key is in lower case; phrases are keyed by their words."""

    lexicon: Lexicon
    verbs: PhraseTable[VerbForm]
    declines: PhraseTable[DeclineVerb]
    light_declines: PhraseTable[DeclineVerb]
    silences: PhraseTable[DeclineVerb]
    refusals: PhraseTable[None]
    supports: dict[tuple[str, str], SupportVerb]
    support_verbs: frozenset[str]
    nouns: dict[str, ReportingNoun]
    prepositions: PhraseTable[Preposition]
    quotatives: frozenset[str]
    citing: PhraseTable[None]
    roles: Offices
    posts: PhraseTable[None]
    affixes: PhraseTable[None]
    degrees: PhraseTable[None]
    noun_classes: PhraseTable[SourceKind]
    pronouns: dict[str, Pronoun]
    names: PhraseTable[tuple[str, SourceKind]]
    openers: PhraseTable[None]
    tellers: PhraseTable[None]
    places: PhraseTable[None]
    fields: frozenset[str]
    aliases: AliasIndex
    other_names: dict[str, tuple[str, ...]]
    callings: Callings

    @property
    def short_offices(self) -> dict[str, str]:
        """Short names of offices and the words that they stand for."""
        return self.lexicon.short_offices

    @property
    def classes(self) -> WordClasses:
        """The small classes of words that the rules read."""
        return self.lexicon.classes

    def phrase_at(self, table: Phrases, words: Sequence[str], at: int, most: int = 6) -> int:
        """The length in words of the longest phrase of a table at a position; 0 when there is none."""
        if at < len(words) and not table.opens(words[at]):
            return 0
        for length in range(min(most, len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in table:
                return length
        return 0

    def name_at(self, texts: Sequence[str], at: int, most: int = 6) -> tuple[int, SourceKind | None]:
        """The longest known name at a position, as its length in words and its kind; (0, None) when there is none.

        Case matters: an acronym needs its capitals, any other name a capital first letter (*MA* is the court and *Ma*
        is not; *Tempo* is the magazine and *tempo* is not). `most` is the longest name to look for, in words.
        """
        if at < len(texts) and not self.names.opens(texts[at].lower()):
            return 0, None
        for length in range(min(most, len(texts) - at), 0, -1):
            found = self.names.get(tuple(text.lower() for text in texts[at : at + length]))
            if found is not None and _same_case(found[0].split(), texts[at : at + length]):
                return length, found[1]
        return 0, None


def _same_case(spelled: Sequence[str], texts: Sequence[str]) -> bool:
    if spelled[0][:1].islower():  # detikcom
        return True
    return texts[0][:1].isupper() and all(
        t.isupper() for s, t in zip(spelled, texts, strict=True) if s.isupper() and len(s) > 1
    )


def load_index(own: str | Path | None = None) -> Index:
    """The index over the bundled lexicon, extended by a file of the user's own words if one is given.

    Raises:
        LexiconError: that file can't be read or is not valid.
    """
    return _bundled_index() if own is None else _extended_index(read_words(own))


@cache
def _bundled_index() -> Index:
    return build_index(load_lexicon())


@lru_cache(maxsize=4)
def _extended_index(own: WordFile) -> Index:
    return build_index(extend_lexicon(own))


def build_index(lexicon: Lexicon) -> Index:
    """Key every table of a lexicon by its forms."""
    return Index(
        lexicon=lexicon,
        verbs=_verb_forms(lexicon.verbs),
        declines=_by_forms(lexicon.declines, lambda row: row.forms),
        light_declines=_by_forms(lexicon.declines, lambda row: row.light),
        silences=_by_forms(lexicon.declines, lambda row: row.alone),
        refusals=_keys(lexicon.particles.refusals),
        supports={(verb, noun): row for row in lexicon.supports for verb in row.verbs for noun in row.nouns},
        support_verbs=frozenset(verb for row in lexicon.supports for verb in row.verbs),
        nouns={form: row for row in lexicon.nouns for form in (row.lemma, *row.forms)},
        prepositions=_by_forms(lexicon.prepositions, lambda row: (row.words,)),
        quotatives=frozenset(form for row in lexicon.verbs for form in row.quotative),
        citing=_keys(form for row in lexicon.citing for form in row.forms),
        roles=_offices(lexicon),
        posts=_keys(lexicon.classes.posts),
        affixes=_titles(lexicon, "rank", "honorific"),
        degrees=_titles(lexicon, "degree"),
        noun_classes=PhraseTable({_key(word): row.kind for row in lexicon.noun_classes for word in row.words}),
        pronouns={row.form: row for row in lexicon.pronouns},
        names=_names(lexicon),
        places=_keys(lexicon.gazetteer.places),
        fields=frozenset(lexicon.gazetteer.fields),
        aliases=AliasIndex(
            between=_keys(lexicon.aliases.between),
            calling=_keys(lexicon.aliases.calling),
            called=_keys(lexicon.aliases.called),
            so_called=_keys(lexicon.aliases.so_called),
            in_full=_keys(lexicon.aliases.in_full),
            so=lexicon.aliases.so,
            verbs=lexicon.aliases.verbs,
        ),
        other_names=_other_names(lexicon),
        callings=_callings(lexicon),
        tellers=_keys([*lexicon.circumstances.addressees, *lexicon.circumstances.meetings]),
        openers=_keys([*lexicon.circumstances.openers, *_full_days(lexicon)]),
    )


def _by_forms(rows: Iterable[Row], forms: Callable[[Row], Iterable[str]]) -> PhraseTable[Row]:
    return PhraseTable({_key(form): row for row in rows for form in forms(row)})


def _titles(lexicon: Lexicon, *kinds: str) -> PhraseTable[None]:
    return _keys(word for row in lexicon.titles if row.kind in kinds for word in row.words)


def _names(lexicon: Lexicon) -> PhraseTable[tuple[str, SourceKind]]:
    """The names, each as it is spelled; a spelling that asks for fewer capitals comes last and counts (*Walhi*, not
    *WALHI*)."""
    spelled = [(name, row.kind) for row in lexicon.names for name in (row.name, *row.aliases)]
    return PhraseTable({_key(name): (name, kind) for name, kind in sorted(spelled, key=lambda s: not s[0].isupper())})


def _other_names(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """From each name, in lower case, to the others of whoever bears it."""
    bearers = [(row.name, *row.aliases) for row in lexicon.names]
    return {name.casefold(): tuple(n for n in names if n != name) for names in bearers for name in names}


def _callings(lexicon: Lexicon) -> Callings:
    found: PhraseTable[frozenset[tuple[str, ...]]] = PhraseTable()
    beginnings: PhraseTable[None] = PhraseTable()
    for row in lexicon.callings:
        offices = _keys((*row.words, *row.offices))
        beginnings |= offices
        found |= {key: found.get(key, frozenset()) | offices.keys() for key in map(_key, row.words)}
    return Callings(found, beginnings)


def _offices(lexicon: Lexicon) -> Offices:
    listed = _titles(lexicon, "role")
    parts = lexicon.office_parts
    openers = frozenset(words[0] for words in listed) | parts.heads | parts.modifiers
    return Offices(listed, parts, openers)


def _full_days(lexicon: Lexicon) -> list[str]:
    """The days without their abbreviations, which are words of their own (*sel* is a cell)."""
    return [day for day in lexicon.calendar.days if len(day) > 3]


def _key(words: str) -> tuple[str, ...]:
    return tuple(words.lower().split())


def _keys(words: Iterable[str]) -> PhraseTable[None]:
    return PhraseTable(dict.fromkeys(_key(word) for word in words))


def _verb_forms(rows: Iterable[ReportingVerb]) -> PhraseTable[VerbForm]:
    forms: PhraseTable[VerbForm] = PhraseTable()
    for row in rows:
        voices: tuple[tuple[Voice, tuple[str, ...]], ...] = (
            ("active", row.active),
            ("passive", row.passive),
            ("bare", row.bare),
        )
        for voice, group in voices:
            for form in group:
                forms[_key(form)] = VerbForm(row, voice)
                forms.setdefault(_key(form + "nya"), VerbForm(row, voice, clitic=True))
    return forms

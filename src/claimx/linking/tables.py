"""The word tables that linking reads: checked rows, and the stems that texts are compared by."""

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Annotated, TypeVar

import snowballstemmer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import LexiconError

Word = Annotated[str, Field(pattern=r"^\S+$")]


class Row(BaseModel):
    """Base of all rows. An unknown field is an error, so that a misspelt one is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WordList(Row):
    """Words of one kind."""

    words: tuple[Word, ...] = Field(min_length=1)


class Negation(WordList):
    """Words that deny what follows."""

    glued: tuple[Word, ...]  # those that end no word with news, so that such a word has lost a blank before them


class Tense(Row):
    """Words that tell what is done from what lies ahead (*sudah menikah*, *akan menikah*)."""

    done: tuple[Word, ...]
    ahead: tuple[Word, ...]


class Empty(Row):
    """Words that carry no information: they neither make statements alike nor distinguish them."""

    grammar: tuple[Word, ...]
    persons: tuple[Word, ...]
    fillers: tuple[Word, ...]
    reporting: tuple[Word, ...]


class Clauses(Row):
    """Words that open a clause, and those that open only a part of one."""

    openers: tuple[Word, ...]
    adjuncts: tuple[Word, ...]


class Synonyms(Row):
    """Words for one thing; the first stands for all."""

    words: tuple[Word, ...] = Field(min_length=2)


class Opposites(Row):
    """Words that can't be true together: any of `one` against any of `other`."""

    one: tuple[Word, ...] = Field(min_length=1)
    other: tuple[Word, ...] = Field(min_length=1)


class Reference(Row):
    """How an answer points to what it answers: *membantah [tuduhan itu]*, *itu [tidak benar]*."""

    nouns: tuple[Word, ...]
    pointers: tuple[Word, ...]
    false: tuple[str, ...]
    true: tuple[str, ...]


class Numbers(Row):
    """Number words and what multiplies them (*tiga ratus ribu*)."""

    words: dict[str, float]
    scales: dict[str, float]


class Unit(Row):
    """What a number counts; `name` stands for all. The `before` forms precede the number (*Rp 500*)."""

    name: Word
    words: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class WordFile(Row):
    """The tables of `words.toml`."""

    negation: Negation
    tense: Tense
    empty: Empty
    clauses: Clauses
    roots: dict[str, str]
    same: tuple[Synonyms, ...]
    opposite: tuple[Opposites, ...]
    reference: Reference
    abbreviations: dict[str, str]
    numbers: Numbers
    unit: tuple[Unit, ...]


class Vocabulary(Row):
    """The tables of `vocabulary.toml`."""

    total: int
    stems: dict[str, str]
    sentences: dict[str, int]


File = TypeVar("File", bound=Row)


@dataclass(frozen=True, slots=True)
class Words:
    """The tables as reading needs them: keyed by lower-case word or by stem."""

    stem: Callable[[str], str]
    weight: Callable[[str], float]
    negations: frozenset[str]
    glued: tuple[str, ...]
    done: frozenset[str]
    ahead: frozenset[str]
    empty: frozenset[str]
    openers: frozenset[str]
    adjuncts: frozenset[str]
    sides: Mapping[str, frozenset[tuple[int, int]]]  # stem -> (number of the pair of opposites, 0 or 1)
    reference_nouns: frozenset[str]
    pointers: frozenset[str]
    false: frozenset[str]
    true: frozenset[str]
    abbreviations: Mapping[str, tuple[str, ...]]
    number_words: Mapping[str, float]
    scales: Mapping[str, float]
    units: Mapping[str, str]
    currencies: Mapping[str, str]  # those that stand before the number


@cache
def load_words() -> Words:
    """The bundled tables, read once for each process.

    Raises:
        LexiconError: a table has an unknown field or a wrong value, or a word stands in two groups of synonyms.
    """
    file, vocabulary = read_table("words", WordFile), read_table("vocabulary", Vocabulary)
    stem = _stemmer({**vocabulary.stems, **file.roots}, file.same)
    empty = file.empty
    return Words(
        stem=stem,
        weight=_weigher(vocabulary),
        negations=frozenset(file.negation.words),
        glued=file.negation.glued,
        done=frozenset(file.tense.done),
        ahead=frozenset(file.tense.ahead),
        empty=frozenset((*empty.grammar, *empty.persons, *empty.fillers, *empty.reporting)),
        openers=frozenset(file.clauses.openers),
        adjuncts=frozenset(file.clauses.adjuncts),
        sides=_sides(file.opposite, stem),
        reference_nouns=frozenset(file.reference.nouns),
        pointers=frozenset(file.reference.pointers),
        false=frozenset(file.reference.false),
        true=frozenset(file.reference.true),
        abbreviations=MappingProxyType({short: tuple(long.split()) for short, long in file.abbreviations.items()}),
        number_words=MappingProxyType(file.numbers.words),
        scales=MappingProxyType(file.numbers.scales),
        units=MappingProxyType({word: unit.name for unit in file.unit for word in unit.words}),
        currencies=MappingProxyType({word: unit.name for unit in file.unit for word in unit.before}),
    )


def read_table(name: str, kind: type[File]) -> File:
    """A file of this package, checked.

    Raises:
        LexiconError: it is not valid.
    """
    raw = (resources.files("claimx.linking") / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return kind(**tomllib.loads(raw))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"linking/{name}.toml breaks its rules: {error}") from error


def _stemmer(known: Mapping[str, str], synonyms: Iterable[Synonyms]) -> Callable[[str], str]:
    """From a word in lower case to the stem that stands for it and its synonyms."""
    snowball = snowballstemmer.stemmer("indonesian")

    def plain(word: str) -> str:
        return known.get(word) or str(snowball.stemWord(word))

    first: dict[str, str] = {}
    for row in synonyms:
        head = plain(row.words[0])
        for word in row.words:
            if first.setdefault(plain(word), head) != head:
                raise LexiconError(f"linking/words.toml: {word!r} stands in two groups of synonyms")

    @cache
    def stem(word: str) -> str:
        base = plain(word)
        return first.get(base, base)

    return stem


def _weigher(vocabulary: Vocabulary) -> Callable[[str], float]:
    """What a stem tells, from nearly 0 for the commonest to 1 for one that the vocabulary doesn't list."""
    whole = math.log(vocabulary.total)
    least = min(vocabulary.sentences.values())
    top = whole - math.log(least)

    @cache
    def weight(stem: str) -> float:
        return (whole - math.log(vocabulary.sentences.get(stem, least))) / top

    return weight


def _sides(rows: Iterable[Opposites], stem: Callable[[str], str]) -> Mapping[str, frozenset[tuple[int, int]]]:
    sides: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for side, words in enumerate((row.one, row.other)):
            for word in words:
                sides.setdefault(stem(word), set()).add((number, side))
    return MappingProxyType({word: frozenset(found) for word, found in sides.items()})

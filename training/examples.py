"""Sentences as the network learns from them: words, and a label for each word where the source has one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from conllu.models import Token, TokenList

from . import harmonise as h
from .prepare import Rows

TREEBANKS = ("csui", "pud", "gsd", "old", "icon")  # in the order of their embeddings; the first one is shipped
TARGET = TREEBANKS.index("csui")
WITHOUT_MORPHOLOGY = frozenset({"old"})  # its lemmas are filled in from a table, and it has no features
CLITIC = "nya"
SHORTEST_WITH_CLITIC = 6


@dataclass(frozen=True)
class Example:
    """One sentence. What a source does not annotate is None, for the sentence or for a single word, and costs nothing.

    Attributes:
        treebank: number of its source in `TREEBANKS`.
        heads: the head of each word, counted from 1; 0 for the root.
        names: B, I and O tags.
    """

    forms: tuple[str, ...]
    treebank: int
    upos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    lemmas: tuple[str | None, ...] | None = None
    names: tuple[str, ...] | None = None
    heads: tuple[int | None, ...] | None = None
    relations: tuple[str | None, ...] | None = None

    def __len__(self) -> int:
        return len(self.forms)


def from_treebank(sentences: Iterable[TokenList], name: str) -> list[Example]:
    """The examples of a harmonised treebank."""
    return [_from_sentence(h.words(sentence), name) for sentence in sentences]


def _from_sentence(words: Sequence[Token], name: str) -> Example:
    full = name not in WITHOUT_MORPHOLOGY
    return Example(
        forms=tuple(word["form"] for word in words),
        treebank=TREEBANKS.index(name),
        upos=tuple(word["upos"] for word in words),
        feats=tuple(join_features(word["feats"]) for word in words) if full else None,
        lemmas=tuple(_known_lemma(word) for word in words) if full else None,
        heads=tuple(word["head"] for word in words),
        relations=tuple(word["deprel"] for word in words),
    )


def join_features(feats: Mapping[str, str] | None) -> str:
    """Features as CoNLL-U writes them, `_` for none."""
    return "|".join(f"{key}={value}" for key, value in sorted((feats or {}).items(), key=lambda i: i[0].lower())) or "_"


def _known_lemma(word: Token) -> str | None:
    lemma: str | None = word["lemma"]
    return None if lemma == "_" != word["form"] else lemma


def from_names(rows: Iterable[Rows], votes: Mapping[str, int]) -> list[Example]:
    """The examples of a corpus of names, with the clitic *-nya* cut off where the treebanks do that.

    They are news and count as the target treebank's, since that is how a text is read when its names are looked for.
    """
    return [_with_clitics_cut(sentence, votes) for sentence in rows]


def _with_clitics_cut(rows: Rows, votes: Mapping[str, int]) -> Example:
    words: list[tuple[str, str]] = []
    for form, tag in rows:
        low = form.lower()
        if len(form) >= SHORTEST_WITH_CLITIC and low.endswith(CLITIC) and votes.get(low, 0) > 0:
            words += [(form[: -len(CLITIC)], tag), (form[-len(CLITIC) :], "O")]
        else:
            words.append((form, tag))
    return Example(tuple(form for form, _ in words), TARGET, names=tuple(tag for _, tag in words))

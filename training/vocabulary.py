"""The pieces and the labels of the network: what the training text needs, and no more.

A multilingual vocabulary has 250,000 pieces; an Indonesian news text uses some 17,000 of them. The others are left
out, and with them nine tenths of the pretrained network's weights.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from claimx.parsing.encoder.lemmas import find_script, lemma_key
from claimx.parsing.encoder.pieces import END, PAD, START, UNKNOWN, Pieces

from .examples import TARGET, Example

Vocabulary = tuple[tuple[str, float], ...]
Labels = dict[str, tuple[str, ...]]

WORD = re.compile(r"\w+(?:[-.,/]\w+)*|\S")
SPACE = "▁"  # SentencePiece's mark for the start of a word
SPECIAL = {START: "<s>", PAD: "<pad>", END: "</s>", UNKNOWN: "<unk>"}
COMMON = 20  # a word as frequent as this is expected in capitals too
SHORT = 2  # characters: pieces so short are kept unseen if their alphabet is ours
LAST_LATIN, PUNCTUATION = 0x250, range(0x2010, 0x20B1)
ENTITIES = ("PER", "ORG", "LOC")
FEWEST = {"upos": 1, "feats": 2, "deprel": 3, "lemma": 2}  # uses that a label must have to be learnt
TARGET_VOTES = 3  # of a lemma in the target treebank, against one elsewhere
RARE = -16.0  # the score of single characters in a vocabulary made from counts


def words_of(line: str) -> list[str]:
    """Split a line roughly as the treebanks do; only used where no treebank tokens exist."""
    return WORD.findall(line)


def spellings(counts: Mapping[str, int]) -> list[str]:
    """The words as they are, in lower case, with a capital, and the common ones in capitals."""
    chosen = set(counts) | {word.lower() for word in counts} | {word.capitalize() for word in counts}
    return sorted(chosen | {word.upper() for word, count in counts.items() if count > COMMON})


def choose_pieces(vocabulary: Sequence[tuple[str, float]], words: Iterable[str]) -> list[int]:
    """Numbers of the pieces to keep: the special ones, those that the words are cut into, and short ones."""
    cut = Pieces(vocabulary)
    used = {piece for word in words for piece in cut(word)}
    rest = range(len(SPECIAL), len(vocabulary))
    return [*SPECIAL, *(number for number in rest if number in used or is_short(vocabulary[number][0]))]


def is_short(piece: str) -> bool:
    """One or two letters of the Latin alphabet, or punctuation: what unknown words are spelt with."""
    letters = piece.replace(SPACE, "")
    return len(letters) <= SHORT and all(ord(ch) < LAST_LATIN or ord(ch) in PUNCTUATION for ch in letters)


def make_pieces(counts: Mapping[str, int], most: int) -> Vocabulary:
    """A simple vocabulary for a network that starts from nothing: the commonest words, and single characters."""
    total = sum(counts.values())
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    pieces = dict.fromkeys(SPECIAL.values(), 0.0)
    pieces |= {SPACE + word: math.log(count / total) for word, count in common}
    letters = sorted({SPACE, *(letter for word in counts for letter in word)})
    pieces |= {letter: RARE for letter in letters if letter not in pieces}
    return tuple(pieces.items())


def choose_labels(examples: Iterable[Example]) -> Labels:
    """The labels of each head that stand often enough in the training sentences to be learnt, sorted."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in FEWEST}
    for example in examples:
        seen["upos"].update(example.upos or ())
        seen["feats"].update(example.feats or ())
        seen["deprel"].update(relation for relation in example.relations or () if relation)
        seen["lemma"].update(script for script in scripts(example) if script)
    chosen = {
        name: tuple(sorted(label for label, count in counts.items() if count >= FEWEST[name]))
        for name, counts in seen.items()
    }
    return {**chosen, "ner": ("O", *(f"{part}-{kind}" for kind in ENTITIES for part in "BI"))}


def known_lemmas(examples: Iterable[Example]) -> dict[str, str]:
    """The lemma of each word of the training sentences; where the treebanks differ, that of the target treebank."""
    votes: dict[str, Counter[str]] = {}
    for example in examples:
        weight = TARGET_VOTES if example.treebank == TARGET else 1
        for form, upos, lemma in zip(example.forms, example.upos or (), example.lemmas or (), strict=False):
            if lemma is not None:
                votes.setdefault(lemma_key(form, upos), Counter())[lemma] += weight
    return {key: min(count, key=lambda lemma: (-count[lemma], lemma)) for key, count in votes.items()}


def scripts(example: Example) -> list[str | None]:
    """How each word's lemma is made from its form, where it has one."""
    lemmas = example.lemmas or [None] * len(example)
    return [None if lemma is None else _script(form, lemma) for form, lemma in zip(example.forms, lemmas, strict=True)]


_script = cache(find_script)  # the same words come again in every epoch

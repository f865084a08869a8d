"""More known lemmas than the treebanks have: those that Stanza's lemmatizer gives the words of the news.

The lemmatizer spells a lemma letter by letter and so is right more often than the network's scripts where a word is
new, but it would cost a fifth of the time of reading. So it goes through the words of the news once, here, and only
its answers are shipped.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import stanza
from stanza.models.common.doc import Document
from stanza.pipeline.lemma_processor import LemmaProcessor

from claimx.parsing.encoder.lemmas import lemma_key

from . import harmonise as h

LETTERS = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
WITHOUT_LEMMA = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})  # these are their own lemmas
AT_ONCE = 20_000  # characters

Word = tuple[str, str]  # as `lemma_key` has it: the form in lower case, and its part of speech


def allowed_lines(path: Path, forbidden: Iterable[str]) -> list[str]:
    """The lines of a text, without those in which a forbidden sentence stands."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    keys = [h.text_key(line) for line in lines]
    everything = "\n".join(keys)
    found = [key for key in forbidden if key in everything]
    return [line for line, key in zip(lines, keys, strict=True) if not any(sentence in key for sentence in found)]


def count_words(nlp: stanza.Pipeline, paragraphs: Sequence[str]) -> Counter[Word]:
    """How often each word stands there as each part of speech."""
    counts: Counter[Word] = Counter()
    starts = accumulate(map(len, paragraphs), initial=0)
    for _, together in groupby(zip(starts, paragraphs, strict=False), key=lambda pair: pair[0] // AT_ONCE):
        doc = nlp("\n\n".join(paragraph for _, paragraph in together))
        counts.update((word.text.lower(), word.upos) for sentence in doc.sentences for word in sentence.words)
    return counts


def choose_words(counts: Iterable[Word], known: Mapping[str, str]) -> list[Word]:
    """The words whose lemmas are looked for: all letters, no names, and not known already."""
    return sorted(
        (form, upos)
        for form, upos in counts
        if upos not in WITHOUT_LEMMA and LETTERS.fullmatch(form) and lemma_key(form, upos) not in known
    )


def with_lemmas(
    known: Mapping[str, str], counts: Mapping[Word, int], lemmatize: Callable[[Sequence[Word]], Sequence[str]]
) -> dict[str, str]:
    """The known lemmas and those of the chosen words; a lemma that is not all letters is a slip and left out."""
    words = choose_words(counts, known)
    found = zip(words, lemmatize(words), strict=True)
    return {**{lemma_key(*word): lemma for word, lemma in found if LETTERS.fullmatch(lemma)}, **known}


class Lemmatizer:
    """Stanza's lemmatizer for words with their parts of speech."""

    def __init__(self, checkpoint: Path) -> None:
        config: dict[str, Any] = {"model_path": str(checkpoint), "pretagged": True, "check_requirements": False}
        self._processor = LemmaProcessor(config, SimpleNamespace(foundation_cache=None), "cpu")

    def __call__(self, words: Sequence[Word]) -> list[str]:
        """A lemma for each word."""
        if not words:
            return []
        rows = [{"id": number, "text": form, "upos": upos} for number, (form, upos) in enumerate(words, start=1)]
        doc = self._processor.process(Document([rows]))
        return [word.lemma for sentence in doc.sentences for word in sentence.words]


def save_counts(counts: Mapping[Word, int], path: Path) -> None:
    """Keep counts in a file."""
    rows = [[form, upos, count] for (form, upos), count in sorted(counts.items())]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def load_counts(path: Path) -> Counter[Word]:
    """Counts from such a file."""
    return Counter({(form, upos): count for form, upos, count in json.loads(path.read_text(encoding="utf-8"))})

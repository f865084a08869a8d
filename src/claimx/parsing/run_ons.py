"""Words with their sentence's stop, which the tokenizer takes for abbreviations (*di kantor PU. Budi pulang*).

A word that the article elsewhere writes without a stop, before a small letter or a comma, is no abbreviation: there the
stop is a token of its own, and the sentence ends. So it is behind the short name of a body (*kepada CNN. Budi pulang*).
What always has its stop (*dr. Budi*, *Jl. Merdeka*) stays whole.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any

from claimx.parsing.encoder.rows import Row, replace_sentences

STOPPED = re.compile(r"[^\W\d_]{2,}\.")  # letters with a full stop, not an initial


def split_run_ons(document: Any, short_names: Collection[str] = frozenset()) -> None:
    """Split such tokens of a Stanza document at their stop, and its sentences behind them."""
    sentences = [sentence.tokens for sentence in document.sentences]
    ends = _false_abbreviations([token.text for tokens in sentences for token in tokens], short_names)
    if ends:
        replace_sentences(document, [part for tokens in sentences for part in _parts(tokens, ends)])


def words_going_on(texts: Sequence[str]) -> frozenset[str]:
    """The words after which a sentence goes on somewhere, with a small letter or a comma: none of them needs a stop."""
    return frozenset(text for text, after in pairwise(texts) if after[0].islower() or after == ",")


def _false_abbreviations(texts: Sequence[str], short_names: Collection[str]) -> frozenset[str]:
    """The tokens with a stop that are words with a full stop."""
    going_on = words_going_on(texts)
    whole = going_on.union(short_names)
    return frozenset(t for t in texts if STOPPED.fullmatch(t) and t not in going_on and t[:-1] in whole)


def _parts(tokens: Sequence[Any], ends: frozenset[str]) -> Iterator[list[list[Row]]]:
    """The sentences that a sentence holds, as the rows of their tokens."""
    part: list[list[Row]] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        rows = token.to_dict()
        if token.text not in ends or (after is not None and not after.text[0].isupper()):
            part.append(rows)
            continue
        yield [*part, *([row] for row in _word_and_stop(rows[0]))]
        part = []
    if part:
        yield part


def _word_and_stop(row: Row) -> tuple[Row, Row]:
    """The rows of a word and of the stop behind it."""
    end = row["end_char"]
    return {**row, "text": row["text"][:-1], "end_char": end - 1}, {**row, "text": ".", "start_char": end - 1}

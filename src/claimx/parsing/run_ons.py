"""Words with their sentence's stop, which the tokenizer takes for abbreviations (*di kantor PU. Budi pulang*).

A word that the article elsewhere writes without a stop, before a small letter or a comma, is no abbreviation: there the
stop is a token of its own, and the sentence ends. So it is behind the short name of a body (*kepada CNN. Budi
pulang*), behind a short word of the lexicon (*mencetak dua gol. Budi pulang*), and behind an address (*kepada Nusa.com.
Budi pulang*), whose last part the tokenizer takes for an abbreviation. What always has its stop (*dr. Budi*, *Jl.
Merdeka*) stays whole.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from claimx.parsing.tokens import Token

STOPPED = re.compile(r"[^\W\d_]{2,}\.")  # letters with a full stop, not an initial
DOMAIN = re.compile(r"[a-z]{2,6}\.")  # the last part of an address with a full stop (*com.*)


def split_run_ons(
    sentences: Sequence[Sequence[Token]], whole_words: Collection[str] = frozenset()
) -> list[list[Token]]:
    """Split such tokens of a text at their stop, and its sentences behind them."""
    ends = _false_abbreviations(list(chain.from_iterable(sentences)), whole_words)
    if not ends:
        return [list(tokens) for tokens in sentences]
    return [part for tokens in sentences for part in _parts(tokens, ends)]


def words_going_on(texts: Sequence[str]) -> frozenset[str]:
    """The words after which a sentence goes on somewhere, with a small letter or a comma: none of them needs a stop."""
    return frozenset(text for text, after in pairwise(texts) if after[0].islower() or after == ",")


def _false_abbreviations(tokens: Sequence[Token], whole_words: Collection[str]) -> frozenset[Token]:
    """The tokens with a stop that are words with a full stop."""
    going_on = words_going_on([token.text for token in tokens])
    words = going_on.union(whole_words)
    stopped = (t for t in tokens if STOPPED.fullmatch(t.text) and t.text not in going_on)
    return frozenset(t for t in stopped if t.text[:-1] in words).union(_domains(tokens))


def _domains(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens that end an address: glued to a word and a stop before them (*Nusa* *.* *com.*)."""
    for word, stop, token in zip(tokens, tokens[1:], tokens[2:], strict=False):
        glued = (word.end, stop.text, stop.end) == (stop.start, ".", token.start)
        if glued and DOMAIN.fullmatch(token.text):
            yield token


def _parts(tokens: Sequence[Token], ends: Collection[Token]) -> Iterator[list[Token]]:
    """The sentences that a sentence holds."""
    part: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token not in ends or (after is not None and not after.text[0].isupper()):
            part.append(token)
            continue
        stop = token.end - 1
        yield [*part, replace(token, text=token.text[:-1], end=stop), replace(token, text=".", start=stop)]
        part = []
    if part:
        yield part

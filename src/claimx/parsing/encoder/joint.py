"""Texts read with the joint models: Stanza's tokenizer, the list of clitics, the network.

What comes back is shaped as Stanza's documents are, as far as `parse.py` asks: plain values, since Stanza's own cost
more than a fifth of the time to read an article.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.parsing.encoder.attributions import Proposed
from claimx.parsing.encoder.clitics import load_clitics, words_of
from claimx.parsing.encoder.names import join_flat, name_ranges
from claimx.parsing.encoder.reader import Paragraph, Reader, Reading, Sentence
from claimx.parsing.encoder.tokenizer import Tokenizer
from claimx.parsing.encoder.weights import load_model
from claimx.parsing.run_ons import split_run_ons
from claimx.parsing.tokens import Token


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word; `id` and `head` are counted from 1 in its sentence, 0 for no head."""

    id: int
    text: str
    lemma: str
    upos: str
    feats: str | None
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class ReadToken:
    """A token with its words, one or more."""

    start_char: int
    end_char: int
    words: Sequence[ReadWord]


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name of tokens side by side."""

    start_char: int
    end_char: int
    type: str


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence."""

    tokens: Sequence[ReadToken]
    words: Sequence[ReadWord]
    ents: Sequence[ReadName]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text; `proposed` is what `Reader.propose` gives."""

    sentences: Sequence[ReadSentence]
    proposed: Sequence[Proposed] | None


@dataclass(frozen=True, slots=True)
class _Cut:
    """A paragraph's tokens, each with the texts of its words."""

    tokens: Sequence[tuple[Token, Sequence[str]]]

    def to_read(self) -> Paragraph:
        """What the network reads of it."""
        words = [(word, n == len(words)) for _, words in self.tokens for n, word in enumerate(words, start=1)]
        return Paragraph([word for word, _ in words], [closed for _, closed in words])


class JointReader:
    """Reads texts with the files of a set of joint models.

    Args:
        files: the file of each of `tokenize`, `clitics` and `encoder`.
        whole_words: words that look like abbreviations and behind which a full stop ends a sentence.

    Raises:
        ValueError: one of the files is no such model.
    """

    def __init__(self, files: Mapping[str, Path], whole_words: Collection[str]) -> None:
        self._tokenizer = Tokenizer(files["tokenize"])
        self._clitics = load_clitics(files["clitics"])
        self._reader = Reader(load_model(files["encoder"]))
        self._whole_words = whole_words

    def __call__(self, texts: Sequence[str]) -> Iterator[ReadText]:
        """The texts, in order."""
        todo = self._read([self._cut(paragraphs) for paragraphs in self._tokenizer(texts)])
        while todo:  # what a text was read from is let go before it is given: in a long one that is most of the memory
            yield self._text(*todo.popleft())

    def _read(self, cut: Sequence[Sequence[_Cut]]) -> deque[tuple[Sequence[_Cut], list[list[Sentence]]]]:
        """The paragraphs of each text, with their sentences."""
        read = iter(self._reader.read([paragraph.to_read() for paragraphs in cut for paragraph in paragraphs]))
        return deque((paragraphs, [next(read) for _ in paragraphs]) for paragraphs in cut)

    def _text(self, paragraphs: Sequence[_Cut], found: Sequence[Sequence[Sentence]]) -> ReadText:
        return ReadText(
            sentences=[s for p, sentences in zip(paragraphs, found, strict=True) for s in _sentences(p, sentences)],
            proposed=self._reader.propose([sentence for sentences in found for sentence in sentences]),
        )

    def _cut(self, paragraphs: Sequence[Sequence[Sequence[Token]]]) -> list[_Cut]:
        """The tokens of each paragraph of a text, as far as sentences and words are told apart before it is read."""
        flat = [[token for sentence in paragraph for token in sentence] for paragraph in paragraphs]
        starts = [tokens[0].start for tokens in flat if tokens]
        sentences = split_run_ons([s for paragraph in paragraphs for s in paragraph], self._whole_words)
        found: list[list[tuple[Token, Sequence[str]]]] = []
        for sentence in sentences:
            if len(found) < len(starts) and sentence[0].start >= starts[len(found)]:
                found.append([])
            found[-1] += [(token, words_of(token.text, self._clitics, marked=token.multiword)) for token in sentence]
        return [_Cut(tokens) for tokens in found]


def _sentences(paragraph: _Cut, sentences: Sequence[Sentence]) -> Iterator[ReadSentence]:
    tokens = iter(paragraph.tokens)
    for sentence in sentences:
        taken: list[tuple[Token, Sequence[str]]] = []
        left = len(sentence.words)
        while left > 0:
            taken.append(next(tokens))
            left -= len(taken[-1][1])
        yield _sentence(taken, sentence.words)


def _sentence(tokens: Sequence[tuple[Token, Sequence[str]]], readings: Sequence[Reading]) -> ReadSentence:
    texts = (text for _, words in tokens for text in words)
    words = [
        ReadWord(n, text, r.lemma, r.upos, None if r.feats == "_" else r.feats, r.head, r.relation)
        for n, (text, r) in enumerate(zip(texts, readings, strict=True), start=1)
    ]
    made: list[ReadToken] = []
    first: list[int] = []  # the number of each token's first word
    at = 0
    for token, parts in tokens:
        first.append(at)
        made.append(ReadToken(token.start, token.end, words[at : at + len(parts)]))
        at += len(parts)
    tags = join_flat([r.name for r in readings], [r.head for r in readings], [r.relation for r in readings])
    names = [
        ReadName(made[start].start_char, made[end - 1].end_char, kind)
        for start, end, kind in name_ranges([tags[number] for number in first])
    ]
    return ReadSentence(made, words, names)

"""Articles to spaCy Docs, with Stanza, which is imported only when a parser is made.

Stanza gets each zone of an article as a separate paragraph, so that no sentence runs on from a heading into the text.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimx.batches import batched
from claimx.errors import ParserError
from claimx.lexicon.index import load_index
from claimx.model import Article, CharSpan, ModelInfo
from claimx.parsing.conllu import Entity, Word, build_doc
from claimx.parsing.encoder.rows import Row, replace_sentences
from claimx.parsing.models import ModelFolder, find_models
from claimx.parsing.proposals import Proposal, keep_proposals
from claimx.parsing.run_ons import split_run_ons
from claimx.parsing.tokens import Token
from claimx.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.parsing.encoder.attributions import Proposed

# Texts to what was read in them: a Stanza document for each, or what is shaped like one.
Read = Callable[[Sequence[str]], Iterable[Any]]
# Stanza drops these control characters without a trace; a space of no width takes their place while it reads.
DROPPED = {number: "\u200b" for number in range(0x80, 0xA0) if number != 0x85}
MULTIWORD = "MWT=Yes"  # how Stanza's tokenizer marks a token of several words
PARAGRAPH = "\n\n"  # what Stanza's tokenizer never reads across


class StanzaParser:
    """Parses articles with a folder of Stanza models. Can be used for many calls; not thread-safe.

    Args:
        models: from `find_models`; the bundled models by default.
        threads: how many threads torch uses; by default one for each core.

    Raises:
        ModelError: a model file is missing.
    """

    def __init__(
        self, models: ModelFolder | None = None, *, threads: int | None = None, settings: Settings = DEFAULTS
    ) -> None:
        import torch
        from spacy.lang.id import Indonesian
        from spacy.vocab import create_vocab

        self._models = models or find_models()
        self._settings = settings
        torch.set_num_threads(threads or os.cpu_count() or 1)
        index = load_index()
        names = (name for name, _ in index.names.values())
        short = (name for name in names if name.isalpha() and name.isupper())
        whole_words = index.classes.whole_words.union(short)
        self._vocab = create_vocab("id", Indonesian.Defaults)  # spacy.blank would build a tokenizer besides: 1.3 s
        with _without_optimizers():
            self._read = self._joint_reader(whole_words) if self._models.proposes else self._stanza_reader(whole_words)

    def _joint_reader(self, whole_words: Collection[str]) -> "Read":
        from claimx.parsing.encoder.joint import JointReader

        return JointReader(self._models.files, whole_words)

    def _stanza_reader(self, whole_words: Collection[str]) -> "Read":
        import stanza

        names, limit = tuple(self._models.packages), self._settings.sentence_limit
        pipeline: Any = stanza.Pipeline(
            "id",
            dir=str(self._models.path),
            processors=dict(self._models.packages),
            package=None,
            download_method=None,
            use_gpu=False,
            verbose=False,
        )

        def read(texts: Sequence[str]) -> Iterable[Any]:
            parsed = [stanza.Document([], text=text) for text in texts]
            for name in names:
                parsed = pipeline.processors[name].bulk_process(parsed)
                if name == "tokenize":
                    for document in parsed:
                        _cut_sentences(document, whole_words, limit)
            return parsed

        return read

    @property
    def info(self) -> ModelInfo:
        """Name and file hashes of the models in use."""
        return self._models.info

    def parse(self, articles: Iterable[Article]) -> "Iterator[Doc]":
        """Parse articles whose page has been read, in order and in batches.

        Raises:
            ParserError: Stanza returned offsets that don't fit an article's text.
        """
        for batch in batched(articles, self._settings.parse_batch):
            yield from self._parse_batch(batch)

    def _parse_batch(self, batch: Sequence[Article]) -> "Iterator[Doc]":
        segments = [_segments(article) for article in batch]
        parsed = self._read([_join(article, found) for article, found in zip(batch, segments, strict=True)])
        for article, found, document in zip(batch, segments, parsed, strict=True):
            words, entities, places = _read_document(document, _OffsetMap(found))
            doc = build_doc(article.text, words, entities, self._vocab)
            keep_proposals(doc, _proposals(document, words, places))
            yield doc


@contextmanager
def _without_optimizers() -> Iterator[None]:
    """Keep Stanza from making optimizers, which it does even for models that only predict.

    The first optimizer of a process makes torch load its compiler, which takes longer than all the models.
    """
    from stanza.models.common import utils

    original = utils.get_optimizer
    utils.get_optimizer = lambda *_, **__: None
    try:
        yield
    finally:
        utils.get_optimizer = original


def _segments(article: Article) -> list[tuple[int, int]]:
    """The spans to parse, as [start, end): the zones, or the whole text when there are none."""
    spans = [(z.start, z.end) for z in article.zones] or [(0, len(article.text))]
    return [(start, end) for start, end in spans if article.text[start:end].strip()]


def _join(article: Article, segments: Sequence[tuple[int, int]]) -> str:
    """The text that Stanza reads: as long as the segments, with empty lines between them."""
    return PARAGRAPH.join(article.text[start:end].translate(DROPPED) for start, end in segments)


class _OffsetMap:
    """From offsets into the joined segments to offsets into the article."""

    def __init__(self, segments: Sequence[tuple[int, int]]) -> None:
        self._joined: list[int] = []
        self._article: list[int] = []
        at = 0
        for start, end in segments:
            self._joined.append(at)
            self._article.append(start)
            at += end - start + len(PARAGRAPH)

    def __call__(self, offset: int) -> int:
        index = bisect_right(self._joined, offset) - 1
        return self._article[index] + offset - self._joined[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span's two ends; the end is mapped by its last character, which lies in the same segment."""
        return self(start), self(end - 1) + 1


def _cut_sentences(document: Any, whole_words: Collection[str], limit: int) -> None:
    """Split what the tokenizer ran together, and cut sentences of more than `limit` tokens: the parser's memory grows
    with the square of the length."""
    found = [[_token(token) for token in sentence.tokens] for sentence in document.sentences]
    split = split_run_ons(found, whole_words)
    cut = [tokens[at : at + limit] for tokens in split for at in range(0, len(tokens), limit)]
    if cut != found:
        replace_sentences(document, [[[_row(token)] for token in tokens] for tokens in cut])


def _token(token: Any) -> Token:
    return Token(token.text, token.start_char, token.end_char, MULTIWORD in (token.misc or ""))


def _row(token: Token) -> Row:
    row = {"text": token.text, "start_char": token.start, "end_char": token.end}
    return row | {"misc": MULTIWORD} if token.multiword else row


def _read_document(document: Any, to_article: _OffsetMap) -> tuple[list[Word], list[Entity], list[int]]:
    """Words and entities, and for each word of Stanza's the number of the word that it became."""
    words: list[Word] = []
    entities: list[Entity] = []
    places: list[int] = []
    for sentence in document.sentences:
        read, place = _read_sentence(sentence, len(words), to_article)
        places.extend(len(words) + place[word.id] for word in sentence.words)
        words.extend(read)
        for entity in sentence.ents:
            start, end = to_article.span(entity.start_char, entity.end_char)
            entities.append(Entity(start, end, entity.type))
    return words, entities, places


def _proposals(document: Any, words: Sequence[Word], places: Sequence[int]) -> list[Proposal] | None:
    """What the network proposes as attributions, by offsets into the article; None where the models have no network
    that does."""

    def between(start: int, end: int) -> CharSpan:
        return CharSpan(words[places[start]].start, words[places[end - 1]].end)

    def span(found: tuple[int, int] | None) -> CharSpan | None:
        return None if found is None else between(*found)

    proposed: list[Proposed] | None = getattr(document, "proposed", None)
    if proposed is None:
        return None
    return [
        Proposal(
            cue=between(*found.cue),
            source=span(found.source),
            content=tuple(between(*piece) for piece in found.content),
            addressee=span(found.addressee),
            time=span(found.time),
            likelihood=found.likelihood,
            certainty=found.certainty,
            source_certainty=found.source_certainty,
            naming=tuple((between(number, number + 1), chance) for number, chance in found.naming),
        )
        for found in proposed
    ]


def _read_sentence(sentence: Any, base: int, to_article: _OffsetMap) -> tuple[list[Word], dict[int, int]]:
    """The words of one sentence, and their places by Stanza's number; `base` is the number of words before it."""
    rows: list[tuple[int, int, Any]] = []
    place: dict[int, int] = {}  # Stanza's word id -> position in `rows`
    for token in sentence.tokens:
        start, end = to_article.span(token.start_char, token.end_char)
        pieces = _split_token(token, start, end)
        for word, first, last in pieces:
            rows.append((first, last, word))
        for word in token.words:
            kept = [n for n, (piece, _, _) in enumerate(pieces) if piece.id == word.id]
            place[word.id] = len(rows) - len(pieces) + (kept[0] if kept else 0)
    return [_word(base, n, row, place) for n, row in enumerate(rows)], place


def _word(base: int, position: int, row: tuple[int, int, Any], place: dict[int, int]) -> Word:
    start, end, word = row
    head = place.get(word.head, position) if word.head else position
    relation = word.deprel if word.head else "root"
    if word.head and (head == position or relation in {None, "root"}):
        relation = "dep"  # an arc that leads nowhere, or is labelled as if it did
    return Word(start, end, word.lemma or word.text, word.upos or "X", word.feats or "", base + head, relation)


def _split_token(token: Any, start: int, end: int) -> list[tuple[Any, int, int]]:
    """Offsets for the words of a token: side by side when their texts add up to it, else the first word takes all."""
    lengths = [len(word.text) for word in token.words]
    if len(lengths) == 1 or sum(lengths) != end - start:
        inner = {word.id for word in token.words}
        outward = [word for word in token.words if word.head not in inner]
        return [(outward[0] if outward else token.words[0], start, end)]
    pieces = []
    at = start
    for word, length in zip(token.words, lengths, strict=True):
        pieces.append((word, at, at + length))
        at += length
    if at != end:
        raise ParserError(f"the words of the token at [{start}, {end}) don't add up to it")
    return pieces

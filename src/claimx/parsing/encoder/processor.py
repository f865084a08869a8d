"""The network as a processor of a Stanza pipeline: reads tokens, gives what pos, lemma, depparse and ner give.

Importing this module registers it under the name `encoder`, after `clitics`: Stanza runs processors in the order in
which they were registered.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stanza.pipeline.processor import Processor, register_processor

import claimx.parsing.encoder.clitics  # noqa: F401 - registers it
from claimx.parsing.encoder.names import join_flat, with_ends
from claimx.parsing.encoder.reader import Paragraph, Reader, Reading
from claimx.parsing.encoder.rows import replace_sentences
from claimx.parsing.encoder.weights import load_model

NAME = "encoder"
BREAK = "\n\n"  # Stanza's tokenizer never reads across an empty line


@register_processor(NAME)
class EncoderProcessor(Processor):  # type: ignore[misc]
    """Annotates Stanza documents in place. Sentences are cut anew, unless the pipeline was given its tokens.

    What it proposes as attributions, by numbers of words in the document, stands in `proposed`.
    """

    PROVIDES_DEFAULT = {NAME, "pos", "lemma", "depparse", "ner"}  # noqa: RUF012 - as Stanza has it
    REQUIRES_DEFAULT = {"tokenize"}  # noqa: RUF012

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self._reader = Reader(load_model(Path(config["model_path"])))
        self._keep = bool(config.get("keep_sentences"))

    def process(self, doc: Any) -> Any:
        """Annotate one document."""
        return self.bulk_process([doc])[0]

    def bulk_process(self, docs: Sequence[Any]) -> list[Any]:
        """Annotate several documents, which is faster than one by one."""
        tokens = [list(_paragraphs(doc, keep=self._keep)) for doc in docs]
        flat = [paragraph for found in tokens for paragraph in found]
        read = iter(self._reader.read([_to_read(paragraph, whole=self._keep) for paragraph in flat]))
        for doc, found in zip(docs, tokens, strict=True):
            sentences = [sentence for _, paragraph in zip(found, read, strict=False) for sentence in paragraph]
            doc.proposed = self._reader.propose(sentences)
            _resplit(doc, [len(sentence.words) for sentence in sentences])
            for sentence, found_words in zip(doc.sentences, sentences, strict=True):
                _annotate(sentence, found_words.words)
        return list(docs)


def _paragraphs(doc: Any, *, keep: bool) -> Iterator[list[Any]]:
    """The tokens of each paragraph; with `keep`, of each sentence."""
    current: list[Any] = []
    for sentence in doc.sentences:
        if current and (keep or BREAK in doc.text[current[-1].end_char : sentence.tokens[0].start_char]):
            yield current
            current = []
        current = current + sentence.tokens
    if current:
        yield current


def _to_read(tokens: Sequence[Any], *, whole: bool) -> Paragraph:
    words = [(word.text, word is token.words[-1]) for token in tokens for word in token.words]
    return Paragraph([text for text, _ in words], [closed for _, closed in words], whole)


def _resplit(doc: Any, sizes: Sequence[int]) -> None:
    """Give a document sentences of these sizes in words, unless it has them already."""
    if [len(sentence.words) for sentence in doc.sentences] == list(sizes):
        return
    taken = iter([token.to_dict() for sentence in doc.sentences for token in sentence.tokens])
    sentences = []
    for size in sizes:
        tokens: list[list[dict[str, Any]]] = []
        left = size
        while left > 0:
            token = next(taken)
            tokens.append(token)
            left -= len(token[1:] or token)
        sentences.append(tokens)
    replace_sentences(doc, sentences)


def _annotate(sentence: Any, readings: Sequence[Reading]) -> None:
    for word, reading in zip(sentence.words, readings, strict=True):
        word.upos = reading.upos
        word.feats = None if reading.feats == "_" else reading.feats
        word.lemma = reading.lemma
        word.head = reading.head
        word.deprel = reading.relation
    names = join_flat([r.name for r in readings], [r.head for r in readings], [r.relation for r in readings])
    of_tokens = [names[token.words[0].id - 1] for token in sentence.tokens]
    for token, tag in zip(sentence.tokens, with_ends(of_tokens), strict=True):
        token.ner = tag
    sentence.build_ents()

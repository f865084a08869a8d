"""Reads paragraphs with the network: words in, annotated sentences out. Knows nothing of Stanza's documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.encoder.lemmas import apply_script
from claimx.encoder.pieces import Pieces
from claimx.encoder.trees import best_heads
from claimx.encoder.weights import Model
from claimx.encoder.windows import cut_at_ends, group_by_length, make_batch

WINDOW = 200  # words read at once; a longer sentence is cut
BATCH = 1500  # words of one batch, padding included


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one word.

    Attributes:
        head: number of the head within the sentence, counted from 1; 0 for the root.
        name: the word's part in a name, as `B-PER`, `I-PER` or `O`.
    """

    upos: str
    feats: str
    lemma: str
    name: str
    head: int
    relation: str


@dataclass(frozen=True)
class Paragraph:
    """Words that are read together.

    Attributes:
        words: the syntactic words.
        closed: for each word, whether a sentence may end after it (not inside a multiword token).
        whole: one sentence already; its end is not looked for.
    """

    words: Sequence[str]
    closed: Sequence[bool]
    whole: bool = False


class Reader:
    """Annotates paragraphs; deterministic for the same paragraphs on the same machine."""

    def __init__(self, model: Model) -> None:
        self._network = model.network
        self._labels = model.labels
        self._pieces = Pieces(model.vocabulary)

    def read(self, paragraphs: Sequence[Paragraph]) -> list[list[list[Reading]]]:
        """The sentences of each paragraph, in order."""
        found: list[list[list[Reading]]] = [[] for _ in paragraphs]
        todo = {number: 0 for number, paragraph in enumerate(paragraphs) if paragraph.words}
        while todo:
            numbers = list(todo)
            rows = [self._row(paragraphs[n], todo[n]) for n in numbers]
            for group in group_by_length([len(row) for row in rows], BATCH):
                windows = [(paragraphs[numbers[k]], todo[numbers[k]]) for k in group]
                for k, sentences in zip(group, self._read_windows(windows), strict=True):
                    number = numbers[k]
                    found[number] += sentences
                    todo[number] += sum(map(len, sentences))
            todo = {n: at for n, at in todo.items() if at < len(paragraphs[n].words)}
        return found

    def _row(self, paragraph: Paragraph, at: int) -> Sequence[str]:
        """The words from `at` on that the network can read at once: it has a place for each of so many pieces."""
        words = paragraph.words[at : at + WINDOW]
        pieces = accumulate(len(self._pieces(word)) for word in words)
        room = self._network.shape.positions - 2  # the marks of start and end
        return words[: sum(count <= room for count in pieces)]

    def _read_windows(self, windows: Sequence[tuple[Paragraph, int]]) -> Iterator[list[list[Reading]]]:
        rows = [self._row(paragraph, at) for paragraph, at in windows]
        batch = make_batch(rows, self._pieces)
        network = self._network
        with torch.inference_mode():
            words = network.states(
                batch.ids, batch.padding, batch.first, batch.last, torch.zeros(len(rows), dtype=torch.long)
            )
            ends = (network.end(words).squeeze(-1) > 0).tolist()
            tags = {name: getattr(network, name)(words).argmax(-1).tolist() for name in ("upos", "feats", "lemma")}
            tags["ner"] = network.ner(words).argmax(-1).tolist()
            arcs = network.arcs(words).double().numpy()
            sentences = [_sentences(*window, ends[k][: len(rows[k])]) for k, window in enumerate(windows)]
            heads = [[_heads(arcs[k], *span) for span in spans] for k, spans in enumerate(sentences)]
            relations = iter(self._relations(words, sentences, heads))
        for k, spans in enumerate(sentences):
            yield [
                [
                    self._reading(rows[k][n], {name: tags[name][k][n] for name in tags}, head, next(relations))
                    for n, head in zip(range(*span), heads[k][s], strict=True)
                ]
                for s, span in enumerate(spans)
            ]

    def _relations(
        self,
        words: torch.Tensor,
        sentences: Sequence[Sequence[tuple[int, int]]],
        heads: Sequence[Sequence[Sequence[int]]],
    ) -> list[int]:
        """The best label of every arc, in the order of the words."""
        places = [
            (row, word, start + head if head else 0)
            for row, spans in enumerate(sentences)
            for (start, end), found in zip(spans, heads[row], strict=True)
            for word, head in zip(range(start, end), found, strict=True)
        ]
        row, dependent, head = torch.tensor(places).T
        as_dependent, as_head = self._network.label_halves(words)
        best: list[int] = self._network.labels(as_dependent[row, dependent], as_head[row, head]).argmax(-1).tolist()
        return best

    def _reading(self, form: str, tags: dict[str, int], head: int, relation: int) -> Reading:
        names = {name: self._labels[name][number] for name, number in tags.items()}
        return Reading(
            upos=names["upos"],
            feats=names["feats"],
            lemma=apply_script(form, names["lemma"]),
            name=names["ner"],
            head=head,
            relation=self._labels["deprel"][relation],
        )


def _sentences(paragraph: Paragraph, at: int, ends: Sequence[bool]) -> list[tuple[int, int]]:
    """The sentences of a window that are read to their end."""
    complete = at + len(ends) >= len(paragraph.words)
    if paragraph.whole:
        return [(0, len(ends))]
    may_end = [is_end and paragraph.closed[at + number] for number, is_end in enumerate(ends)]
    return cut_at_ends(may_end, complete=complete)


def _heads(arcs: NDArray[np.float64], start: int, end: int) -> list[int]:
    """Heads within one sentence of a window; `arcs` are the window's scores."""
    inside = arcs[start:end, [0, *range(start + 1, end + 1)]]
    return best_heads(inside - np.logaddexp.reduce(inside, axis=1, keepdims=True))

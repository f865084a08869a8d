"""Reads paragraphs with the network: words in, annotated sentences out. Knows nothing of Stanza's documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray

from claimx.parsing.encoder.attributions import Proposed, Trees, propose
from claimx.parsing.encoder.lemmas import apply_script, lemma_key
from claimx.parsing.encoder.names import best_tags
from claimx.parsing.encoder.pieces import Pieces
from claimx.parsing.encoder.trees import best_heads
from claimx.parsing.encoder.weights import Model, halved
from claimx.parsing.encoder.windows import Batch, cut_at_ends, group_by_length, make_batch

WINDOW = 110  # words read at once, as in training
LONGEST = 200  # words read at once where a sentence is longer than a window; one that is longer still is cut
BATCH = 800  # pieces of one batch, padding included; larger ones leave the processor's cache and are slower
OPENERS = frozenset("\"'“”„‘«`:.?!")  # after these a word has a capital because something begins


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


@dataclass(frozen=True, slots=True)
class States:
    """The states of all words that were read together, [words, hidden], in half precision, as the head for attributions
    learnt to read them; in one piece, since in a long text they take most of the memory.

    Attributes:
        shared: the states that the head goes on from.
        last: the encoder's last states.
    """

    shared: torch.Tensor
    last: torch.Tensor

    def part(self, start: int, end: int) -> "States":
        """Those of the words `[start, end)`."""
        return States(self.shared[start:end], self.last[start:end])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        states: those of its words and of all others that were read with them.
        start: the number of its first word among these.
    """

    words: Sequence[Reading]
    states: States = field(compare=False, repr=False)
    start: int


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


@dataclass(frozen=True)
class Window:
    """Where a paragraph is being read: from which word on, and how many words at once.

    Attributes:
        offset: the number of the paragraph's first word among all that are read.
    """

    paragraph: Paragraph
    offset: int
    start: int
    reach: int

    def after(self, read: int) -> "Window":
        """The next window, when so many words of this one were read; if none, the same with a longer reach."""
        return replace(self, start=self.start + read, reach=WINDOW if read else LONGEST)


class Reader:
    """Annotates paragraphs; deterministic for the same paragraphs on the same machine."""

    def __init__(self, model: Model) -> None:
        self._half = has_bfloat16()
        self._network = halved(model.network, model.network.blocks) if self._half else model.network
        self._labels = model.labels
        self._pieces = Pieces(model.vocabulary)
        self._lemmas = model.lemmas
        head = model.attributions
        self._attributions = halved(head) if self._half and head is not None else head
        self._relation_numbers = {name: number for number, name in enumerate(model.labels["deprel"])}

    def read(self, paragraphs: Sequence[Paragraph]) -> list[list[Sentence]]:
        """The sentences of each paragraph, in order."""
        found: list[list[Sentence]] = [[] for _ in paragraphs]
        size = (sum(len(paragraph.words) for paragraph in paragraphs), self._network.shape.hidden)
        states = States(torch.empty(size, dtype=torch.bfloat16), torch.empty(size, dtype=torch.bfloat16))
        todo = _first_windows(paragraphs)
        while todo:
            numbers = list(todo)
            rows = [self._row(todo[number]) for number in numbers]
            sizes = [sum(len(self._pieces(word)) for word in row) for row in rows]
            for group in group_by_length(sizes, BATCH):
                chosen = [numbers[k] for k in group]
                read = self._read_windows([todo[n] for n in chosen], [rows[k] for k in group], states)
                for number, sentences in zip(chosen, read, strict=True):
                    found[number] += sentences
                    todo[number] = todo[number].after(sum(len(sentence.words) for sentence in sentences))
            todo = {n: window for n, window in todo.items() if window.start < len(window.paragraph.words)}
        return found

    def propose(self, sentences: Sequence[Sentence]) -> list[Proposed] | None:
        """The attributions in a text that was read, in the order of their cues; None where the model has no head for
        them."""
        if self._attributions is None:
            return None
        if not sentences:
            return []
        states = states_of(sentences)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._half):
            return list(propose(self._attributions, states.shared, states.last, self.trees(sentences)))

    def trees(self, sentences: Sequence[Sentence]) -> Trees:
        """The sentences and trees of a text that was read."""
        words = [sentence.words for sentence in sentences]
        starts = [0, *accumulate(map(len, words))]
        return Trees(
            sentence=[number for number, own in enumerate(words) for _ in own],
            head=[
                start + (word.head - 1 if word.head else place)
                for start, own in zip(starts, words, strict=False)
                for place, word in enumerate(own)
            ],
            relation=[self._relation_numbers[word.relation] for own in words for word in own],
        )

    def _row(self, window: Window) -> Sequence[str]:
        """The window's words that the network can read at once: it has a place for each of so many pieces.

        The last word is one after which a sentence may end, since it may have to.
        """
        paragraph, start = window.paragraph, window.start
        words = paragraph.words[start : start + window.reach]
        pieces = accumulate(len(self._pieces(word)) for word in words)
        room = self._network.shape.positions - 2  # the marks of start and end
        count = sum(reached <= room for reached in pieces)
        while count > 1 and not paragraph.closed[start + count - 1]:
            count -= 1
        return words[:count]

    def _read_windows(
        self, windows: Sequence[Window], rows: Sequence[Sequence[str]], kept: States
    ) -> Iterator[list[Sentence]]:
        """The sentences of some windows; the states of their words are `kept`."""
        batch = make_batch(rows, self._pieces)
        network = self._network
        with torch.inference_mode():
            states, shared = self._states(batch)
            ends = (network.end(states).squeeze(-1) > 0).tolist()
            tags = {name: getattr(network, name)(states).argmax(-1).tolist() for name in ("upos", "feats", "lemma")}
            names = network.ner(states).log_softmax(-1).double().numpy()
            arcs = network.arcs(states).double().numpy()
            sentences = [_sentences(window, ends[k][: len(rows[k])]) for k, window in enumerate(windows)]
            steps = network.ner_steps.double().numpy()
            tags["ner"] = [_names(names[k], spans, steps) for k, spans in enumerate(sentences)]
            heads = [[_heads(arcs[k], *span) for span in spans] for k, spans in enumerate(sentences)]
            relations = iter(self._relations(states, sentences, heads))
        for k, (window, spans) in enumerate(zip(windows, sentences, strict=True)):
            first, read = window.offset + window.start, spans[-1][1] if spans else 0
            kept.shared[first : first + read] = shared[k, :read]
            kept.last[first : first + read] = states[k, :read]
            yield [
                Sentence(
                    [
                        self._reading(rows[k][start : n + 1], {t: tags[t][k][n] for t in tags}, head, next(relations))
                        for n, head in zip(range(start, end), own_heads, strict=True)
                    ],
                    kept,
                    first + start,
                )
                for (start, end), own_heads in zip(spans, heads[k], strict=True)
            ]

    def _states(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        treebank = torch.zeros(len(batch.ids), dtype=torch.long)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._half):
            last, shared = self._network.states(batch.ids, batch.padding, batch.first, batch.last, treebank)
        return last.float(), shared.float()

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
        if not places:
            return []
        row, dependent, head = torch.tensor(places).T
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._half):
            as_dependent, as_head = self._network.label_halves(words)
            scores = self._network.labels(as_dependent[row, dependent], as_head[row, head])
        best: list[int] = scores.argmax(-1).tolist()
        return best

    def _reading(self, words: Sequence[str], tags: dict[str, int], head: int, relation: int) -> Reading:
        """What is known of the last of a sentence's words so far."""
        names = {name: self._labels[name][number] for name, number in tags.items()}
        return Reading(
            upos=names["upos"],
            feats=names["feats"],
            lemma=self._lemma(words, names["upos"], names["lemma"]),
            name=names["ner"],
            head=head,
            relation=self._labels["deprel"][relation],
        )

    def _lemma(self, words: Sequence[str], upos: str, script: str) -> str:
        """The lemma of the dictionary, else of the network; that of *anak* for *anak-anak*.

        A word with a capital within its sentence stands in a name and is its own lemma (*Menteri Keuangan*), as in
        the treebank of news.
        """
        form = words[-1]
        if form[:1].isupper() and len(words) > 1 and words[-2] not in OPENERS:
            return form
        half, _, other = form.lower().partition("-")
        if half and half == other and upos != "PROPN":
            return self._lemmas.get(lemma_key(half, upos), half)
        return self._lemmas.get(lemma_key(form, upos)) or apply_script(form, script)


def states_of(sentences: Sequence[Sentence]) -> States:
    """The states of the words of sentences that follow one another."""
    last = sentences[-1]
    return last.states.part(sentences[0].start, last.start + len(last.words))


def has_bfloat16() -> bool:
    """True where the processor multiplies in bfloat16, which is more than twice as fast there.

    One word in 300 then has another tag or head than in single precision; the scores are the same.
    """
    abilities: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # older releases don't tell
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))


def _first_windows(paragraphs: Sequence[Paragraph]) -> dict[int, Window]:
    """The first window of each paragraph with words, by its number."""
    offsets = accumulate((len(paragraph.words) for paragraph in paragraphs), initial=0)
    numbered = enumerate(zip(paragraphs, offsets, strict=False))
    return {n: Window(paragraph, offset, 0, WINDOW) for n, (paragraph, offset) in numbered if paragraph.words}


def _sentences(window: Window, ends: Sequence[bool]) -> list[tuple[int, int]]:
    """The sentences of a window that are read to their end; none when the window should be longer."""
    paragraph, at = window.paragraph, window.start
    if paragraph.whole:
        return [(0, len(ends))]
    may_end = [is_end and paragraph.closed[at + number] for number, is_end in enumerate(ends)]
    sentences = cut_at_ends(may_end, complete=at + len(ends) >= len(paragraph.words))
    return sentences or ([] if window.reach < LONGEST else [(0, len(ends))])


def _names(scores: NDArray[np.float64], spans: Sequence[tuple[int, int]], steps: NDArray[np.float64]) -> list[int]:
    """The tags of a window's words, sentence by sentence."""
    return [tag for start, end in spans for tag in best_tags(scores[start:end], steps)]


def _heads(arcs: NDArray[np.float64], start: int, end: int) -> list[int]:
    """Heads within one sentence of a window; `arcs` are the window's scores."""
    inside = arcs[start:end, [0, *range(start + 1, end + 1)]]
    return best_heads(inside - np.logaddexp.reduce(inside, axis=1, keepdims=True))

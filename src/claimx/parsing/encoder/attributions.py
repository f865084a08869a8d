"""The head that reads attributions: which words are a cue, and for a cue, which words are its source and its content.

It goes on from the states of words in the middle of the encoder with blocks of its own, copies of the encoder's last
ones at first, so that it learns without changing what the other heads read. The encoder sees a paragraph at a time;
here every word of an article sees its neighbours in other paragraphs, since a source may stand in the one before. And
it is told where the words stand in the trees: content and source are most often a branch of their cue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from claimx.parsing.encoder.network import Block, Shape, over_padding, over_rows

LONGEST = 400  # words read at once
CONTEXT = 100  # words on either side of a piece of a longer text, which are read and not believed
CUE_LABELS = ("O", "B", "I")
PARTS = ("source", "content", "addressee", "time")
PART_LABELS = ("O", *(f"{edge}-{part}" for part in PARTS for edge in "BI"))
SENTENCES = 6  # sentences before or after that of a cue; what is farther shares the last bucket
ABOVE, ASIDE, ELSEWHERE = 0, 1, 2  # over the cue in its tree, in its sentence but not below it, in another sentence
NEAR = 32  # words; longer distances from a cue share a bucket with others
FARTHEST = 56  # buckets on either side of a cue
REACH = 96  # words on either side of a cue; of 4,000 annotated claims two are wider
LEAST = 0.15  # a word that is part of a cue with less probability proposes nothing
COMPARED = 192  # size of what is compared to find the words that name a source
LEAST_NAMING = 0.02  # a word that names a cue's source with less probability is left out

Range = tuple[int, int]


@dataclass(frozen=True)
class Trees:
    """Where the words of a text stand in its sentences and trees.

    Attributes:
        sentence: the number of each word's sentence.
        head: the number of each word's head in the text; its own for a root.
        relation: the number of its relation to that head.
    """

    sentence: Sequence[int]
    head: Sequence[int]
    relation: Sequence[int]

    def part(self, start: int, end: int) -> "Trees":
        """Those of the words `[start, end)`; a word whose head is cut off becomes a root."""
        heads = [head - start if start <= head < end else number for number, head in enumerate(self.head[start:end])]
        return Trees(self.sentence[start:end], heads, self.relation[start:end])

    def around(self, cue: Range) -> tuple[list[int], list[int]]:
        """For each word, the bucket of its sentence's distance from a cue's, and the branch of the cue that it hangs
        on: the relation at its root, or whether it stands above, aside or elsewhere."""
        own = self.sentence[cue[0]]
        distances = [max(-SENTENCES, min(SENTENCES, number - own)) + SENTENCES for number in self.sentence]
        branches = [self._branch(w, cue) if number == own else ELSEWHERE for w, number in enumerate(self.sentence)]
        for w in self._over(cue[0]):
            branches[w] = ABOVE
        return distances, branches

    def _branch(self, word: int, cue: Range) -> int:
        """The relation of the last word on the way from a word up to the cue."""
        while not cue[0] <= self.head[word] < cue[1]:
            if self.head[word] == word:
                return ASIDE
            word = self.head[word]
        return self.relation[word] + ELSEWHERE + 1

    def _over(self, word: int) -> Iterator[int]:
        """The words above a word, up to its root."""
        while self.head[word] != word:
            word = self.head[word]
            yield word


class AttributionHead(nn.Module):
    """Blocks of its own, a label for each word as part of a cue, and one for it as part of a cue's attribution."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = shape.hidden
        self.last = nn.Linear(hidden, hidden)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        self.places = nn.Embedding(LONGEST, hidden)
        nn.init.zeros_(self.places.weight)
        self.blocks = nn.ModuleList(Block(shape, dropout) for _ in range(shape.attribution_layers))
        self.drop = nn.Dropout(dropout)
        self.cue = nn.Linear(hidden, len(CUE_LABELS))
        self.of_cue = nn.Linear(hidden, hidden)
        self.inside = nn.Embedding(2, hidden)
        self.distance = nn.Embedding(2 * FARTHEST + 1, hidden)
        self.sentence = nn.Embedding(2 * SENTENCES + 1, hidden)
        self.branch = nn.Embedding(shape.deprel + ELSEWHERE + 1, hidden)
        for embedding in (self.inside, self.distance, self.sentence, self.branch):
            nn.init.normal_(embedding.weight, std=0.02)
        self.match = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.parts = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(hidden, hidden), nn.GELU(), nn.Linear(hidden, len(PART_LABELS))
        )
        self.naming = Pointer(hidden, dropout)

    def states(self, shared: Tensor, last: Tensor, padding: Tensor | None = None) -> Tensor:
        """The head's own states [batch, words, hidden].

        Args:
            shared: the states it goes on from [batch, words, hidden].
            last: the encoder's last states of the same words.
            padding: true where there is no word [batch, words]; without it every row is full.
        """
        x: Tensor = self.drop(shared + self.last(last) + self.places.weight[: shared.shape[1]])
        attend = over_rows([x.shape[1]] * len(x)) if padding is None else over_padding(padding)
        for block in self.blocks:
            x = block(x, attend)
        return x

    def part_scores(self, states: Tensor, cue: Tensor, sentence: Tensor, branch: Tensor) -> Tensor:
        """Scores [cues, words, labels] of every word as part of a cue's attribution.

        Args:
            states: the states of the words around each cue [cues, words, hidden].
            cue: the first word of each cue and the word after its last [cues, 2].
            sentence: the distance of each word's sentence, see `Trees.around` [cues, words].
            branch: the branch of the cue that each word hangs on [cues, words].
        """
        mean, inside, buckets = _around(states, cue)
        places = self.distance(buckets) + self.sentence(sentence) + self.branch(branch)
        mixed = states + self.of_cue(mean) + self.match(states * mean) + self.inside(inside.long()) + places
        scores: Tensor = self.parts(self.norm(mixed))
        return scores


class Pointer(nn.Module):
    """Scores every word as one that names whom a cue's source means, wherever the article does.

    It points as a pointer network does (Vinyals et al. 2015, "Pointer Networks"), and is told how far away a word is.
    """

    def __init__(self, hidden: int, dropout: float) -> None:
        super().__init__()
        self.asks = nn.Linear(hidden, COMPARED)
        self.answers = nn.Linear(hidden, COMPARED)
        self.distance = nn.Embedding(2 * FARTHEST + 1, COMPARED)
        self.sentence = nn.Embedding(2 * SENTENCES + 1, COMPARED)
        for embedding in (self.distance, self.sentence):
            nn.init.normal_(embedding.weight, std=0.02)
        self.score = nn.Sequential(nn.LayerNorm(COMPARED), nn.GELU(), nn.Dropout(dropout), nn.Linear(COMPARED, 1))

    def forward(self, states: Tensor, cue: Tensor, sentence: Tensor) -> Tensor:
        """Scores [cues, words]; the arguments are those of `AttributionHead.part_scores`, for all words read at
        once, whose states may be given once for all cues [1, words, hidden]."""
        mean, _, buckets = _around(states, cue)
        mixed = self.answers(states) + self.asks(mean) + self.distance(buckets) + self.sentence(sentence)
        scores: Tensor = self.score(mixed).squeeze(-1)
        return scores


def _around(states: Tensor, cue: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The mean state of each cue's words [cues, 1, hidden]; for every word, whether it is one of them, and the bucket
    of its distance from them [cues, words]."""
    start, end = cue[:, :1], cue[:, 1:]
    at = torch.arange(states.shape[1], device=states.device)[None]
    inside = (at >= start) & (at < end)
    mean = ((states * inside[..., None]).sum(1) / inside.sum(1, keepdim=True))[:, None]
    beside = torch.where(at < start, at - start, (at - end + 1).clamp_min(0))
    return mean, inside, _bucket(beside)


def _bucket(distance: Tensor) -> Tensor:
    """The bucket of a signed distance in words: one for each up to `NEAR`, then eight for each doubling."""
    size = distance.abs()
    far = NEAR + (torch.log2(size.clamp_min(NEAR) / NEAR) * 8).long()
    return distance.sign() * torch.where(size < NEAR, size, far).clamp_max(FARTHEST) + FARTHEST


@dataclass(frozen=True, slots=True)
class Proposed:
    """An attribution as the network reads it; words are numbered in their text, ranges are half-open.

    Attributes:
        likelihood: mean probability of the cue's words as part of a cue.
        certainty: mean probability of the labels of the content's words.
        naming: the words that name whom its source means, anywhere in the text, each with its probability.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    addressee: Range | None
    time: Range | None
    likelihood: float
    certainty: float
    source_certainty: float
    naming: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: words `[start, end)` are read, cues that begin in `[first, stop)` are believed."""

    start: int
    end: int
    first: int
    stop: int


def stretches(size: int) -> list[Stretch]:
    """The pieces that a text of so many words is read in."""
    if size <= LONGEST:
        return [Stretch(0, size, 0, size)]
    found: list[Stretch] = []
    at = 0
    while at < size:
        start = max(0, at - CONTEXT)
        end = min(size, start + LONGEST)
        stop = size if end == size else end - CONTEXT
        found.append(Stretch(start, end, at, stop))
        at = stop
    return found


def propose(head: AttributionHead, shared: Tensor, last: Tensor, trees: Trees) -> Iterator[Proposed]:
    """The attributions of one text, in the order of their cues.

    Args:
        head: the head, ready to run.
        shared: states of all words of the text [words, hidden].
        last: the encoder's last states of the same words.
        trees: their sentences and trees.
    """
    for stretch in stretches(len(shared)):
        inside = slice(stretch.start, stretch.end)
        states = head.states(shared[None, inside].float(), last[None, inside].float())
        chances = head.cue(states)[0].float().softmax(-1)
        cues = [cue for cue in _cues(chances) if stretch.first <= cue[0] + stretch.start < stretch.stop]
        if cues:
            part = trees.part(stretch.start, stretch.end)
            yield from _of_cues(head, states, chances, cues, part, stretch.start)


def _of_cues(
    head: AttributionHead, states: Tensor, chances: Tensor, cues: Sequence[Range], trees: Trees, offset: int
) -> Iterator[Proposed]:
    """What is said of each cue of a stretch of words that begins at `offset` in the text."""
    around = [trees.around(cue) for cue in cues]
    sentences = torch.tensor([sentence for sentence, _ in around])
    naming = head.naming(states, torch.tensor(cues), sentences).float().softmax(-1)
    for (start, end), (sentence, branch), named in zip(cues, around, naming, strict=True):
        near = slice(max(0, start - REACH), end + REACH)
        at = torch.tensor([[start - near.start, end - near.start]])
        columns = (torch.tensor([column[near]]) for column in (sentence, branch))
        scores = head.part_scores(states[:, near], at, *columns)[0].float()
        likelihood = float((1 - chances[start:end, 0]).mean())
        found = _proposal((start, end), scores.softmax(-1), likelihood, near.start, offset)
        yield replace(found, naming=_probable(named, offset))


def _probable(chances: Tensor, offset: int) -> tuple[tuple[int, float], ...]:
    """The words that are not improbable, by their numbers in the text, with their probabilities."""
    return tuple((n + offset, chance) for n, chance in enumerate(chances.tolist()) if chance >= LEAST_NAMING)


def _cues(chances: Tensor) -> list[Range]:
    """Runs of words that may be a cue, each cut where another begins."""
    labels = torch.where(1 - chances[:, 0] >= LEAST, chances[:, 1:].argmax(-1) + 1, 0)
    return runs(labels.tolist(), 1)


def _proposal(cue: Range, chances: Tensor, likelihood: float, first: int, offset: int) -> Proposed:
    """A proposal from the probabilities of the labels of the words from `first` on, in the stretch at `offset`."""
    best, labels = chances.max(-1)
    found = {part: runs(labels.tolist(), 2 * number + 1) for number, part in enumerate(PARTS)}

    def certainty(ranges: Sequence[Range]) -> float:
        chosen = [best[start:end] for start, end in ranges]
        return float(torch.cat(chosen).mean()) if chosen else 0.0

    def longest(part: str) -> Range | None:
        return max(moved(found[part]), key=lambda r: r[1] - r[0], default=None)

    def moved(ranges: Sequence[Range]) -> list[Range]:
        return [(start + first + offset, end + first + offset) for start, end in ranges]

    return Proposed(
        cue=(cue[0] + offset, cue[1] + offset),
        source=longest("source"),
        content=tuple(moved(found["content"])),
        addressee=longest("addressee"),
        time=longest("time"),
        likelihood=likelihood,
        certainty=certainty(found["content"]),
        source_certainty=certainty(found["source"]),
    )


def runs(labels: Sequence[int], begin: int) -> list[Range]:
    """Ranges of words with the label `begin` or the one after it, which carries a run on; one that carries on nothing
    begins one."""
    found: list[Range] = []
    open_run = False
    for number, label in enumerate(labels):
        if label == begin or (label == begin + 1 and not open_run):
            found.append((number, number + 1))
        elif label == begin + 1:
            found[-1] = (found[-1][0], number + 1)
        open_run = label in (begin, begin + 1)
    return found

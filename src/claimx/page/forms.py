"""How often the forms of words occur in Indonesian news, upper and lower case apart.

The table is made by `tools/word_forms.py`. It holds forms by the binary logarithm of their count, one count a line, so
that it loads in a few milliseconds.
"""

import lzma
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import log
from pathlib import Path

LETTERS = re.compile(r"[^\W\d_]+")
TABLE = Path(str(resources.files("claimx"))) / "bundled/id/forms/claimx.txt.xz"


@cache
def load_forms() -> dict[str, float]:
    """The natural logarithm of each form's share among the words of the news."""
    return unpack_forms(TABLE.read_bytes())


def unpack_forms(table: bytes) -> dict[str, float]:
    """The forms of a table with the logarithms of their shares."""
    total, *lines = lzma.decompress(table).decode("utf-8").split("\n")
    forms: dict[str, float] = {}
    for level, line in enumerate(lines):
        forms.update(dict.fromkeys(line.split(), level * log(2) - log(int(total))))
    return forms


def pack_forms(counts: Mapping[str, int]) -> bytes:
    """The file's bytes for these counts."""
    levels: dict[int, list[str]] = defaultdict(list)
    for form, count in counts.items():
        levels[count.bit_length() - 1].append(form)
    rows = [" ".join(sorted(levels[level])) for level in range(max(levels) + 1)]
    return lzma.compress("\n".join([str(sum(counts.values())), *rows]).encode("utf-8"), preset=9)

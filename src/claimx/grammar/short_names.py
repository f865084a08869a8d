"""Short names that an article gives bodies in brackets (*Dinas Pendidikan dan Kebudayaan ([Dikbud])*)."""

from collections.abc import Sequence

from claimx.lexicon.index import Index
from claimx.names import spells_out

LONGEST_BODY = 12  # words of a body's full name


def short_names(texts: Sequence[str], lower: Sequence[str], index: Index) -> frozenset[str]:
    """The short names, as they are written; not those of parts of a body (*Bidang Hubungan Masyarakat (Humas)*)."""
    brackets = (w for w in range(1, len(texts) - 2) if (texts[w], texts[w + 2]) == ("(", ")"))
    heads = {w for w, word in enumerate(lower) if _heads_body(index, word)}
    return frozenset(texts[w + 1] for w in brackets if _shortens(texts, heads, w))


def _heads_body(index: Index, word: str) -> bool:
    return index.noun_classes.get((word,)) == "organization" and word not in index.classes.units


def _shortens(texts: Sequence[str], heads: set[int], bracket: int) -> bool:
    """True for a bracket with the short name of the body before it."""
    near = heads.intersection(range(bracket - LONGEST_BODY, bracket - 1))
    return any(spells_out(texts[bracket + 1], texts[w:bracket]) for w in near)

"""The overlap of two sets of words."""


def word_overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """The intersection over union of two sets of words; 0 for two empty ones."""
    return len(one & other) / len(one | other) if one or other else 0.0

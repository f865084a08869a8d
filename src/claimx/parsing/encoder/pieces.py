"""Words to pieces: a unigram vocabulary (SentencePiece's, by way of the `tokenizers` library)."""

from collections.abc import Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

START, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST_WORD = 12  # in pieces; what follows in a longer word (an address, a run of letters) says nothing more


class Pieces:
    """Cuts words into numbered pieces, each word for itself, and remembers what it has cut."""

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self._tokenizer = Tokenizer(models.Unigram(list(vocabulary), unk_id=UNKNOWN))
        self._tokenizer.normalizer = normalizers.NFKC()
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """The pieces of a word, at least one."""
        found = self._known.get(word)
        if found is None:
            found = self._tokenizer.encode(word).ids[:LONGEST_WORD] or [UNKNOWN]
            self._known[word] = found
        return found

"""The words of the tests' Docs."""

from spacy.lang.id import Indonesian
from spacy.vocab import create_vocab

VOCAB = create_vocab("id", Indonesian.Defaults)  # as the parser makes it; spacy.blank builds a tokenizer, too: seconds

"""What a tokenizer gives: stretches of a text, without anything that is known of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text.

    Attributes:
        start: its first character's offset.
        end: the offset after its last.
        multiword: the tokenizer takes it for several words.
    """

    text: str
    start: int
    end: int
    multiword: bool = False

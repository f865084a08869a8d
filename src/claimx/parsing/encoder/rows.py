"""Stanza's sentences as rows of dictionaries, to cut or join them anew."""

from collections.abc import Iterable, Sequence
from typing import Any

Row = dict[str, Any]


def number_rows(tokens: Iterable[Sequence[Row]]) -> list[Row]:
    """The rows of one sentence, numbered from 1; a token is its row, or that of its range before those of its words."""
    rows: list[Row] = []
    number = 0
    for token in tokens:
        words = token[1:] or token
        if len(token) > 1:
            rows.append({**token[0], "id": (number + 1, number + len(words))})
        for word in words:
            number += 1
            rows.append({**word, "id": (number,)})
    return rows


def replace_sentences(document: Any, sentences: Iterable[Iterable[Sequence[Row]]]) -> None:
    """Give a Stanza document other sentences, each as the rows of its tokens."""
    rows = [number_rows(tokens) for tokens in sentences]
    document.sentences = []
    document._process_sentences(rows)

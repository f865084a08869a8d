"""Tokens that hold a sentence's full stop, split where the article shows that they are no abbreviation."""

import re

import pytest

from claimx.parsing.run_ons import split_run_ons
from claimx.parsing.tokens import Token

TOKEN = re.compile(r"[^\s|]+")


def read(line: re.Match[str]) -> list[Token]:
    """The tokens of a line, which blanks part, or a bar where nothing stands between them."""
    found = []
    for token in TOKEN.finditer(line[0]):
        start = line.start() + token.start() - line.string[: line.start() + token.start()].count("|")
        found.append(Token(token[0], start, start + len(token[0])))
    return found


def sentences(marked: str) -> list[str]:
    """The sentences after splitting, tokens joined by blanks; before, each line is one."""
    text = marked.replace("|", "")
    found = split_run_ons([read(line) for line in re.finditer(r".+", marked)], {"CNN", "gol"})
    assert all(text[token.start : token.end] == token.text for tokens in found for token in tokens)
    return [" ".join(token.text for token in tokens) for tokens in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("PU membangun jembatan di dekat PU. Budi pulang .", 2, id="a word that goes on elsewhere"),
        pytest.param("Kata Lin , buah itu baik\nujar Lin. Rahayu makan .", 3, id="before a comma elsewhere"),
        pytest.param("PU membangun kantor PU. budi pulang .", 1, id="a small letter behind the stop"),
        pytest.param("Ia berkata kepada CNN. Budi pulang .", 2, id="a body's short name"),
        pytest.param("Ia mencetak dua gol. Budi pulang .", 2, id="a short word of the lexicon"),
        pytest.param("Ia menemui dr. Budi di Garut .", 1, id="an abbreviation"),
        pytest.param("Ia dr umum\nIa bukan dr. umum tapi dr. Budi .", 2, id="goes on with its stop, too"),
        pytest.param("Ia A atau B , kata A. Budi .", 1, id="an initial"),
        pytest.param("Ia berkata kepada Nusa|.|com. Budi pulang .", 2, id="an address"),
        pytest.param("Ia berkata kepada Nusa|.|com. dan pulang .", 1, id="an address, and a small letter"),
        pytest.param("Ia pulang . dr. Budi makan .", 1, id="an abbreviation behind a stop and a blank"),
        pytest.param("Kabupaten Garut , di Kab. Garut .", 1, id="never without a stop"),
    ],
)
def test_split_run_ons(text: str, expected: int) -> None:
    """A sentence ends behind a word that elsewhere stands without a stop; no character is lost."""
    found = sentences(text)
    assert len(found) == expected
    assert "".join(found).replace(" ", "") == re.sub(r"[\s|]", "", text)


def test_the_last_word_of_a_sentence_is_split_too() -> None:
    """The network cuts sentences anew, and may join what the tokenizer has cut behind such a word."""
    assert sentences("PU membangun kantor PU.\nBudi pulang .") == ["PU membangun kantor PU .", "Budi pulang ."]

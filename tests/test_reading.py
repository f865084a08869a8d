"""A text read otherwise than it is written: edits, the way back to the source, and what the record says of it."""

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon.index import load_index
from claimx.load import article_from_text
from claimx.model import CharSpan, Reading
from claimx.reading import mend_diagnostics, read_text
from claimx.reading.edits import Edit, apply_edits, plain_reading


def _edited(text: str, *edits: tuple[int, int, str]) -> Reading:
    return apply_edits(plain_reading(text), [Edit(start, end, new, "markup") for start, end, new in edits])


@pytest.mark.parametrize(
    ("text", "edits", "read", "words", "source"),
    [
        ("kataBudi", [(4, 4, " ")], "kata Budi", "Budi", "Budi"),
        ("harga <b>beras</b> naik", [(6, 9, ""), (14, 18, "")], "harga beras naik", "harga beras", "harga <b>beras"),
        ("&quot;Naik,&quot; kata", [(0, 6, '"'), (11, 17, '"')], '"Naik," kata', '"Naik,"', "&quot;Naik,&quot;"),
        ("peme\u00adrintah", [(4, 5, "")], "pemerintah", "pemerintah", "peme\u00adrintah"),
        ("kata\nRatna", [(4, 5, " ")], "kata Ratna", "kata Ratna", "kata\nRatna"),
    ],
)
def test_spans_lead_back(text: str, edits: Sequence[tuple[int, int, str]], read: str, words: str, source: str) -> None:
    """What is read is found again in the source, with everything that stood inside it."""
    reading = _edited(text, *edits)
    assert reading.text == read
    start = read.index(words)
    place = reading.place(CharSpan(start, start + len(words)))
    assert text[place.start : place.end] == source


def test_edits_on_edits() -> None:
    """A second edit counts in offsets of the text that the first one left, and still leads back to the source."""
    reading = apply_edits(_edited("<i>kataBudi</i>", (0, 3, ""), (11, 15, "")), [Edit(4, 4, " ", "glued")])
    assert reading.text == "kata Budi"
    assert reading.place(CharSpan(5, 9)) == CharSpan(7, 11)
    assert [mend.kind for mend in reading.mends] == ["markup", "markup", "glued"]


def test_overlapping_edits() -> None:
    """Of edits that overlap, the first is made, and of two that begin together the longer one."""
    assert _edited("abcdef", (1, 3, "x"), (2, 5, "y"), (1, 2, "z")).text == "axdef"


EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(alphabet="ab \n", max_size=3)), max_size=8)


@given(st.text(min_size=1, max_size=40), EDITS, EDITS)
def test_every_character_has_a_place(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """After any edits, offsets of the source run forwards, and what was not touched is the same there."""
    reading = plain_reading(text)
    for edits in (first, second):
        size = len(reading.text)
        inside = [(min(at, size), min(at + length, size), new) for at, length, new in edits]
        reading = apply_edits(reading, [Edit(start, end, new, "entity") for start, end, new in inside])
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert list(reading.starts) == sorted(reading.starts)
    assert list(reading.ends) == sorted(reading.ends)
    assert all(0 <= s <= e <= len(text) for s, e in zip(reading.starts, reading.ends, strict=True))


def test_untouched_article() -> None:
    """An article with nothing in the way is read as it is, and has no diagnostic."""
    article = article_from_text("Bupati Ratna Wulandari mengatakan bahwa harga beras akan turun.")
    assert read_text(article, load_index()) is article
    assert mend_diagnostics(article.reading) == []


def test_one_diagnostic_for_each_kind() -> None:
    """A diagnostic tells a kind of mend once, with how often it was made and where first."""
    article = article_from_text("kataBudi, kataSiti")
    reading = apply_edits(plain_reading(article.text), [Edit(14, 14, " ", "glued"), Edit(4, 4, " ", "glued")])
    found = mend_diagnostics(dataclasses.replace(article, reading=reading).reading)
    assert [(d.code, d.start, d.end) for d in found] == [("text.glued", 4, 4)]
    assert "2 times" in found[0].message

"""Glued words read apart: cases as data in tests/cases/reading, properties, and the table of forms."""

import re
from typing import Any

import pytest
from effort import bounded, steps
from hypothesis import given, settings
from hypothesis import strategies as st
from support import case_tables

from claimx.lexicon.index import load_index
from claimx.page.forms import TABLE, load_forms, pack_forms, unpack_forms
from claimx.page.glue import find_glued
from claimx.page.joints import find_joints

CASES = case_tables("reading/glued.toml")
INDEX = load_index()
PIECES = st.sampled_from(
    [
        "kata",
        "Ratna",
        "Wulandari",
        "DPR",
        "iPhone",
        "mengatakan",
        ".",
        ",",
        '"',
        "”",
        " ",
        " ",
        "\n",
        "(",
        ")",
        "2025",
        "di",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


def read_apart(text: str) -> str:
    """The text with a bar at every place where a blank is read."""
    for find in (find_joints, find_glued):
        for edit in sorted(find(text, INDEX), key=lambda e: -e.start):
            text = f"{text[: edit.start]}|{text[edit.start :]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_words_are_read_apart(case: dict[str, Any]) -> None:
    """A blank is read at each bar of a case and nowhere else."""
    marked = case["marked"]
    assert ("|" in marked) == (case["origin"] == "synthetic")
    assert read_apart(marked.replace("|", "")) == marked


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_only_blanks_are_added(text: str) -> None:
    """Every edit puts one blank between two characters, never beside a blank or at an end."""
    for find in (find_joints, find_glued):
        for edit in find(text, INDEX):
            assert (edit.text, edit.kind) == (" ", "glued")
            assert 0 < edit.start == edit.end < len(text)
            assert not text[edit.start].isspace()


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_is_read_the_same(text: str) -> None:
    """Reading is deterministic."""
    assert read_apart(text) == read_apart(text)


def test_a_page_that_lost_a_blank_lost_others() -> None:
    """What is left alone on a clean page is cut on one that glued words for certain."""
    doubtful = "Warga mengeluh karena hargaberas naik."
    assert read_apart(doubtful) == doubtful
    assert "harga|beras" in read_apart(f"{doubtful} Hal itu disampaikan" + "Ratna.")


def test_what_the_article_writes_apart_is_a_word() -> None:
    """A name that nobody knows is one word when the article has it alone, and is cut off what was glued to it."""
    text = "Qorrasmen tiba. Warga Qorrasmen" + "menolak."
    assert read_apart(text) == "Qorrasmen tiba. Warga Qorrasmen|menolak."


@pytest.mark.parametrize("piece", ["a", "aB", "kataBudi", "kata ", '"a', "kata.Budi", "a/", "kataBudi "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Four times the text is about four times the work, whatever is glued together."""

    def work(size: int) -> int:
        text = (piece * size)[:size]
        with bounded(piece):
            return steps(lambda: (list(find_joints(text, INDEX)), list(find_glued(text, INDEX))))

    work(1_000)  # what is made once
    assert work(10_000) < 4.5 * work(2_500)


def test_the_table_is_small_and_plain() -> None:
    """The shipped table has words of letters only, the commonest first by their share."""
    forms = load_forms()
    assert TABLE.stat().st_size < 200_000
    assert len(forms) > 30_000
    assert all(re.fullmatch(r"[^\W\d_]+", form) for form in forms)
    assert max(forms, key=lambda form: (forms[form], form)) in {"yang", "dan", "di"}


def test_a_table_is_unpacked_as_it_was_packed() -> None:
    """Counts come back as shares, to the power of two below."""
    forms = unpack_forms(pack_forms({"beras": 5, "Ratna": 1, "di": 10}))
    assert {form: round(2.718281828**share * 16) for form, share in forms.items()} == {"Ratna": 1, "beras": 4, "di": 8}

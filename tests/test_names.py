"""Names as strings: when one is another's short form, misspelling or initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.names import blends, clips, fullest, initials_of, is_part, misspells, spellings, spells_out, words_of


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Ratna", "Ratna Wulandari", True),
        ("Wulandari", "Ratna Wulandari", True),
        ("Ratna Wulandari", "Ratna Sri Wulandari", True),
        ("Ratna S. Wulandari", "Ratna Sri Wulandari", True),  # an initial beside a whole word
        ("Banjari", "Hasan al-Banjari", True),
        ("Prado", "Carlos del Prado", True),
        ("Sri", "Ratna Wulandari", False),
        ("Adam", "Dionisio A. Lind", False),  # an initial alone is nobody's name
        ("Ratna Ratna", "Ratna Wulandari", False),
    ],
)
def test_part_of_a_name(short: str, full: str, expected: bool) -> None:
    """A short form is made of words of the full name."""
    assert is_part(words_of(short), words_of(full)) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Alex", "Alexander Rusli", True),
        ("Leo", "Leonardus Simbolon", True),
        ("Udin", "Syarifuddin Latif", True),
        ("Yudi", "Yudhistira Putra", True),
        ("Budisan", "Budi Santoso", True),
        ("Al", "Alexander Rusli", False),  # too short to tell
        ("Rusli", "Alexander Rusli", False),  # a whole word is a part, no clipping
        ("Dewi", "Alexander Rusli", False),
    ],
)
def test_clipped_names(short: str, full: str, expected: bool) -> None:
    """One word can be made from the beginning or the end of a name's words."""
    assert clips(short.casefold(), words_of(full)) is expected


def test_a_name_without_letters_is_clipped_to_nothing() -> None:
    """A tagger can take a mark for a name."""
    assert not clips("budi", words_of("-"))


def test_two_beginnings() -> None:
    """A blend takes two letters or more from each of two words that stand side by side."""
    assert blends("zulhas", words_of("Zulkifli Hasan"))
    assert not blends("zulh", words_of("Zulkifli Hasan"))
    assert not blends("haszul", words_of("Zulkifli Hasan"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Rahmad Suprayitno", "Rahmat Suprayitno", True),
        ("Marpuah", "Marfuah", True),
        ("Arfinus", "Arfianus", True),
        ("Dewi", "Desi", False),  # four letters, one of them another: another name
        ("Budi Santoso", "Siti Santoso", False),
        ("Budi Santoso", "Budi", False),
        ("Bahar", "Lahar", False),  # a misspelling seldom hits the first letter
    ],
)
def test_misspelt_names(one: str, other: str, expected: bool) -> None:
    """One letter more, less or another in one word of a name of as many words."""
    assert misspells(words_of(one), words_of(other)) is expected


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ridho Kurniawan", "RK"),
        ("US Geological Survey", "USGS"),
        ("Badan Pangan Nasional", "BPN"),
        ("Kim Tae-hoon", "KTH"),
        ("budi", ""),
    ],
)
def test_initials(name: str, initials: str) -> None:
    """The first letters of capitalised words and of what follows a hyphen in them; acronyms stay whole."""
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Bapanas", "Badan Pangan Nasional", True),
        ("BNPB", "Badan Nasional Penanggulangan Bencana", True),
        ("BMKR", "Beras Makmur", True),
        ("PKB", "Suharno Widodo", False),
        ("KPK", "Pemberantasan Korupsi", False),
    ],
)
def test_abbreviations(short: str, full: str, expected: bool) -> None:
    """An abbreviation's letters stand in order in the words that it shortens, the first at their head."""
    assert spells_out(short, full.split()) is expected


def test_the_fullest_name() -> None:
    """The most words count, initials less than words, and the first of equals wins."""
    assert fullest(["Ratna", "Ratna Wulandari", "Wulandari"]) == "Ratna Wulandari"
    assert fullest(["Ratna S. W.", "Ratna Wulandari"]) == "Ratna Wulandari"
    assert fullest(["Siti Aminah", "Aminah Siti"]) == "Siti Aminah"


NAME = st.text(alphabet="abcdeABCDE '.-", min_size=1, max_size=24)


@given(NAME, NAME)
def test_any_two_names(one: str, other: str) -> None:
    """No pair of names breaks a comparison, and a name is a part of itself when it has words."""
    short, full = words_of(one), words_of(other)
    is_part(short, full)
    misspells(short, full)
    if short:
        assert is_part(short, short)
    if short and full:
        clips(short[0], full)
        spells_out(one, other.split())


@given(st.lists(st.text("abc", min_size=4, max_size=6), min_size=1, max_size=3), st.data())
def test_a_misspelt_name_has_a_spelling_in_common(words: list[str], data: st.DataObject) -> None:
    """A letter more, less, another, or two that changed places: what `misspells` sees, `spellings` lead to."""
    n = data.draw(st.integers(0, len(words) - 1))
    at = data.draw(st.integers(1, len(words[n]) - 1))
    head, tail = words[n][:at], words[n][at:]
    changed = data.draw(
        st.sampled_from(
            [head + "x" + tail, head + tail[1:], head + "x" + tail[1:], head[:-1] + tail[0] + head[-1] + tail[1:]]
        )
    )
    other = [*words[:n], changed, *words[n + 1 :]]
    together = set(spellings(words)) & set(spellings(other))
    assert together or not misspells(words, other)

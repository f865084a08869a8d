"""Expressions of time: what is found, and which day it means."""

from datetime import date

import pytest

from claimx.grammar.times import find_times
from claimx.lexicon.index import load_index

FRIDAY = date(2024, 10, 25)
FORMS = [
    ("Senin (4/3/2024)", date(2024, 3, 4)),
    ("Senin (4/3/24)", date(2024, 3, 4)),
    ("Selasa (22/10)", date(2024, 10, 22)),
    ("Selasa (31/12)", date(2023, 12, 31)),
    ("pada Selasa (22/10/2024)", date(2024, 10, 22)),
    ("pada hari Kamis", date(2024, 10, 24)),
    ("hari Jumat", FRIDAY),
    ("Kamis", date(2024, 10, 24)),
    ("Ahad", date(2024, 10, 20)),
    ("Minggu malam", date(2024, 10, 20)),
    ("Sabtu pagi", date(2024, 10, 19)),
    ("Jumat dini hari", FRIDAY),
    ("Rabu waktu setempat", date(2024, 10, 23)),
    ("Kamis, 24 Oktober 2024", date(2024, 10, 24)),
    ("pada Senin, 12 Maret 2018", date(2018, 3, 12)),
    ("Rabu (5 Juni 2024)", date(2024, 6, 5)),
    ("14 Februari 2024", date(2024, 2, 14)),
    ("17 Agustus 1945", date(1945, 8, 17)),
    ("1 Mei", date(2024, 5, 1)),
    ("30 November", date(2023, 11, 30)),
    ("hari ini", FRIDAY),
    ("kemarin", date(2024, 10, 24)),
    ("tadi malam", date(2024, 10, 24)),
    ("Senin depan", None),
    ("pada tahun 2019", None),
    ("tahun lalu", None),
    ("pekan lalu", None),
    ("bulan ini", None),
    ("beberapa hari sebelumnya", None),
    ("dua hari lalu", None),
    ("sebelumnya", None),
    ("saat itu", None),
    ("awal Januari 2024", None),
    ("Oktober 2023", None),
]


@pytest.mark.parametrize(("words", "day"), FORMS)
def test_form(words: str, day: date | None) -> None:
    """Each form is found whole, and means that day in an article of Friday, 25 October 2024."""
    text = f"kata Budi, {words}, di Jakarta"
    found = find_times(text, 0, len(text), load_index(), FRIDAY)
    assert [(text[t.span.start : t.span.end], t.date) for t in found] == [(words, day)]


@pytest.mark.parametrize("words", ["Kamis", "hari ini", "kemarin", "1 Mei", "Selasa (22/10)"])
def test_no_day_without_the_articles_date(words: str) -> None:
    """What counts from the day of writing fixes no day when that day isn't known."""
    assert [t.date for t in find_times(words, 0, len(words), load_index(), None)] == [None]


@pytest.mark.parametrize("words", ["Senin (31/2/2024)", "99 Maret 2024", "Rabu (45/13)"])
def test_impossible_day(words: str) -> None:
    """A day that no calendar has gives no date, and no error."""
    assert all(t.date is None for t in find_times(words, 0, len(words), load_index(), FRIDAY))


@pytest.mark.parametrize("words", ["semeter", "Jumatan", "Minggus", "kemarinnya-kah", "berita", "Maretta"])
def test_no_time_inside_a_word(words: str) -> None:
    """Words that only begin like a time are none."""
    assert [t for t in find_times(words, 0, len(words), load_index(), FRIDAY) if t.date] == []


def test_window() -> None:
    """Only what stands in the window is found, with offsets into the whole text."""
    text = "Senin ramai, Selasa sepi"
    found = find_times(text, 6, len(text), load_index(), FRIDAY)
    assert [(t.span.start, t.span.end) for t in found] == [(13, 19)]


def test_29_february_without_a_year() -> None:
    """A 29 February that the article's year doesn't have gives no error."""
    text = "29 Februari"
    assert len(find_times(text, 0, len(text), load_index(), date(2023, 5, 1))) == 1
    assert len(find_times(text, 0, len(text), load_index(), date(2024, 1, 1))) == 1


@pytest.mark.parametrize("words", ["kemarin", "Minggu", "Sabtu", "Selasa (31/12)", "29 Februari"])
def test_the_calendar_has_two_ends(words: str) -> None:
    """At the first day that there is, no day before it is asked for."""
    text = f"kata Budi, {words}."
    for day in (date.min, date.max):
        assert find_times(text, 0, len(text), load_index(), day)

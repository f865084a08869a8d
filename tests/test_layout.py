"""Reading a page's layout: the cases are data, in tests/cases/layout."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from effort import bounded, steps
from hypothesis import given, settings
from hypothesis import strategies as st
from support import case_tables

from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.pipeline import read_page

ROOT = Path(__file__).parents[1]
CASES = case_tables("layout/*.toml")
PIECES = st.sampled_from(
    [
        "Baca juga: ",
        "Oleh ",
        "Penulis :",
        "\n",
        "\n\n",
        " - ",
        "JAKARTA",
        "Jakarta",
        ", ",
        "KOMPAS.com",
        "Foto: ",
        "(Getty Images)",
        "(abc/def)",
        '"',
        "“",
        "”",
        "'",
        ". ",
        "? ",
        "?",
        "!",
        ":",
        "Sumber",
        "TrumpMusk ",
        "Musk ",
        "kata ",
        "___",
        "12/08/2019",
        "\t",
        "\xa0",
        "Simak Video 'A B':",
        "<<",
        "\\",
        "(",
        "[",
        "\x85",
        "\u2028",
        "😀",
        "\r\n",
        "HOME ⁄ X",
        "Editor",
        "a",
        "Z",
        "1 2 3",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def read(text: str, **stated: Any) -> Article:
    """The article with its layout read."""
    return read_page(Article(id="a", path="a.txt", text=text, sha256="0" * 64, **stated), load_index())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_a_page_falls_into_its_zones(case: dict[str, Any]) -> None:
    """Every zone of a case has the kind and the text that the case expects."""
    text = case["text"] if "text" in case else (ROOT / case["file"]).read_text(encoding="utf-8")
    article = read(text)
    zones = [[zone.kind, article.text[zone.start : zone.end]] for zone in article.zones]
    if case.get("partial"):
        assert [zone for zone in zones if zone[0] != "body"] == case["zones"]
    else:
        assert zones == case["zones"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_a_page_states_its_facts(case: dict[str, Any]) -> None:
    """Title, publisher, agency, place, day and authors are read off the layout, and nothing else is."""
    text = case["text"] if "text" in case else (ROOT / case["file"]).read_text(encoding="utf-8")
    article = read(text)
    names = ("title", "publisher", "dateline", "published")
    facts = {name: getattr(article, name) for name in names if getattr(article, name) is not None}
    if article.agency:
        facts["agency"] = article.agency.name
    if article.authors:
        facts["authors"] = list(article.authors)
    assert facts == case.get("facts", {})


def test_cases_show_what_is_layout_and_what_is_not() -> None:
    """Each file of cases has a kind of origin, and there are negative cases among them."""
    origins = {case["origin"] for case in CASES}
    assert origins == {"seed", "synthetic", "negative"}


@pytest.mark.parametrize(
    ("end", "name", "words"),
    [
        ("Sumber: Anadolu", "Anadolu", "Anadolu"),
        ("(ANTARA/AFP)", "Antara", "ANTARA"),
        ("Sumber: Kantor Berita Antara", "Antara", "Kantor Berita Antara"),
        ("Sumber: RTR", "Reuters", "RTR"),
        ("Sumber: Dinas Pertanian", "Dinas Pertanian", "Dinas Pertanian"),
        ("Sumber: berbagai media", None, None),
        ("(rin/bud)", None, None),
    ],
)
def test_an_agency_is_named_by_its_usual_name(end: str, name: str | None, words: str | None) -> None:
    """The credit gives the agency and the place where it stands; who is not named is no agency."""
    text = f"Hujan turun sejak pagi di kota itu, kata warga.\n{end}"
    agency = read(text).agency
    assert (agency.name if agency else None) == name
    assert (text[agency.span.start : agency.span.end] if agency else None) == words


def test_a_wire_service_in_the_dateline_of_another_publisher_is_the_agency() -> None:
    """*(Reuters)* after the place is the agency of a page that somebody else publishes, and else the publisher."""
    text = "London (Reuters) - Hujan turun sejak pagi di kota itu, kata warga."
    bought, own = read(text, publisher="Kabar"), read(text)
    assert (bought.publisher, bought.agency and bought.agency.name) == ("Kabar", "Reuters")
    assert (own.publisher, own.agency) == ("Reuters", None)
    assert read(text, publisher="Reuters").agency is None


def test_stated_facts_win() -> None:
    """What the article states itself is not overwritten by its layout."""
    text = "Judul Lain Sama Sekali\nOleh Rina Kusuma\nKOMPAS.com - Hujan turun sejak pagi di kota itu, kata warga."
    article = read(text, title="Judul dari Luar", publisher="Kabar", authors=("Budi",), published=date(2020, 1, 2))
    assert (article.title, article.publisher, article.authors) == ("Judul dari Luar", "Kabar", ("Budi",))
    assert article.published == date(2020, 1, 2)


def test_a_given_title_is_found_wherever_it_stands() -> None:
    """A given title marks its line, whatever its case and marks, and also without the publisher's name at its end."""
    text = "Hujan turun.\nWARGA: HUJAN DERAS MERUSAK SAWAH!\nKata mereka begitu."
    article = read(text, title="Warga: hujan deras merusak sawah - Kabar Kita")
    assert [zone.kind for zone in article.zones] == ["body", "title", "body"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Senin, 12/08/2019 10:20 WIB", date(2019, 8, 12)),
        ("Jumat, 25 Oktober 2024 | 10:20", date(2024, 10, 25)),
        ("25 Okt 2024 10:20 WIB", date(2024, 10, 25)),
        ("Diterbitkan: 5 Agustus 2023", date(2023, 8, 5)),
        ("2023-08-05 10:00", date(2023, 8, 5)),
        ("Senin, 45/13/2019 10:20 WIB", None),
    ],
)
def test_a_date_line_states_the_day(line: str, day: date | None) -> None:
    """A date in a byline is read in digits and in words; an impossible one is passed over."""
    article = read(f"Warga Menunggu Hujan Turun\n{line}\nWarga menunggu hujan, kata kepala desa itu.")
    assert article.published == day
    assert article.zones[1].kind == "byline"


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_zones_cover_everything_but_white_space(text: str) -> None:
    """Zones are in order, don't overlap, hold no line break, and leave only white space uncovered."""
    position = 0
    article = read(text)
    text = article.text
    for zone in article.zones:
        assert position <= zone.start < zone.end <= len(text)
        assert not text[position : zone.start].strip()
        piece = text[zone.start : zone.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        position = zone.end
    assert not text[position:].strip()


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_reading_is_deterministic_and_keeps_the_text(text: str) -> None:
    """The same text gives the same zones, and the text itself is untouched."""
    assert read(text) == read(text)
    article = read(text)
    assert (article.reading.source if article.reading else article.text) == text


@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("Budi pergi. Baca juga", " ", "x"),
        ("1", " ", "!"),
        ("share:", " ", "!"),
        ("a", " > ", "a."),
        ("Laporan wartawan ", " ", "x"),
        ("Reporter: Aa", "\t", "x"),
        ("Budi pergi ke", ")", "x"),
        ("Budi pergi.", " Baca juga", " x"),
    ],
)
@pytest.mark.parametrize("size", [690, 60_000])
def test_long_runs_of_blanks_and_marks_take_no_time(before: str, piece: str, after: str, size: int) -> None:
    """A label, a number or a link before hundreds or thousands of blanks is read as any text is."""
    line = before + piece * (size // len(piece)) + after
    text = f"Harga Beras Naik di Pasar\n{line}\nWarga menunggu, kata kepala desa itu."
    with bounded(before):
        read(text)


@pytest.mark.parametrize("piece", ["Baca juga: A ", "(", "A, ", "aB ", ". : A", "- ", "A\n", "Oleh A\n", "Aa?Bb "])
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Four times the text is about four times the work, also when it is nothing but layout."""

    def work(size: int) -> int:
        text = (piece * size)[:size]
        return steps(lambda: read(text))

    work(1_000)  # what is made once
    assert work(10_000) < 4.5 * work(2_500)

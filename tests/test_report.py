"""Records for a person's eyes."""

import io
from typing import Any

import pytest
from support import TEXT, claim_of, make_record, span

from claimx.output.words import load_words
from claimx.printable import printable
from claimx.runs.journal import Saved
from claimx.schema import Record
from claimx.terminal.claims import record_view
from claimx.terminal.printing import (
    make_console,
    print_view,
    progress,
    results_table,
)
from claimx.terms import Language

ENGLISH = load_words(Language.EN)
LONG = f"{TEXT} Kata Antara, “{'beras dan gula ' * 20}akan turun,” ujar Budi kepada wartawan, Kamis (24/10/2024)."
QUOTED = claim_of(
    LONG,
    2,
    quote_type="direct",
    stance="warn",
    cue=span(LONG, "ujar") | {"lemma": "ujar"},
    source=span(LONG, "Budi") | {"name": "Budi", "names": ["Budi"], "kind": "person"},
    content=[span(LONG, "akan turun"), span(LONG, ("beras dan gula " * 20).strip())],
    addressee=span(LONG, "wartawan"),
    time=span(LONG, "Kamis (24/10/2024)") | {"date": "2024-10-24"},
    chain=["Antara", None, "Budi"],
    parent="c1",
)


def shown(record: Record) -> str:
    """What a person sees of a record."""
    stream = io.StringIO()
    print_view(make_console(stream), record_view(record, ENGLISH))
    return stream.getvalue()


def test_a_claim_is_shown_whole() -> None:
    """Source, cue, stance, addressee, time, content in text order, chain and parent are all there."""
    text = shown(make_record(LONG, claims=[claim_of(LONG), QUOTED]))
    for words in (
        "berita.txt · 2 claims",
        " 1. Ratna  (person)",
        "says “mengatakan”  (indirect, 0.90)",
        " 2. Budi  (person)",
        "warns “ujar” to wartawan, Kamis (24/10/2024) = 2024-10-24  (direct, 0.90)",
        "chain: Antara <- ? <- Budi",
        "inside claim 1",
    ):
        assert words in text
    assert text.index("beras dan gula") < text.index("… akan turun")


def published_by(publisher: str | None, agency: dict[str, Any]) -> Record:
    """A record of a publisher that credits an agency."""
    data = make_record().model_dump()
    return Record.model_validate(data | {"document": data["document"] | {"publisher": publisher, "agency": agency}})


def test_the_agency_stands_behind_the_publisher() -> None:
    """The line of facts says from whom the publisher has the article."""
    agency = span(TEXT, "Ratna") | {"name": "Anadolu"}
    assert "Kabar <- Anadolu · berita.txt" in shown(published_by("Kabar", agency))
    assert "\nAnadolu · berita.txt" in shown(published_by(None, agency))


def test_the_view_fits_eighty_columns_without_colour() -> None:
    """On a stream that is no terminal there are no escape codes, and no line is wider than 80."""
    text = shown(make_record(LONG, claims=[claim_of(LONG), QUOTED]))
    assert "\x1b" not in text
    assert max(map(len, text.split("\n"))) <= 80
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_roles_and_unnamed_sources_are_shown() -> None:
    """A role and an affiliation follow the name; who has no name is shown by the mention, or as not named."""
    role = claim_of(TEXT, source={"names": ["Ani", "Budi"], "role": span(TEXT, "Bupati"), "kind": "person"})
    nobody = claim_of(TEXT, 2, source={}, cue=None, quote_type="none", content=[], stance="decline")
    text = shown(make_record(claims=[role, nobody]))
    assert "Ani & Budi, Bupati  (person)" in text
    assert "(not named)  (not known)" in text
    assert "declines to comment  (0.90)" in text


@pytest.mark.parametrize(
    ("raw", "calm"),
    [
        ("a\x1b[31mb\x07", "a[31mb"),
        (" a\n\t b ", "a b"),
        ("\u202eabc", "abc"),
        ("“é” 👍", "“é” 👍"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_an_article_can_not_drive_the_terminal(raw: str, calm: str) -> None:
    """Control characters of an article never reach the terminal."""
    assert printable(raw) == calm


def test_markup_in_an_article_is_text() -> None:
    """Square brackets in a name are shown as they are."""
    record = make_record(claims=[claim_of(TEXT, source={"name": "[bold]Ani[/]", "names": ["[bold]Ani[/]"]})])
    assert "[bold]Ani[/]" in shown(record)


def test_a_long_table_is_cut() -> None:
    """A run over many articles shows the first ones and how many more there are."""
    stream = io.StringIO()
    rows = [Saved.of(make_record(path=f"{n}.txt", claims=[claim_of(TEXT)]), f"out/{n}.json") for n in range(40)]
    make_console(stream).print(results_table(rows, 50))
    assert "... and 10 more" in stream.getvalue()
    assert rows[0] == Saved("0.txt", 1, 1, "out/0.json")


def test_progress_is_lines_where_there_is_no_terminal() -> None:
    """Into a file or a log, progress is a plain line for each article."""
    stream = io.StringIO()
    with progress(make_console(stream), 2) as advance:
        advance("a.txt: 1 claim")
        advance("b[1].txt: " + "x" * 100)
    assert stream.getvalue() == f"a.txt: 1 claim\nb[1].txt: {'x' * 100}\n"


OFFICE = claim_of(
    TEXT,
    source=span(TEXT, "Bupati Ratna")
    | {"name": "Bupati Ratna", "names": ["Bupati Ratna"], "kind": "office", "role": span(TEXT, "Bupati")},
    rules=["cue.active", "content.ccomp_bahwa"],
)


def test_an_office_is_not_said_twice() -> None:
    """Who is known by the office alone is called by it once."""
    text = shown(make_record(claims=[OFFICE]))
    assert " 1. Bupati Ratna  (office)\n" in text


def test_a_claim_is_shown_in_its_place() -> None:
    """The line of the text is numbered, and the words around the cue stand with it, cut where the line is long."""
    long = f"Judul\n\n{'Pasar ramai. ' * 9}{TEXT} {'Pasar sepi. ' * 9}"
    text = " ".join(shown(make_record(long, claims=[claim_of(long)])).split())
    before, after = "Pasar ramai. " * 3 + "Bupati Ratna", "bahwa harga beras turun. Ia membantah kabar itu."
    assert f"line 3: …{before} mengatakan {after}… 1" not in text
    assert f"{before} mengatakan {after}" in text
    assert "line 3: …" in text
    assert text.count("Pasar") < 10


def test_a_claim_is_shown_in_indonesian() -> None:
    """The words around the claims can be Indonesian; those of the article stay."""
    stream = io.StringIO()
    record = make_record(LONG, claims=[claim_of(LONG), QUOTED])
    print_view(make_console(stream), record_view(record, load_words(Language.ID), rules=True))
    for words in (
        "2 pernyataan",
        "(orang)",
        "memperingatkan “ujar” kepada wartawan",
        "baris 1:",
        "rantai: Antara",
        "aturan:",
    ):
        assert words in stream.getvalue()


def test_claims_keep_their_numbers() -> None:
    """Of the claims that are picked, each has the number that it has among all."""
    stream = io.StringIO()
    record = make_record(LONG, claims=[claim_of(LONG), QUOTED])
    print_view(make_console(stream), record_view(record, ENGLISH, claims=[record.claims[1]]))
    assert "1 of 2 claims" in stream.getvalue()
    assert " 2. Budi" in stream.getvalue()
    assert " 1. Ratna" not in stream.getvalue()

"""Pairing quotation marks: the cases are data, in tests/cases/quotes."""

from pathlib import Path
from typing import Any

import pytest
from effort import bounded, steps
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import case_tables

from claimx.lexicon import load_lexicon
from claimx.model import Article, Diagnostic, Quote, Zone
from claimx.page.layout import read_layout
from claimx.page.quotes import MESSAGES, find_quotes
from claimx.terms import ZoneKind

ROOT = Path(__file__).parents[1]
MANY = [" ", "\t", ". ", "?", "1 ", "a", "a ", "Kata ", ", ", "A.", "(", "-"]
CASES = case_tables("quotes/*.toml")
PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "„",
        "«",
        "»",
        "'",
        "‘",
        "’",
        "''",
        "``",
        "`",
        "&quot;",
        '" ',
        ' "',
        "“ ",
        " ”",
        "\n",
        "\n\n",
        " ",
        "Kami siap",
        ",",
        ".",
        "?",
        ": ",
        " kata Budi. ",
        "katanya",
        " ujarnya",
        "5",
        "😀",
        "(",
        ")",
        "-",
        "Jum'at",
        "a",
        "B ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def article_of(text: str, zones: tuple[Zone, ...] = ()) -> Article:
    """An article with these zones; without zones every line is a paragraph."""
    return Article(id="a", path="a.txt", text=text, sha256="0" * 64, zones=zones)


def quotes_of(text: str) -> tuple[tuple[Quote, ...], tuple[Diagnostic, ...]]:
    """The quotations of a text whose every line is a paragraph."""
    return find_quotes(article_of(text), load_lexicon())


def as_data(text: str, quote: Quote) -> dict[str, Any]:
    """A quotation as the cases write it: only what isn't usual."""
    data: dict[str, Any] = {"inner": text[quote.inner.start : quote.inner.end]}
    usual = {"depth": 0, "closed": True, "scare": False}
    return data | {name: getattr(quote, name) for name, value in usual.items() if getattr(quote, name) != value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_marks_pair_as_a_reader_pairs_them(case: dict[str, Any]) -> None:
    """A case's quotations have the text, depth and nature that the case expects, and so have its repairs."""
    text = case["text"] if "text" in case else (ROOT / case["file"]).read_text(encoding="utf-8")
    article = read_layout(article_of(text), load_lexicon()) if "file" in case else article_of(text)
    quotes, diagnostics = find_quotes(article, load_lexicon())
    assert [as_data(text, quote) for quote in quotes] == case["quotes"]
    assert [{"code": note.code, "text": text[note.start : note.end]} for note in diagnostics] == case["diagnostics"]


def test_cases_cover_every_diagnostic() -> None:
    """Each kind of repair has a case, and there are cases of what is no quotation."""
    assert {note["code"] for case in CASES for note in case["diagnostics"]} == set(MESSAGES)
    assert "negative" in {case["origin"] for case in CASES}


def test_layout_is_passed_over() -> None:
    """Marks in links, bylines, navigation and credits make no quotations."""
    text = '"Kami siap," kata Budi.\nTonton juga video "Warga Bersiap" di sini:'
    split = text.index("\n")
    zones = (Zone("body", 0, split), Zone("related", split + 1, len(text)))
    assert len(find_quotes(article_of(text, zones), load_lexicon())[0]) == 1


@pytest.mark.parametrize("kind", ["title", "heading", "caption", "body"])
def test_all_prose_is_read(kind: ZoneKind) -> None:
    """A quotation counts wherever somebody may be quoted, and runs over its paragraph's end in body text only."""
    text = '"Kami siap\nBesok," kata Budi.'
    split = text.index("\n")
    quotes, notes = find_quotes(
        article_of(text, (Zone(kind, 0, split), Zone("body", split + 1, len(text)))), load_lexicon()
    )
    assert text[quotes[0].start : quotes[0].end] == '"Kami siap'
    assert [note.code for note in notes] == (
        ["quote.continued"] if kind == "body" else ["quote.unclosed", "quote.unopened"]
    )


def test_offsets_take_in_the_marks() -> None:
    """A quotation's range has its marks, its inner range has neither marks nor outer white space."""
    text = 'Kata Budi, "Kami siap."'
    quote = quotes_of(text)[0][0]
    assert text[quote.start : quote.end] == '"Kami siap."'
    assert text[quote.inner.start : quote.inner.end] == "Kami siap."


@given(TEXTS)
@example('">"a ".')
@settings(max_examples=400, deadline=None)
def test_offsets_lie_in_the_text(text: str) -> None:
    """Every quotation lies in the text, its inner range lies in it and isn't empty, and so lies every diagnostic."""
    quotes, diagnostics = quotes_of(text)
    for quote in quotes:
        inner = text[quote.inner.start : quote.inner.end]
        assert 0 <= quote.start <= quote.inner.start < quote.inner.end <= quote.end <= len(text)
        assert inner == inner.strip()
        assert quote.depth >= 0
    assert all(0 <= note.start <= note.end <= len(text) and note.message for note in diagnostics)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_quotations_nest_or_stand_apart(text: str) -> None:
    """No two quotations cross, and a quotation never leaves its paragraph."""
    quotes, _ = quotes_of(text)
    open_until: list[int] = []
    for quote in quotes:
        assert "\n" not in text[quote.start : quote.end]
        while open_until and open_until[-1] <= quote.start:
            open_until.pop()
        assert not open_until or quote.end <= open_until[-1]
        open_until.append(quote.end)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_finding_is_deterministic(text: str) -> None:
    """The same text gives the same quotations and diagnostics."""
    assert quotes_of(text) == quotes_of(text)


@given(st.lists(st.sampled_from(["Kami siap,", "Besok hujan turun.", "Siapa dia?"]), min_size=1, max_size=6))
@settings(max_examples=50, deadline=None)
def test_an_odd_mark_spoils_its_own_paragraph_only(sentences: list[str]) -> None:
    """A lost closing mark leaves the quotations of all other paragraphs as they are."""
    rest = "\n".join(f'"{sentence}" kata Budi.' for sentence in sentences)
    alone, _ = quotes_of(rest)
    broken = 'Rina menunggu "di depan rumah.\n'
    both, _ = quotes_of(broken + rest)
    moved = [(quote.start - len(broken), quote.end - len(broken)) for quote in both if quote.start >= len(broken)]
    assert moved == [(quote.start, quote.end) for quote in alone]


@pytest.mark.parametrize(
    "piece", ['"', ' "', 'a"', '"a', '5"', "“”", "“a ", "a” ", "'a ", "'a' ", '"A," kata B. ', '"a.\n', "«"]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Four times the marks are about four times the work, however they are strewn."""

    def work(size: int) -> int:
        text = (piece * size)[:size]
        return steps(lambda: quotes_of(text))

    work(1_000)  # what is made once
    assert work(10_000) < 4.5 * work(2_500)


@pytest.mark.parametrize("piece", MANY)
def test_long_quotations_are_read_at_once(piece: str) -> None:
    """Sixty thousand blanks, stops or words behind a mark are no trap for the patterns."""
    with bounded(piece):
        quotes_of("Budi berkata, “" + piece * (60_000 // len(piece)) + "x")

"""claimx from Python."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support import SEEDS, TEXT, FakeParser

import claimx
from claimx.errors import ArticleError
from claimx.library import extract_items
from claimx.model import Parser

HEAVY = ("stanza", "torch", "spacy", "pydantic", "rich", "typer")


def test_importing_claimx_imports_nothing_heavy() -> None:
    """`import claimx` is free; what is heavy comes with the first use."""
    code = f"import sys, claimx; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_there() -> None:
    """Each name that claimx offers can be had, and others are refused."""
    for name in claimx.__all__:
        assert getattr(claimx, name) is not None
        assert name in dir(claimx)
    with pytest.raises(AttributeError, match="no attribute 'shout'"):
        _ = claimx.shout


@pytest.mark.usefixtures("fake_extractor")
def test_extract_gives_a_record_of_the_text() -> None:
    """A text gives its record, and neither prints nor exits."""
    record = claimx.extract(TEXT, parser=FakeParser(), title="Beras", published=date(2024, 10, 25))
    assert record.document.text == TEXT
    assert [claim.source.name for claim in record.claims] == ["Ratna"]


@pytest.mark.usefixtures("fake_extractor")
@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a\ud800b"])
def test_extract_refuses_what_is_no_text(text: str) -> None:
    """A text that can't be an article raises ArticleError."""
    with pytest.raises(ArticleError):
        claimx.extract(text)


@pytest.mark.usefixtures("fake_extractor")
def test_articles_give_records_and_failures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad article is a Failure among the records, and nothing is printed."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text("Tanpa klaim.")
    results = list(claimx.extract_articles([tmp_path]))
    assert [isinstance(result, claimx.Failure) for result in results] == [False, True, False]
    assert capsys.readouterr() == ("", "")


def test_no_parser_is_made_for_failures_alone() -> None:
    """Where no article can be read, the models are not loaded."""

    def refuse() -> FakeParser:
        raise AssertionError("a parser was made")

    failure = claimx.Failure(path="a", error="ArticleError", message="it is empty")
    assert list(extract_items([failure], refuse)) == [failure]


@pytest.mark.model
def test_an_article_gives_the_same_claims_alone_and_in_a_batch(parser: Parser) -> None:
    """One parser serves many calls, and what stands beside an article doesn't change its claims."""
    batch = [record for record in claimx.extract_articles([SEEDS], parser=parser) if isinstance(record, claimx.Record)]
    assert len(batch) > 1
    for record in batch:
        assert record.claims
        assert claimx.extract(record.document.text, parser=parser).claims == record.claims

"""claimx from Python."""

import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import SEEDS, TEXT, FakeParser, claim_of, fake_batch, fake_record, make_record

import claimx
from claimx import api as library
from claimx.api import extract_items
from claimx.errors import ArticleError
from claimx.input.load import load_given
from claimx.model import Article, Parser

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
@pytest.mark.parametrize("text", ["", " \n", "a\0b", "a\ud800b", None, 5, b"Ada.", ["Ada."]])
def test_extract_refuses_what_is_no_text(text: Any) -> None:
    """What can't be an article raises ArticleError."""
    with pytest.raises(ArticleError):
        claimx.extract(text)


@pytest.mark.usefixtures("fake_extractor")
@pytest.mark.parametrize("given", [{"title": 5}, {"published": "kemarin"}, {"publisher": ["a"]}])
def test_extract_refuses_facts_of_a_wrong_type(given: dict[str, Any]) -> None:
    """A wrong type is an error of claimx's own that names the argument."""
    with pytest.raises(claimx.ClaimxError, match=next(iter(given))):
        claimx.extract(TEXT, **given)


def test_one_parser_serves_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls without a parser share one, which is made by the first."""
    made: list[FakeParser] = []

    def make() -> FakeParser:
        made.append(FakeParser())
        return made[-1]

    monkeypatch.setattr(library, "load_parser", make)
    monkeypatch.setattr(library, "shared_parser", cache(library.shared_parser.__wrapped__))
    monkeypatch.setitem(
        sys.modules, "claimx.pipeline", SimpleNamespace(extract_record=fake_record, extract_batch=fake_batch)
    )
    for _ in range(2):
        claimx.extract(TEXT)
        assert len(list(claimx.extract_many([TEXT]))) == 1
    assert len(made) == 1


@pytest.mark.usefixtures("fake_extractor")
def test_articles_at_hand_give_records_in_order() -> None:
    """Texts, ArticleInputs and mappings go together; what is none of them is a failure, and the rest go on."""
    articles: list[Any] = [
        TEXT,
        claimx.ArticleInput(text=TEXT, id="a/1", url="https://kabar.example"),
        {"isi": TEXT, "judul": float("nan"), "id": 7},
        float("nan"),
        "",
    ]
    results = list(claimx.extract_many(iter(articles)))
    assert [result.document.path for result in results if isinstance(result, claimx.Record)] == [
        "text:1/text-1",
        "text:2/a-1",
        "text:3/7",
    ]
    assert [result.path for result in results if isinstance(result, claimx.Failure)] == ["text:4", "text:5"]


def test_what_an_article_says_besides_can_always_be_saved() -> None:
    """Half a surrogate pair, which JSON can't hold, costs a character and no article."""
    given = claimx.ArticleInput(text="Ada.", title="a\ud83d", authors=["b\ud83d"], extra={"c": ["d\ud83d"]})
    (article,) = load_given([given])
    assert isinstance(article, Article)
    assert (article.title, article.authors, article.extra) == ("a?", ("b?",), {"c": ["d?"]})


@pytest.mark.parametrize("articles", [TEXT, b"", {"text": TEXT}, claimx.ArticleInput(text=TEXT), None, 5])
def test_one_text_is_no_list_of_articles(articles: Any) -> None:
    """A bare text is never walked letter by letter."""
    with pytest.raises(ArticleError, match="give a list of texts or articles"):
        claimx.extract_many(articles)


@pytest.mark.usefixtures("fake_extractor")
def test_a_bare_path_is_a_path(tmp_path: Path) -> None:
    """A path as text is read as one path; its columns can be chosen."""
    (tmp_path / "a.csv").write_text(f'isi,text\n"{TEXT}",x\n')
    (record,) = claimx.extract_articles(str(tmp_path), columns={"text": "isi"})
    assert isinstance(record, claimx.Record)
    assert record.document.text == TEXT


def test_a_notebook_shows_a_record_and_runs_nothing_of_it() -> None:
    """A record is a table of its claims, and what an article says is text there."""
    hostile = f"{TEXT}<script>alert(1)</script>"
    shown = make_record(hostile, "<b>.txt", [claim_of(hostile)])._repr_html_()
    assert '<td style="text-align: left">harga beras turun</td>' in shown
    assert "&lt;b&gt;.txt" in shown
    assert "<b>" not in shown
    assert "1 claim<" in shown


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

    failure = claimx.Failure(path="a", code="article", message="it is empty")
    assert list(extract_items([failure], refuse)) == [failure]


@pytest.mark.model
def test_an_article_gives_the_same_claims_alone_and_in_a_batch(parser: Parser) -> None:
    """One parser serves many calls, and what stands beside an article doesn't change its claims."""
    batch = [record for record in claimx.extract_articles([SEEDS], parser=parser) if isinstance(record, claimx.Record)]
    assert len(batch) > 1
    for record in batch:
        assert record.claims
        assert claimx.extract(record.document.text, parser=parser).claims == record.claims

"""The flow over one and many articles, with a cheap parser."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from fake_parse import fake_doc
from spacy.tokens import Doc

from claimx.errors import ParserError
from claimx.input.load import article_from_text
from claimx.model import Article, ModelInfo
from claimx.pipeline import extract_batch, extract_from_doc, extract_record
from claimx.schema import ArticleInput, Failure, Record

TEXT = 'Bupati Budi Santoso mengatakan bahwa harga beras turun. "Stok cukup," katanya, Senin.'


class CheapParser:
    """Parses by guess, and fails on texts that say so."""

    info = ModelInfo("cheap", (("pos", "0" * 64),))

    def __init__(self) -> None:
        self.batches: list[int] = []

    def parse(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """A Doc for each article."""
        given = list(articles)
        self.batches.append(len(given))
        for article in given:
            if "RUSAK" in article.text:
                raise ParserError("broken")
            yield fake_doc(article.text)


def article(text: str = TEXT, path: str = "a.txt") -> Article:
    """An article, not yet cleaned."""
    return article_from_text(text, path)


def test_record() -> None:
    """A record holds the document, its claims and what made them."""
    record = extract_record(article(), CheapParser())
    assert [claim.source.name for claim in record.claims] == ["Budi Santoso"] * 2
    assert record.document.text == TEXT
    assert record.document.sentences == 2
    assert record.meta.model.name == "cheap"
    assert record.meta.model.files == {"pos": "0" * 64}
    assert len(record.meta.lexicon) >= 8


def test_published_fixes_days() -> None:
    """The day of publication, when given, fixes the days in the text."""
    given = ArticleInput(text=TEXT, published=date(2024, 3, 6))
    record = extract_record(article_from_text(TEXT, "a.txt", given), CheapParser())
    assert [claim.time and claim.time.date for claim in record.claims] == [None, date(2024, 3, 4)]


def test_same_bytes() -> None:
    """The same article gives the same bytes."""
    first, second = (extract_record(article(), CheapParser()).model_dump_json() for _ in range(2))
    assert first == second


def test_ids_depend_on_the_text_alone() -> None:
    """Ids don't change with the path, and no two claims share one."""
    ids = [[c.id for c in extract_record(article(path=path), CheapParser()).claims] for path in ("a.txt", "b/c.txt")]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_batch_keeps_the_order() -> None:
    """Records and failures come in the order of the items."""
    items: list[Article | Failure] = [
        article(path="1"),
        Failure(path="2", code="article", message="empty"),
        article("RUSAK.", "3"),
        article(path="4"),
    ]
    found = list(extract_batch(items, CheapParser()))
    paths = [item.path if isinstance(item, Failure) else item.document.path for item in found]
    assert paths == ["1", "2", "3", "4"]
    assert [type(item) for item in found] == [Record, Failure, Failure, Record]
    assert isinstance(found[2], Failure)
    assert found[2].code == "parser"


def test_batch_parses_together() -> None:
    """Sound articles are parsed together; after a failure, one by one."""
    parser = CheapParser()
    list(extract_batch([article(path=str(n)) for n in range(3)], parser))
    assert parser.batches == [3]
    list(extract_batch([article(), article("RUSAK.")], parser))
    assert parser.batches == [3, 2, 1, 1]


def test_batch_is_lazy() -> None:
    """Records come before the last article is read."""

    def endless() -> Iterator[Article]:
        while True:
            yield article()

    found = extract_batch(endless(), CheapParser())
    assert isinstance(next(found), Record)


@pytest.mark.parametrize("text", ["Kata.", '"', "...", "a", "\n\n x \n\n", "“", "kata Budi", ":", "Menurut", "- - -"])
def test_tiny_texts(text: str) -> None:
    """The smallest texts give a record."""
    assert extract_record(article(text), CheapParser()).document.text == text


def test_text_that_ends_in_a_cue() -> None:
    """A page may break off right after a reporting verb."""
    assert extract_record(article('"Harga naik" mengonfirmasinya'), CheapParser()).claims == []


def test_claims_of_a_doc() -> None:
    """A Doc that somebody else parsed gives the same claims."""
    claims = extract_from_doc(fake_doc(TEXT))
    assert claims == extract_record(article(), CheapParser()).claims

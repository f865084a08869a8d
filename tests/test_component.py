"""claimx as a spaCy component."""

import sys
from types import ModuleType

import pytest
import spacy
from spacy.tokens import Doc
from support import TEXT, claim_of, make_record

import claimx
from claimx.load import article_from_text
from claimx.model import Parser


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that finds one claim, with a content of two pieces, in any Doc."""
    content = [{"text": TEXT[s:e], "start": s, "end": e} for s, e in ((32, 34), (36, 41))]
    record = make_record(claims=[claim_of(TEXT, content=content)])
    module = ModuleType("claimx.pipeline")
    vars(module)["extract_from_doc"] = lambda doc: list(record.claims)
    monkeypatch.setitem(sys.modules, "claimx.pipeline", module)


@pytest.mark.usefixtures("stub")
def test_the_component_sets_claims_and_spans() -> None:
    """`add_pipe("claimx")` finds the factory; a Doc gets its claims, and a span for each piece, over whole tokens."""
    nlp = spacy.blank("id")
    nlp.add_pipe("claimx")
    doc = nlp(TEXT)
    assert [claim.source.name for claim in doc._.claims] == ["Ratna"]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["claimx"]] == [
        ("harga", "assert", "c1"),
        ("beras", "assert", "c1"),
    ]


def test_claimx_does_not_disturb_other_pipelines() -> None:
    """With claimx installed, pipelines without it work as before."""
    assert spacy.blank("en")("Fine.").text == "Fine."


@pytest.mark.model
@pytest.mark.trained
def test_the_component_finds_what_the_command_finds(parser: Parser) -> None:
    """On a Doc from claimx's own parser the component gives the claims that `extract` gives."""
    text = "Bupati Ratna Wulandari mengatakan bahwa harga beras akan turun."
    doc: Doc = next(iter(parser.parse([article_from_text(text)])))
    spacy.blank("id").add_pipe("claimx")(doc)
    contents = [part.text for claim in claimx.extract(text, parser=parser).claims for part in claim.content]
    assert contents
    assert [span.text for span in doc.spans["claimx"]] == contents

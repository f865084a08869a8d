"""claimx in spaCy."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy
from fake_parse import fake_doc
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from support import TEXT, claim_of, make_record, run_python

import claimx
from claimx.errors import ModelError, ParserError
from claimx.input.load import article_from_text
from claimx.model import Parser
from claimx.schema import ClaimRecord

NEWS = "Bupati Ratna Wulandari mengatakan bahwa harga beras akan turun."
OTHER = "Stok cukup,” kata Joko kepada wartawan."


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that finds one claim, with a content of two pieces, in any Doc."""
    content = [{"text": TEXT[s:e], "start": s, "end": e} for s, e in ((32, 34), (36, 41))]
    record = make_record(claims=[claim_of(TEXT, content=content)])
    module = ModuleType("claimx.pipeline")
    vars(module)["extract_from_doc"] = lambda doc, index: list(record.claims)
    monkeypatch.setitem(sys.modules, "claimx.pipeline", module)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline that parses by itself."""
    return claimx.load_nlp()


def groups(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    """The span groups of a Doc that hold something."""
    return {name: [(s.text, s.label_, s.id_) for s in group] for name, group in doc.spans.items() if group}


@pytest.mark.usefixtures("stub", "quick_tokenizer")
def test_the_component_sets_claims_and_spans() -> None:
    """`add_pipe("claimx")` finds the factory; a Doc gets its claims, and a span for each part, over whole tokens."""
    doc = spacy.blank("id").add_pipe("claimx")(fake_doc(TEXT))
    assert [claim.source.name for claim in doc._.claims] == ["Ratna"]
    assert groups(doc) == {
        "cue": [("mengatakan", "assert", "c1")],
        "source": [("Bupati Ratna", "assert", "c1")],
        "content": [("harga", "assert", "c1"), ("beras", "assert", "c1")],
    }


@pytest.mark.usefixtures("stub", "quick_tokenizer")
def test_a_doc_can_be_saved_and_read_again() -> None:
    """Bytes and DocBin keep claims and spans."""
    doc = spacy.blank("id").add_pipe("claimx")(fake_doc(TEXT))
    (binned,) = DocBin(docs=[doc], store_user_data=True).get_docs(Vocab())
    for read in (binned, Doc(Vocab()).from_bytes(doc.to_bytes())):
        assert groups(read) == groups(doc)
        assert read._.claims == doc._.claims
        assert all(isinstance(claim, ClaimRecord) for claim in read._.claims)


@pytest.mark.usefixtures("quick_tokenizer")
def test_a_pipeline_without_a_parse_is_refused() -> None:
    """Where nothing parses before claimx, the message says what is missing and what to do."""
    nlp = spacy.blank("id")
    nlp.add_pipe("claimx")
    with pytest.raises(ParserError, match=r"no parse \(POS, LEMMA, DEP, SENT_START\).*claimx\.load_nlp\(\)"):
        nlp(TEXT)


def test_claimx_does_not_disturb_other_pipelines() -> None:
    """With claimx installed, pipelines without it work as before, and a Doc without claims has none."""
    doc = spacy.blank("en")("Fine.")
    assert (doc.text, doc._.claims) == ("Fine.", [])


def test_missing_models_are_named_before_any_text() -> None:
    """A folder that isn't there is an error of claimx's own."""
    with pytest.raises(ModelError, match="no folder nowhere"):
        claimx.load_nlp("nowhere")


@pytest.mark.model
@pytest.mark.trained
@pytest.mark.usefixtures("quick_tokenizer")
def test_the_component_finds_what_the_command_finds(parser: Parser) -> None:
    """On a Doc from claimx's own parser the component gives the claims that `extract` gives."""
    doc: Doc = next(iter(parser.parse([article_from_text(NEWS)])))
    spacy.blank("id").add_pipe("claimx")(doc)
    contents = [part.text for claim in claimx.extract(NEWS, parser=parser).claims for part in claim.content]
    assert contents
    assert [span.text for span in doc.spans["content"]] == contents


@pytest.mark.model
@pytest.mark.trained
def test_the_pipeline_parses_by_itself(nlp: Language, parser: Parser) -> None:
    """`load_nlp` gives the claims of `extract`, one by one and in a stream; what came with a Doc stays with it."""
    assert nlp(NEWS)._.claims == claimx.extract(NEWS, parser=parser).claims != []
    texts = [(NEWS, 1), ("", 2), (f"“{OTHER}", 3), ("Harga turun.", 4)]
    found = [(doc.text, len(doc._.claims), number) for doc, number in nlp.pipe(texts, as_tuples=True)]
    assert found == [(NEWS, 1, 1), ("", 0, 2), (f"“{OTHER}", 1, 3), ("Harga turun.", 0, 4)]
    assert all(token.vocab is nlp.vocab for token in nlp(NEWS))


@pytest.mark.model
@pytest.mark.trained
def test_several_processes_give_the_same(nlp: Language) -> None:
    """`n_process=2` works, also after this process has parsed, and gives the same claims."""
    texts = [NEWS, f"“{OTHER}"] * 2
    alone = [doc._.claims for doc in nlp.pipe(texts)]
    assert [doc._.claims for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == alone


@pytest.mark.model
@pytest.mark.trained
def test_a_saved_pipeline_loads_where_claimx_is_installed(nlp: Language, tmp_path: Path) -> None:
    """`nlp.to_disk` and `spacy.load` keep the pipeline, in a process that never imported claimx."""
    nlp.to_disk(tmp_path / "pipeline")
    code = f"import spacy; doc = spacy.load({str(tmp_path / 'pipeline')!r})({NEWS!r}); print(doc.spans['content'][0])"
    assert run_python(code).strip() == "harga beras akan turun"

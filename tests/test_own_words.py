"""Words of a user's own: a TOML file that `claimx extract --lexicon` and the library add to claimx's lexicon."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from fake_parse import PatternParser
from support import ROOT, Run, make_record

import claimx
from claimx.cli.reparse import make_parse
from claimx.errors import LexiconError
from claimx.input.load import article_from_text
from claimx.lexicon.index import Index, load_index
from claimx.model import Article
from claimx.runs.saved import load_records

VERB = """
[[verbs]]
lemma = "mengigaukan"
active = ["mengigaukan"]
bare = ["igau"]
frames = ["quote", "clause"]
stance = "opine"
example = "Budi mengigaukan bahwa harga naik."
"""
TEXT = "Bupati Budi Santoso mengigaukan bahwa harga beras akan turun.\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A file with one verb that claimx doesn't know."""
    file = tmp_path / "kata.toml"
    file.write_text(VERB, encoding="utf-8")
    return file


def test_a_verb_is_added_on_the_command_line(run_by_pattern: Run, tmp_path: Path, words: Path) -> None:
    """With the file its claim is found, with the row's lemma and stance; the record tells the lexicons apart."""
    article = tmp_path / "berita.txt"
    article.write_text(TEXT, encoding="utf-8")
    for name, options in (("without", []), ("with", ["--lexicon", words])):
        assert run_by_pattern("extract", article, "-o", tmp_path / name, *options)[0] == 0
    (without,), (found,) = load_records(tmp_path / "without"), load_records(tmp_path / "with")
    assert without.claims == []
    (claim,) = found.claims
    assert (claim.source.name, claim.stance) == ("Budi Santoso", "opine")
    assert claim.cue is not None
    assert (claim.cue.text, claim.cue.lemma) == ("mengigaukan", "mengigaukan")
    assert [part.text for part in claim.content] == ["harga beras akan turun"]
    assert found.meta.lexicon != without.meta.lexicon


def test_a_verb_is_added_in_the_library(tmp_path: Path, words: Path) -> None:
    """`extract` and `extract_articles` take the same file; a call without it is not touched."""
    article = tmp_path / "berita.txt"
    article.write_text(TEXT, encoding="utf-8")
    parser = PatternParser()
    assert len(claimx.extract(TEXT, parser=parser, lexicon=words).claims) == 1
    (record,) = claimx.extract_articles([article], parser=parser, lexicon=str(words))
    assert isinstance(record, claimx.Record)
    assert len(record.claims) == 1
    assert claimx.extract(TEXT, parser=parser).claims == []


def test_the_doctor_tries_its_sentence_with_the_words(run_by_pattern: Run, words: Path) -> None:
    """`claimx doctor --lexicon` names the file and gives the digest that records get; a fault in it is one line."""
    code, shown, _ = run_by_pattern("doctor", "--lexicon", words)
    assert code == 0
    assert f"lexicon: {load_index(words).lexicon.digest} with {words}\n" in shown
    words.write_text(VERB.replace("opine", "angry"), encoding="utf-8")
    code, _, said = run_by_pattern("doctor", "--lexicon", words)
    assert code == 2
    assert said.startswith(f"claimx: {words}: verbs 'mengigaukan': stance: 'angry' is none of its values")


@pytest.mark.usefixtures("quick_tokenizer")
def test_the_spacy_component_reads_by_the_words(words: Path) -> None:
    """The factory takes the file as `lexicon`; without it the component is not touched."""
    (doc,) = PatternParser().parse([article_from_text(TEXT)])
    found = {}
    for name, config in (("without", {}), ("with", {"lexicon": str(words)})):
        spacy.blank("id").add_pipe("claimx", config=config)(doc)
        found[name] = [(claim.stance, claim.cue.lemma) for claim in doc._.claims if claim.cue]
    assert found == {"without": [], "with": [("opine", "mengigaukan")]}


def noting(digests: list[str]) -> Callable[[Article, Index], Article]:
    """A reader that changes nothing and notes which lexicon it was given."""

    def read(article: Article, index: Index) -> Article:
        digests.append(index.lexicon.digest)
        return article

    return read


@pytest.mark.usefixtures("quick_tokenizer")
def test_the_spacy_pipeline_reads_by_the_words(monkeypatch: pytest.MonkeyPatch, words: Path) -> None:
    """`load_nlp(lexicon=...)` gives the file to both of its components, and says at once what is wrong in it."""
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None, threads=None: PatternParser())
    read_by: list[str] = []
    monkeypatch.setattr("claimx.pipeline.read_page", noting(read_by))
    (claim,) = claimx.load_nlp(lexicon=words)(TEXT)._.claims
    assert claim.stance == "opine"
    assert read_by == [load_index(words).lexicon.digest]
    words.write_text(VERB.replace("opine", "angry"), encoding="utf-8")
    with pytest.raises(LexiconError, match="'angry' is none of its values"):
        claimx.load_nlp(lexicon=words)


@pytest.mark.usefixtures("quick_tokenizer")
def test_a_saved_pipeline_names_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: Path) -> None:
    """`spacy.load` reads by the same words, and says which file is gone where it isn't there any more."""
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None, threads=None: PatternParser())
    claimx.load_nlp(lexicon=words).to_disk(tmp_path / "pipeline")
    assert [claim.stance for claim in spacy.load(tmp_path / "pipeline")(TEXT)._.claims] == ["opine"]
    words.unlink()
    with pytest.raises(LexiconError, match=r"kata\.toml: this lexicon can't be read"):
        spacy.load(tmp_path / "pipeline")


def test_a_text_is_parsed_again_by_the_words(monkeypatch: pytest.MonkeyPatch, words: Path) -> None:
    """What a format needs besides the record is read by the same lexicon as its claims."""
    read_by: list[str] = []
    monkeypatch.setattr("claimx.cli.reparse.read_page", noting(read_by))
    assert make_parse(PatternParser(), load_index(words))(make_record(TEXT))
    assert read_by == [load_index(words).lexicon.digest]


def test_an_export_that_parses_takes_the_words(run_by_pattern: Run, tmp_path: Path, words: Path) -> None:
    """CoNLL-U takes `--lexicon`; a table, which needs no parse, says so."""
    article = tmp_path / "berita.txt"
    article.write_text(TEXT, encoding="utf-8")
    run_by_pattern("extract", article, "-o", tmp_path / "out", "--lexicon", words)
    code, written, _ = run_by_pattern("export", tmp_path / "out", "--to", "conllu", "--lexicon", words)
    assert code == 0
    assert "mengigaukan" in written
    code, _, said = run_by_pattern("export", tmp_path / "out", "--to", "csv", "--lexicon", words)
    assert code == 2
    assert "csv needs no parse" in said


def test_a_changed_file_is_read_again(words: Path) -> None:
    """The lexicon follows the file, and the same bytes give the same digest."""
    first = load_index(words).lexicon
    words.write_text(VERB.replace("opine", "warn"), encoding="utf-8")
    assert load_index(words).verbs["mengigaukan",].row.stance == "warn"
    words.write_text(VERB, encoding="utf-8")
    assert load_index(words).lexicon.digest == first.digest


def test_words_are_added_to_lists(tmp_path: Path) -> None:
    """A table that is no list of rows gets more words in its lists; those that claimx has stay."""
    file = tmp_path / "kata.toml"
    file.write_text(
        '[gazetteer]\nplaces = ["Kota Rekaan"]\n[short_offices]\nmenrek = "menteri rekaan"\n', encoding="utf-8"
    )
    mine, bundled = load_index(file), load_index()
    assert mine.places.keys() - bundled.places.keys() == {("kota", "rekaan")}
    assert bundled.places.keys() <= mine.places.keys()
    assert mine.short_offices == bundled.short_offices | {"menrek": "menteri rekaan"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("active", "activ", "verbs 'mengigaukan': there is no field 'activ'; did you mean 'active'?"),
        ('"clause"', '"claus"', "verbs 'mengigaukan': frames: 'claus' is none of its values; did you mean 'clause'?"),
        ("opine", "angry", "verbs 'mengigaukan': stance: 'angry' is none of its values; there are assert, deny"),
        ("[[verbs", "[[verb", "there is no table 'verb'; did you mean 'verbs'?"),
        ("[[verbs]]", "[verbs]", "the table 'verbs' is written [[verbs]]"),
        ("example", "# example", "verbs 'mengigaukan': the field 'example' is missing"),
        ('["igau"]', '"igau"', "verbs 'mengigaukan': bare: write a list, such as ['igau']"),
        (
            '"igau"',
            '"ujar"',
            "'mengigaukan': the verb 'ujar' stands in two rows or twice in one; it is in the row of",
        ),
        ("[[verbs]]", "[[verbs", "not TOML in UTF-8: "),
    ],
)
def test_a_broken_file_is_one_line_that_helps(
    run_by_pattern: Run, tmp_path: Path, words: Path, old: str, new: str, complaint: str
) -> None:
    """The message names the file, the lemma and the field, and guesses what was meant; nothing is written."""
    words.write_text(VERB.replace(old, new), encoding="utf-8")
    article = tmp_path / "berita.txt"
    article.write_text(TEXT, encoding="utf-8")
    code, _, said = run_by_pattern("extract", article, "-o", tmp_path / "out", "--lexicon", words)
    assert code == 2
    assert said.startswith(f"claimx: {words}: {complaint}")
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that can't be read is named."""
    with pytest.raises(LexiconError, match=r"kata\.toml: this lexicon can't be read"):
        claimx.extract(TEXT, parser=PatternParser(), lexicon=tmp_path / "kata.toml")


def test_the_documented_example_is_a_lexicon(tmp_path: Path) -> None:
    """The file that docs/lexicon.md shows can be used as it stands."""
    page = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    (example,) = (part.split("```")[0] for part in page.split("```toml\n")[1:])
    file = tmp_path / "kata.toml"
    file.write_text(example, encoding="utf-8")
    assert ("mengigaukan",) in load_index(file).verbs

"""`claimx explain`: how claims came about, told by the values that the extractor computed."""

import io
import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from claim_cases import CaseFile, compare, same_content
from fake_parse import PatternParser, fake_doc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from support import SEEDS, Run, make_record, record_data, span

import claimx
from claimx.attribution import judge
from claimx.explain import explain
from claimx.explanation import Explanation
from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.logistic import Weights
from claimx.model import Article, CharSpan, Parser
from claimx.output.case import case_of
from claimx.parsing.proposals import Proposal, keep_proposals
from claimx.schema import Record

TOLD = 'Bupati Siti Rahayu mengatakan bahwa harga beras naik. "Stok kami cukup banyak," kata dia.'
HEADINGS = [
    "Parse, by sentences",
    "Quotations",
    "Cues that the rules see",
    "What the network proposes",
    "Candidates, and what the judge says",
    "Found by rules, and not weighed",
    "Steps after the choice",
    "Sources, and by what they were found",
    "Claims",
    "Case, to be corrected, for tests/cases/claims",
]


class ProposingParser(PatternParser):
    """The cheap parse with what a network might propose: (cue, content, likelihood) each."""

    def __init__(self, *proposed: tuple[str, str, float]) -> None:
        self.proposed = proposed

    def parse(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """A Doc with the proposals for each article."""
        for article in articles:
            doc = fake_doc(article.text)
            keep_proposals(doc, [_proposal(article.text, *row) for row in self.proposed])
            yield doc


def _proposal(text: str, cue: str, content: str, likelihood: float) -> Proposal:
    places = [CharSpan(text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    return Proposal(places[0], None, (places[1],), None, None, likelihood, 0.9, 0.0, ((CharSpan(0, 4), 0.75),))


def explained(text: str, parser: Parser) -> Explanation:
    """The explanation of a text."""
    return explain(article_from_text(text), parser, load_index())


def case_in(out: str) -> str:
    """The case at the end of what is printed."""
    return out.partition(HEADINGS[-1])[2]


def test_all_stages_are_told(run_by_pattern: Run) -> None:
    """A sentence's parse, cues with their rows, sources and claims, under one heading each, and a case at the end."""
    code, out, err = run_by_pattern("explain", TOLD)
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line in HEADINGS] == HEADINGS
    for line in (
        "  sentence 1, in the body",
        '  "Stok kami cukup banyak,"',
        "  mengatakan  cue.active  assert",
        "    verbs 'mengatakan': \"Harga naik,\" kata Budi.",
        "  these models propose nothing: the rules alone decide",
        "  dia  Siti Rahayu (person)  pronoun",
        "     rules: cue.active, source.before_verb, content.ccomp_bahwa",
    ):
        assert line in out.splitlines()


def test_it_fits_a_terminal(run_by_pattern: Run) -> None:
    """All but the case, whose lines are to be pasted as they are, fits 80 columns and has no colour codes in a pipe."""
    out = run_by_pattern("explain", f"{TOLD} Pertanggungjawabankementerianperekonomiannasional menyatakan setuju.")[1]
    assert max(map(len, out.partition(HEADINGS[-1])[0].splitlines())) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize("text", [TOLD, "Harga beras naik.", "Menurut Budi,\nharga 'naik'.\n\nKata siapa?"])
def test_json_holds_the_record_of_extract(run_by_pattern: Run, tmp_path: Path, text: str) -> None:
    """--json is one object, whose record is the one that `claimx extract` writes for the same file."""
    file = tmp_path / "berita.txt"
    file.write_text(text, encoding="utf-8")
    told = Explanation.model_validate_json(run_by_pattern("explain", file, "--json")[1])
    assert told.record == Record.model_validate_json(run_by_pattern("extract", file, "-q")[1])
    assert [word.text for sentence in told.sentences for word in sentence.words] == [
        told.record.document.text[word.start : word.end] for sentence in told.sentences for word in sentence.words
    ]


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        "Harga beras naik.",
        "'''Budi mengatakan bahwa \"C:\\data\" hilang.'''",
        "Tanggapan\n\nMenurut Budi Santoso, harga beras naik.\n\nIa menolak berkomentar.\n",
        "Budi mengatakan bahwa \u200bharga\x7f naik.",
    ],
)
def test_the_case_is_one_for_the_tests(run_by_pattern: Run, text: str) -> None:
    """What is printed as a case is read as one, and expects just what was found."""
    (case,) = CaseFile.model_validate(tomllib.loads(case_in(run_by_pattern("explain", text)[1]))).case
    record = claimx.extract(text, parser=PatternParser())
    assert compare(case, record) == []
    assert len(case.claims) == len(record.claims)
    assert case.text.strip("\n") == text.strip("\n")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_text_makes_a_case(text: str) -> None:
    """Whatever stands in a text, TOML holds it, and content comes back as it was."""
    data = record_data(text)
    data["claims"] = [{"id": "c1", "sentence": 0, "quote_type": "indirect", "stance": "assert", "source": {}}]
    data["claims"][0] |= {"content": [span(text, text)], "confidence": 0.5}
    (case,) = CaseFile.model_validate(tomllib.loads(case_of(Record.model_validate(data)))).case
    assert case.text.strip("\n") == text.strip("\n")
    assert same_content(text, case.claims[0].content, [text])


def test_a_day_and_a_title_come_with_the_case() -> None:
    """What was known of the article, and bears on its claims, stands in the case."""
    record = make_record()
    document = record.document.model_copy(update={"title": "Beras", "published": "2024-05-06"})
    document = type(document).model_validate(document.model_dump())
    (case,) = CaseFile.model_validate(tomllib.loads(case_of(record.model_copy(update={"document": document})))).case
    assert (case.title, str(case.published)) == ("Beras", "2024-05-06")


def test_what_the_judge_weighed_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each candidate has a verdict, its features add up to its odds, and each proposal leads to its candidate."""
    weights = Weights(0.25, {"both": 2.0, "rules_against": 1.0, "network_against": 0.5, "network": -3.0})
    monkeypatch.setattr(judge, "load_weights", lambda: weights)
    text = f"{TOLD} Bupati Siti berjinjit bahwa panen tiba."
    parser = ProposingParser(
        ("mengatakan", "harga beras naik", 0.9), ("kata", "dia", 0.6), ("berjinjit", "panen tiba", 0.7)
    )
    told = explained(text, parser)
    rows = [(c.cue and c.cue.text, c.who, c.verdict, c.contest) for c in told.candidates]
    assert rows == [
        ("mengatakan", "both", "kept", 1),
        ("kata", "rules_against", "kept", 2),
        ("kata", "network_against", "less likely than its rival", 2),
        ("berjinjit", "network", "more likely wrong than right", 3),
    ]
    assert [p.candidate for p in told.proposals or ()] == [1, 2, 4]
    assert {(n.word.text, n.probability) for p in told.proposals or () for n in p.naming} == {
        (told.record.document.text[:4], 0.75)
    }
    for candidate in told.candidates:
        assert candidate.odds == pytest.approx(candidate.base + sum(share.adds for share in candidate.shares))
    assert len(told.record.claims) == 2


def test_a_proposal_that_comes_to_nothing_is_told(run_by_pattern: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the network proposes and nobody weighs has no candidate, and is said to have none."""
    text = "Budi tidak pernah mengatakan harga beras naik."
    parser = ProposingParser(("mengatakan", "harga beras naik", 0.9))
    monkeypatch.setattr("claimx.api.load_parser", lambda models=None: parser)
    out = run_by_pattern("explain", text)[1]
    assert "  mengatakan  likelihood 0.90  no candidate: it says nothing new, or nothing" in out.splitlines()
    assert "    the rules find nothing that is said by it" in out.splitlines()
    assert "    names: Budi (0.75)" in out.splitlines()


def test_what_a_later_step_drops_is_told(run_by_pattern: Run) -> None:
    """An attribution that was chosen and left out afterwards stands under the step that did it."""
    out = run_by_pattern("explain", "Budi mengaku belum bisa menjelaskan harga beras.")[1]
    told = out.partition(HEADINGS[6])[2].splitlines()
    assert told[1:3] == ["  echoes left out", "    dropped: menjelaskan"]


def test_words_of_ones_own_are_explained(run_by_pattern: Run, tmp_path: Path) -> None:
    """With --lexicon a cue names the row of the user's file."""
    words = tmp_path / "kata.toml"
    row = 'lemma = "mengigaukan"\nactive = ["mengigaukan"]\nframes = ["clause"]\nstance = "opine"\n'
    words.write_text(f'[[verbs]]\n{row}example = "Budi mengigaukan bahwa harga naik."\n', encoding="utf-8")
    text = "Budi mengigaukan bahwa harga beras naik."
    line = "    verbs 'mengigaukan': Budi mengigaukan bahwa harga naik."
    assert line in run_by_pattern("explain", text, "--lexicon", words)[1].splitlines()
    assert line not in run_by_pattern("explain", text)[1].splitlines()


def test_standard_input_is_read(run_by_pattern: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """- reads what is piped in, and explains it as the same words on the command line."""
    typed = Explanation.model_validate_json(run_by_pattern("explain", TOLD, "--json")[1])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TOLD.encode())))
    piped = Explanation.model_validate_json(run_by_pattern("explain", "-", "--json")[1])
    assert piped.record.document.path == "stdin"
    assert (piped.record.claims, piped.case, piped.cues) == (typed.record.claims, typed.case, typed.cues)


CUES = [
    ("Budi mengeluarkan peringatan bahwa harga naik.", "supports", "peringatan"),
    ("Menurut Budi, harga naik.", "prepositions", "menurut"),
    ("Budi menolak berkomentar.", "declines", "berkomentar"),
    ("Tuduhan Budi bahwa harga naik beredar.", "nouns", "tuduhan"),
    ("Harga naik, kata Budi, seperti dilansir Antara.", "citing", "seperti dilansir"),
]


@pytest.mark.parametrize(("text", "table", "name"), CUES, ids=[table for _, table, _ in CUES])
def test_each_kind_of_cue_has_its_row(text: str, table: str, name: str) -> None:
    """A cue leads to the table and row that it is read from, so that the row can be mended."""
    rows = [(row.table, row.name) for cue in explained(text, PatternParser()).cues for row in cue.rows]
    assert (table, name) in rows


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_is_one_line(run_by_pattern: Run, text: str) -> None:
    """Nothing to explain is a usage error, before models are loaded."""
    told = "claimx: the text is empty; give a sentence, a file, or - for standard input\n"
    assert run_by_pattern("explain", text) == (2, "", told)


@pytest.mark.parametrize("name", ["tiada.txt", "tiada", "tiada lagi.jsonl"])
def test_a_file_that_is_not_there_is_one_line(run_by_pattern: Run, tmp_path: Path, name: str) -> None:
    """One word, or what ends as a file does, is a file; that it isn't there is a failure as in `claimx extract`."""
    file = str(tmp_path / name) if " " not in name else name
    told = f"claimx: {file}: no such file or folder; check the path\n"
    assert run_by_pattern("explain", file) == (1, "", told)


def test_the_good_articles_of_a_file_are_explained(run_by_pattern: Run, tmp_path: Path) -> None:
    """A row that can't be read has its line and exit code 1, and costs no other row."""
    file = tmp_path / "arsip.jsonl"
    file.write_text(f'{json.dumps({"text": TOLD})}\n{{"text": ""}}\n', encoding="utf-8")
    code, out, err = run_by_pattern("explain", file, "--json")
    assert (code, err) == (1, f"claimx: {file}:2: it is empty; give the text of an article\n")
    assert Explanation.model_validate_json(out).record.document.text == TOLD


@pytest.mark.model
@pytest.mark.trained
def test_the_seeds_are_explained_as_they_are_extracted(parser: Parser) -> None:
    """With the real models the record is that of `claimx.extract`, and each claim with odds is a candidate kept."""
    text = (sorted(SEEDS.glob("*.txt"))[0]).read_text(encoding="utf-8")
    told = explained(text, parser)
    assert told.record == claimx.extract(text, parser=parser)
    assert told.proposals
    kept = {c.cue.start for c in told.candidates if c.verdict == "kept" and c.cue}
    judged = {claim.cue.start for claim in told.record.claims if claim.cue and "network" in claim.rules}
    assert judged <= kept

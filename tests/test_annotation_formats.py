"""Claims in the formats of other tools, and back: offsets, round trips, and what the tools' own packages read."""

import copy
import io
import json
import os
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import conllu
import pytest
from cassis import load_cas_from_xmi, load_typesystem
from exported import EMOJI_TEXT, emoji_record
from fake_parse import PatternParser
from golden_files import golden_articles, golden_record
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from support import make_record, run_claimx
from udtools import Validator

from claimx.cli.reparse import make_parse
from claimx.errors import ExportError
from claimx.output import inception, labelstudio
from claimx.output.drawn import Drawn, DrawnArticle, drawn_claims
from claimx.output.formats import FORMS, Choices, Form, Token, form_named, write_place, write_stream
from claimx.output.gold_files import gold_row, write_gold
from claimx.schema import ClaimRecord, Record
from claimx.scoring.gold import read_gold

WRITE_ALL = """
import sys
from pathlib import Path
from claimx.output.formats import Choices, form_named, write_place
from claimx.runs.saved import load_records
records = load_records(Path(sys.argv[1]))
for name in sys.argv[3:]:
    write_place(records, form_named(name), Path(sys.argv[2], name), Choices())
"""
ANNOTATED = [
    form for form in FORMS if form.name in ("webannotation", "schemaorg", "labelstudio", "docbin", "inception")
]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The seed articles with their claims, and the text with emoji."""
    return [*map(golden_record, golden_articles()), emoji_record()]


def json_of(records: list[Record], name: str) -> Any:
    """What a JSON format writes."""
    stream = io.StringIO()
    write_stream(records, form_named(name), stream, Choices())
    return json.loads(stream.getvalue())


def exported(records: list[Record], name: str, place: Path) -> Path:
    """A file or a folder in a format."""
    write_place(records, form_named(name), place, Choices())
    return place


def plain(claims: tuple[Drawn, ...] | list[Drawn]) -> list[tuple[Any, Any]]:
    """Claims without what no annotator changes: ids and confidences."""
    return sorted((claim.parts, sorted(claim.values.items())) for claim in claims)


def annotated(tasks: list[dict[str, Any]], by: object = 1) -> list[dict[str, Any]]:
    """Tasks as Label Studio exports them when an annotator accepted every prediction."""
    return [
        {"id": number, "data": task["data"], "annotations": [{"result": p["result"], "completed_by": by}]}
        for number, task in enumerate(tasks, start=1)
        for p in task["predictions"]
    ]


def saved_json(value: object, folder: Path) -> Path:
    """A JSON file."""
    file = folder / "export.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


# --- all of them


@pytest.fixture(scope="module")
def twice(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """All formats, each in a file or folder of its name, as two processes write them whose sets have other orders."""
    folder = tmp_path_factory.mktemp("twice")
    (folder / "in.jsonl").write_text("".join(record.model_dump_json() + "\n" for record in records))
    places = (folder / "1", folder / "2")
    for place in places:
        place.mkdir()
        command = [sys.executable, "-c", WRITE_ALL, str(folder / "in.jsonl"), str(place), *(f.name for f in ANNOTATED)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": place.name})
    return places


@pytest.mark.parametrize("form", ANNOTATED, ids=[form.name for form in ANNOTATED])
def test_the_same_records_give_the_same_bytes(form: Form, twice: tuple[Path, Path]) -> None:
    """Two exports are the same, whatever order the process's sets have."""
    one, other = (bytes_of(place / form.name) for place in twice)
    assert one
    assert one == other


def bytes_of(place: Path) -> list[bytes]:
    """The contents of a file, or of the files of a folder."""
    return [file.read_bytes() for file in (sorted(place.iterdir()) if place.is_dir() else [place])]


def test_every_part_of_a_claim_is_drawn() -> None:
    """Cue, source, content, addressee and time are drawn at their places; the cue carries the claim's values."""
    first, second, third = drawn_claims(emoji_record())
    assert [(part.label, EMOJI_TEXT[part.start : part.end]) for part in first.parts] == [
        ("content", "Harga 🍚 turun"),
        ("cue", "kata"),
        ("source", "Bupati Ratna"),
        ("addressee", "wartawan"),
        ("time", "Kamis (12/6/2025)"),
        ("content", "tetapi stok cukup"),
    ]
    assert first.anchor.label == "cue"
    assert first.values["chain"] == "Antara <- Ratna Wulandari"
    assert second.values["entity"] == "Joko; Tim Pajak"
    assert "entity" not in third.values


# --- W3C Web Annotation, schema.org


def test_selectors_find_the_words_in_code_points() -> None:
    """Each selector of a place leads to the same words, after emoji too, counted in code points."""
    page = json_of([emoji_record()], "webannotation")
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [annotation["type"] for annotation in page["items"]] == ["Annotation"] * 3
    assert len({annotation["id"] for annotation in page["items"]} | {page["id"]}) == 4
    places = [page["items"][0]["target"][0], page["items"][0]["target"][1], page["items"][2]["target"]]
    for place, words in zip(places, ("Harga 🍚 turun", "tetapi stok cukup", "menolak berkomentar"), strict=True):
        quote, position = place["selector"]
        assert EMOJI_TEXT[position["start"] : position["end"]] == quote["exact"] == words
        assert EMOJI_TEXT.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        in_units = EMOJI_TEXT.encode("utf-16-le")[2 * position["start"] : 2 * position["end"]]
        assert in_units != words.encode("utf-16-le")  # so the test can tell the two ways of counting apart


def test_bodies_say_stance_kind_and_source() -> None:
    """The bodies classify, tag and identify."""
    body = json_of([emoji_record()], "webannotation")["items"][0]["body"]
    said = [(b["purpose"], b["value"]) for b in body if b["type"] == "TextualBody"]
    assert said == [("classifying", "assert"), ("tagging", "direct"), ("identifying", "Ratna Wulandari")]
    assert [b["purpose"] for b in body if b["type"] == "SpecificResource"] == ["identifying", "linking"]


def test_schema_org_has_no_verdict() -> None:
    """Direct quotations are Quotations, the others Claims, tied to their article; nothing is rated or reviewed."""
    graph = json_of([emoji_record()], "schemaorg")["@graph"]
    article, quotation, claim = graph
    assert (article["@type"], article["headline"], article["datePublished"]) == (
        "NewsArticle",
        "Harga beras 🍚",
        "2025-06-13",
    )
    assert quotation["@type"] == "Quotation"
    assert quotation["spokenByCharacter"] == [{"@type": "Person", "name": "Ratna Wulandari", "jobTitle": "Bupati"}]
    assert quotation["isPartOf"] == {"@id": article["@id"]} == claim["appearance"]
    assert (claim["@type"], [who["name"] for who in claim["author"]]) == ("Claim", ["Joko", "Tim Pajak"])
    assert not {"claimReviewed", "reviewRating"} & {name for node in graph for name in node}


# --- spaCy, CoNLL-U


def test_docbin_gives_spans_and_exact_claims(records: list[Record], tmp_path: Path) -> None:
    """spaCy reads Docs whose texts are the articles; spans take in their words; the exact claims are beside."""
    docs = list(DocBin().from_disk(exported(records, "docbin", tmp_path / "a.spacy")).get_docs(Vocab()))
    assert [doc.text for doc in docs] == [record.document.text for record in records]
    for doc, record in zip(docs, records, strict=True):
        assert [ClaimRecord.model_validate(claim) for claim in doc.user_data["claims"]] == record.claims
        pieces = [(claim, piece) for claim in record.claims for piece in claim.content]
        for span, (claim, piece) in zip(sorted_spans(doc.spans["content"]), sorted_pieces(pieces), strict=True):
            assert piece.text in span.text
            assert (span.label_, span.id_) == (claim.stance, claim.id)
        assert len(doc.spans["cue"]) == sum(claim.cue is not None for claim in record.claims)


def sorted_spans(spans: Any) -> list[Any]:
    """Spans by claim and place."""
    return sorted(spans, key=lambda span: (span.id_, span.start))


def sorted_pieces(pieces: list[Any]) -> list[Any]:
    """Pieces of contents by claim and place."""
    return sorted(pieces, key=lambda pair: (pair[0].id, pair[1].start))


def test_conllu_has_the_claims_in_misc() -> None:
    """Each word that a part touches names its claim, the others don't; comments say what a claim is."""
    stream = io.StringIO()
    write_stream([emoji_record()], form_named("conllu"), stream, Choices(parse=make_parse(PatternParser())))
    sentences = conllu.parse(stream.getvalue())
    marked: dict[str, list[str]] = {}
    for sentence in sentences:
        assert sentence.metadata["text"]
        for word in sentence:
            for name, ids in (word["misc"] or {}).items():
                if name.startswith("Claim"):
                    marked.setdefault(f"{name} {ids}", []).append(word["form"])
    assert marked["ClaimCue c1"] == ["kata"]
    assert marked["ClaimSource c1"] == ["Bupati", "Ratna"]
    assert marked["ClaimContent c1"] == ["Harga", "🍚", "turun", "tetapi", "stok", "cukup"]
    assert marked["ClaimCue c3"] == ["menolak", "berkomentar"]
    assert stream.getvalue().count("# claim = ") == 3
    assert "# claim = c1 stance=assert type=direct source=Ratna Wulandari\n" in stream.getvalue()


def test_conllu_needs_a_parser() -> None:
    """Without a parser there is an error, for a record holds no parse."""
    with pytest.raises(ExportError, match="needs a parser"):
        write_stream([emoji_record()], form_named("conllu"), io.StringIO(), Choices())


@pytest.mark.model
def test_the_command_parses_for_conllu(tmp_path: Path) -> None:
    """`export --to conllu` parses the texts, UD's own validator accepts it, and every word of a cue is marked."""
    record = golden_record(golden_articles()[1])
    (tmp_path / "a.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    done = run_claimx("export", tmp_path / "a.jsonl", "-o", tmp_path / "a.conllu")
    assert done.returncode == 0, done.stderr
    sentences = conllu.parse((tmp_path / "a.conllu").read_text(encoding="utf-8"))
    words = [word for sentence in sentences for word in sentence]
    assert Validator(lang="id", level=2).validate_files([str(tmp_path / "a.conllu")]).passed()
    assert all(word["head"] is not None and word["deprel"] for word in words)
    cues = {claim.id: claim.cue.text for claim in record.claims if claim.cue}
    for number, cue in cues.items():
        found = [w["form"] for w in words if number in (w["misc"] or {}).get("ClaimCue", "").split(",")]
        assert "".join(cue.split()) in "".join(found)


def test_a_word_of_conllu_has_single_blanks() -> None:
    """A tokenizer can take words with several blanks between them for one; the format forbids them."""
    columns = ("1", "HARGA   :", "harga   :", "NOUN", "_", "_", "0", "root", "_")
    out = io.StringIO()
    word = Token(start=0, end=9, form="HARGA   :", space_after=False, columns=columns)
    write_stream([emoji_record()], form_named("conllu"), out, Choices(parse=lambda _: [[word]]))
    assert "# text = HARGA :\n" in out.getvalue()
    assert "\tHARGA :\tharga :\t" in out.getvalue()


# --- Label Studio


def test_label_studio_accepts_setup_tasks_and_predictions(records: list[Record]) -> None:
    """Label Studio's own package finds nothing wrong with the labelling interface, the tasks and the predictions."""
    from label_studio_sdk.label_interface.interface import LabelInterface  # not above: it takes seconds

    interface = LabelInterface(labelstudio.setup())
    interface.validate()
    for task in json_of(records, "labelstudio"):
        assert interface.validate_task({"data": task["data"]})  # type: ignore[arg-type]  # it reads a dict
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction, return_errors=True) == []


def test_label_studio_finds_the_words_at_their_offsets(tmp_path: Path) -> None:
    """Label Studio's own converter cuts the text at the offsets of the regions, after emoji too."""
    from label_studio_sdk.converter.converter import Converter

    file = saved_json(annotated(json_of([emoji_record()], "labelstudio")), tmp_path)
    converter = Converter(labelstudio.setup(), str(tmp_path), upload_dir=str(tmp_path))
    converter.convert(str(file), str(tmp_path / "conll"), "CONLL2003", is_dir=False)
    lines = next((tmp_path / "conll").iterdir()).read_text(encoding="utf-8").splitlines()
    marked = [(line.split()[0], line.split()[-1]) for line in lines if len(line.split()) == 4 and line[-2:] != " O"]
    assert marked[:5] == [
        ("Harga", "B-content"),
        ("🍚", "I-content"),
        ("turun", "I-content"),
        ("kata", "B-cue"),
        ("Bupati", "B-source"),
    ]
    assert marked[-2:] == [("menolak", "B-cue"), ("berkomentar", "I-cue")]


def test_label_studio_gives_the_claims_back(records: list[Record], tmp_path: Path) -> None:
    """Predictions that an annotator accepts come back as the same claims."""
    file = saved_json(annotated(json_of(records, "labelstudio")), tmp_path)
    for article, record in zip(labelstudio.read(file), records, strict=True):
        assert article.text == record.document.text
        assert article.problems == ()
        assert plain(article.claims) == plain(drawn_claims(record))


def test_label_studio_of_old_counted_in_utf16(tmp_path: Path) -> None:
    """Offsets in UTF-16 units are known by the region's own words."""
    tasks = annotated(json_of([emoji_record()], "labelstudio"))
    for item in tasks[0]["annotations"][0]["result"]:
        for edge in ("start", "end"):
            if edge in item.get("value", {}):
                item["value"][edge] = len(EMOJI_TEXT[: item["value"][edge]].encode("utf-16-le")) // 2
    (article,) = labelstudio.read(saved_json(tasks, tmp_path))
    assert plain(article.claims) == plain(drawn_claims(emoji_record()))


def change(**values: Any) -> Callable[[dict[str, Any]], None]:
    """A change to the first region's value."""

    def apply(task: dict[str, Any]) -> None:
        task["annotations"][0]["result"][0]["value"] |= values

    return apply


def drop(*kinds: str) -> Callable[[dict[str, Any]], None]:
    """An annotator who deletes all results of some kinds."""

    def apply(task: dict[str, Any]) -> None:
        annotation = task["annotations"][0]
        annotation["result"] = [item for item in annotation["result"] if item["type"] not in kinds]

    return apply


BAD_REGIONS: list[tuple[str, Callable[[dict[str, Any]], None], str]] = [
    ("words that are elsewhere", change(text="lain"), "does not stand at its offsets"),
    ("a label that no claim has", change(labels=["ORG"]), "labelled ORG"),
    ("no label", change(labels=[]), "labelled nothing"),
    ("no offsets", change(start=None), "has no offsets"),
    ("no stance and type", drop("choices"), "no stance and no type is chosen"),
    ("no links", drop("relation"), "neither a cue nor content is tied to it"),
]


@pytest.mark.parametrize(("spoil", "words"), [(s, w) for _, s, w in BAD_REGIONS], ids=[n for n, _, _ in BAD_REGIONS])
def test_what_is_no_claim_is_said(spoil: Callable[[dict[str, Any]], None], words: str, tmp_path: Path) -> None:
    """What was drawn and can't be a claim is a problem with its reason; it is neither guessed nor dropped unsaid."""
    tasks = annotated(json_of([emoji_record()], "labelstudio"))
    spoil(tasks[0])
    (article,) = labelstudio.read(saved_json(tasks, tmp_path))
    assert any(words in problem for problem in article.problems)


def test_two_spans_of_one_cue_are_a_problem(tmp_path: Path) -> None:
    """Two cues that are tied together are no claim."""
    tasks = annotated(json_of([emoji_record()], "labelstudio"))
    result = tasks[0]["annotations"][0]["result"]
    cues = [item["id"] for item in result if item.get("value", {}).get("labels") == ["cue"]]
    result.append({"type": "relation", "from_id": cues[0], "to_id": cues[1]})
    (article,) = labelstudio.read(saved_json(tasks, tmp_path))
    assert "2 spans of cue are tied together" in article.problems[0]
    assert len(article.claims) == 1


def test_an_annotator_is_chosen(tmp_path: Path) -> None:
    """Of several annotators one must be named; a skipped task is nobody's; an article nobody annotated is left out."""
    tasks = annotated(json_of([emoji_record(), make_record("Tidak ada.", "b.txt")], "labelstudio"), {"email": "a@x.id"})
    other = copy.deepcopy(tasks[0]["annotations"][0]) | {"completed_by": 2}
    tasks[0]["annotations"] += [other, other | {"was_cancelled": True, "completed_by": 3}]
    tasks[1]["annotations"] = []
    file = saved_json(tasks, tmp_path)
    with pytest.raises(ExportError, match="annotated by 2, a@x.id; choose one with --annotator"):
        list(labelstudio.read(file))
    assert [article.name for article in labelstudio.read(file, "a@x.id")] == ["beras"]
    assert list(labelstudio.read(file, "3")) == []


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 1}', '[{"text": "x", "label": []}]'])
def test_what_is_no_export_of_label_studio_is_an_error(content: str, tmp_path: Path) -> None:
    """Broken JSON, and the format JSON-MIN, are named."""
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(ExportError, match=r"a\.json: (it can't be read as JSON|no export of Label Studio)"):
        list(labelstudio.read(tmp_path / "a.json"))


# --- INCEpTION


def test_cassis_reads_the_claims_in_their_places(records: list[Record], tmp_path: Path) -> None:
    """dkpro-cassis finds the words of each part, after emoji too, though the file counts UTF-16 units."""
    folder = exported([emoji_record()], "inception", tmp_path / "xmi")
    types = load_typesystem((folder / "TypeSystem.xml").read_text(encoding="utf-8"))
    xmi = (folder / "beras.xmi").read_text(encoding="utf-8")
    cas = load_cas_from_xmi(xmi, typesystem=types)
    assert cas.sofa_string == EMOJI_TEXT
    cues = [part.get_covered_text() for part in cas.select(inception.PART) if part.label == "cue"]
    assert cues == ["kata", "kata", "menolak berkomentar"]
    links = [(link.Governor.label, link.Dependent.get_covered_text()) for link in cas.select(inception.LINK)]
    assert ("cue", "Harga 🍚 turun") in links
    place = EMOJI_TEXT.index("menolak")
    units = len(EMOJI_TEXT[:place].encode("utf-16-le")) // 2
    assert units > place
    assert f'begin="{units}"' in xmi


def test_inception_gives_the_claims_back(records: list[Record], tmp_path: Path) -> None:
    """What was exported comes back as the same claims, from the folder and from zips of documents."""
    folder = exported(records, "inception", tmp_path / "xmi")
    zips = tmp_path / "zips"
    zips.mkdir()
    for file in folder.glob("*.xmi"):
        with zipfile.ZipFile(zips / f"{file.stem}.zip", "w") as archive:
            archive.write(file, file.name)
            archive.write(folder / "TypeSystem.xml", "TypeSystem.xml")
    wanted = {Path(record.document.path).stem: record for record in records}
    for place in (folder, zips):
        articles = list(inception.read(place))
        assert {article.name for article in articles} == set(wanted)
        for article in articles:
            assert article.text == wanted[article.name].document.text
            assert article.problems == ()
            assert plain(article.claims) == plain(drawn_claims(wanted[article.name]))


def test_a_project_of_inception_has_annotators(tmp_path: Path) -> None:
    """In the zip of a project each annotator has a zip of an article; one is chosen, the untouched text is nobody's."""
    folder = exported([emoji_record()], "inception", tmp_path / "xmi")
    project = tmp_path / "project.zip"
    with zipfile.ZipFile(project, "w") as archive:
        for who in ("ani", "budi", "INITIAL_CAS"):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as one:
                one.write(folder / "beras.xmi", f"{who}.xmi")
                one.write(folder / "TypeSystem.xml", "TypeSystem.xml")
            archive.writestr(f"annotation/beras.txt/{who}.zip", inner.getvalue())
    with pytest.raises(ExportError, match="annotated by ani, budi; choose one"):
        list(inception.read(project))
    (article,) = inception.read(project, "budi")
    assert (article.name, len(article.claims)) == ("beras", 3)


def test_xml_has_no_control_characters(tmp_path: Path) -> None:
    """A control character, which XML can't hold, becomes a space, so that all offsets stay."""
    record = make_record("Harga\x0bberas\x00 naik.", "a.txt")
    (article,) = inception.read(exported([record], "inception", tmp_path / "xmi"))
    assert article.text == "Harga beras  naik."


PLACES = ["nowhere.xmi", "nowhere.zip", "no.zip", "lonely.xmi", "folder", "without.zip", "broken", "twice"]


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_export_of_inception_is_an_error(place: str, tmp_path: Path) -> None:
    """A missing place, a broken file, a missing type system, an empty folder and an article twice are named."""
    for name in ("broken/a", "twice/a", "twice/b"):
        exported([make_record("Tidak ada.", "a.txt")], "inception", tmp_path / name)
    (tmp_path / "broken/a/a.xmi").write_text("<xmi>")
    (tmp_path / "no.zip").write_bytes(b"no zip")
    (tmp_path / "lonely.xmi").write_text("<xmi/>")
    (tmp_path / "folder").mkdir()
    with zipfile.ZipFile(tmp_path / "without.zip", "w") as archive:
        archive.writestr("a.xmi", "<xmi/>")
    with pytest.raises(ExportError, match=place.split(".")[0]):
        list(inception.read(tmp_path / place))


def test_a_cas_of_another_project_is_an_error(tmp_path: Path) -> None:
    """A CAS without the layer of claims is named."""
    folder = exported([emoji_record()], "inception", tmp_path / "xmi")
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("ClaimPart", "Other"), encoding="utf-8")
    with pytest.raises(ExportError, match=r"has no layer webanno\.custom\.ClaimPart"):
        list(inception.read(folder))


# --- gold


def test_claims_become_gold_and_stay_in_their_places(records: list[Record], tmp_path: Path) -> None:
    """Gold of drawn claims leads to exactly the places that were drawn, in snippets or offsets."""
    for record in records:
        drawn = tuple(drawn_claims(record))
        name = Path(record.document.path).stem
        file = write_gold(DrawnArticle(name, record.document.text, drawn), tmp_path)
        for claim, made in zip(drawn, read_gold(file, record.document.text), strict=True):
            assert sorted(made.content_ranges) == [(part.start, part.end) for part in claim.spans("content")]
            cues = [(part.start, part.end) for part in claim.spans("cue")]
            assert ([made.cue_range] if made.cue_range else []) == cues


@settings(max_examples=60, deadline=None)
@given(st.text("ab 🍚\n", min_size=4, max_size=40), st.data())
def test_gold_finds_repeated_words(text: str, data: st.DataObject) -> None:
    """However often the words stand in the text, gold leads back to those that were drawn."""
    from claimx.output.drawn import Part
    from claimx.scoring.gold import GoldRow, locate

    def place(label: Any) -> Part:
        start = data.draw(st.integers(0, len(text) - 1))
        return Part(start, data.draw(st.integers(start + 1, len(text))), label)

    cue, content = place("cue"), place("content")
    claim = Drawn(tuple(sorted((cue, content))), {"stance": "assert", "type": "indirect"})
    found = locate(GoldRow.model_validate(gold_row(claim, text)), text)
    assert (found.cue_range, found.content_ranges) == ((cue.start, cue.end), ((content.start, content.end),))


def test_no_warning_stays_unseen(records: list[Record], tmp_path: Path) -> None:
    """Writing and reading XMI maps every offset; cassis would only warn of one that it can't."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        list(inception.read(exported(records, "inception", tmp_path / "xmi")))

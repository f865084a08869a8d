"""Scoring against gold."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import GOLD, SEEDS, SHARED, TEXT, claim_of, make_record, span, word_spans

from claimx.errors import GoldError
from claimx.schema import Record, ZoneRecord
from claimx.scoring.evaluation import evaluate
from claimx.scoring.figures import Rates
from claimx.scoring.floors import floor_breaches
from claimx.scoring.gold import GoldClaim, gold_files, gold_hash, gold_name, read_gold
from claimx.scoring.lines import class_lines, figure_lines
from claimx.scoring.outcomes import STAGES
from claimx.scoring.places import words_of

SCORER = SHARED / "bench" / "score.py"
ROW: dict[str, Any] = {
    "line": 1,
    "cue": "mengatakan",
    "source": "Bupati Ratna",
    "entity": "Ratna",
    "content": ["harga beras turun"],
    "type": "indirect",
    "stance": "assert",
    "chain": ["Ratna"],
}
DECLINE = {"line": 1, "cue": "membantah", "entity": None, "content": [], "type": "none", "stance": ["deny", "decline"]}
OFFICE = {"name": "Bupati", "names": ["Bupati"], "kind": "office"}
ONE_FIELD: list[tuple[str, dict[str, Any], dict[str, Any], str, float]] = [
    ("a name within the gold's name", {"entity": "Ratna Wulandari Putri"}, {}, "entity", 0.0),
    ("a full name for a short one", {"entity": "Ratna"}, {}, "entity", 1.0),
    ("an alias", {"entity": "Gubernur Joko", "aliases": ["Ratna"]}, {}, "entity", 1.0),
    ("one of two sources", {"entity": ["Ratna", "Budi"]}, {}, "entity", 0.0),
    ("a source where there is none", {"entity": None}, {}, "entity", 0.0),
    ("the kind that gold tells", {"etype": "person"}, {}, "kind", 1.0),
    ("another kind", {"etype": "group"}, {}, "kind", 0.0),
    ("an office that gold calls anonymous", {"etype": "anonymous"}, {"source": OFFICE}, "kind", 1.0),
    ("an office that gold calls a person", {"etype": "person"}, {"source": OFFICE}, "kind", 1.0),
    ("an office that gold calls one", {"etype": "office"}, {"source": OFFICE}, "kind", 1.0),
    ("an office that gold calls a body", {"etype": "organization"}, {"source": OFFICE}, "kind", 0.0),
    ("one of two stances", {"stance": ["warn", "assert"]}, {}, "stance", 1.0),
    ("another stance", {"stance": "warn"}, {}, "stance", 0.0),
    ("another type", {"type": "direct"}, {}, "type", 0.0),
    ("another cue", {"cue": "membantah"}, {}, "cue", 0.0),
    ("a cue where there is none", {"cue": None}, {}, "cue", 0.0),
    (
        "a second reading of the content",
        {"content": ["kabar itu"], "altcontent": ["harga beras turun"]},
        {},
        "cue",
        1.0,
    ),
    ("a longer chain", {"chain": ["Antara", "Ratna"]}, {}, "chain", 0.0),
    ("a second reading of the chain", {"chain": ["Antara", "Ratna"], "altchain": ["Ratna"]}, {}, "chain", 1.0),
    ("a chain of nobody", {"chain": [None]}, {"chain": [None]}, "chain", 1.0),
    ("half of a content", {"content": ["beras turun. Ia membantah kabar itu"]}, {}, "matched", 0),
    ("part of a content", {"content": ["beras turun"]}, {}, "content_iou", 0.6667),
]
WARNED: dict[str, Any] = {"stance": "warn"}
TOLD: dict[str, Any] = {"addressee": "Bupati Ratna"}
STAGE_CASES: list[tuple[str, dict[str, Any], dict[str, Any] | None, str | None]] = [
    ("all of it right", {}, {}, None),
    ("nothing predicted", {}, None, "cue"),
    ("a match by another cue", {"cue": "membantah"}, {}, "cue"),
    ("a match with a cue where there is none", {"cue": None}, {}, "cue"),
    ("the cue with another content", {"content": ["kabar itu"]}, {}, "content"),
    ("another source, and another stance", {"entity": "Budi"} | WARNED, {}, "source"),
    ("another stance", WARNED, {}, "stance"),
    ("no addressee", TOLD, {}, "addressee"),
    ("an addressee where there is none", {}, {"addressee": span(TEXT, "kabar itu")}, "addressee"),
    ("the same addressee", TOLD, {"addressee": span(TEXT, "Bupati Ratna")}, None),
    ("no time", {"time": "kemarin"}, {}, "time"),
    ("no role, and another chain", {"role": "Bupati", "chain": []}, {}, "role"),
    ("no affiliation", {"affiliation": "Partai"}, {}, "affiliation"),
    ("a longer chain", {"chain": ["Antara", "Ratna"]}, {}, "chain"),
]
TRAIT_CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("the first of two types", {"type": ["mixed", "direct"]}, "quote_type", "mixed"),
    ("the first of two stances", {"stance": ["warn", "assert"]}, "stance", "warn"),
    ("the kind that gold gives", {"etype": "person"}, "source_kind", "person"),
    ("no kind given", {}, "source_kind", "unknown"),
    ("a cue before its content", {}, "cue_position", "before"),
    ("a cue after its content", {"content": ["Bupati Ratna"]}, "cue_position", "after"),
    ("a content around its cue", {"content": ["Bupati Ratna", "harga beras turun"]}, "cue_position", "around"),
    ("no cue", {"cue": None}, "cue_position", "none"),
    ("no content", {"content": [], "type": "none"}, "cue_position", "none"),
    ("the first zone", {}, "zone", "title"),
    ("the second zone", {"cue": "membantah", "content": ["kabar itu"]}, "zone", "body"),
    ("the zone of a content without a cue", {"cue": None, "content": ["kabar itu"]}, "zone", "body"),
]
ZONES = [ZoneRecord(kind="title", start=0, end=48), ZoneRecord(kind="body", start=49, end=len(TEXT))]


def write_gold(folder: Path, rows: list[dict[str, Any]], text: str | None = TEXT) -> Path:
    """A gold folder of one article, berita."""
    folder.mkdir(exist_ok=True)
    (folder / "berita.gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if text is not None:
        (folder / "berita.txt").write_text(text, encoding="utf-8")
    return folder


def guess(text: str, gold: GoldClaim, number: int, chance: random.Random | None) -> dict[str, Any]:
    """The claim that the gold has, or with `chance` one that is wrong somewhere."""
    row = gold.row

    def pick(right: Any, *others: Any) -> Any:
        return chance.choice([right, right, *others]) if chance else right

    content = word_spans(text, gold.content)
    entity = row.entity if isinstance(row.entity, list) else [row.entity]
    names = pick([name for name in entity if name], ["Orang Lain"], [f"{name} Wijaya" for name in entity], [])
    claim = claim_of(
        TEXT,
        number,
        content=pick(content, content[: len(content) // 2], content[1:], word_spans(text, range(5, 60))),
        cue=pick(next(iter(word_spans(text, gold.cue)), None), None),
        source={"names": names, "name": names[0] if names else None},
        stance=pick(first(row.stance), "warn"),
        quote_type=pick(first(row.type), "direct"),
        chain=pick([first(name) for name in row.chain], [], ["Orang Lain"], ["Antara", *map(first, row.chain)]),
    )
    if claim["cue"]:
        claim["cue"]["lemma"] = "x"
    for key, value in (("role", row.role), ("affiliation", row.affiliation)):
        claim["source"][key] = pick(word_span(text, value), None, word_span(text, text.split()[3]))
    claim["addressee"] = pick(word_span(text, words_of(row.addressee)), None, word_span(text, text.split()[5]))
    return claim


def first(value: Any) -> Any:
    """A value, or the first of several that are right."""
    return value[0] if isinstance(value, list) else value


def word_span(text: str, words: str | None) -> dict[str, Any] | None:
    """A span of these words, where the text has them."""
    return span(text, words) if words and words in text else None


def guesses(gold_dir: Path, texts: Path, seed: int | None) -> list[Record]:
    """Records from the gold itself: perfect ones, or ones with every kind of mistake."""
    chance = None if seed is None else random.Random(seed)
    records = []
    for file in gold_files(gold_dir):
        text = (texts / f"{gold_name(file)}.txt").read_bytes().decode()
        kept = [claim for claim in read_gold(file, text) if chance is None or chance.random() < 0.9]
        twice = [claim for claim in kept if chance is not None and chance.random() < 0.2]
        claims = [guess(text, claim, number, chance) for number, claim in enumerate([*kept, *twice])]
        records.append(make_record(text, f"somewhere/{gold_name(file)}.txt", claims))
    return records


def test_the_gold_itself_scores_one() -> None:
    """Records that say what the gold says have every figure at its best."""
    figures = evaluate(GOLD, guesses(GOLD, SEEDS, None)).figures()
    assert figures["matched"] == figures["gold"] == figures["predicted"]
    for name in ("detection", "attribution"):
        assert figures[name] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    for name in ("content_iou", "content_exact", "entity", "cue", "type", "stance", "chain"):
        assert figures[name] == 1.0, name


def test_no_records_score_nothing() -> None:
    """Without claims nothing is found, and without records the articles that lack one are named."""
    empty = [record.model_copy(update={"claims": []}) for record in guesses(GOLD, SEEDS, None)]
    figures = evaluate(GOLD, empty).figures()
    assert figures["gold"] > 20
    assert figures["detection"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


@pytest.mark.parametrize(("gold", "claim", "name", "value"), [c[1:] for c in ONE_FIELD], ids=[c[0] for c in ONE_FIELD])
def test_each_field_is_judged(
    tmp_path: Path, gold: dict[str, Any], claim: dict[str, Any], name: str, value: float
) -> None:
    """One change of the gold or the claim moves the figure that it should."""
    record = make_record(claims=[claim_of(TEXT, **claim)])
    assert evaluate(write_gold(tmp_path, [ROW | gold]), [record]).figures()[name] == value


def test_a_claim_without_content_is_matched_by_its_cue(tmp_path: Path) -> None:
    """A refusal has no content, so its cue decides; either of two stances is right."""
    claim = claim_of(TEXT, content=[], cue=span(TEXT, "membantah") | {"lemma": "bantah"}, source={}, stance="deny")
    figures = evaluate(write_gold(tmp_path, [DECLINE]), [make_record(claims=[claim])]).figures()
    assert (figures["matched"], figures["stance"], figures["entity"]) == (1, 1.0, 1.0)


def test_an_optional_claim_may_be_left_out(tmp_path: Path) -> None:
    """What a careful reader could leave out is no miss, and counts when it is found."""
    gold = write_gold(tmp_path, [ROW | {"optional": True}])
    missing = evaluate(gold, [make_record()]).figures()
    assert (missing["gold"], missing["recall_by_type"]["indirect"]["detected"]) == (0, None)
    assert evaluate(gold, [make_record(claims=[claim_of(TEXT)])]).figures()["gold"] == 1


def test_mistakes_are_listed(tmp_path: Path) -> None:
    """Every missed claim, wrong source and extra claim is listed with its place."""
    gold = write_gold(tmp_path, [ROW | {"entity": "Budi"}, DECLINE])
    extra = claim_of(TEXT, 2, content=[span(TEXT, "Ia")])
    errors = evaluate(gold, [make_record(claims=[claim_of(TEXT), extra])]).errors
    assert [error.split()[:2] for error in errors] == [
        ["berita:1", "SOURCE"],
        ["berita:1", "MISSED"],
        ["berita", "EXTRA"],
    ]


def test_the_text_is_the_records_own_where_none_stands_beside_the_gold(tmp_path: Path) -> None:
    """Gold needs no copy of its articles; without text and record it can't be scored."""
    gold = write_gold(tmp_path, [ROW], text=None)
    assert evaluate(gold, [make_record(claims=[claim_of(TEXT)])]).figures()["matched"] == 1
    with pytest.raises(GoldError, match="berita: no record of this article"):
        evaluate(gold, [])


def test_an_article_without_a_record_counts_as_missed(tmp_path: Path) -> None:
    """An article that was not extracted counts, and is named."""
    report = evaluate(write_gold(tmp_path, [ROW]), [])
    assert report.unread == ("berita",)
    assert report.figures()["gold"] == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([ROW | {"content": ["harga emas"]}], "berita.gold.jsonl:1: content not found in line 1: 'harga emas'"),
        ([ROW, ROW | {"cue": "berkata"}], "berita.gold.jsonl:2: cue not found in line 1: 'berkata'"),
        ([ROW | {"line": 7}], "there is no line 7"),
        ([{"line": 1}], "berita.gold.jsonl:1: type: field required"),
        ([ROW | {"stance": []}], "berita.gold.jsonl:1: stance"),
    ],
)
def test_bad_gold_is_named_by_file_and_line(tmp_path: Path, rows: list[dict[str, Any]], words: str) -> None:
    """A gold row that doesn't fit its article is an error that names the place."""
    with pytest.raises(GoldError) as caught:
        evaluate(write_gold(tmp_path, rows), [make_record()])
    assert words in str(caught.value)


def test_other_texts_and_empty_folders_are_refused(tmp_path: Path) -> None:
    """Offsets into another text can't be compared; a folder without gold is no gold."""
    with pytest.raises(GoldError, match="made from another text"):
        evaluate(write_gold(tmp_path, [ROW]), [make_record(TEXT + " ")])
    with pytest.raises(GoldError, match="no .*gold.jsonl file"):
        evaluate(tmp_path / "nowhere", [])


def test_rates_of_nothing_are_zero() -> None:
    """No answer and no question give zeros, not an error."""
    assert Rates.of(0, 0, 0) == Rates(0.0, 0.0, 0.0)
    assert Rates.of(1, 3, 2) == Rates(0.3333, 0.5, 0.4)


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        ({"attribution.f1": 1.0, "stance": 1.0}, []),
        ({"attribution.f1": 1.01}, ["attribution.f1 is 1.0, below its floor of 1.01"]),
    ],
)
def test_figures_below_their_floor_are_named(tmp_path: Path, floors: dict[str, float], words: list[str]) -> None:
    """A figure at its floor passes; one below is named."""
    gold = write_gold(tmp_path / "gold", [ROW])
    report = evaluate(gold, [make_record(claims=[claim_of(TEXT)])])
    assert floor_breaches(report, gold, floors_file(tmp_path, gold_hash(gold), floors)) == words


def test_floors_know_their_gold(tmp_path: Path) -> None:
    """When the gold changes, its floors are void until someone looks."""
    gold = write_gold(tmp_path / "gold", [ROW])
    report = evaluate(gold, [make_record(claims=[claim_of(TEXT)])])
    floors = floors_file(tmp_path, gold_hash(gold), {})
    write_gold(gold, [ROW, DECLINE])
    (breach,) = floor_breaches(report, gold, floors)
    assert gold_hash(gold) in breach
    with pytest.raises(GoldError, match="no figure 'beauty'"):
        floor_breaches(report, gold, floors_file(tmp_path, "", {"beauty": 1.0}))


def floors_file(folder: Path, digest: str, floors: dict[str, float]) -> Path:
    """A file of floors."""
    file = folder / "floors.toml"
    lines = [f'"{name}" = {value}' for name, value in floors.items()]
    file.write_text("\n".join([f'gold_sha256 = "{digest}"', "[floors]", *lines]))
    return file


# --- tables by class


@pytest.mark.parametrize(("gold", "claim", "stage"), [c[1:] for c in STAGE_CASES], ids=[c[0] for c in STAGE_CASES])
def test_a_claim_is_lost_at_the_first_stage_that_fails(
    tmp_path: Path, gold: dict[str, Any], claim: dict[str, Any] | None, stage: str | None
) -> None:
    """Only the first stage that fails loses the claim, and the later ones never see it."""
    record = make_record(claims=[] if claim is None else [claim_of(TEXT, **claim)])
    table = evaluate(write_gold(tmp_path, [ROW | gold]), [record]).classes()["stage"]
    assert [name for name, row in table.items() if row["lost_of_100"]] == ([stage] if stage else [])
    after = STAGES[STAGES.index(stage) + 1 :] if stage else ()
    assert {name for name, row in table.items() if row["reached"] == 0} == set(after)
    assert all(table[name]["right"] is None for name in after)


@pytest.mark.parametrize(("gold", "trait", "name"), [c[1:] for c in TRAIT_CASES], ids=[c[0] for c in TRAIT_CASES])
def test_a_claim_is_counted_in_its_class(tmp_path: Path, gold: dict[str, Any], trait: str, name: str) -> None:
    """Each gold claim stands in one class of each trait."""
    record = make_record()
    zoned = record.model_copy(update={"document": record.document.model_copy(update={"zones": ZONES})})
    table = evaluate(write_gold(tmp_path, [ROW | gold]), [zoned]).classes()[trait]
    assert table == {name: {"gold": 1, "detected": 0.0, "attributed": 0.0}}


def test_without_a_record_no_zone_is_known(tmp_path: Path) -> None:
    """The zones are those of the record, so an article without one has none."""
    assert list(evaluate(write_gold(tmp_path, [ROW]), []).classes()["zone"]) == ["unknown"]


def test_every_class_adds_up_to_the_figures() -> None:
    """For records with every kind of mistake, each table's claims are those that the figures count."""
    report = evaluate(GOLD, guesses(GOLD, SEEDS, 1))
    figures, classes = report.figures(), report.classes()
    for trait in ("quote_type", "stance", "source_kind", "cue_position", "zone"):
        assert sum(row["gold"] or 0 for row in classes[trait].values()) == figures["gold"]
    assert sum(row["claims"] or 0 for row in classes["resolution"].values()) == figures["matched"]
    assert {name: row["detected"] for name, row in classes["quote_type"].items()} == {
        name: row["detected"] for name, row in figures["recall_by_type"].items()
    }


def test_resolutions_are_those_of_the_matched_claims(tmp_path: Path) -> None:
    """The table of resolutions tells the share of right sources; extra claims are not in it."""
    claims = [claim_of(TEXT), claim_of(TEXT, 2, content=[span(TEXT, "Ia")], source={"resolution": "pronoun"})]
    classes = evaluate(write_gold(tmp_path, [ROW]), [make_record(claims=claims)]).classes()
    assert classes["resolution"] == {"name": {"claims": 1, "right": 1.0}}


def test_an_optional_claim_that_is_missed_is_in_no_table(tmp_path: Path) -> None:
    """What may be left out is not lost anywhere; with nothing to count, a table says so."""
    classes = evaluate(write_gold(tmp_path, [ROW | {"optional": True}]), [make_record()]).classes()
    assert classes["stance"] == {}
    assert classes["stage"]["cue"] == {"reached": 0, "right": None, "lost_of_100": None}
    assert class_lines(classes)[-1].split() == ["chain", "0", "-", "-"]


def test_tables_are_printed_with_their_columns(tmp_path: Path) -> None:
    """Each table has a blank line, a line of columns, and a line for each class."""
    classes = evaluate(write_gold(tmp_path, [ROW]), [make_record(claims=[claim_of(TEXT)])]).classes()
    lines = class_lines(classes)
    assert [line.split() for line in lines[:3]] == [
        [],
        ["quote", "type", "gold", "detected", "attributed"],
        ["indirect", "1", "1.0", "1.0"],
    ]
    assert class_lines({}) == []


def test_figures_are_lines() -> None:
    """Every figure is a line; rates stand in one line by name."""
    figures = {"gold": 2, "detection": {"p": 1.0, "r": 0.5}, "recall_by_type": {"direct": {"gold": 2}}}
    assert [line.split() for line in figure_lines(figures)] == [
        ["gold", "2"],
        ["detection", "p", "1.0", "r", "0.5"],
        ["recall", "direct", "gold", "2"],
    ]


# --- the reference


@pytest.mark.parametrize("seed", [None, 1, 2, 3, 4])
@pytest.mark.parametrize("gold", ["seeds", "dev"])
def test_figures_are_those_of_the_reference_scorer(tmp_path: Path, gold: str, seed: int | None) -> None:
    """Every figure, and every listed mistake, is what the reference scorer says, for good and for bad records."""
    folder = SHARED / "gold" / gold
    if not SCORER.is_file() or not folder.is_dir():
        pytest.skip("the reference scorer and its gold are not beside this checkout")
    records = guesses(folder, folder, seed)
    saved = tmp_path / "records.jsonl"
    saved.write_text("".join(record.model_dump_json() + "\n" for record in records), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(folder), str(saved), "--json", "--errors", "1000"]
    expected = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    report = evaluate(folder, records)
    assert report.errors == expected.pop("errors")
    figures = report.figures()
    assert figures.pop("kind") is not None  # which the reference does not ask
    assert figures == expected

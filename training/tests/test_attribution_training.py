"""The training of the head for attributions and of the judge, on texts and networks of the tests."""

import json
import random
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
import torch
from fake_parse import PatternParser, fake_doc
from test_attribution_head import SHAPE, make_model

from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.reader import Reader
from claimx.parsing.proposals import proposals_of
from claimx.scoring.gold import GoldRow
from training import calibrate
from training.attribute import fold_of
from training.attribution_training import NO_LABEL, Course, make_targets, new_head, train_head
from training.held_out import propose_again, read_proposals
from training.labelled import LabelledArticle, read_labelled
from training.naming_labels import naming_words
from training.naming_training import train_naming
from training.read_states import Piece, pieces_of, read_articles, vary
from training.silver_claims import choose_articles, label_articles

TEXT = "Siti Rahayu mengatakan bahwa harga beras naik. Budi pulang.\n\nIa membantah kabar itu kepada pers, Senin.\n"
ROW = {
    "line": 1,
    "cue": "mengatakan",
    "source": "Siti Rahayu",
    "entity": "Siti Rahayu",
    "content": ["harga beras naik"],
    "type": "indirect",
    "stance": "assert",
}
DENIAL = {
    "line": 3,
    "cue": "membantah",
    "source": "Ia",
    "entity": "Siti Rahayu",
    "content": ["kabar itu"],
    "addressee": "pers",
    "time": "Senin",
    "type": "indirect",
    "stance": "deny",
    "optional": True,
}
COURSE = Course(epochs=2, block_rate=1e-3, head_rate=1e-3, words=60, dropout=0.0)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one annotated article."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "beras.txt").write_text(TEXT, encoding="utf-8")
    rows = "\n".join(json.dumps(row) for row in (ROW, DENIAL))
    (folder / "beras.gold.jsonl").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def labelled(gold: Path) -> LabelledArticle:
    """The article as it is learnt from."""
    (article,) = read_labelled([gold], PatternParser())
    return article


def words(article: LabelledArticle, found: tuple[int, int] | None) -> Sequence[str]:
    """The words of a range."""
    return article.forms[slice(*found)] if found else ()


def test_an_annotated_article_by_words(labelled: LabelledArticle) -> None:
    """Each part of a claim is a range of words, paragraphs are the page's, an optional claim is known as such."""
    told, denied = labelled.claims
    assert labelled.name == "gold/beras"
    assert words(labelled, told.cue) == ("mengatakan",)
    assert words(labelled, told.source) == ("Siti", "Rahayu")
    assert [words(labelled, piece) for piece in told.content] == [("harga", "beras", "naik")]
    assert (words(labelled, denied.addressee), words(labelled, denied.time)) == (("pers",), ("Senin",))
    assert (told.optional, denied.optional) == (False, True)
    assert [labelled.forms[lo] for lo, _ in labelled.paragraphs] == ["Siti", "Ia"]
    assert all(labelled.believed)


def test_targets_of_an_article(labelled: LabelledArticle) -> None:
    """A cue is labelled where it is sure, left open where readers differ; each claim has labels of its parts."""
    (piece,) = pieces_of(read_articles([labelled], Reader(make_model(with_head=False))))
    targets = make_targets([piece], len(labelled.forms) + 3)
    labels = targets.cues[0].tolist()
    assert labels[labelled.forms.index("mengatakan")] == 1
    assert labels[labelled.forms.index("membantah")] == NO_LABEL
    assert labels[-3:] == [NO_LABEL] * 3
    assert targets.row.tolist() == [0, 0]
    told = targets.parts[0].tolist()
    assert [told[labelled.forms.index(w)] for w in ("Siti", "Rahayu", "harga", "naik", "bahwa")] == [1, 2, 3, 4, 0]


def test_a_varied_article_has_the_same_words_in_the_same_places(labelled: LabelledArticle) -> None:
    """Marks and capitals change, and nothing that a claim's ranges count."""
    quoted = LabelledArticle("x", ('"', "Harga", "naik", ',"', "kata", "Siti"), ((0, 6),), (True,) * 6, ())
    found = [vary(quoted, random.Random(seed)) for seed in range(60)]
    assert {len(article.forms) for article in found} == {6}
    assert {article.forms[1].lower() for article in found} == {"harga"}
    assert len({article.forms for article in found}) > 5


def pieces_for(labelled: LabelledArticle) -> tuple[Network, list[Piece]]:
    """A network of random weights and what it reads."""
    torch.manual_seed(3)
    network = Network(SHAPE).eval()
    model = make_model(with_head=False)
    return network, pieces_of(read_articles([labelled] * 3, Reader(model)))


def test_a_run_that_was_stopped_ends_with_the_same_weights(labelled: LabelledArticle, tmp_path: Path) -> None:
    """A second run goes on from the checkpoint; the head begins as a copy of the network's last block."""
    network, pieces = pieces_for(labelled)
    whole = new_head(network, 1, 0.0)
    block = {name: value.clone() for name, value in whole.blocks[0].state_dict().items()}
    assert all(torch.equal(block[name], value) for name, value in network.blocks[-1].state_dict().items())
    parts = new_head(network, 1, 0.0)
    parts.load_state_dict(whole.state_dict())
    train_head(whole, [pieces], COURSE, seed=4, say=lambda _: None)
    checkpoint = tmp_path / "head.pt"

    def stop(text: str) -> None:
        if text.startswith("epoch 2"):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        train_head(parts, [pieces], COURSE, seed=4, checkpoint=checkpoint, say=stop)
    again = new_head(network, 1, 0.0)
    train_head(again, [pieces], COURSE, seed=4, checkpoint=checkpoint, say=lambda _: None)
    assert all(torch.equal(whole.state_dict()[name], value) for name, value in again.state_dict().items())
    assert not all(torch.equal(block[name], value) for name, value in again.blocks[0].state_dict().items())


@pytest.mark.parametrize(
    ("entity", "etype", "found"),
    [
        ("Siti Rahayu", "person", ["Siti", "Rahayu", "Siti"]),
        (["Siti Rahayu", "Budi"], "person", ["Siti", "Rahayu", "Budi", "Siti"]),
        ("Siti Rahayu", "organization", ["Siti", "Rahayu"]),
        ("kata beras", "group", []),
        (None, None, []),
    ],
)
def test_words_that_name_a_source(entity: str | list[str] | None, etype: str | None, found: list[str]) -> None:
    """Full names wherever they stand, and a person's single names where they have a capital."""
    texts = "Siti Rahayu dan Budi menjual beras , kata Siti ; siti di sini".split()
    row = GoldRow(entity=entity, etype=etype, type="indirect", stance="assert")
    assert [texts[n] for n in naming_words(texts, row)] == found


def test_naming_is_learnt_and_nothing_else_changes(labelled: LabelledArticle) -> None:
    """The words that name a source become likelier than at first; all other weights of the head are what they were."""
    network, pieces = pieces_for(labelled)
    head = new_head(network, 1, 0.0).eval()
    others = {name: value.clone() for name, value in head.state_dict().items() if not name.startswith("naming.")}
    costs: list[float] = []
    train_naming(
        head, [pieces], replace(COURSE, epochs=12, head_rate=1e-2), seed=1, say=lambda text: costs.append(cost_in(text))
    )
    assert costs[-1] < costs[0] / 2
    assert all(torch.equal(head.state_dict()[name], value) for name, value in others.items())


def cost_in(text: str) -> float:
    """The loss in a line of progress."""
    return float(text.split("loss ")[1].split(",")[0])


def test_articles_without_names_teach_no_naming(labelled: LabelledArticle) -> None:
    """Raw news that the rules have labelled leaves that part as it was."""
    bare = replace(labelled, claims=tuple(replace(claim, naming=()) for claim in labelled.claims))
    network, pieces = pieces_for(bare)
    head = new_head(network, 1, 0.0)
    before = {name: value.clone() for name, value in head.state_dict().items()}
    train_naming(head, [pieces], COURSE, seed=1, say=pytest.fail)
    assert all(torch.equal(head.state_dict()[name], value) for name, value in before.items())


def test_raw_news_leaves_out_what_is_annotated(gold: Path, tmp_path: Path) -> None:
    """An article that shares eight words in a row with an annotated one is no raw news; short ones are none either."""
    filler = " ".join(f"kata{n}" for n in range(150))
    news = tmp_path / "news.txt"
    texts = [f"Bupati Agus mengatakan bahwa jalan rusak. {filler}", f"{TEXT} {filler}", "Pendek."]
    news.write_text("\n\n\n".join(texts), encoding="utf-8")
    (chosen,) = choose_articles(news, [gold], 9, 1)
    assert chosen.text.startswith("Bupati Agus")
    (article,) = label_articles([chosen], PatternParser())
    (claim,) = article.claims
    assert [words(article, part) for part in (claim.cue, claim.source, *claim.content)] == [
        ("mengatakan",),
        ("Bupati", "Agus"),
        ("jalan", "rusak"),
    ]


def test_proposals_of_a_fold_are_put_into_a_parse(tmp_path: Path) -> None:
    """They number words without white space; an article is held out in one fold, whatever the others are."""
    row = {
        "cue": [2, 3], "source": [0, 2], "content": [[4, 7]], "addressee": None, "time": None,
        "likelihood": 0.9, "certainty": 0.8, "source_certainty": 0.7, "naming": [[1, 0.6]],
    }  # fmt: skip
    (tmp_path / "proposals.3.json").write_text(json.dumps({"gold/beras": [row]}))
    fold, rows = read_proposals(tmp_path)["gold/beras"]
    doc = fake_doc(TEXT)
    propose_again(doc, rows)
    (found,) = proposals_of(doc) or ()
    spans = (found.cue, found.source, *found.content)
    assert [TEXT[s.start : s.end] for s in spans if s] == ["mengatakan", "Siti Rahayu", "harga beras naik"]
    assert [(TEXT[s.start : s.end], chance) for s, chance in found.naming] == [("Rahayu", 0.6)]
    assert (fold, fold_of("gold/beras", 5)) == (3, fold_of("gold/beras", 5))
    assert {fold_of(f"a{n}", 4) for n in range(50)} == {0, 1, 2, 3}


@pytest.mark.parametrize("name", ["judge.toml", "confidence.toml"])
def test_weights_go_where_they_are_read(name: str) -> None:
    """The table that a calibration writes is the one that the package reads."""
    assert (calibrate.TARGET / name).samefile(str(resources.files("claimx.attribution") / name))


def test_weights_are_fitted_and_written_as_they_are_read(tmp_path: Path) -> None:
    """What goes with being right gets a positive weight; the table gives the same odds again; the report counts all."""
    examples = [
        calibrate.Example({"both": 1.0} if n % 2 else {"rules": 1.0}, bool(n % 2) or n % 10 == 0, n % 5)
        for n in range(200)
    ]
    weights = calibrate.fit(examples)
    assert weights.features["both"] > 0.5 > -0.5 > weights.features["rules"]
    calibrate.write(tmp_path / "judge.toml", "a test", {"": weights})
    table = tomllib.loads((tmp_path / "judge.toml").read_text())
    assert (table["base"], table["features"]) == (weights.base, weights.features)
    chances = calibrate.held_out(examples)
    assert np.all((chances > 0) & (chances < 1))
    counted = [int(line.split("|")[2]) for line in calibrate.reliability(examples, chances).splitlines()[2:]]
    assert sum(counted) >= len(examples)

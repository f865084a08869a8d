"""The joint network's parts, each by itself; a small network of random weights stands in for the real one."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.doc import Document

from claimx.parsing.encoder.clitics import CliticProcessor, cut, load_clitics, save_clitics
from claimx.parsing.encoder.lemmas import apply_script, find_script, lemma_key
from claimx.parsing.encoder.names import best_tags, join_flat, with_ends
from claimx.parsing.encoder.network import Network, Shape
from claimx.parsing.encoder.pieces import LONGEST_WORD, UNKNOWN, Pieces
from claimx.parsing.encoder.reader import LONGEST, WINDOW, Paragraph, Reader, Reading, Sentence, states_of
from claimx.parsing.encoder.trees import best_heads, is_tree
from claimx.parsing.encoder.weights import Model, load_model, save_model
from claimx.parsing.encoder.windows import cut_at_ends, group_by_length, make_batch

WORD = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0)]
VOCABULARY += [(letter, -4.0) for letter in "abcdefghijklmnopqrstuvwxyz."] + [("▁harga", -2.0), ("▁naik", -2.0)]
LABELS = {
    "upos": ("NOUN", "VERB", "PUNCT"),
    "feats": ("_", "Number=Sing"),
    "lemma": ("l||", "c||"),
    "ner": ("O", "B-PER", "I-PER"),
    "deprel": ("root", "nsubj", "punct"),
}
KNOWN = {"naik NOUN": "kenaikan", "naik VERB": "menaik", "naik PUNCT": "."}


@pytest.fixture(scope="module")
def model() -> Model:
    """A network of random weights, seeded."""
    torch.manual_seed(5)
    sizes = {name: len(values) for name, values in LABELS.items()}
    shape = Shape(len(VOCABULARY), **sizes, hidden=24, layers=1, heads=2, feed=48, positions=512, arc=8, label=8)
    return Model(Network(shape).eval(), LABELS, tuple(VOCABULARY), KNOWN)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("menuliskan", "tulis"),
        ("Rumah", "rumah"),
        ("Jakarta", "Jakarta"),
        ("JAKARTA", "Jakarta"),
        ("anak-anak", "anak"),
        ("diperbaiki", "baik"),
        ("ia", "dia"),
        ("-", "-"),
        ("5,5", "5,5"),
    ],
)
def test_a_script_gives_the_lemma_back(form: str, lemma: str) -> None:
    """Whatever was cut and put in its place, the lemma comes back; capitals only where the form has them."""
    made = apply_script(form, find_script(form, lemma))
    assert made.lower() == lemma.lower()
    assert made == lemma or form.isupper()


@given(WORD, WORD)
def test_any_pair_has_a_script(form: str, lemma: str) -> None:
    """Scripts are learnt from any pair of words."""
    assert apply_script(form, find_script(form, lemma)) == lemma


@given(WORD, WORD, WORD)
def test_a_script_of_another_word_does_no_harm(form: str, lemma: str, other: str) -> None:
    """A wrong guess still gives a lemma."""
    assert apply_script(other, find_script(form, lemma))


def test_a_script_is_shared_by_words_of_one_pattern() -> None:
    """*menulis* and *menutup* lose the same prefix."""
    assert find_script("menulis", "tulis") == find_script("menutup", "tutup")


def test_known_lemmas_go_first(model: Model) -> None:
    """A dictionary of lemmas is asked by form and part of speech, a name's capitals included."""
    assert lemma_key("Naik", "VERB") == "naik VERB"
    assert lemma_key("Naik", "PROPN") == "Naik PROPN"
    (sentences,) = Reader(model).read([Paragraph(["Naik", "harga", "beras-beras"], [True] * 3, whole=True)])
    known, other, doubled = sentences[0].words
    assert doubled.lemma == "beras"
    assert known.lemma == KNOWN[f"naik {known.upos}"]
    assert other.lemma.lower() == "harga"


@pytest.mark.parametrize(
    ("words", "is_lemma"),
    [
        (["harga", "Beras"], True),
        (["Beras"], False),
        (['"', "Beras"], False),
        (["harga", ":", "Beras"], False),
        (["harga", "beras"], False),
    ],
)
def test_a_capital_within_a_sentence_stays(model: Model, words: list[str], is_lemma: bool) -> None:
    """It stands in a name; at the start of a sentence, of a quotation or after a colon it says nothing."""
    ((sentence,),) = Reader(with_plain_lemmas(model)).read([whole(words)])
    assert (sentence.words[-1].lemma == "Beras") is is_lemma


def whole(words: list[str]) -> Paragraph:
    """One sentence."""
    return Paragraph(words, [True] * len(words), whole=True)


def with_plain_lemmas(model: Model) -> Model:
    """The model, which then lowers the case of every word that it doesn't know."""
    return replace(model, labels={**model.labels, "lemma": ("l||", "l||")})


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("Rumahnya", ("Rumah", "nya")),
        ("rumahku", ("rumah", "ku")),
        ("kepadamu", ("kepada", "mu")),
        ("apakah", ("apa", "kah")),
        ("adalah", ("ada", "lah")),
        ("siapapun", ("siapa", "pun")),
        ("KATANYA", ("KATA", "NYA")),
        ("anak-anaknya", ("anak-anak", "nya")),
        ("nya", ("nya",)),
        ("rumah", ("rumah",)),
        ("New Yorknya", ("New Yorknya",)),
    ],
)
def test_a_clitic_is_cut_off_the_end(form: str, parts: tuple[str, ...]) -> None:
    """One clitic, whatever its case; nothing is lost or changed, and nothing is cut where only the clitic stands."""
    assert cut(form) == parts
    assert "".join(cut(form)) == form


@pytest.mark.parametrize(
    ("form", "marked", "words"),
    [
        ("bukunya", True, ["buku", "nya"]),
        ("bukunya", False, ["bukunya"]),
        ("katanya", False, ["kata", "nya"]),
        ("Ditanya", True, ["Ditanya"]),
        ("beras", True, ["beras"]),
        ("Saefullah", True, ["Saefullah"]),
        ("Bukunya", True, ["Buku", "nya"]),
        ("BUKUNYA", True, ["BUKU", "NYA"]),
    ],
)
def test_the_list_goes_before_the_tokenizer(tmp_path: Path, form: str, marked: bool, words: list[str]) -> None:
    """A known form is cut or not whatever the tokenizer says, which decides of the others; offsets fit the words."""
    save_clitics({"katanya": True, "ditanya": False}, tmp_path / "clitics.pt")
    rows = [
        {"id": 1, "text": form, "start_char": 3, "end_char": 3 + len(form)} | ({"misc": "MWT=Yes"} if marked else {})
    ]
    rows += [{"id": 2, "text": "beras", "start_char": 20, "end_char": 25, "misc": "SpaceAfter=No"}]
    config = {"model_path": str(tmp_path / "clitics.pt"), "check_requirements": False}
    doc = CliticProcessor(config, None, "cpu").process(Document([rows]))
    first, second = doc.sentences[0].tokens
    assert [word.text for word in first.words] == words
    assert "".join(form[word.start_char - 3 : word.end_char - 3] for word in first.words) == form
    assert [word.id for word in doc.sentences[0].words] == list(range(1, len(words) + 2))
    assert second.words[0].text == "beras"
    assert doc.num_words == len(words) + 1


def test_a_list_of_clitics_comes_back_from_its_file(tmp_path: Path) -> None:
    """What was written is read; another file is refused."""
    known = {"katanya": True, "ditanya": False, "hanya": False}
    save_clitics(known, tmp_path / "clitics.pt")
    assert load_clitics(tmp_path / "clitics.pt") == known
    torch.save({"cut": ""}, tmp_path / "other.pt")
    with pytest.raises(ValueError, match="not a list of clitics"):
        load_clitics(tmp_path / "other.pt")


def test_words_are_cut_into_pieces() -> None:
    """A known word is one piece, an unknown one several, and none is empty or endless."""
    pieces = Pieces(VOCABULARY)
    assert len(pieces("harga")) == 1
    assert len(pieces("beras")) > 1
    assert pieces("") == [UNKNOWN]
    assert len(pieces("a" * 500)) == LONGEST_WORD


def test_heads_are_the_best_where_they_make_a_tree() -> None:
    """Three words, the second the root: each word's best head stands."""
    scores = np.log(np.array([[0.1, 0.0001, 0.8, 0.1], [0.9, 0.05, 0.0001, 0.05], [0.1, 0.1, 0.8, 0.0001]]))
    assert best_heads(scores) == [2, 0, 2]


def test_a_circle_is_broken() -> None:
    """Where two words name each other, the best tree is taken."""
    scores = np.log(np.array([[0.2, 0.0001, 0.8], [0.1, 0.9, 0.0001]]))
    heads = best_heads(scores)
    assert is_tree(heads)
    assert heads == [0, 1]


@given(st.integers(1, 25), st.integers(0, 10_000))
def test_heads_always_make_a_tree(size: int, seed: int) -> None:
    """Whatever the scores, one word hangs on the root and all lead up to it."""
    scores = np.log(np.random.default_rng(seed).random((size, size + 1)) + 1e-6)
    assert is_tree(best_heads(scores))


@given(st.integers(1, 20), st.integers(0, 10_000))
def test_no_other_tree_is_better(size: int, seed: int) -> None:
    """Stanza's own search for the best tree with one root, which takes longer, finds none with a higher score."""
    scores = np.log(np.random.default_rng(seed).random((size, size + 1)) + 1e-6)
    np.fill_diagonal(scores[:, 1:], -1e4)
    square = np.vstack([np.full(size + 1, -1e4), scores])
    assert best_heads(scores) == chuliu_edmonds_one_root(square)[1:].tolist()


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([0, 1, 2], True), ([2, 0, 2], True), ([0, 0], False), ([2, 1], False), ([0, 3, 2], False)],
)
def test_what_a_tree_is(heads: list[int], expected: bool) -> None:
    """One root, no circle."""
    assert is_tree(heads) is expected


@pytest.mark.parametrize(
    ("ends", "complete", "expected"),
    [
        ("..x.x", True, [(0, 3), (3, 5)]),
        ("..x..", True, [(0, 3), (3, 5)]),
        ("..x..", False, [(0, 3)]),
        ("..x.x", False, [(0, 3)]),
        (".....", False, []),
        ("....x", False, []),
    ],
)
def test_windows_are_cut_at_ends(ends: str, complete: bool, expected: list[tuple[int, int]]) -> None:
    """The rest of an unfinished window waits for the next; an end at its edge proves nothing."""
    assert cut_at_ends([mark == "x" for mark in ends], complete=complete) == expected


@given(st.lists(st.integers(1, 200), max_size=60))
def test_groups_hold_every_row_once(sizes: list[int]) -> None:
    """Rows are grouped with others of like size, none lost, none too many words together."""
    groups = group_by_length(sizes, 400)
    assert sorted(number for group in groups for number in group) == list(range(len(sizes)))
    assert all(len(group) == 1 or max(sizes[n] for n in group) * len(group) <= 400 for group in groups)


def test_a_batch_points_at_the_pieces_of_words() -> None:
    """First and last pieces of a row's words, padded rows included."""
    batch = make_batch([["harga", "beras"], ["naik"]], Pieces(VOCABULARY))
    assert batch.first.tolist()[0][:2] == [1, 2]
    assert batch.last.tolist()[0][0] == 1
    assert batch.padding.tolist()[1].count(False) == 3


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O O", "O O"),
        ("B-PER O", "S-PER O"),
        ("B-PER I-PER I-PER", "B-PER I-PER E-PER"),
        ("I-PER B-PER", "S-PER S-PER"),
        ("O I-ORG", "O S-ORG"),
        ("B-PER I-ORG", "S-PER S-ORG"),
    ],
)
def test_tags_get_their_ends(tags: str, expected: str) -> None:
    """Stanza reads names by their first, inner, last and only tokens."""
    assert with_ends(tags.split()) == expected.split()


def test_tags_fit_each_other() -> None:
    """Between two tags that a word may have alike, the one that can follow wins; the rest go by their scores."""
    scores = np.log(np.array([[0.1, 0.8, 0.1], [0.2, 0.39, 0.41], [0.9, 0.05, 0.05]]))
    outside, begin, inside = range(3)
    steps = np.zeros((4, 3))
    assert best_tags(scores, steps) == [begin, inside, outside]
    steps[begin, inside] = -5
    assert best_tags(scores, steps) == [begin, begin, outside]
    steps[3, begin] = -5
    assert best_tags(scores, steps)[0] != begin
    assert best_tags(scores[:1], np.zeros((4, 3))) == [begin]


@pytest.mark.parametrize(
    ("tags", "heads", "relations", "expected"),
    [
        ("B-PER B-PER O", [3, 1, 0], "nsubj flat:name root", "B-PER I-PER O"),
        ("B-ORG B-PER I-PER", [0, 1, 1], "root flat:name flat:name", "B-PER I-PER I-PER"),
        ("B-ORG I-ORG B-LOC", [0, 1, 1], "root flat:name flat", "B-ORG I-ORG I-ORG"),
        ("B-ORG B-LOC", [0, 1], "root nmod", "B-ORG B-LOC"),
        ("B-PER O B-PER", [0, 1, 1], "root punct flat:name", "B-PER O B-PER"),
        ("O B-PER", [2, 0], "flat root", "O B-PER"),
    ],
)
def test_a_flat_name_is_one_name(tags: str, heads: list[int], relations: str, expected: str) -> None:
    """Names side by side are joined where the tree joins them, and nowhere else."""
    assert join_flat(tags.split(), heads, relations.split()) == expected.split()


def test_a_model_file_brings_the_network_back(model: Model, tmp_path: Path) -> None:
    """Labels and pieces as they were, weights within what eight bits can hold."""
    save_model(model, tmp_path / "m.pt")
    again = load_model(tmp_path / "m.pt")
    assert (again.labels, again.lemmas) == (model.labels, model.lemmas)
    assert [piece for piece, _ in again.vocabulary] == [piece for piece, _ in model.vocabulary]
    for name, value in model.network.state_dict().items():
        loaded = again.network.state_dict()[name]
        assert torch.allclose(value, loaded, atol=float(value.abs().max()) / 100), name


def test_something_else_is_no_model_file(tmp_path: Path) -> None:
    """A file of another kind is named."""
    torch.save({"weights": {}}, tmp_path / "m.pt")
    with pytest.raises(ValueError, match=r"m\.pt is not an encoder"):
        load_model(tmp_path / "m.pt")


def words(count: int, seed: int) -> list[str]:
    """Words of a paragraph."""
    chance = random.Random(seed)
    return [chance.choice(("harga", "naik", ".")) for _ in range(count)]


def sizes(sentences: Sequence[Sentence]) -> list[int]:
    """Their words, counted."""
    return [len(sentence.words) for sentence in sentences]


def words_read(paragraphs: Sequence[Sequence[Sentence]]) -> list[list[Sequence[Reading]]]:
    """What is read of each word."""
    return [[sentence.words for sentence in sentences] for sentences in paragraphs]


@pytest.mark.parametrize("count", [1, 7, WINDOW, WINDOW + 1, 3 * WINDOW + 5])
@pytest.mark.parametrize("whole", [False, True])
def test_every_word_is_read_once(model: Model, count: int, whole: bool) -> None:
    """Long paragraphs are read in rounds, and each sentence is a tree."""
    paragraph = Paragraph(words(count, count), [True] * count, whole)
    (sentences,) = Reader(model).read([paragraph])
    assert sum(sizes(sentences)) == count
    assert all(is_tree([reading.head for reading in sentence.words]) for sentence in sentences)
    assert max(sizes(sentences)) <= LONGEST
    if whole:
        assert len(sentences) == -(-count // WINDOW)


def test_a_sentence_may_be_longer_than_a_window(model: Model) -> None:
    """Where no end is found the window grows; what is longer than the longest is cut, but not inside a token."""
    closed = [number % LONGEST == LONGEST - 2 for number in range(500)]
    closed[-1] = True
    (sentences,) = Reader(model).read([Paragraph(words(500, 3), closed)])
    assert sizes(sentences) == [LONGEST - 1, LONGEST, 500 - 2 * LONGEST + 1]


def test_no_sentence_ends_inside_a_token(model: Model) -> None:
    """The words of a multiword token stay together."""
    closed = [number % 2 == 1 for number in range(600)]
    (sentences,) = Reader(model).read([Paragraph(words(600, 1), closed)])
    ends = list(accumulate(sizes(sentences)))
    assert len(ends) > 1
    assert all(closed[end - 1] for end in ends)


def test_a_paragraph_reads_alike_in_any_company(model: Model) -> None:
    """Neither the order of the paragraphs nor the padding changes what is read."""
    paragraphs = [Paragraph(words(count, count), [True] * count) for count in (3, 40, 11, 1)]
    together = Reader(model).read(paragraphs)
    alone = [Reader(model).read([paragraph])[0] for paragraph in paragraphs]
    turned = Reader(model).read(paragraphs[::-1])[::-1]
    assert words_read(together) == words_read(alone) == words_read(turned)
    assert all(a != b for a, b in pairwise(words_read(together)))
    for one, other, third in zip(together, alone, turned, strict=True):
        assert torch.equal(states_of(one).last, states_of(other).last)
        assert torch.equal(states_of(one).shared, states_of(third).shared)


def test_nothing_to_read(model: Model) -> None:
    """An empty paragraph has no sentences."""
    assert Reader(model).read([]) == []
    assert Reader(model).read([Paragraph([], [])]) == [[]]

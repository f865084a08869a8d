"""The pure functions that prepare the training data of the bundled models, on small examples made by hand."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import conllu
import numpy as np
import pytest
import torch
from training_data import BRACKETED

from claimx.parsing.encoder.network import Network, Shape
from claimx.parsing.encoder.pieces import Pieces
from training import augment, clitics, dictionary, prepare, silver, tokentext, train
from training import harmonise as h
from training.batches import Encoding, make_epoch, make_windows
from training.develop import _count_right
from training.examples import TREEBANKS, Example, from_names, from_treebank
from training.export import export
from training.joint_training import Schedule, Sentences, means, rate_at, train_network
from training.losses import losses, within_sentences
from training.pack import halve, strip
from training.pretrained import dequantise
from training.score import spans
from training.tokentext import Piece
from training.transitions import IMPOSSIBLE, count_steps
from training.vocabulary import choose_labels, choose_pieces, known_lemmas, make_pieces

SENTENCE = """\
# sent_id = 1
# text = Rumahnya bagus.
1\tRumahnya\trumah\tNOUN\t_\t_\t2\tnsubj\t_\t_
2\tbagus\tbagus\tADJ\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
TO_HER = """\
# sent_id = 2
1\tSurat\tsurat\tNOUN\t_\t_\t2\tnsubj:pass\t_\t_
2\tdikirim\tkirim\tVERB\t_\t_\t0\troot\t_\t_
3\tpadanya\tpadanya\tADP\t_\t_\t2\tobl\t_\t_

"""
QUOTE = """\
# sent_id = 3
# text = "Ayo," kata Budi.
1\t"\t"\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
2\tAyo\tayo\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
4\t"\t"\tPUNCT\t_\t_\t2\tpunct\t_\t_
5\tkata\tkata\tVERB\t_\t_\t2\tparataxis\t_\t_
6\tBudi\tBudi\tPROPN\t_\t_\t5\tnsubj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


def parse(text: str) -> conllu.TokenList:
    """One sentence."""
    return conllu.parse(text)[0]


def arcs(sentence: conllu.TokenList) -> list[tuple[str, int, str]]:
    """Form, head and relation of every word."""
    return [(word["form"], word["head"], word["deprel"]) for word in h.words(sentence)]


def test_split_makes_a_possessive_of_the_clitic_on_a_noun() -> None:
    """`Rumahnya` becomes a range of two words, and later words are renumbered."""
    split = h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1)
    assert arcs(split) == [("Rumah", 3, "nsubj"), ("nya", 1, "nmod:poss"), ("bagus", 0, "root"), (".", 3, "punct")]
    assert h.ranges(split) == [(1, 2)]
    assert split[0]["form"] == "Rumahnya"


def test_split_hands_the_place_of_a_preposition_to_its_clitic() -> None:
    """In `padanya` the clitic is the oblique and the preposition its case."""
    split = h.split_clitics(parse(TO_HER), lambda token: token["id"] == 3)
    assert arcs(split)[2:] == [("pada", 4, "case"), ("nya", 2, "obl")]


def test_split_is_kept_when_it_is_there_already() -> None:
    """A second pass changes nothing."""
    once = h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1)
    assert h.split_clitics(once, lambda token: True).serialize() == once.serialize()


def test_ranges_of_another_release_point_at_the_words_to_split() -> None:
    """Ranges count split words, so the word numbers are worked out; a different length means no answer."""
    assert h.split_positions(parse(SENTENCE), [(1, 2)], 4) == {1}
    assert h.split_positions(parse(SENTENCE), [(1, 2)], 9) == frozenset()


def test_votes_weigh_treebanks() -> None:
    """One sentence that splits outweighs two that do not when its treebank weighs more."""
    split = h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1)
    votes = h.vote_on_clitics([([split], 3), ([parse(SENTENCE)] * 2, 1)])
    assert votes == {"rumahnya": 1}


def test_keys_ignore_tokenisation_and_find_leaks() -> None:
    """The same sentence has the same key split or not, and is dropped when the key is forbidden."""
    split = h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1)
    assert h.sentence_key(split) == h.sentence_key(parse(SENTENCE)) == h.text_key("Rumahnya  BAGUS")
    assert h.drop_known([split, parse(QUOTE)], frozenset({"rumahnyabagus"})) == [parse(QUOTE)]


def test_commas_rise_to_the_head_of_what_they_set_off() -> None:
    """A comma before an apposition hangs on the noun, one before a conjunct stays."""
    text = (
        "1\tBudi\tBudi\tPROPN\t_\t_\t4\tnsubj\t_\t_\n2\t,\t,\tPUNCT\t_\t_\t1\tpunct\t_\t_\n"
        "3\tbupati\tbupati\tNOUN\t_\t_\t1\tappos\t_\t_\n4\tdatang\tdatang\tVERB\t_\t_\t0\troot\t_\t_\n\n"
    )
    (fixed,) = h.fix_punctuation([parse(text)])
    assert arcs(fixed)[1] == (",", 1, "punct")
    (conjunct,) = h.fix_punctuation([parse(text.replace("appos", "conj"))])
    assert arcs(conjunct)[1] == (",", 3, "punct")


def test_compounds_take_the_label_of_the_target() -> None:
    """A table learnt from the target decides; without an entry `compound` becomes `nmod`."""
    text = "1\tkantor\t_\tNOUN\t_\t_\t0\troot\t_\t_\n2\tpos\t_\tNOUN\t_\t_\t1\tcompound\t_\t_\n\n"
    target = parse(text.replace("compound", "flat"))
    table = h.learn_nominal_labels([target] * 3)
    assert arcs(h.relabel_nominals(parse(text), table))[1] == ("pos", 1, "flat")
    assert arcs(h.relabel_nominals(parse(text), {}))[1] == ("pos", 1, "nmod")


@pytest.mark.parametrize(
    ("form", "upos", "lemma", "expected"),
    [("Rumah", "NOUN", "Rumah", "rumah"), ("Budi", "PROPN", "budi", "Budi"), ("PBB", "PROPN", "pbb", "PBB")],
)
def test_lemmas_are_lower_case_but_for_names(form: str, upos: str, lemma: str, expected: str) -> None:
    """Names keep the capitals of the text."""
    assert h.fix_lemma(conllu.models.Token(form=form, upos=upos, lemma=lemma)) == expected


def test_features_that_the_target_always_has_are_filled_in() -> None:
    """Nouns get a number (reduplication means plural), verbs a voice."""
    noun = conllu.models.Token(form="anak-anak", upos="NOUN", feats=None)
    verb = conllu.models.Token(form="dibawa", upos="VERB", feats={"Typo": "Yes"})
    assert prepare.fill_features(noun) == {"Number": "Plur"}
    assert prepare.fill_features(verb) == {"Voice": "Pass"}


def test_labels_mark_tokens_multiword_tokens_and_ends() -> None:
    """One label a character: 1 token, 2 sentence, 3 multiword token."""
    line = tokentext.pieces(h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1))
    assert tokentext.label(line) == ("Rumahnya bagus.", "000000030000012")


@pytest.mark.parametrize("seed", range(20))
def test_text_and_labels_stay_aligned_whatever_is_varied(seed: int) -> None:
    """Every variant keeps one sentence end for each line, and no token ends on a space."""
    line = (*(Piece(form) for form in "Harga beras di Pasar Senen naik lagi".split()), Piece("."))
    text, labels = tokentext.make_text([line] * 8, seed, varied=True)
    assert len(text) == len(labels)
    assert all(mark == "0" or not ch.isspace() for ch, mark in zip(text, labels, strict=True) if ch != "\n")
    assert 1 <= labels.count("2") + labels.count("4") <= 8


def test_a_quotation_with_its_cue_is_one_sentence() -> None:
    """`"A," kata X.` has its only end at the last character."""
    line = (*(Piece(form) for form in "Harga naik".split()), Piece("."))
    text, labels = tokentext.label(tokentext.quote_with_cue(line, random.Random(3)))
    assert text.startswith('"Harga naik')
    assert labels.count("2") == 1
    assert labels.endswith("2")


def test_broken_sentences_are_those_with_a_stop_inside() -> None:
    """A stop before a capital letter counts, but not between quotation marks."""
    line = tuple(Piece(form) for form in ["Ia", "pergi", ".", "Kami", "pulang", "."])
    assert tokentext.broken(line)
    assert not tokentext.broken((Piece('"'), *line))
    assert not tokentext.broken(line[:3])


def test_brackets_decide_attachment_against_the_scores() -> None:
    """The parser would hang word 3 on word 1; its bracket with word 2 does not let it."""
    tree = silver.read_tree("(S (NP (N satu)) (VP (V dua) (N tiga)))")
    assert tree.words == ("satu", "dua", "tiga")
    scores = np.full((4, 4), -9.0)
    scores[2, 0] = scores[1, 2] = -0.1
    scores[3, 1], scores[3, 2] = -0.1, -5.0
    assert silver.constrained_heads(scores, tree.root) == [0, 2, 0, 2]


def test_entities_are_read_from_both_tag_schemes() -> None:
    """IOB and BIOES tags of the same names give the same spans."""
    assert (
        spans(["B-PER", "I-PER", "O", "B-LOC"])
        == spans(["B-PER", "E-PER", "O", "S-LOC"])
        == {(0, 2, "PER"), (3, 4, "LOC")}
    )


def test_shipped_checkpoints_hold_no_training_state() -> None:
    """Optimizer and paths go; single precision becomes half, whole numbers stay."""
    kept = strip({"model": 1, "optimizer_state_dict": 2, "config": {"train_file": "/home/x", "hidden_dim": 8}})
    assert kept == {"model": 1, "config": {"train_file": None, "hidden_dim": 8}}
    halves = halve({"a": [torch.zeros(2)], "b": torch.zeros(2, dtype=torch.long)})
    assert halves["a"][0].dtype == torch.float16
    assert halves["b"].dtype == torch.long


def test_flags_of_a_trainer() -> None:
    """A true option is a flag alone."""
    assert train.flags({"use_mwt": True, "steps": 5}) == ["--use_mwt", "--steps", "5"]


def test_doubled_words_of_a_bracketed_tree_become_one() -> None:
    """`anak - anak` is one word; `Medan - Binjai` stays three, and the brackets follow."""
    tree = silver.join_doubled(silver.read_tree("(S (NP (N anak) (P -) (N anak)) (VP (V pergi) (N pulang)))"))
    assert tree == silver.Bracketed(("anak-anak", "pergi", "pulang"), [1, [2, 3]])
    route = silver.read_tree("(NP (N Medan) (P -) (N Binjai))")
    assert silver.join_doubled(route) == route


# --- the joint network ---


def example(words: str, **labels: Any) -> Example:
    """A sentence with a chain of heads, the last word being the root."""
    forms = tuple(words.split())
    tree = {"heads": (*range(2, len(forms) + 1), 0), "relations": (*("dep",) * (len(forms) - 1), "root")}
    fields: dict[str, Any] = {"treebank": 0, "upos": ("X",) * len(forms), **tree, **labels}
    return Example(forms, **fields)


LABELS = {"upos": ("NOUN", "X"), "feats": ("_",), "lemma": ("l||",), "ner": ("O", "B-PER"), "deprel": ("dep", "root")}
VOCABULARY = make_pieces(Counter("Harga beras naik kata Budi".split()), most=10)


def network(seed: int = 1) -> Network:
    """A very small network."""
    torch.manual_seed(seed)
    sizes = {name: len(values) for name, values in LABELS.items()}
    small = {"hidden": 8, "layers": 1, "heads": 2, "feed": 8, "arc": 4, "label": 4}
    return Network(Shape(pieces=len(VOCABULARY), treebanks=len(TREEBANKS), **sizes, **small))


def test_quotation_marks_open_and_close_in_turn() -> None:
    """Every second mark closes, whatever the marks were."""
    varied = augment.swap_marks(example('" Ayo , ” kata Budi . "'), "“", "”")
    assert varied.forms == ("“", "Ayo", ",", "”", "kata", "Budi", ".", "“")


def test_variants_keep_the_words_and_open_the_lemmas_of_other_capitals() -> None:
    """Forms change in case and marks alone; where the case has changed, the lemma is no longer known."""
    chance = random.Random(4)
    original = example('" Harga naik , " kata Budi .', lemmas=("l",) * 8)
    seen = {augment.vary(original, chance) for _ in range(300)}
    assert all((varied.lemmas is None) == (varied.forms[2] != "naik") for varied in seen)
    assert {varied.forms[2] for varied in seen} == {"naik", "NAIK", "Naik"}
    assert {varied.forms[0] for varied in seen} > {'"', "“", "”"}
    assert {varied.heads for varied in seen} == {original.heads}


@pytest.mark.parametrize(
    ("text", "heads", "shorter"),
    [
        ("Harga naik .", (2, 0, 2), "Harga naik"),
        ("Harga naik !", (2, 0, 2), "Harga naik"),
        ("Harga naik", (2, 0), "Harga naik"),
        ("Harga naik .", (3, 3, 0), "Harga naik ."),
        (".", (0,), "."),
    ],
)
def test_a_headline_has_no_stop(text: str, heads: tuple[int, ...], shorter: str) -> None:
    """The stop goes with its labels, unless a word hangs on it or nothing would be left."""
    found = augment.without_stop(example(text, heads=heads))
    assert found.forms == tuple(shorter.split())
    assert len(found.heads or ()) == len(found.upos or ()) == len(found.relations or ()) == len(found)


def test_neighbours_become_one_quotation() -> None:
    """Some plain sentences of news are quoted together with a cue; only the end of the whole is known."""
    plain, quoted = example("Harga naik ."), example('" Ayo , " kata Budi .')
    found = augment.quote_some([plain] * 200 + [quoted] * 200, random.Random(3))
    made = [row for row in found if row not in (plain, quoted)]
    assert 0 < len(made) < 20
    assert all(row.forms[:6] == ('"', "Harga", "naik", ".", "Harga", "naik") for row in made)
    assert all(row.forms.count('"') == 2 and row.forms[-1] == "." and row.heads is None for row in made)
    assert augment.quote_some([quoted] * 200, random.Random(3)) == [quoted] * 200


def test_clitics_are_learnt_from_treebanks_and_news() -> None:
    """The treebanks vote; then *-nya* is cut off where its host is a word of the news; *ditanya* never is."""
    split = h.split_clitics(parse(SENTENCE), lambda token: token["id"] == 1)
    banks = prepare.Treebanks([split], [], [], [parse(SENTENCE)], {}, 0)
    news = {"bukunya": 1, "buku": 9, "jarangnya": 1, "sejatinya": 9, "sejati": 9, "ditanya": 9, "dita": 9, "nya": 9}
    found = clitics.learn_clitics(banks, {**news, "rumahnya": 1})
    assert {form: found.get(form) for form in [*news, "rumahnya"]} == {
        "bukunya": True, "buku": None, "jarangnya": None, "sejatinya": None, "sejati": None,
        "ditanya": False, "dita": None, "nya": None, "rumahnya": True,
    }  # fmt: skip


def test_words_of_the_news_are_counted_in_lower_case() -> None:
    """Numbers and signs are no words; a doubled word is one."""
    assert clitics.count_news(["Anak-anak itu, anak-anak 5G.", "Itu"]) == {"anak-anak": 2, "itu": 2, "g": 1}


def test_clitics_of_names_are_cut_where_the_treebanks_do() -> None:
    """`katanya` becomes two words by vote; the clitic is outside of any name."""
    rows = [[("Budi", "B-PER"), ("katanya", "O"), ("punya", "O")]]
    (found,) = from_names(rows, {"katanya": 2, "punya": -3})
    assert found.forms == ("Budi", "kata", "nya", "punya")
    assert found.names == ("B-PER", "O", "O", "O")
    assert found.heads is None


def test_the_old_treebank_teaches_no_lemmas() -> None:
    """Its lemmas are guesses and its features are missing."""
    (old,) = from_treebank([parse(SENTENCE)], "old")
    (new,) = from_treebank([parse(SENTENCE)], "csui")
    assert (old.lemmas, old.feats) == (None, None)
    assert (new.lemmas, new.feats) == (("rumah", "bagus", "."), ("_", "_", "_"))


def test_pieces_are_kept_when_they_are_used_or_short() -> None:
    """Special pieces, what words are cut into, and short ones of our alphabets; not a piece of another language."""
    names = ["<s>", "<pad>", "</s>", "<unk>", "▁beras", "▁monde", "b", "ж", "▁"]
    full = [(name, -1.0 * number) for number, name in enumerate(names)]
    kept = [names[number] for number in choose_pieces(full, ["beras"])]
    assert kept == ["<s>", "<pad>", "</s>", "<unk>", "▁beras", "b", "▁"]


def test_a_vocabulary_made_of_counts_spells_what_it_does_not_know() -> None:
    """Common words are one piece, others their letters."""
    cut = Pieces(make_pieces({"beras": 5, "rebas": 1}, most=1))
    assert len(cut("beras")) == 1
    assert len(cut("rebas")) == len("▁rebas")


def test_four_bits_become_weights() -> None:
    """A block is a scale and 32 nibbles around 8; low nibbles come first."""
    block = np.concatenate([np.array([0.5], np.float16).view(np.uint8), np.arange(16, dtype=np.uint8) * 16 + 9])
    (row,) = dequantise(block.astype(np.uint8), 32)
    assert row[:16].tolist() == [0.5] * 16
    assert row[16:].tolist() == [0.5 * (number - 8) for number in range(16)]


def test_labels_that_stand_once_are_not_learnt() -> None:
    """A feature or a relation needs a few uses."""
    labels = choose_labels([example("a b c d", feats=("_", "_", "Rare=Yes", "_"))])
    assert labels["feats"] == ("_",)
    assert labels["deprel"] == ("dep",)
    assert labels["ner"][:2] == ("O", "B-PER")


@pytest.mark.parametrize("seed", range(5))
def test_windows_hold_every_sentence_once_and_in_order(seed: int) -> None:
    """A window is longer than the limit only if it is a single sentence."""
    chance = random.Random(seed)
    sentences = [example("kata " * chance.randint(1, 40)) for _ in range(50)]
    windows = make_windows(sentences, chance, longest=60)
    assert [one for window in windows for one in window] == sentences
    assert max(len(window) for window in windows) > 1
    assert all(sum(map(len, window)) <= 60 or len(window) == 1 for window in windows)


def test_batches_hold_every_copy_and_no_more_words_than_asked() -> None:
    """Words are counted with padding; a treebank stands there as often as it has copies."""
    csui = [example("kata " * size, treebank=0) for size in range(1, 20)]
    old = [example("lama " * size, treebank=3) for size in range(1, 20)]
    batches = make_epoch({"csui": csui, "old": old}, {"csui": 3}, 120, random.Random(1))
    counts = Counter(one.treebank for batch in batches for window in batch for one in window)
    assert counts == {0: 3 * 19, 3: 19}
    sizes = [[sum(map(len, window)) for window in batch] for batch in batches]
    assert all(len(batch) * max(batch) <= 120 for batch in sizes)
    assert any(len(batch) > 1 for batch in sizes)


def test_heads_of_a_later_sentence_count_within_the_window() -> None:
    """Heads move by the words before; the root stays 0; padding and unknown labels have none."""
    encoding = Encoding(VOCABULARY, LABELS)
    long = [example("Harga naik"), example("kata Budi naik", upos=("NOUN", "X", "VERB"))]
    batch, targets = encoding([long, [example("Budi naik", heads=None)]])
    assert targets.heads.tolist() == [[2, 0, 4, 5, 0], [-1] * 5]
    assert targets.sentence.tolist() == [[0, 0, 1, 1, 1], [0, 0, -1, -1, -1]]
    assert targets.end.tolist() == [[0, 1, 0, 0, 1], [0, 1, -1, -1, -1]]
    assert targets.labels["upos"].tolist()[0] == [1, 1, 0, 1, -1]
    assert targets.labels["lemma"].tolist() == [[-1] * 5] * 2
    assert batch.first.shape == targets.heads.shape


def test_arcs_to_another_sentence_are_impossible() -> None:
    """A word may hang on the root or on a word of its own sentence."""
    arcs = within_sentences(torch.zeros(1, 3, 4), torch.tensor([[0, 0, 1]]))
    assert (arcs[0] > -1).tolist() == [[True, True, True, False], [True, True, True, False], [True, False, False, True]]


def test_what_is_not_annotated_costs_nothing() -> None:
    """A corpus of names teaches names and sentence ends, and a longer neighbour in the batch changes nothing."""
    encoding, net = Encoding(VOCABULARY, LABELS), network().eval()
    names = Example(("Budi", "naik"), 0, names=("B-PER", "O"))
    alone = losses(net, *encoding([[names]]))
    assert set(alone) == {"ner", "end"}
    beside = losses(net, *encoding([[names], [example("Harga beras naik kata Budi")]]))
    assert set(beside) == {"ner", "end", "upos", "arc", "deprel"}
    assert torch.isclose(alone["ner"], beside["ner"])


def test_silver_trees_keep_their_brackets() -> None:
    """Whatever an untrained network thinks, each bracket has one head to the outside, and one word is the root."""
    trees = [silver.read_tree(line) for line in BRACKETED]
    for tree, found in zip(trees, silver.attach(network(), Encoding(VOCABULARY, LABELS), trees), strict=True):
        assert found.forms == tree.words
        heads = [head for head in found.heads or () if head is not None]
        assert len(heads) == len(tree.words)
        assert [relation == "root" for relation in found.relations or ()] == [head == 0 for head in heads]
        assert heads.count(0) == 1
        for bracket in brackets(tree.root):
            assert sum(heads[word - 1] not in bracket for word in bracket) == 1


def test_silver_trees_leave_punctuation_open() -> None:
    """Where ICON hangs a mark is not learnt, neither as an arc nor as a relation."""
    found = silver.to_example(("Budi", "datang", "."), [2, 0, 2], ["nsubj", "root", "punct"])
    assert (found.heads, found.relations) == ((2, 0, None), ("nsubj", "root", None))
    assert TREEBANKS[found.treebank] == "icon"
    _, targets = Encoding(VOCABULARY, LABELS)([[found]])
    assert targets.heads.tolist() == [[2, 0, -1]]


def brackets(node: silver.Node) -> list[frozenset[int]]:
    """The words under each bracket of a tree, outer brackets first."""
    if isinstance(node, int):
        return [frozenset((node,))]
    inner = [brackets(child) for child in node]
    return [frozenset().union(*(found[0] for found in inner)), *(one for found in inner for one in found)]


def test_the_exported_network_reads_as_the_target_treebank() -> None:
    """One treebank is left, and its scores are those of the target's embedding, not of another's."""
    net = network().eval()
    torch.nn.init.normal_(net.treebanks.weight)
    model = export(net, LABELS, VOCABULARY, {})
    batch, _ = Encoding(VOCABULARY, LABELS)([[example("Harga beras naik")]])

    def read(which: Network, treebank: int) -> torch.Tensor:
        return which.states(batch.ids, batch.padding, batch.first, batch.last, torch.tensor([treebank]))[0]

    assert torch.allclose(read(model.network, 0), read(net, TREEBANKS.index("csui")), atol=1e-6)
    assert not torch.allclose(read(model.network, 0), read(net, TREEBANKS.index("pud")), atol=1e-3)


def test_the_lemma_of_a_word_is_that_of_the_target_treebank() -> None:
    """By form and part of speech; two uses elsewhere don't outvote one in the target treebank."""
    ours = example("Pencucian uang", upos=("NOUN", "NOUN"), lemmas=("cuci", None))
    theirs = Example(("pencucian",) * 2, TREEBANKS.index("gsd"), upos=("NOUN", "NOUN"), lemmas=("pencuci", "pencuci"))
    assert known_lemmas([theirs, ours]) == {"pencucian NOUN": "cuci"}


def test_the_dictionary_takes_words_that_are_not_known() -> None:
    """Names, numbers, links, single letters and what the treebanks have already are left out."""
    counts = Counter(
        {
            ("mencuci", "VERB"): 2,
            ("emak-emak", "NOUN"): 3,
            ("beras", "NOUN"): 9,
            ("beras", "VERB"): 9,
            ("sekali", "ADV"): 1,
            ("rawa", "PROPN"): 9,
            ("dua", "NUM"): 9,
            ("g20", "NOUN"): 9,
            ("https://contoh.id", "NOUN"): 9,
            ("x", "NOUN"): 9,
            ("-", "NOUN"): 9,
        }
    )
    known = {"beras NOUN": "beras"}
    chosen = [("beras", "VERB"), ("emak-emak", "NOUN"), ("mencuci", "VERB"), ("sekali", "ADV")]
    assert dictionary.choose_words(counts, known) == chosen
    lemmas = dict(zip(chosen, ["beras", "emak-", "cuci", "kali"], strict=True))
    found = dictionary.with_lemmas(known, counts, lambda words: [lemmas[word] for word in words])
    assert found == {"beras NOUN": "beras", "beras VERB": "beras", "mencuci VERB": "cuci", "sekali ADV": "kali"}


def test_lines_with_test_sentences_are_not_read(tmp_path: Path) -> None:
    """However they are spelt, and whatever else stands in the line."""
    (tmp_path / "news.txt").write_text("Harga naik.\n\nIa pergi. “Ayo,” kata Budi.\n", encoding="utf-8")
    assert dictionary.allowed_lines(tmp_path / "news.txt", [h.text_key('"Ayo", kata Budi')]) == ["Harga naik."]


def test_means_are_over_the_batches_that_have_a_loss() -> None:
    """A batch of names alone has no loss for trees and does not lower their mean."""
    assert means([{"ner": 1.0, "arc": 3.0}, {"ner": 2.0}]) == {"ner": 1.5, "arc": 3.0}


def test_development_counts_relations_without_their_subtype() -> None:
    """A head and relation are right together; `nsubj:pass` counts as `nsubj`."""
    gold = example("Budi datang", relations=("nsubj:pass", "root"), feats=("_", "_"), lemmas=("Budi", "datang"))
    found = {"upos": ["X", "VERB"], "feats": ["_", "_"], "lemma": ["c||", "l||"], "deprel": ["nsubj", "root"]}
    assert _count_right(gold, found, [2, 0]) == Counter(words=2, upos=1, feats=2, lemma=2, uas=2, las=2)
    assert _count_right(gold, found, [2, 1])["las"] == 1


def test_the_learning_rate_rises_and_falls() -> None:
    """From a share of itself to the whole and down to a fiftieth."""
    rates = [rate_at(step, 100) for step in range(100)]
    assert rates.index(max(rates)) == 10
    assert rates[0] < 0.1 < 0.85 < max(rates)
    assert rates[-1] == 0.02


class KilledError(Exception):
    """The run ends from outside."""


def test_a_killed_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    """Going on from a checkpoint in the middle of an epoch, the order of batches and dropout are what they had been."""
    sentences = [example("Harga beras naik kata Budi " * size) for size in (1, 2, 3, 1, 2, 3)]
    given = Sentences({"csui": sentences}, {"csui": sentences[:1]}, [Example(("Budi",), 0, names=("B-PER",))])
    schedule = Schedule(epochs=3, encoder_rate=0.01, head_rate=0.01, words=15, interval=5, copies={"csui": 2})

    def train_until(killed_at: str, net: Network, checkpoint: Path) -> None:
        def say(text: str) -> None:
            if killed_at in text:
                raise KilledError

        train_network(net, Encoding(VOCABULARY, LABELS), given, schedule, checkpoint=checkpoint, seed=7, say=say)

    whole, first, second = network(), network(), network(seed=2)
    train_until("never", whole, tmp_path / "whole.pt")
    with pytest.raises(KilledError):
        train_until("step 5, scores", first, tmp_path / "killed.pt")
    train_until("never", second, tmp_path / "killed.pt")
    for name, weights in whole.state_dict().items():
        assert torch.equal(weights, second.state_dict()[name]), name


def test_steps_between_tags_are_counted() -> None:
    """What follows more often than its share gains, what can't follow is ruled out."""
    tags = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
    steps = count_steps([["B-PER", "I-PER", "O", "O"], ["O", "B-PER", "I-PER"], ["O", "O", "B-ORG"]], tags)
    start, outside, person, inside = len(tags), 0, 1, 2
    assert steps.shape == (6, 5)
    assert steps[person, inside] > 0 > steps[person, person]
    assert steps[outside, inside] == steps[start, inside] == steps[3, inside] == IMPOSSIBLE

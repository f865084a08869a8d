"""The pure functions that prepare the training data of the bundled models, on small examples made by hand."""

import random
import sys
from pathlib import Path

import conllu
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tools are not part of the installed package

from tools.models import harmonise as h
from tools.models import prepare, silver, tokentext, train
from tools.models.pack import halve, strip
from tools.models.score import spans
from tools.models.tokentext import Piece

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
    torch = pytest.importorskip("torch")
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

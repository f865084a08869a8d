"""CoNLL-U: a Doc survives the round trip with its exact text."""

import pytest
from fake_parse import fake_doc
from hypothesis import given
from hypothesis import strategies as st
from vocab import VOCAB

from claimx.errors import ParserError
from claimx.parsing.conllu import Entity, Word, build_doc, read_conllu, write_conllu

TEXTS = [
    "Budi datang.",
    "  Budi datang. ",
    "Budi\tdatang.\r\n\r\nIa  pulang.\n",
    "Rumahnya besar, kata\u00a0Budi.",
    "Harga | naik \\ turun \\n kata dia.",
    "Emoji 🎓🎉 di kota\u2009Medan\u3000.",
    "\n\n\nBudi.\n\n\n",
    "a_b _ c",
    "#kata # Budi",
    "\u200b",
]


@pytest.mark.parametrize("text", TEXTS)
def test_round_trip(text: str) -> None:
    """Text, tags, heads, sentences and entities come back as they were."""
    doc = fake_doc(text)
    back = read_conllu(write_conllu(doc), VOCAB)
    assert back.text == text
    assert [(t.text, t.pos_, t.head.i, t.dep_, t.is_sent_start) for t in back] == [
        (t.text, t.pos_, t.head.i, t.dep_, t.is_sent_start) for t in doc
    ]
    assert [(e.start_char, e.end_char, e.label_) for e in back.ents] == [
        (e.start_char, e.end_char, e.label_) for e in doc.ents
    ]


@given(st.text(st.sampled_from("ab. ,\n\r\t\\|_#\u00a0\u2028é🎉-=()\"'"), max_size=40))
def test_any_text_round_trips(text: str) -> None:
    """No mix of white space, escapes and marks breaks the round trip."""
    if text.strip():
        assert read_conllu(write_conllu(fake_doc(text)), VOCAB).text == text


def test_clitic_stands_beside_its_host() -> None:
    """The words of a multiword token come back as adjoining tokens."""
    words = [Word(0, 5, "rumah", "NOUN", "", 0, "root"), Word(5, 8, "nya", "PRON", "", 0, "nmod:poss")]
    doc = read_conllu(write_conllu(build_doc("rumahnya", words, [], VOCAB)), VOCAB)
    assert [t.text_with_ws for t in doc] == ["rumah", "nya"]
    assert doc[1].head.i == 0


def test_features_are_in_the_order_of_the_format() -> None:
    """By their names without case, as the format's validator asks."""
    words = [Word(0, 3, "dua", "NUM", "NumType=Card|Number=Sing", 0, "root")]
    assert "\tNumber=Sing|NumType=Card\t" in write_conllu(build_doc("dua", words, [], VOCAB))


def test_entity_over_words() -> None:
    """An entity of several words stays one; overlapping ones leave the first."""
    words = [Word(0, 4, "Budi", "PROPN", "", 0, "root"), Word(5, 12, "Santoso", "PROPN", "", 0, "flat")]
    doc = build_doc("Budi Santoso", words, [Entity(0, 12, "PER"), Entity(5, 12, "LOC")], VOCAB)
    assert [(e.text, e.label_) for e in read_conllu(write_conllu(doc), VOCAB).ents] == [("Budi Santoso", "PER")]


@pytest.mark.parametrize(
    "words",
    [
        [Word(0, 4, "a", "X", "", 0, "root")],
        [Word(0, 4, "a", "X", "", 0, "root"), Word(2, 8, "b", "X", "", 0, "dep")],
        [Word(0, 9, "a", "X", "", 0, "root")],
        [Word(3, 3, "a", "X", "", 0, "root")],
    ],
    ids=["left over", "overlap", "past the end", "empty"],
)
def test_words_must_cover_the_text(words: list[Word]) -> None:
    """Words that overlap, run past the end or leave text uncovered are refused."""
    with pytest.raises(ParserError):
        build_doc("Budi ada", words, [], VOCAB)


def test_no_head_is_refused() -> None:
    """A saved sentence without heads is no parse."""
    with pytest.raises(ParserError, match="no head"):
        read_conllu("# newdoc\n1\tBudi\tBudi\tPROPN\t_\t_\t_\t_\t_\t_\n\n", VOCAB)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_but_white_space(text: str) -> None:
    """A text without words is a Doc without words."""
    assert build_doc(text, [], [], VOCAB).text == text

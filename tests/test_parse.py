"""The parser's helpers without Stanza, and a few tests with the real models."""

from types import SimpleNamespace
from typing import Any

import pytest
from accidents import damaged_texts
from fake_parse import fake_article
from spacy.tokens import Doc

from claimx.errors import ModelError
from claimx.model import Article, Parser, Zone
from claimx.parsing.parse import PARAGRAPH, StanzaParser, _OffsetMap, _read_sentence, _segments, _split_token
from claimx.parsing.proposals import proposals_of

ODD = [
    "Budi datang.",
    "  Budi datang.  ",
    "Judul\r\n\r\nIsi berita,\tkata Budi.\r\n",
    "“Rumahnya\u00a0besar,” kata\u2009Budi\u3000Santoso.",
    "Lulus juga 🎓🎉👨‍👩‍👧 kata Rani!!! #wisuda2024 @rani https://contoh.id/a?b=c&d=e",
    "\n\n\nSatu.\n\n\n\nDua.\n",
    "\ufeff\u200bBudi\u200b datang\u00ad.",
    "!!! ??? ...",
    "Budi\x81 datang \x9d, kata\x80Ani.",
    "1.234.567,89 km/jam — 5–3 (2/3/24)",
    "kata" * 500,
    "x",
]


def article(text: str, *zones: tuple[int, int]) -> Article:
    """An article with body zones."""
    return Article("a", "a", text, "", zones=tuple(Zone("body", start, end) for start, end in zones))


def test_segments_are_the_zones() -> None:
    """Each zone is parsed by itself; one of white space alone is left out."""
    assert _segments(article("Judul\n\n \nIsi.", (0, 5), (7, 8), (9, 13))) == [(0, 5), (9, 13)]


def test_segment_without_zones() -> None:
    """A page without zones is one segment."""
    assert _segments(article("Isi.")) == [(0, 4)]


def test_offset_map() -> None:
    """Offsets into the joined segments lead back to the article, each end by its own segment."""
    text = "Judul ini\n \t\nIsi di sini."
    found = [(0, 9), (13, 25)]
    joined = PARAGRAPH.join(text[start:end] for start, end in found)
    to_article = _OffsetMap(found)
    for word in ("Judul", "ini", "Isi", "sini", "."):
        start = joined.rindex(word) if word != "ini" else joined.index(word)
        first, last = to_article.span(start, start + len(word))
        assert text[first:last] == word


def word(number: int, text: str, head: int, relation: str = "dep") -> Any:
    """A word as Stanza gives it."""
    return SimpleNamespace(id=number, text=text, head=head, deprel=relation, lemma=None, upos="NOUN", feats=None)


def token(start: int, end: int, *words: Any) -> Any:
    """A token as Stanza gives it."""
    return SimpleNamespace(start_char=start, end_char=end, words=list(words))


def test_clitic_is_split() -> None:
    """The words of a token whose texts add up to it stand side by side."""
    pieces = _split_token(token(4, 12, word(1, "rumah", 0), word(2, "nya", 1)), 4, 12)
    assert [(piece.text, start, end) for piece, start, end in pieces] == [("rumah", 4, 9), ("nya", 9, 12)]


def test_words_that_dont_add_up() -> None:
    """When a token's words are written otherwise, the one that leads out of it takes the whole token."""
    pieces = _split_token(token(0, 5, word(1, "ke", 2), word(2, "pada-nya", 9)), 0, 5)
    assert [(piece.text, start, end) for piece, start, end in pieces] == [("pada-nya", 0, 5)]


def test_heads_count_over_the_whole_article() -> None:
    """Heads inside a sentence become numbers of the article's words; a root heads itself."""
    sentence = SimpleNamespace(
        tokens=[
            token(0, 4, word(1, "Budi", 2, "nsubj")),
            token(5, 11, word(2, "datang", 0, "root")),
            token(12, 20, word(3, "rumah", 2, "obl"), word(4, "nya", 3, "nmod")),
        ]
    )
    words, places = _read_sentence(sentence, 10, _OffsetMap([(0, 20)]))
    assert [(w.start, w.end, w.head, w.relation) for w in words] == [
        (0, 4, 11, "nsubj"),
        (5, 11, 11, "root"),
        (12, 17, 11, "obl"),
        (17, 20, 12, "nmod"),
    ]
    assert {w.lemma for w in words} == {"Budi", "datang", "rumah", "nya"}
    assert places == {1: 0, 2: 1, 3: 2, 4: 3}


def test_a_word_that_heads_itself() -> None:
    """A head that is the word itself makes no loop: the word becomes a root or hangs loose."""
    words, _ = _read_sentence(
        SimpleNamespace(tokens=[token(0, 4, word(1, "Budi", 1, "flat"))]), 0, _OffsetMap([(0, 4)])
    )
    assert [(w.head, w.relation) for w in words] == [(0, "dep")]


def test_a_word_under_another_is_no_root() -> None:
    """A model may label any arc as a root's; only a word without a head is one, so that a sentence has one root."""
    sentence = SimpleNamespace(
        tokens=[token(0, 4, word(1, "Budi", 2, "root")), token(5, 11, word(2, "datang", 0, "obl"))]
    )
    words, _ = _read_sentence(sentence, 0, _OffsetMap([(0, 11)]))
    assert [(w.head, w.relation) for w in words] == [(1, "dep"), (1, "root")]


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The real parser, where models are at hand."""
    try:
        return StanzaParser(threads=1)
    except ModelError as error:
        pytest.skip(str(error))


@pytest.mark.model
@pytest.mark.parametrize("text", ODD, ids=[repr(text[:20]) for text in ODD])
def test_text_is_kept(parser: Parser, text: str) -> None:
    """The Doc's text is the article's, whatever stands in it."""
    doc = next(iter(parser.parse([fake_article(text)])))
    assert doc.text == text


@pytest.mark.model
@pytest.mark.trained  # untrained, the head takes each word for a cue and looks minutes for the parts
def test_very_long_text_without_stops(parser: Parser) -> None:
    """A page of 2,500 words without punctuation, with clitics, is cut into sentences and keeps its text."""
    text = " ".join(["rumahnya di kota itu dijual katanya bukunya juga"] * 315)
    doc = next(iter(parser.parse([fake_article(text)])))
    assert doc.text == text
    assert max(len(sent) for sent in doc.sents) <= 450


@pytest.mark.model
def test_batch_gives_what_one_by_one_gives(parser: Parser) -> None:
    """Texts are kept apart in a batch and come back in order."""
    articles = [fake_article(text) for text in ODD[:5]]
    assert [doc.text for doc in parser.parse(articles)] == ODD[:5]


@pytest.mark.model
@pytest.mark.trained  # untrained, sentences are as long as a page, and their trees take their time
def test_company_changes_no_reading(parser: Parser) -> None:
    """Damaged articles of many lengths are read alike alone, in a batch, and in another one."""
    articles = [fake_article(text) for text in damaged_texts(32)]
    alone = [read_off(doc) for article in articles for doc in parser.parse([article])]
    assert [read_off(doc) for doc in parser.parse(articles)] == alone
    assert [read_off(doc) for doc in parser.parse(articles[::-1])] == alone[::-1]


def read_off(doc: Doc) -> tuple[object, ...]:
    """All that a parse says of an article."""
    words = [(w.text, w.lemma_, w.pos_, w.head.i, w.dep_, str(w.morph), w.ent_iob_, w.ent_type_) for w in doc]
    return words, [(s.start, s.end) for s in doc.sents], proposals_of(doc)


@pytest.mark.model
def test_sentences_stay_in_their_zone(parser: Parser) -> None:
    """No sentence runs from a title into the text."""
    text = "Harga Beras Naik di Tiga Kota Besar\n\nBudi mengatakan harga beras naik sejak pekan lalu di pasar induk."
    doc = next(iter(parser.parse([fake_article(text)])))
    assert all("\n\nBudi" not in sent.text for sent in doc.sents)

"""Sentences of a page: where the parser ran on, and where it cut what goes on."""

import pytest
from fake_parse import TOKEN, fake_article
from vocab import VOCAB

from claimx.grammar.tree import Page
from claimx.lexicon.index import load_index
from claimx.page.quotes import find_quotes
from claimx.parsing.conllu import Word, build_doc


def sentences_of(text: str) -> list[str]:
    """The sentences of a text whose parser begins a new one only at a bar, which is taken out."""
    words: list[Word] = []
    opens, gone = True, 0
    for match in TOKEN.finditer(text):
        if match.group() == "|":
            opens, gone = True, gone + 2
            continue
        at, form = len(words), match.group()
        head, relation = (at, "root") if opens else (at - 1, "dep")
        tag = "PUNCT" if not form[0].isalnum() else "PROPN" if form[0].isupper() else "NOUN"
        words.append(Word(match.start() - gone, match.end() - gone, form.lower(), tag, "", head, relation))
        opens = False
    article = fake_article(text.replace("| ", ""))
    doc = build_doc(article.text, words, [], VOCAB)
    page = Page(article, doc, find_quotes(article, load_index().lexicon)[0], load_index())
    return [page.text(lo, hi) for lo, hi in page.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Gudang itu dibuka warga. || Petani garam pulang lagi.",
        "Gudang itu dibuka di DPR. || Petani garam pulang lagi.",
        "Gudang itu dibuka pada 2024. || Petani garam pulang lagi.",
        "Gudang itu kosong 20%. || Petani garam pulang lagi.",
        "Hendra menjaga gudang (besar) lagi. || Petani pulang lagi.",
        'Kata Hendra, "Gudang itu kosong." || Petani garam pulang lagi.',
        'Kata Hendra, "Gudang itu kosong!" || Petani garam pulang lagi.',
        'Kata Hendra, "Gudang itu kosong?" || Petani garam pulang lagi.',
        'Kata Hendra, "Gudang itu kosong…" || Petani garam pulang lagi.',
        "Gudang itu dijaga Adi. || Adi lalu pulang bersama Adi lagi.",
        "Hendra menjaga gudang (besar). || Petani garam pulang lagi.",
        'Hendra menulis lagi. || "Gudang kosong" milik petani itu.',
    ],
)
def test_a_run_on_is_cut(text: str) -> None:
    """After a stop behind a longer word, an acronym, a year, a percent sign, or a quotation."""
    assert sentences_of(text.replace("|| ", "")) == text.split(" || ")


@pytest.mark.parametrize(
    "text",
    [
        "Gudang itu dijaga dr. Hendra Gunawan di Medan.",
        "Gudang itu dijaga A. Hendra Gunawan di Medan.",
        "Gudang itu dibuka pukul 20. Petani garam pulang.",
        "Gudang milik kabar.com itu kosong sekali.",
        'Hendra menulis, "Gudang itu kosong. Petani pulang semua" di buku itu.',
        'Hendra menulis | "Gudang itu kosong" dan petani pulang.',
    ],
)
def test_what_goes_on_is_one(text: str) -> None:
    """A title, an initial, a number, an address, a quotation in the middle, and a phrase in marks that goes on."""
    assert sentences_of(text) == [text.replace("| ", "")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('Hendra menulis lagi. | "Gudang itu kosong," kata Ratna.', 2),
        ('Hendra menulis lagi | "Gudang itu kosong." Petani pulang.', 3),
        ("Hendra menulis lagi | petani garam pulang.", 2),
        ('Hendra menulis lagi. | "Gudang kosong" milik petani.', 2),
    ],
)
def test_the_parsers_cut_stays(text: str, count: int) -> None:
    """Before a quotation with a stop or comma of its own, and before what is no quotation."""
    assert len(sentences_of(text)) == count

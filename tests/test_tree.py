"""Questions about a page (`claimx.grammar.tree`): words, sentences, zones, quotations."""

import pytest
from fake_parse import fake_page, marked_page

from claimx.model import CharSpan

TEXT = '"Harga naik," kata Budi. "Rumahnya dijual." Ia pulang ke Medan.'


def test_words_leave_out_white_space() -> None:
    """Words are the tokens without white space."""
    assert [w.text for w in fake_page("Budi \n\n datang .").words] == ["Budi", "datang", "."]


def test_text_and_span() -> None:
    """A range of words gives its characters, and back."""
    page = fake_page(TEXT)
    lo, hi = page.word_range(CharSpan(TEXT.index("kata"), TEXT.index(". ")))
    assert page.text(lo, hi) == "kata Budi"
    assert page.span(lo, hi) == CharSpan(TEXT.index("kata"), TEXT.index(". "))
    assert page.text(lo, lo) == ""


def test_clitic() -> None:
    """*-nya* counts as a clitic only where it is written onto its host."""
    page = fake_page("Rumahnya dijual, kata nya.")
    assert [page.clitic_after(w) for w in range(3)] == [True, False, False]
    assert not page.clitic_after(page.lower.index("kata"))


def test_quote_of() -> None:
    """Words inside a quotation know its number, others have -1."""
    page = fake_page(TEXT)
    assert {page.quote_of[page.lower.index(word)] for word in ("kata", "ia", "medan")} == {-1}
    assert page.quote_of[page.lower.index("harga")] == 0
    assert page.quote_of[page.lower.index("dijual")] == 1


def test_quote_of_the_outermost() -> None:
    """A word inside a quotation in a quotation has the number of the outer one; a word held at a distance has none."""
    page = fake_page('"Kata Siti, ‘Harga beras naik lagi,’ di pasar." Ia menyanyikan "Bintang" lagi.')
    assert page.quote_of[page.lower.index("beras")] == page.quote_of[page.lower.index("siti")] == 0
    assert page.quote_of[page.lower.index("bintang")] == -1


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ('"Harga beras naik lagi." - Budi', True),
        ('"Merdeka" - Budi', True),
        ('Ia membaca "Tutup" - Budi', False),
        ('"Harga beras naik lagi." Ia pulang - Budi', False),
        ('Ia pulang - Budi "Harga beras naik lagi."', False),
    ],
)
def test_follows_quotation(text: str, follows: bool) -> None:
    """A quotation right before a word; of few words only where it fills the line up to there."""
    page = fake_page(text)
    assert page.follows_quotation(page.texts.index("-")) is follows


@pytest.mark.parametrize(
    ("text", "at", "length"),
    [
        ('{PER:Rudi} "Bejo" Hartono pulang', 1, 3),
        ("{PER:Rudi} (Bejo) Hartono pulang", 1, 3),
        ('{LOC:Medan} "Bejo" Hartono pulang', 1, 0),
        ('{PER:Rudi} "Bejo Karto Hartono pulang', 1, 0),
        ('{PER:Rudi} Bejo Karto" Hartono pulang', 1, 0),
        ('{PER:Rudi} "bejo" Hartono pulang', 1, 0),
    ],
)
def test_nickname(text: str, at: int, length: int) -> None:
    """One word between two marks or brackets inside a person's name, with capitals all around."""
    assert marked_page(text).nickname_at(at) == length


def test_a_name_that_the_tagger_misses() -> None:
    """A part of a full name is a person's where it stands alone, whatever the tagger takes it for."""
    page = marked_page("{PER:Tegas Permana} tiba, ujar Tegas kemarin.")
    missed = page.texts.index("Tegas", 1)
    assert (page.tag(missed), page.upos(missed)) == ("PER", "PROPN")
    assert (page.tag(missed + 1), page.upos(missed + 1)) == ("", "NOUN")


def test_the_last_stop_is_no_full_stop() -> None:
    """Nothing follows the stop at the end of a page, so that it parts no sentences."""
    page = fake_page("Petani garam pulang.")
    assert not page.is_full_stop(len(page.words) - 1)


def test_sentences_cover_all_words() -> None:
    """Sentences are ranges that follow one another over all words."""
    page = fake_page(TEXT)
    assert [hi for _, hi in page.sentences[:-1]] == [lo for lo, _ in page.sentences[1:]]
    assert page.sentences[0][0] == 0
    assert page.sentences[-1][1] == len(page.words)
    assert all(page.sentences[page.sentence_of[w]] == page.sentence(w) for w in range(len(page.words)))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Lin makan buah. Ia suka Lin . Budi pulang.", True),
        ("Buah itu enak, kata Lin, segar. Ia suka Lin . Budi pulang.", True),
        ("Ia suka Dr . Budi. Dr . Siti pulang.", False),
        ("Ia suka buah . Budi pulang.", True),
    ],
)
def test_a_short_word_that_goes_on_elsewhere_ends_a_sentence(text: str, ends: bool) -> None:
    """A stop behind two or three letters is an abbreviation's, unless the page writes the word without one."""
    page = fake_page(text)
    stop = page.lower.index("budi") - 1
    assert page.is_full_stop(stop) is ends


def test_no_sentence_runs_over_zones() -> None:
    """A title and the text after it are never one sentence."""
    page = fake_page("Harga Beras Naik di Tiga Kota\n\nBudi mengatakan harga beras naik sejak pekan lalu di pasar.")
    assert page.zone_kind(0) == "title"
    assert all(len({page.zones[w] for w in range(lo, hi)}) == 1 for lo, hi in page.sentences)


@pytest.mark.parametrize("mark", list("\"“”‘’«»„'"))
def test_marks(mark: str) -> None:
    """Every quotation mark is known as one."""
    assert fake_page(f"kata {mark} Budi").is_mark(1)


def test_spans() -> None:
    """Half-open spans: touching ones don't overlap, and a span covers itself."""
    assert not CharSpan(0, 3).overlaps(CharSpan(3, 5))
    assert CharSpan(0, 3).overlaps(CharSpan(2, 5))
    assert CharSpan(0, 3).covers(CharSpan(0, 3))
    assert not CharSpan(0, 3).covers(CharSpan(0, 4))
    assert len(CharSpan(2, 5)) == 3

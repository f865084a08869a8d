"""Noun phrases and verb groups, read off words and tags."""

import pytest
from fake_parse import fake_page

from claimx.grammar.affiliations import split_role
from claimx.grammar.chunks import chunk_end, chunk_start
from claimx.grammar.circumstances import circumstance_at
from claimx.grammar.noun_phrases import phrase_end
from claimx.grammar.subjects import noun_phrase_before, subject_start
from claimx.grammar.tree import Page
from claimx.grammar.verb_groups import is_negated, skip_verb_group
from claimx.lexicon.index import load_index

INDEX = load_index()


def at(page: Page, word: str) -> int:
    """The position of a word."""
    return page.lower.index(word.lower())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("warga desa itu mengatakan harga naik", "warga desa itu"),
        ("Gubernur Jawa Barat Budi Santoso mengatakan harga naik", "Gubernur Jawa Barat Budi Santoso"),
        ("Dinas Pendidikan (Disdik) mengatakan harga naik", "Dinas Pendidikan (Disdik)"),
        ("warga dan polisi mengatakan harga naik", "warga dan polisi"),
        ("Budi, Senin, mengatakan harga naik", "Budi"),
        ("Budi (4/3/2024) mengatakan harga naik", "Budi"),
        ("warga yang rumahnya terendam, kata Budi", "warga yang rumahnya terendam"),
        ("wartawan saat ditemui di kantor", "wartawan"),
        ("Budi bahwa harga naik", "Budi"),
        ("Yayasan Masih Ada mengatakan harga naik", "Yayasan Masih Ada"),
        ("Budi -warga desa itu- mengatakan harga naik", "Budi"),
        ("dia sendiri di Medan mengatakan harga naik", "dia sendiri"),
        ('warga yang datang "harga naik"', "warga yang datang"),
    ],
)
def test_phrase_end(text: str, phrase: str) -> None:
    """A noun phrase takes in names, brackets, dan and a relative clause; a verb, comma or circumstance ends it."""
    page = fake_page(text)
    assert page.text(0, phrase_end(page, 0, len(page.words))) == phrase


def test_no_phrase() -> None:
    """Where no noun phrase begins, its end is its beginning."""
    page = fake_page("mengatakan harga naik")
    assert phrase_end(page, 0, 3) == 0


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("warga desa itu mengatakan harga naik", "warga desa itu"),
        ("Namun, Budi Santoso mengatakan harga naik", "Budi Santoso"),
        ('"Naik," Budi Santoso mengatakan', "Budi Santoso"),
        ("Kemarin dr. Budi Santoso mengatakan harga naik", "dr. Budi Santoso"),
        ("Kemarin B. Santoso mengatakan harga naik", "B. Santoso"),
        ("Naik -Budi Santoso mengatakan harga turun", "Budi Santoso"),
        ("kata warga bahwa Prancis, Jerman, dan Inggris mengatakan", "Prancis, Jerman, dan Inggris"),
        ("Pasal itu mengatakan harga naik", "Pasal itu"),
        ("Pasalnya Budi mengatakan harga naik", "Budi"),
    ],
)
def test_noun_phrase_before(text: str, phrase: str) -> None:
    """The phrase that ends before a verb, without conjunctions and quotations before it."""
    page = fake_page(text)
    verb = at(page, "mengatakan")
    assert page.text(noun_phrase_before(page, verb, 0), verb) == phrase


def test_no_phrase_before() -> None:
    """Words that only tie a sentence to another are no phrase, whatever follows them."""
    page = fake_page("Namun kemarin Budi mengatakan harga naik")
    assert noun_phrase_before(page, 1, 0) == 1


@pytest.mark.parametrize(
    ("text", "hi", "start"),
    [
        ("Namun kemarin Budi mengatakan harga naik", 3, 2),
        ("saat ditemui Budi mengatakan harga naik", 3, 0),
        ('"Budi mengatakan harga naik', 2, 1),
        ("Namun kemarin", 2, 2),
    ],
)
def test_subject_start(text: str, hi: int, start: int) -> None:
    """A subject begins behind conjunctions, adverbs and marks, and not inside a clause of time."""
    assert subject_start(fake_page(text), 0, hi) == start


@pytest.mark.parametrize(
    "group",
    [
        "",
        "sebelumnya",
        "juga",
        "tidak",
        "akan",
        "sudah tidak",
        "secara tegas",
        "secara terbuka",
        "kemarin",
        "lalu",
        "belum pernah",
    ],
)
def test_skip_verb_group(group: str) -> None:
    """Auxiliaries, negations, adverbs and short times stand between a subject and its verb."""
    page = fake_page(f"Budi {group} mengatakan harga naik")
    assert skip_verb_group(page, at(page, "mengatakan"), 0) == 1


@pytest.mark.parametrize(
    ("text", "lo", "start"),
    [
        ("Budi tidak akan mengatakan harga naik", 2, 2),
        ("bulan lalu mengatakan harga naik", 1, 1),
        ("secara terbuka mengatakan harga naik", 1, 2),
    ],
)
def test_a_verb_group_ends_where_its_clause_begins(text: str, lo: int, start: int) -> None:
    """What stands before the clause belongs to no verb group in it, and decides nothing there."""
    page = fake_page(text)
    assert skip_verb_group(page, at(page, "mengatakan"), lo) == start


@pytest.mark.parametrize(
    ("group", "negated"), [("tidak", True), ("belum", True), ("tak akan", True), ("juga", False), ("sudah", False)]
)
def test_is_negated(group: str, negated: bool) -> None:
    """A negation in the verb group negates the verb."""
    page = fake_page(f"Budi {group} mengatakan harga naik")
    assert is_negated(page, at(page, "mengatakan"), 0) is negated


def test_negation_of_another_word() -> None:
    """A negation before the subject doesn't negate the verb."""
    page = fake_page("bukan Budi mengatakan harga naik")
    assert not is_negated(page, at(page, "mengatakan"), 0)


@pytest.mark.parametrize("word", ["kepada", "saat", "dalam", "seperti", "usai"])
def test_openers(word: str) -> None:
    """Words that open a circumstance of saying."""
    assert circumstance_at(fake_page(f"{word} Budi"), 0)


@pytest.mark.parametrize("mark", list(",;:—–"))
def test_what_ends_a_chunk(mark: str) -> None:
    """Commas, semicolons, colons and dashes end a chunk and begin the next."""
    page = fake_page(f"Budi {mark} warga desa itu")
    assert (chunk_end(page, 0, len(page.words)), chunk_start(page, len(page.words), 0)) == (1, 2)


def test_chunks() -> None:
    """Chunks end at commas outside brackets."""
    page = fake_page("Budi, warga (RT 1, RW 2) itu, datang")
    lo, hi = at(page, "warga"), at(page, "datang")
    assert page.text(lo, chunk_end(page, lo, len(page.words))) == "warga (RT 1, RW 2) itu"
    assert chunk_start(page, hi - 1, 0) == lo


def test_no_role_or_body_is_empty() -> None:
    """Whatever words a damaged parse takes for a role, what is read of them has at least a word."""
    words = "Kepala 39 tahun itu dari sebuah salah satu Dinas , dan Ketua Bank Nusa nya untuk Garut (".split()
    for first in range(len(words)):
        page = fake_page(" ".join([*words[first:], *words[:first]]))
        last = len(page.words)
        for lo in range(last - 1):
            for hi in range(lo + 1, min(lo + 7, last)):
                spans = [span for span in split_role(page, lo, hi) if span is not None]
                assert all(span.start < span.end for span in spans), page.text(lo, hi)

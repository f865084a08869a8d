"""Commas and conjunctions inside the names of offices and bodies."""

import pytest
from fake_parse import marked_page


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("Kepala Dinas Pemuda, Olahraga, dan Pariwisata tiba", ", , dan"),
        ("Kepala Dinas Pemuda, Olahraga dan Pariwisata tiba", ", dan"),
        ("Kata Menteri Hukum, HAM, Imigrasi, serta Pemasyarakatan harga naik", ", , , serta"),
        ("kepala bidang Data, Informasi, dan Komunikasi tiba", ", , dan"),
        ("Dinas Perumahan, Kelautan dan Perikanan, dan Pertanahan tiba", ", dan , dan"),
        ("Dinas Pekerjaan Umum dan Permukiman, Pangan, dan Pertanian tiba", ", , dan"),
        ("Dinas Perempuan, Anak, dan Keluarga Berencana tiba", ", , dan"),
        ("Bidang Pembesaran, Pengecilan, dan Kebersihan tiba", ", , dan"),
        ("Budi, Kepala Dinas Pemuda, Olahraga, dan Pariwisata, tiba", ", , dan"),
        ("Dinas Pangan, Pertanian, dan Perikanan serta Dinas Pemuda, Olahraga, dan Pariwisata tiba", ", , dan , , dan"),
    ],
)
def test_fields(text: str, joints: str) -> None:
    """What an office or a body deals with is one name, whatever its commas."""
    page = marked_page(text)
    assert [page.texts[w] for w in sorted(page.field_joints)] == joints.split()


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Pemuda, dan Bank Lembayung tiba",  # two members are no list
        "Dinas Pemuda dan Olahraga tiba",
        "Warga Pemuda, Olahraga, dan Pariwisata tiba",  # no office before it
        "Dinas, Olahraga, dan Pariwisata tiba",  # the office deals with nothing
        "Dinas Pemuda, olahraga, dan Pariwisata tiba",  # a noun of the sentence
        "Dinas Pemuda, Olahraga, dan pariwisata tiba",
        "Dinas Sosial, Camat, dan Pariwisata tiba",  # an office
        "Dinas Sosial, Pariwisata, dan Camat tiba",
        "Dinas Sosial, Wakil Bupati, dan Pariwisata tiba",
        "Dinas Sosial, Dinas Pemuda, dan Pariwisata tiba",  # a body
        "Dinas Sosial, Mahkamah, dan Pariwisata tiba",
        "Dinas Sosial, Pariwisata, dan Dinas Pemuda tiba",
        "Kementerian Sosial, Polri, dan Pariwisata tiba",
        "Menteri Sosial, Prancis, dan Pariwisata tiba",  # a place
        "Dinas Sosial, {PER:Andi Wijaya}, dan Pariwisata tiba",  # a person
        "Dinas Sosial, Kompol Andi, dan Pariwisata tiba",
        "Dinas Sosial, Pembesaran, Pengecilan, dan Pelebaran tiba",  # too few that are known
        "Dinas Sosial, Olahraga Dinas Pemuda, dan Pariwisata tiba",  # a body within
    ],
)
def test_no_fields(text: str) -> None:
    """Lists of people and bodies, and what only looks like a list of fields, keep their commas."""
    assert not marked_page(text).field_joints


def test_comma() -> None:
    """A comma behind the list parts what stands around it."""
    page = marked_page("Dinas Pemuda, Olahraga, dan Pariwisata, Budi tiba")
    commas = [w for w in range(len(page.words)) if page.texts[w] == ","]
    assert [page.is_comma(w) for w in commas] == [False, False, True]

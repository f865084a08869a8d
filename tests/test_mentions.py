"""A noun phrase read as a mention: its form, its name, its role and the kind of source."""

import pytest
from fake_parse import fake_page

from claimx.grammar.mentions import read_mention
from claimx.lexicon.index import load_index
from claimx.model import Mention

INDEX = load_index()


def mention(phrase: str) -> tuple[Mention, str]:
    """The mention of a phrase that follows *kata*, and the text it stands in."""
    text = f'"Harga naik," kata {phrase}.'
    page = fake_page(text)
    lo = page.lower.index("kata") + 1
    return read_mention(page, lo, len(page.words) - 1), text


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Budi Santoso", "Budi Santoso"),
        ("Gubernur Jawa Barat Budi Santoso", "Budi Santoso"),
        ("Presiden Joko Susilo", "Joko Susilo"),
        ("Kapolsek Tebet Kompol Budi Santoso", "Budi Santoso"),
        ("Budi Santoso, Ketua RT 3", "Budi Santoso"),
        ("dr. Budi Santoso", "Budi Santoso"),
        ("Saad bin Khalid", "Saad bin Khalid"),
        ("Siti", "Siti"),
    ],
)
def test_person(phrase: str, name: str) -> None:
    """The name stands without office, rank and apposition."""
    found, _ = mention(phrase)
    assert (found.name, found.kind, found.form) == (name, "person", "name")


@pytest.mark.parametrize("word", ["dia", "ia", "beliau", "mereka"])
def test_pronoun(word: str) -> None:
    """Pronouns are told by the lexicon."""
    assert mention(word)[0].form == "pronoun"


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("warga itu", "definite"),
        ("laporan tersebut", "definite"),
        ("seorang warga", "indefinite"),
        ("Gubernur", "title"),
    ],
)
def test_form(phrase: str, form: str) -> None:
    """The form is read off the words that open and close the phrase."""
    assert mention(phrase)[0].form == form


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Reuters", "media"),
        ("Kementerian Kesehatan", "organization"),
        ("Pemerintah Indonesia", "government"),
        ("sejumlah warga", "group"),
        ("laporan itu", "document"),
        ("surat kabar tersebut", "media"),
        ("seorang pejabat", "anonymous"),
        ("Menteri Keuangan", "office"),
        ("Wakil Bupati Bantul", "office"),
        ("Plt Gubernur Riau", "office"),
        ("Kadispora Bantul", "office"),
        ("juru bicara Istana", "office"),
        ("menteri itu", "office"),
        ("seorang menteri", "anonymous"),
        ("para gubernur", "anonymous"),
        ("anggota DPR", "anonymous"),
        ("wakil rakyat", "anonymous"),
        ("saksi", "anonymous"),
        ("Menteri Keuangan Ratna Wulandari", "person"),
        ("polisi", "organization"),
    ],
)
def test_kind(phrase: str, kind: str) -> None:
    """The kind of source is read off a known name or noun."""
    assert mention(phrase)[0].kind == kind


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Budi Santoso dan Siti Aminah", ["Budi Santoso", "Siti Aminah"]),
        ("Gubernur Budi dan Bupati Siti", ["Budi", "Siti"]),
    ],
)
def test_joint(phrase: str, names: list[str]) -> None:
    """Two names joined by dan are two parts."""
    assert [part.name for part in mention(phrase)[0].parts] == names


@pytest.mark.parametrize("phrase", ["Kementerian Kelautan dan Perikanan", "Budi Santoso"])
def test_not_joint(phrase: str) -> None:
    """A body with dan in its name is one source."""
    assert mention(phrase)[0].parts == ()


def test_role_of_a_place() -> None:
    """An office of a place is a role of its own, without a body."""
    found, text = mention("Gubernur Jawa Barat Budi Santoso")
    assert found.role is not None
    assert text[found.role.start : found.role.end] == "Gubernur Jawa Barat"
    assert found.affiliation is None


def test_role_after_the_name() -> None:
    """An office in apposition is the role."""
    found, text = mention("Budi Santoso, juru bicara Kementerian Kesehatan")
    assert found.role is not None
    assert text[found.role.start : found.role.end].startswith("juru bicara")

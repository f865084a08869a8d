"""A noun phrase read as a mention: its form, its name, its role and the kind of source."""

import pytest
from fake_parse import fake_page, marked_page

from claimx.grammar.mentions import read_mention
from claimx.grammar.name_words import is_common_word
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
        ("sebuah yayasan", "indefinite"),
        ("yayasan", "indefinite"),
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


def parts_of(marked: str) -> tuple[str, str, str, str]:
    """Kind, name, role and affiliation of a phrase behind *kata* whose names are marked as the tagger sees them."""
    page = marked_page(f"Harga naik, kata {marked}.")
    found = read_mention(page, page.lower.index("kata") + 1, len(page.words) - 1)
    spans = (found.role, found.affiliation)
    role, affiliation = (page.article.text[s.start : s.end] if s is not None else "" for s in spans)
    return found.kind, found.name, role, affiliation


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Ketua HKTS {PER:Hendra Gunawan}", "Hendra Gunawan"),
        ("tamu Kompol Embun Lestari", "Embun Lestari"),
        ("tamu Prof. Embun Lestari", "Embun Lestari"),
        ("Kompol {ORG:Embun} {PER:Lestari}", "Embun Lestari"),
        ("Direktur PT Sinar (Persero Tbk) {ORG:Embun} {PER:Lestari}", "Embun Lestari"),
        ("{ORG:Reuters} {PER:Hendra Gunawan}", "Hendra Gunawan"),
        ("Pemerintah {LOC:Garut} {PER:Hendra Gunawan}", "Hendra Gunawan"),
        ("Kepala BPBD {LOC:Yeni Kartika}", "Yeni Kartika"),
        ("LS", "LS"),
        ("perempuan itu, {PER:Ratna Dewi}", "Ratna Dewi"),
        ("kepala desa, {PER:Hendra Gunawan}, warga Cibiru, 45 tahun", "Hendra Gunawan"),
        ("Direktur Media Indonesia {PER:Hendra Gunawan}", "Hendra Gunawan"),
        ("{PER:Hendra Ratu Dewi}", "Hendra Ratu Dewi"),
    ],
)
def test_person_by_tags(phrase: str, name: str) -> None:
    """The name behind a rank, a stop, a bracket, a body, letters, a noun; two letters; and one with a role's word."""
    assert parts_of(phrase)[:2] == ("person", name)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Camat Cibiru Hilir", "office"),
        ("{ORG:Kementerian Haji} (Kemenhaj) RI", "organization"),
        ("para ajudan Kompol {PER:Hendra Gunawan}", "anonymous"),
        ("Ketua RT, yang tinggal di sana", "office"),
        ("pemilik kafe bernama {ORG:Kopi Senja}", "anonymous"),
        ("Tuduhan Lestari", "unknown"),
        ("{LOC:Garut}", "government"),
    ],
)
def test_nobody_by_name(phrase: str, kind: str) -> None:
    """Places behind an office or a short name, names that only belong to the phrase or aren't a person's."""
    assert parts_of(phrase)[0] == kind


@pytest.mark.parametrize(
    ("text", "common"),
    [
        ("Tidak {PER:Hendra}", True),
        ("Para {PER:Hendra}", True),
        ("Mereka {PER:Hendra}", True),
        ("Datang {PER:Hendra}", True),
        ("Dari {PER:Hendra}", True),
        ("Bahwa {PER:Hendra}", True),
        ("Kini {PER:Hendra}", True),
        ("Tuduhan {PER:Hendra}", True),
        ("Mengatakan {PER:Hendra}", True),
        ("Menukil {PER:Hendra}", True),
        ("Warga {PER:Hendra}", True),
        ("{PER:Tim Hendra} pulang", False),
        ("Kelana {PER:Hendra}", False),
    ],
)
def test_common_words(text: str, common: bool) -> None:
    """A word that opens its sentence, names something or reports has its capital by its place; a name has it by
    itself."""
    assert is_common_word(marked_page(text), 0) is common


def test_a_common_word_inside_a_sentence() -> None:
    """Inside a sentence a capital is a name's, whatever the tagger takes the word for."""
    assert not is_common_word(marked_page("kata Kini {PER:Hendra}"), 1)


def test_letters_are_the_body() -> None:
    """Letters that the tagger misses are the body of the office before them."""
    assert parts_of("Ketua HKTS {PER:Hendra Gunawan}")[2:] == ("Ketua", "HKTS")

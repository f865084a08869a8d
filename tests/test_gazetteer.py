"""The places and the words of offices."""

import tomllib
from importlib import resources

import pytest

GAZETTEER: dict[str, list[str]] = tomllib.loads(
    resources.files("claimx.lexicon").joinpath("gazetteer.toml").read_text(encoding="utf-8")
)["gazetteer"]
LISTS = ["places", "fields", "given_names", "local_heads", "numbered_bodies", "place_heads", "place_tails"]


def test_it_holds_these_lists() -> None:
    """The table has these lists and nothing else, so that each is checked below."""
    assert sorted(GAZETTEER) == sorted(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_stands_twice(name: str) -> None:
    """No list repeats an entry, in whatever case."""
    folded = [entry.casefold() for entry in GAZETTEER[name]]
    assert sorted(entry for entry in set(folded) if folded.count(entry) > 1) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_clean(name: str) -> None:
    """Every entry is a non-empty string with single spaces inside and none around."""
    assert [entry for entry in GAZETTEER[name] if not entry or entry != " ".join(entry.split())] == []


@pytest.mark.parametrize("name", ["fields", "local_heads", "numbered_bodies", "place_heads", "place_tails"])
def test_words_are_single_and_in_lower_case(name: str) -> None:
    """They are matched word by word in lower case."""
    assert [entry for entry in GAZETTEER[name] if entry != entry.lower() or " " in entry] == []


@pytest.mark.parametrize("name", ["places", "given_names"])
def test_names_begin_with_a_capital(name: str) -> None:
    """Names are written as in running text."""
    assert [entry for entry in GAZETTEER[name] if not entry[0].isupper()] == []


@pytest.mark.parametrize(("name", "least"), [("places", 900), ("fields", 350), ("given_names", 800)])
def test_the_lists_are_long(name: str, least: int) -> None:
    """The lists are long enough to be of use."""
    assert len(GAZETTEER[name]) >= least


@pytest.mark.parametrize(
    "place",
    [
        "Bogor",
        "Ogan Komering Ilir",
        "Way Kanan",
        "Kutai Kartanegara",
        "Penukal Abab Lematang Ilir",
        "Papua Barat Daya",
        "Batu",
        "Sumut",
        "Kaltara",
        "DKI Jakarta",
        "Jabodetabek",
        "Jaksel",
        "Tangsel",
        "Solo",
        "Jogja",
        "Nusakambangan",
        "Timur Tengah",
        "Asia Tenggara",
        "Prancis",
        "Amerika Serikat",
        "Tiongkok",
        "Gaza",
        "Washington",
        "New York",
        "Mekkah",
    ],
)
def test_known_places(place: str) -> None:
    """Well-known places are listed."""
    assert place in GAZETTEER["places"]


@pytest.mark.parametrize(
    "word", ["Budi", "Prabowo", "Polri", "Keuangan", "Menteri", "Tanjung", "Halim", "Marisa", "Negara"]
)
def test_known_words_that_are_no_places(word: str) -> None:
    """Names of persons and bodies, and plain words, are no places."""
    assert word not in GAZETTEER["places"]


@pytest.mark.parametrize(
    "word",
    [
        "keuangan",
        "kesehatan",
        "kebudayaan",
        "luar",
        "negeri",
        "ham",
        "reserse",
        "reskrimsus",
        "kamtibmas",
        "penkum",
        "pidsus",
        "intel",
        "propam",
        "penmas",
        "kumham",
        "geofisika",
        "tipikor",
        "muda",
        "utama",
        "humas",
    ],
)
def test_known_fields(word: str) -> None:
    """Well-known words of offices are listed."""
    assert word in GAZETTEER["fields"]


@pytest.mark.parametrize(
    "word",
    [
        "agung",
        "putra",
        "putri",
        "jaya",
        "sari",
        "dewi",
        "budi",
        "surya",
        "bintang",
        "indah",
        "cahaya",
        "wahyu",
        "rahmat",
        "hidayat",
        "hakim",
        "pratama",
        "bambang",
        "arif",
        "iman",
        "nur",
    ],
)
def test_known_words_that_are_no_fields(word: str) -> None:
    """Common names of persons are no words of offices."""
    assert word not in GAZETTEER["fields"]

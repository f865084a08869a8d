"""Names that the lexicon or the article knows better than the entity tagger."""

import pytest

from claimx.grammar.retagging import retag
from claimx.grammar.tagged import Tagged
from claimx.lexicon.index import load_index


def people(text: str) -> list[str]:
    """The names of people in a text after retagging; `_` before a word marks the first of a tagged person, `@` of a
    place, `#` of a body, `+` a further word of any of them."""
    words, tag = text.split(), ""
    texts = [word.lstrip("_@#+") for word in words]
    tags = []
    for word in words:
        tag = {"_": "PER", "@": "LOC", "#": "ORG", "+": tag}.get(word[0], "")
        tags.append(tag)
    inside = [word[0] == "+" for word in words]
    found = retag(Tagged(texts, [t.lower() for t in texts], tags, inside, load_index()))
    names: list[str] = []
    for w, text_ in enumerate(texts):
        kind, goes_on = found.get(w, (tags[w], inside[w]))
        if kind == "PER":
            names[len(names) - goes_on :] = [" ".join([*names[len(names) - goes_on :], text_])]
    return names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kades _Margaluyu +Asep +Hidayat pulang .", ["Asep Hidayat"], id="a village and a full name"),
        pytest.param("Kades _Asep +Hidayat pulang .", ["Asep Hidayat"], id="two capitals may be a name alone"),
        pytest.param("Kades _Margaluyu +Asep pulang . kata _Asep .", ["Asep", "Asep"], id="a name elsewhere"),
        pytest.param("di Desa Margaluyu , Kades _Margaluyu +Asep pulang .", ["Asep"], id="the first is a village"),
        pytest.param(
            "_Asep +Budi +Hidayat tiba . Kades Asep Budi Hidayat pulang .", ["Asep Budi Hidayat"], id="nowhere"
        ),
        pytest.param("_Camat +Tanjung +Sari +Asep +Hidayat pulang .", ["Asep Hidayat"], id="a place of two words"),
        pytest.param(
            "Kasi _Intel +Kejari +Garut +Asep +Hidayat pulang .", ["Asep Hidayat"], id="an office in the name"
        ),
        pytest.param("kata _Kanwil +DJP +Sumatera +Selatan .", [], id="a branch of a body"),
        pytest.param("#Forum +Cakra ( Forca ) tiba . kata _Forca .", [], id="a short name from brackets"),
        pytest.param("#Camat +Ciputat +Timur +Asep +Hidayat pulang .", ["Asep Hidayat"], id="the office in the name"),
        pytest.param("Ketua RT 05 Koto pulang .", ["Koto"], id="behind a number"),
        pytest.param("Ketua RW 06 Kampung Nelayan , _Asep pulang .", ["Asep"], id="a place behind a number"),
        pytest.param("Kepala Desa Margaluyu pulang .", [], id="a village alone"),
        pytest.param("Sekretaris Universitas _Hasanuddin +Asep pulang .", ["Asep"], id="a body of the lexicon"),
        pytest.param("Ketua _Damri , _Asep pulang .", ["Asep"], id="a body of one word"),
        pytest.param(
            "Ketua _Aliansi +Buruh +Sukabumi +Asep +Hidayat pulang .", ["Asep Hidayat"], id="a noun for a body"
        ),
        pytest.param("Ketua #Serikat +Buruh +Asep _Hidayat pulang .", ["Asep Hidayat"], id="a first name before it"),
        pytest.param("Jubir #KPK _Asep +Hidayat pulang .", ["Asep Hidayat"], id="behind a short name"),
        pytest.param("Rektor #Universitas +Ahmad +Dahlan pulang .", [], id="a body named after somebody"),
        pytest.param("Ketua Serikat Buruh _Vanny +Asep pulang .", ["Vanny Asep"], id="parted by the tagger"),
        pytest.param("Istrinya , Saripah , tertawa .", [], id="no word of its own for the owner"),
        pytest.param("Istri nya , @Saripah , tertawa .", ["Saripah"], id="somebody's wife"),
        pytest.param("Rumah nya , @Saripah , tertawa .", [], id="a house"),
        pytest.param("@Ambo +Sakka , petambak di desa itu , pulang .", ["Ambo Sakka"], id="what somebody does"),
        pytest.param("di @Ambo +Sakka , petambak pulang .", [], id="where somebody does something"),
        pytest.param("@Ambo +Sakka , jalan itu putus .", [], id="a place and its road"),
        pytest.param("kata _Umbu . saat @Umbu +Rihi pulang .", ["Umbu", "Umbu Rihi"], id="a name taken for a place"),
        pytest.param("kata _Umbu . di @Umbu +Rihi .", ["Umbu"], id="a place"),
        pytest.param("kata _Saripah . lalu _Inaq Saripah pulang .", ["Saripah", "Inaq Saripah"], id="its last word"),
        pytest.param("_Asep +Damri tiba . Ketua _Damri .", ["Asep Damri", "Damri"], id="somebody's name"),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    """A name begins behind the place or the body before it."""
    assert people(text) == expected

"""Names that the entity tagger misses in one sentence and sees in another."""

import pytest

from claimx.grammar.agreement import missed_names


def missed(text: str) -> list[str]:
    """The words of a text that are taken for somebody's name; `_` before a word marks the first of a tagged person,
    `+` a further one, `@` a tagged place."""
    words = text.split()
    texts = [word.lstrip("_+@") for word in words]
    tags = ["PER" if word[0] in "_+" else "LOC" if word[0] == "@" else "" for word in words]
    found = missed_names(texts, tags, [word[0] == "+" for word in words])
    return [texts[w] for w in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("_Asep +Permana tiba . Asep pulang .", ["Asep"], id="first name"),
        pytest.param("_Asep +Permana tiba . kata Permana kemarin .", ["Permana"], id="last name"),
        pytest.param("_Asep tiba . Asep pulang .", [], id="a name of one word may be tagged by mistake"),
        pytest.param("_Asep +Permana tiba . asep pulang . Asep besar .", [], id="a common word, too"),
        pytest.param("_Asep +Permana tiba . Pak Asep pulang .", ["Asep"], id="beside a capital"),
        pytest.param("_Asep +Permana tiba . @Permana dingin .", [], id="tagged as something else"),
        pytest.param("_AR +Permana tiba . AR pulang .", [], id="initials"),
        pytest.param("_Al +Permana tiba . Al pulang .", [], id="too short"),
        pytest.param("Asep pulang .", [], id="nobody"),
    ],
)
def test_missed_names(text: str, expected: list[str]) -> None:
    """A part of a full name is a name where it stands alone, unless it can be another word."""
    assert missed(text) == expected

"""Whom a source refers to: entities over a whole article."""

import pytest
from fake_parse import fake_article, fake_doc, fake_page
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimx.entities.cast import Cast
from claimx.entities.memory import Memory
from claimx.lexicon.index import load_index
from claimx.model import Attribution
from claimx.names import is_part, words_of
from claimx.pipeline import extract_page


def attributions(text: str) -> list[Attribution]:
    """The resolved attributions of a text over the cheap parse."""
    return extract_page(fake_article(text), fake_doc(text), load_index())[1]


def sources(text: str) -> list[tuple[tuple[str, ...], str]]:
    """For each attribution the names of its source and how they were found."""
    return [(tuple(e.name for e in a.reference.entities), a.reference.resolution) for a in attributions(text)]


FULL = 'Bupati Budi Santoso mengatakan bahwa harga beras turun. "Stok cukup," kata '


@pytest.mark.parametrize(
    ("words", "resolution"),
    [
        ("Budi Santoso.", "name"),
        ("Budi.", "short_name"),
        ("Santoso.", "short_name"),
        ("dia.", "pronoun"),
        ("bupati itu.", "definite"),
    ],
)
def test_later_mention(words: str, resolution: str) -> None:
    """Short names, pronouns and descriptions go back to the full name."""
    assert sources(FULL + words)[1] == (("Budi Santoso",), resolution)


def test_clitic() -> None:
    """*-nya* on the cue goes back to the last speaker."""
    assert sources(FULL.removesuffix("kata ") + "katanya.")[1] == (("Budi Santoso",), "clitic")


def test_the_fullest_name_counts() -> None:
    """The name of an entity is the fullest one, even where it comes later."""
    text = '"Stok cukup," kata Budi. Bupati Budi Santoso mengatakan bahwa harga turun.'
    assert [names for names, _ in sources(text)] == [("Budi Santoso",)] * 2


def test_one_entity_for_one_person() -> None:
    """All mentions of a person share an entity; another person has another."""
    found = attributions(FULL + 'Budi. "Benar," kata Siti Aminah.')
    ids = [a.reference.entities[0].id for a in found]
    assert ids[0] == ids[1] != ids[2]


def test_pronoun_goes_to_the_nearer_speaker() -> None:
    """With two speakers a pronoun is the one who spoke last."""
    text = FULL + 'Budi. Camat Siti Aminah mengatakan bahwa stok menipis. "Warga cemas," kata dia.'
    assert sources(text)[-1] == (("Siti Aminah",), "pronoun")


def test_nobody_to_refer_to() -> None:
    """A clitic without anybody before it has no source."""
    assert sources('"Stok cukup," katanya.') == [((), "none")]


def test_first_person_is_no_source() -> None:
    """*saya* as a source outside a quotation is nobody of the article."""
    assert all(names == () for names, _ in sources("Saya mengatakan bahwa stok cukup di gudang."))


def test_free_quotation_is_carried() -> None:
    """A quotation without a cue goes on with the last speaker."""
    text = FULL + 'Budi.\n\n"Kami akan menambah pasokan beras pekan depan."'
    assert sources(text)[-1] == (("Budi Santoso",), "carried")


def test_two_people_of_one_name() -> None:
    """A name that two people bear resolves to neither by guess: not to a third, and never to both."""
    text = (
        "Bupati Budi Santoso mengatakan bahwa harga turun. Camat Siti Santoso mengatakan bahwa stok cukup."
        ' "Benar," kata Santoso.'
    )
    names = sources(text)[-1][0]
    assert len(names) <= 1


def test_joint() -> None:
    """Joint sources have an entity each."""
    assert sources("Budi Santoso dan Siti Aminah mengatakan bahwa harga turun.") == [
        (("Budi Santoso", "Siti Aminah"), "name")
    ]


def test_a_name_that_two_people_bear_stays_open() -> None:
    """A short name that fits two people is not guessed: no name, and the candidates in a diagnostic."""
    text = "Budi Santoso dan Agus Santoso datang ke Bandung. Santoso mengatakan bahwa harga naik."
    _, found, diagnostics = extract_page(fake_article(text), fake_doc(text), load_index())
    assert [a.reference.entities for a in found] == [()]
    assert [(d.code, text[d.start : d.end]) for d in diagnostics] == [("source.ambiguous", "Santoso")]
    assert "Budi Santoso or Agus Santoso" in diagnostics[0].message


def test_of_many_namesakes_the_first_are_candidates() -> None:
    """A name that many bear lists twenty of them, in order of the article, and only those who were named before."""
    names = [f"Budi {chr(65 + n)}anusa" for n in range(26)]
    several = [f"{name} datang ke Bandung. Ia pulang." for name in names]
    text = " ".join(
        [*several[:3], "Budi mengatakan bahwa harga naik.", *several[3:], "Budi mengatakan bahwa stok cukup."]
    )
    found = [a.reference.candidates for a in attributions(text)]
    assert found == [tuple(names[:3]), tuple(names[:20])]


@pytest.mark.parametrize("before", ["", "Bank Nusantara naik. ", "Camat Agus Salim mengatakan bahwa stok cukup. "])
def test_two_people_who_are_one_subject_stay_open(before: str) -> None:
    """*-nya* after two people who are one subject is neither of them, and nobody from the sentences before them."""
    text = f"{before}Budi Santoso dan Siti Aminah tiba. Menurutnya, harga naik."
    found = attributions(text)[-1]
    assert (found.reference.entities, found.reference.candidates) == ((), ("Budi Santoso", "Siti Aminah"))


def test_two_unnamed_speakers_are_two() -> None:
    """The same words for somebody unnamed need not mean the same person."""
    text = "Seorang warga mengatakan bahwa harga naik. Seorang warga mengatakan bahwa stok cukup."
    found = [a.reference.entities[0] for a in attributions(text)]
    assert [(e.name, e.id) for e in found] == [("Seorang warga", "e1"), ("Seorang warga", "e2")]


def test_a_body_is_introduced_by_its_full_name() -> None:
    """A short name in the text goes back to the place where the bracket introduces it."""
    text = "Badan Pangan Nasional (Bapanas) tiba. Bapanas mengatakan bahwa stok cukup."
    (found,) = attributions(text)
    introduced = found.reference.entities[0].introduced
    assert introduced is not None
    assert text[introduced.start : introduced.end] == "Badan Pangan Nasional (Bapanas)"


@pytest.mark.parametrize(
    ("told", "medium"),
    [
        ("stasiun televisi Kompas TV", "Kompas TV"),
        ("stasiun televisi Kanal", "stasiun televisi Kanal"),
        ("wartawan", None),
    ],
)
def test_the_medium_that_was_told(told: str, medium: str | None) -> None:
    """A medium that somebody speaks to goes by the name that the lexicon knows in it, else by its own words."""
    (found,) = attributions(f"Budi Santoso mengatakan kepada {told} bahwa harga turun.")
    assert found.relays.medium == medium


def test_a_question_about_the_page_is_answered_once() -> None:
    """A long article is not read again for every source; another question has its own answer."""
    asked: list[str] = []

    def question(_: Memory, of: str) -> str:
        asked.append(of)
        return of.upper()

    memory = Memory(fake_page("Harga naik."), [])
    assert [memory.once(question, of) for of in ("laporan", "studi", "laporan")] == ["LAPORAN", "STUDI", "LAPORAN"]
    assert asked == ["laporan", "studi"]


WORDS = ("Budi", "Sari", "Bakri", "Basri", "B", "S", "Santoso")


@settings(deadline=None)
@example([["Budi", "S"], ["Budi", "Bakri"]], ["Budi", "Santoso", "Sari"])
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), min_size=1, max_size=6),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_a_name_can_mean_whoever_has_it_in_part(named: list[list[str]], asked: list[str]) -> None:
    """The people who are looked at for a name are as few as can be, and nobody is overlooked."""
    cast = Cast(fake_page(" ".join(f"Warga melihat {' '.join(words)} datang." for words in named)))
    words = words_of(" ".join(asked))
    longer = [p for p in cast.people if any(is_part(words, words_of(name)) for name in (*p.names, *p.aliases))]
    shorter = [p for p in cast.people if is_part(words_of(p.name), words) and len(p.name.split()) > 1]
    ends = [p for p in longer if words[-1] in (words_of(p.name)[0], words_of(p.name)[-1])]
    assert cast.candidates(" ".join(asked)) == (ends or longer or shorter)

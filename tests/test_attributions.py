"""From cues to attributions: what holds for any page."""

import pytest
from effort import steps
from fake_parse import fake_article, fake_doc, fake_page

from claimx.attribution.attributions import search
from claimx.attribution.confidence import features_of
from claimx.attribution.content.cutting import quote_type_of, trim
from claimx.attribution.taken import Taken
from claimx.lexicon.index import load_index
from claimx.model import Attribution, CharSpan, Content, Cue
from claimx.pipeline import extract_page

PIECES = {
    "quotations before their cues": '"Harga beras naik {n} kali." kata Budi Santoso. "Stok {n} habis."\n',
    "quotations after their cues": 'Budi Santoso mengatakan, "Harga beras naik {n} kali."\n',
    "statements": "Harga beras naik {n} kali, kata Budi Santoso.\n",
    "citations": "Budi Santoso mengatakan harga naik {n} kali, dikutip dari Antara.\n",
    "halves in one line": '"Harga beras naik {n} kali," kata Budi Santoso, "dan stok habis," ',
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_with_the_claims_only(piece: str) -> None:
    """Four times the claims are about four times the work."""

    def work(count: int) -> int:
        page = fake_page("".join(piece.format(n=n) for n in range(count)))
        return steps(lambda: found.extend(search(page).found))

    found: list[Attribution] = []
    work(10)  # what is made once
    assert work(200) < 4.5 * work(50)
    assert len(found) > 125


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('"Harga naik," ', "Harga naik"),
        (" harga naik.", "harga naik"),
        ('harga "naik".', 'harga "naik"'),
        ('harga naik"', "harga naik"),
        ("“harga naik”", "harga naik"),
        ("'jumat' dan 'sabtu'", "'jumat' dan 'sabtu'"),
        (' ," ', None),
    ],
)
def test_content_is_trimmed(text: str, left: str | None) -> None:
    """Outer marks without a partner inside, separators and a final stop are no part of what was said."""
    span = trim(text, 0, len(text))
    assert (None if span is None else text[span.start : span.end]) == left


def test_marks_around_content_leave_it_direct() -> None:
    """Marks and stops are no words, so that content with its marks is all quoted."""
    text = '"Harga beras naik lagi!" kata Budi.'
    assert quote_type_of(fake_page(text), [CharSpan(0, text.index(" kata"))]) == "direct"


@pytest.mark.parametrize(
    ("stretch", "cue", "taken"),
    [
        ((0, 20), 40, True),
        ((5, 18), 40, True),
        ((18, 60), 70, False),  # only a little of it
        ((30, 60), 70, False),
        ((0, 20), 10, False),  # the cue stands inside it
        ((0, 20), None, True),
    ],
)
def test_taken(stretch: tuple[int, int], cue: int | None, taken: bool) -> None:
    """What is mostly the content of an attribution is taken, unless the cue of that one stands inside."""
    made = Cue(0, 1, CharSpan(cue, cue + 4), "kata", "quotative", "assert") if cue is not None else None
    said = Attribution(made, Content((CharSpan(0, 20),), "content.test"), "direct", "assert", 0)
    assert (stretch in Taken([said])) is taken


@pytest.mark.parametrize(("odds", "told"), [(None, []), (1.5, [1.5])])
def test_confidence_knows_what_the_judge_says(odds: float | None, told: list[float]) -> None:
    """The judge's odds are a feature of what was judged, and of nothing else."""
    said = Attribution(None, None, "direct", "assert", 0, odds=odds)
    assert [value for name, value in features_of(said) if name == "odds"] == told


FEW = {
    "people in one sentence": 100
}  # the sentence is cut after a hundred words: until there, more names are more work
ARTICLES = {
    "people": "{name} mengatakan bahwa harga beras naik {n} kali. Ia meminta warga tenang.\n",
    "people of one first name": "Budi {name} mengatakan bahwa harga beras naik {n} kali. Kata Budi, stok cukup.\n",
    "one person": "Budi Santoso mengatakan bahwa harga beras naik {n} kali. Menurutnya, stok cukup.\n",
    "people in one sentence": "{name}, ",
    "bodies": "{name} menyatakan harga beras naik {n} kali. Lembaga itu meminta warga tenang.\n",
    "documents": "Ia membaca laporan {name}. Laporan itu menyebutkan harga naik {n} kali.\n",
    "quotations in quotations": "Budi mengatakan, “Kata {name}, ‘",
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_work_grows_with_the_article_only(kind: str) -> None:
    """Four times the cues, names or quotations in an article are about four times the work of all stages."""

    def work(count: int) -> int:
        text = "".join(ARTICLES[kind].format(n=n, name=f"{made_up(n)} {made_up(7 * n + 3)}") for n in range(count))
        article = fake_article(text)
        return steps(lambda: extract_page(article, fake_doc(text), load_index()))

    work(10)  # what is made once
    few = FEW.get(kind, 50)
    assert work(4 * few) < 5 * work(few)


def made_up(number: int) -> str:
    """A name of its own for each number."""
    syllables = [consonant + vowel for consonant in "bdgklmnprst" for vowel in "aiueo"]
    return "".join(syllables[number // len(syllables) ** n % len(syllables)] for n in range(3)).capitalize()


def test_a_short_quotation_is_content_once() -> None:
    """What a cue has for its content doesn't carry it on, however little of a quotation's marks and stops is left."""
    text = '"Bapak tahu itu?" Budi›katanya, TU?" tanya jaksa Rudi.'
    spans = [span for a in extract_page(fake_article(text), fake_doc(text), load_index())[1] for span in a.spans]
    assert len(spans) == len(set(spans))

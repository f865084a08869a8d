"""What holds for any page: spans slice to their text, equal input gives equal output, and nothing crashes."""

from datetime import date

from claim_cases import all_cases
from fake_parse import fake_article, fake_doc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import check_record

from claimx.lexicon.index import load_index
from claimx.model import ModelInfo
from claimx.pipeline import extract_page
from claimx.records import build_record
from claimx.schema import ArticleInput, Record

INDEX = load_index()
PLAIN = (
    "Budi Siti Santoso Jakarta Reuters BPS Gubernur Menteri Keuangan Presiden polisi warga seorang para"
    " sejumlah laporan harga beras banjir rumahnya naik turun tewas tiba besar dan atau tetapi serta di ke dari"
    " kepada pada dalam oleh untuk agar bahwa yang itu ini tersebut tidak belum akan sudah juga ia dia mereka"
    " saya pihaknya keduanya katanya ujarnya menurutnya wartawan Senin (4/3/2024) kemarin 2019 karena jika"
    " apakah mengapa juru bicara Kompol"
).split()
CUES = sorted(
    {" ".join(words) for words in [*INDEX.verbs, *INDEX.prepositions, *INDEX.citing, *INDEX.declines, *INDEX.silences]}
    | set(INDEX.nouns)
    | {f"{verb} {noun}" for verb, noun in INDEX.supports}
)
MARKS = [
    *'.,.,:;!?"',
    *'"“”‘’«»„()[]–—-…/|<',
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u00a0",
    "🎉",
    "``",
    "''",
    "--",
    "&quot;",
    "\u3000",
    "\u2009",
]
PIECE = st.one_of(st.sampled_from(PLAIN), st.sampled_from(CUES), st.sampled_from(MARKS))
PIECES = st.lists(PIECE, min_size=1, max_size=45)
GLUE = st.sampled_from([" ", " ", " ", ""])
LIMITS = settings(deadline=None, derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def record_of(text: str) -> Record:
    """The record of a text over the cheap parse. Building one checks every span against the text."""
    given = ArticleInput(text=text, published=date(2024, 3, 5))
    article = fake_article(text, given)
    page, attributions, diagnostics = extract_page(article, fake_doc(text), INDEX)
    return build_record(page, attributions, diagnostics, ModelInfo("fake"), INDEX.lexicon)


@LIMITS
@given(pieces=PIECES, data=st.data())
def test_any_page_gives_a_valid_record(pieces: list[str], data: st.DataObject) -> None:
    """No page crashes the extractor; every span slices to its text, and the same page gives the same bytes."""
    text = "".join(piece + data.draw(GLUE) for piece in pieces)
    if not text.strip():
        return
    record = record_of(text)
    check_record(record)
    assert record_of(text).model_dump_json() == record.model_dump_json()


def test_an_article_may_end_at_any_of_its_last_words() -> None:
    """Each case without its last mark, and without one to four of its last words, by turns, gives a valid record."""
    for number, (_, case) in enumerate(all_cases()):
        left = 1 + number % 4
        check_record(record_of(" ".join(case.text.split()[:-left]) or "."))
        check_record(record_of(case.text.rstrip().rstrip('.”"')))


@LIMITS
@given(cut=st.tuples(st.floats(0, 1), st.floats(0, 1)), case=st.sampled_from([case.text for _, case in all_cases()]))
def test_any_part_of_an_article_gives_a_valid_record(cut: tuple[float, float], case: str) -> None:
    """An article cut off anywhere still gives a valid record."""
    start, end = sorted(int(part * len(case)) for part in cut)
    if case[start:end].strip():
        check_record(record_of(case[start:end]))


@LIMITS
@given(case=st.sampled_from([case.text for _, case in all_cases()]), at=st.floats(0, 1), mark=st.sampled_from(MARKS))
def test_any_mark_anywhere_gives_a_valid_record(case: str, at: float, mark: str) -> None:
    """A mark put anywhere into an article breaks nothing."""
    place = int(at * len(case))
    check_record(record_of(case[:place] + mark + case[place:]))

"""A text read otherwise than it is written: edits, the way back to the source, and what the record says of it."""

import dataclasses
from collections.abc import Sequence

import pytest
from effort import bounded, steps
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import case_tables

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import CharSpan, Reading
from claimx.page.edits import Edit, apply_edits, plain_reading
from claimx.page.reading import mend_diagnostics, read_text

CASES = case_tables("reading/lines.toml")


def _edited(text: str, *edits: tuple[int, int, str]) -> Reading:
    return apply_edits(plain_reading(text), [Edit(start, end, new, "markup") for start, end, new in edits])


@pytest.mark.parametrize(
    ("text", "edits", "read", "words", "source"),
    [
        ("kataBudi", [(4, 4, " ")], "kata Budi", "Budi", "Budi"),
        ("harga <b>beras</b> naik", [(6, 9, ""), (14, 18, "")], "harga beras naik", "harga beras", "harga <b>beras"),
        ("&quot;Naik,&quot; kata", [(0, 6, '"'), (11, 17, '"')], '"Naik," kata', '"Naik,"', "&quot;Naik,&quot;"),
        ("peme\u00adrintah", [(4, 5, "")], "pemerintah", "pemerintah", "peme\u00adrintah"),
        ("kata\nRatna", [(4, 5, " ")], "kata Ratna", "kata Ratna", "kata\nRatna"),
    ],
)
def test_spans_lead_back(text: str, edits: Sequence[tuple[int, int, str]], read: str, words: str, source: str) -> None:
    """What is read is found again in the source, with everything that stood inside it."""
    reading = _edited(text, *edits)
    assert reading.text == read
    start = read.index(words)
    place = reading.place(CharSpan(start, start + len(words)))
    assert text[place.start : place.end] == source


def test_edits_on_edits() -> None:
    """A second edit counts in offsets of the text that the first one left, and still leads back to the source."""
    reading = apply_edits(_edited("<i>kataBudi</i>", (0, 3, ""), (11, 15, "")), [Edit(4, 4, " ", "glued")])
    assert reading.text == "kata Budi"
    assert reading.place(CharSpan(5, 9)) == CharSpan(7, 11)
    assert [mend.kind for mend in reading.mends] == ["markup", "markup", "glued"]


def test_overlapping_edits() -> None:
    """Of edits that overlap, the first is made, and of two that begin together the longer one."""
    assert _edited("abcdef", (1, 3, "x"), (2, 5, "y"), (1, 2, "z")).text == "axdef"


EDITS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(alphabet="ab \n", max_size=3)), max_size=8)


@given(st.text(min_size=1, max_size=40), EDITS, EDITS)
@example("0", [(0, 1, "aa")], [(1, 0, "a")])
def test_every_character_has_a_place(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """After any edits, offsets of the source run forwards, and what was not touched is the same there."""
    reading = plain_reading(text)
    for edits in (first, second):
        size = len(reading.text)
        inside = [(min(at, size), min(at + length, size), new) for at, length, new in edits]
        reading = apply_edits(reading, [Edit(start, end, new, "entity") for start, end, new in inside])
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert list(reading.starts) == sorted(reading.starts)
    assert list(reading.ends) == sorted(reading.ends)
    assert all(0 <= s <= e <= len(text) for s, e in zip(reading.starts, reading.ends, strict=True))


READINGS = [
    # a text, what a person reads, and the kinds of mends
    (r"<p>\"Naik,\"<\/p>\n<p>kata</p>", '\n\n"Naik,"\n\n\n\n\nkata\n\n', "escaped markup"),
    ("kata\rRatna", "kata\nRatna", "line_end"),
    (r"\"Harga naik,\" kata Budi.\nIa pergi.", '"Harga naik," kata Budi.\nIa pergi.', "escaped"),
    (r"\u201cHarga\u201d \ud83d\ude00", "“Harga” 😀", "escaped"),
    (r"1\. Harga naik\!", "1. Harga naik!", "escaped"),
    ("&quot;Naik,&quot; kata Toko &amp; Co.", '"Naik," kata Toko & Co.', "entity"),
    ("&amp;quot;Naik&amp;amp;nbsp;lagi,&amp;#8221; kata Budi", '"Naik lagi,” kata Budi', "entity"),
    ("Harga&nbsp naik &copy; &#x201c;", "Harga  naik © “", "entity"),
    ("â€œNaik,â€ kata Budi, Jumâ€™at", "“Naik,” kata Budi, Jum’at", "mojibake"),
    ("Ã¢â‚¬Å“Naik,Ã¢â‚¬Â\x9d kata AndrÃ©", "“Naik,” kata André", "mojibake"),
    ("\x93Naik,\x94 kata Budi", "“Naik,” kata Budi", "mojibake"),
    ("naik.\u00a0Â Ratna", "naik.\u00a0 Ratna", "mojibake"),
    ("�Naik,� kata Budi, Jum�at � �lagi�", "“Naik,” kata Budi, Jum’at – “lagi”", "mojibake"),
    ("â€œNaik,â€? kata Budi. â??Naik,â?? kata Siti", "“Naik,” kata Budi. “Naik,” kata Siti", "mojibake"),
    ("?Naik,? kata Budi, Jum?at. ?Benar?? tanya Siti.", "“Naik,” kata Budi, Jum’at. “Benar?” tanya Siti.", "mojibake"),
    ("ﬁlm baru： ＂Ｎaik＂ 𝗕𝘂𝗱𝗶", 'film baru: "Naik" Budi', "variant"),
    ("Andre\u0301", "André", "variant"),
    ("Wulan\u200bdari peme\u00adrintah \ufeffIa\u200e", "Wulandari pemerintah Ia", "invisible"),
    ("peme\u00ad\nrintah", "pemerintah", "invisible"),
    ("&lt;b&gt;Naik&amp;lt;/b&amp;gt;", "Naik", "entity markup"),
    ("<p>Harga <b>beras</b><br/>naik</p>", "\n\nHarga beras\nnaik\n\n", "markup"),
    ("Harga<!-- <p> --> naik<script>x = '<p>'</script>", "Harga naik", "markup"),
    ('<a title="a > b" href=x>Ratna</a> <q>naik</q>', 'Ratna "naik"', "markup"),
    ("Ratna</p> <script> naik <!-- lagi", "Ratna\n\n  naik <!-- lagi", "markup"),
    ("[Ratna](https://x.id/a_(b)) dan ![foto](x.jpg \"Foto\")Budi", "Ratna dan Budi", "markup"),
    ("**Sleman** - *Ratna*, ***Budi***, _Siti_, *_Joko_*", "Sleman - Ratna, Budi, Siti, Joko", "emphasis"),
    ("**Sleman **- Harga", "Sleman - Harga", "emphasis"),
    ("## Harga\n> Naik\n• Beras\n* Gula", "Harga\nNaik\nBeras\nGula", "item"),
    ("1. Beras\n2. Gula\na) Kopi\nb) Teh\n- Padi\n- Jagung", "Beras\nGula\nKopi\nTeh\nPadi\nJagung", "item"),
    ("[12/06/25 10.15] Ratna: Harga naik\n12/06/25, 10.16 - Budi: Ya", "Ratna: Harga naik\nBudi: Ya", "item"),
    ("“Kami sudah\n\nHalaman 1 2 3 Selanjutnya\n\nmeminta,” kata Budi", "“Kami sudah meminta,” kata Budi", "pages"),
    ("Pembeli\n\nHalaman Selanjutnya\nHalaman : 2 dari 3\n\nberkurang.", "Pembeli berkurang.", "pages"),
    ("“Stok habis.\n\nHalaman: 1 2 Show All\n\nKami rugi,” kata Budi", "“Stok habis. Kami rugi,” kata Budi", "pages"),
    ("Harga naik. Halaman Selanjutnya Ia pergi.", "Harga naik.  Ia pergi.", "pages"),
    ("Stok beras\n\nBersambung ke Hal 7\nSambungan dari halaman 1\n\nhabis.", "Stok beras habis.", "pages"),
    ("Harga naik. Simak halaman berikutnya >>> Ia pergi.", "Harga naik.  Ia pergi.", "pages"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read", "kinds"), READINGS)
def test_damage_is_undone(text: str, read: str, kinds: str) -> None:
    """A damaged text is read as a person would, and each mend says of which kind it is."""
    article = read_text(article_from_text(text), load_index())
    assert article.text == read
    assert article.reading is not None
    assert {mend.kind for mend in article.reading.mends} == set(kinds.split())
    assert article.source == text


WRAPPED = """\
Harga Beras Naik di Sleman

SLEMAN -- Harga beras di Pasar Gamping naik sejak pekan lalu karena
kiriman dari Magelang terlambat. Kepala Dinas Perdagangan Sleman, Ratna
Wulandari, mengatakan pemerin-
tah akan membuka toko di sembilan kecamatan supaya anak-
anak sekolah, ibu rumah tangga, dan pedagang tidak perlu jauh-jauh.

"Kami minta warga tenang. Stok di gudang masih cukup sampai Lebaran.
Kami akan membuka toko," kata Ratna, Rabu.
"""
LINKED = """\
Harga Beras Naik

Kepala Dinas Perdagangan Sleman
Ratna Wulandari
mengatakan kiriman
beras
, gula, dan
minyak goreng
dari Magelang akan tiba sebelum akhir pekan ini. Ia meminta warga tenang.
Bertemu Pedagang
Setelah itu ia bertemu dengan belasan pedagang cabai merah dan bawang di Pasar
Gamping.
"""
NOT_BROKEN = [
    "Harga Beras Naik\nSLEMAN - Harga beras naik.\nRatna pergi.",
    "Harga beras:\nSleman Rp15.000\nBantul Rp16.000\nGarut Rp17.000",
    "beras\ngula\nharga pangan\npasar gamping",
    "Di pagi yang sunyi\nAku menunggu hujan\nDi tepi sawah\nPetani bernyanyi",
    "Harga naik.\nnamun, warga tenang.\n- beras\n- gula",
]


def test_lines_set_to_a_width_are_read_on() -> None:
    """On a page that was set to a width, paragraphs stay paragraphs, and parted words are put together."""
    paragraphs = read_text(article_from_text(WRAPPED), load_index()).text.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0] == "Harga Beras Naik di Sleman"
    assert "\n" not in paragraphs[1] + paragraphs[2].strip()
    assert "Ratna Wulandari, mengatakan pemerintah akan" in paragraphs[1]
    assert "supaya anak-anak sekolah" in paragraphs[1]
    assert "sampai Lebaran. Kami akan" in paragraphs[2]


def test_lines_broken_at_links_are_read_on() -> None:
    """Where links stand on lines of their own, their sentences are read on; a heading stays a line of its own."""
    assert read_text(article_from_text(LINKED), load_index()).text.splitlines()[2:] == [
        "Kepala Dinas Perdagangan Sleman Ratna Wulandari mengatakan kiriman beras, gula, dan minyak goreng dari "
        "Magelang akan tiba sebelum akhir pekan ini. Ia meminta warga tenang.",
        "Bertemu Pedagang",
        "Setelah itu ia bertemu dengan belasan pedagang cabai merah dan bawang di Pasar Gamping.",
    ]


@pytest.mark.parametrize("text", NOT_BROKEN)
def test_lines_that_end_there_are_left(text: str) -> None:
    """Headlines, datelines, lists and verse have line ends without a stop, and keep them."""
    assert "\n".join(read_text(article_from_text(text), load_index()).text.split("\n- ")).count("\n") == text.count(
        "\n"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_lines_and_marks_are_read_as_a_person_reads_them(case: dict[str, str]) -> None:
    """A case's text is read as the case says; where it says the same, nothing is touched."""
    article = article_from_text(case["text"])
    found = read_text(article, load_index())
    assert found.text == case["read"]
    assert (found is article) == (case["text"] == case["read"])


def test_a_text_in_capitals_is_read_in_the_usual_case() -> None:
    """Words of the news are small, names and the beginnings of sentences keep a capital, abbreviations all of them."""
    text = (
        'SLEMAN - "PASOKAN BERKURANG KARENA HUJAN," KATA KEPALA BPBD SLEMAN, RATNA WULANDARI, RABU. IA MENYEBUT PASAR '
        "AKAN DIBUKA. PEDAGANG MENGAKU PEMBELINYA BERKURANG."
    )
    article = read_text(article_from_text(text), load_index())
    words = set(article.text.split())
    assert words >= {"kata", "BPBD", "Ratna", "Wulandari,", '"Pasokan', "Ia", "dibuka.", "Pedagang", "pembelinya"}
    assert article.source == text
    assert [article.place(CharSpan(n, n + 1)) for n in range(len(text))] == [
        CharSpan(n, n + 1) for n in range(len(text))
    ]


SOUND = [
    "Harga 3 * 4 * 5 dan 3*4*5, lihat *) di bawah. (*)\n***\n___",
    "Surel budi_s@x.id, nama_file_baru.txt, @_budi_, https://x.id/_a_/*b*",
    "Suhu < 5 derajat dan > 3, A<B, PT X & Y, AT&T, R&D; <nama> <3 &tidakada; &2;",
    "B*ngsat, a**ing, k**tol! #Garut #SaveBumi",
    "Ia membaca halaman 12. Di halaman 3 dari 10 ia berhenti. Halaman 2 dari buku itu robek.",
    "Benarkah? Apa?! (?) https://x.id/watch?v=abc",
    "kata André Çelik, “CAFÉ” São Paulo, kata Beyonc\ufffd lalu, PERANÇA",
    "👨\u200d👩\u200d👧 keluarga ❤\ufe0f",
    "- Ratna Wulandari, Kepala Dinas\n2. Ketua\nC:\\nama\\baru",
    "Anak-anak, sayur-mayur, 1990-an; Rp15.000,- [sic] {a} “kata” ‘ya’ — 5°C ½ €",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_untouched(text: str) -> None:
    """Marks that belong to the text stay: products, comparisons, addresses, file names, censored words, emoji."""
    article = article_from_text(text)
    assert read_text(article, load_index()) is article


PIECES = [
    *(" ", "\t", "\n", "\r", "1", "1 ", "1 2 ", ".", "?", "?a ", "(", ")", '"', "“", "”", "- ", "# ", "> ", "» "),
    *("*", "* ", "*a ", "_", "_a ", "<", "<a ", "<b>", "<!--", "-->", "<script>", "</p>", "[", "](", "[]("),
    *("&", "&amp;", "amp;", "&#1", "\\", "\\n", "\ufffd", "â", "â€", "Â", "\u0301", "\u00ad"),
    *("a\n", "A\n", "a-\n", "kata,\n", "Halaman ", "Halaman 1 ", "Selanjutnya "),
    *("a", "A", "a-", "a ", "A ", " > ", "a.", "a,B", "/", "|", "'", ",", ";", "!", "\xa0", "\u3000"),
]
# A page that is broken within its sentences, so that its lines are joined.
AROUND = [("“Naik", "x kata Budi"), ("harga beras di pasar itu\nnaik lagi dan\nturun.\n", "\nnaik")]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str, around: tuple[str, str]) -> None:
    """Sixty thousand blanks, digits or marks are no trap for the patterns."""
    text = (piece * (60_000 // len(piece))).join(around)
    with bounded(piece):
        read_text(article_from_text(text), load_index())


def test_returns_without_end_are_read_at_once() -> None:
    """So are more of them than any page has, and a feed behind them."""
    with bounded():
        read_text(article_from_text("a" + "\r" * 300_000 + "\n."), load_index())


@pytest.mark.parametrize(
    "piece", ["\ufffdA ", "A\ufffda ", "www.a x,Bu ", "a,B ", "beras-\ngula ", "kata,\n", "Halaman 1 2\n"]
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Four times the text is about four times the work, however it was damaged."""

    def work(size: int) -> int:
        article = article_from_text("\ufffdKata dari " + (piece * size)[:size])
        return steps(lambda: read_text(article, load_index()))

    work(1_000)  # what is made once
    assert work(10_000) < 4.5 * work(2_500)


WORDS = [
    "Ratna",
    "harga",
    "KATA",
    "naik",
    ",",
    "“",
    "”",
    '"',
    "é",
    "ﬁ",
    "👍",
    "<p>",
    "</b>",
    "&lt;",
    "**",
    "_",
    "â€œ",
    "?Ya",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(WORDS)), min_size=1, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_damage_leads_back(pieces: list[str]) -> None:
    """Whatever a page holds, each letter or digit that is read stands in the source, in the same order."""
    text = "Budi " + "".join(pieces)
    article = read_text(article_from_text(text), load_index())
    assert article.source == text
    places = [article.place(CharSpan(n, n + 1)) for n in range(len(article.text))]
    assert places == sorted(places)
    assert all(0 <= place.start <= place.end <= len(text) for place in places)
    plain = [(c, place) for c, place in zip(article.text, places, strict=True) if c.isascii() and c.isalnum()]
    assert all(
        c.lower() in text[place.start : place.end].lower() or len(place) > 1 or c in "fi" for c, place in plain
    )  # of a ligature


def test_untouched_article() -> None:
    """An article with nothing in the way is read as it is, and has no diagnostic."""
    article = article_from_text("Bupati Ratna Wulandari mengatakan bahwa harga beras akan turun.")
    assert read_text(article, load_index()) is article
    assert mend_diagnostics(article.reading) == []


def test_one_diagnostic_for_each_kind() -> None:
    """A diagnostic tells a kind of mend once, with how often it was made and where first."""
    article = article_from_text("kataBudi, kataSiti")
    reading = apply_edits(plain_reading(article.text), [Edit(14, 14, " ", "glued"), Edit(4, 4, " ", "glued")])
    found = mend_diagnostics(dataclasses.replace(article, reading=reading).reading)
    assert [(d.code, d.start, d.end) for d in found] == [("text.glued", 4, 4)]
    assert "2 times" in found[0].message

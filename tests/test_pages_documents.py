"""Saved web pages and Word documents."""

import io
import re
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.input.load import load_articles
from claimx.model import Article
from claimx.schema import Failure

BODY = (
    "<h1>Harga Beras Turun</h1>"
    "<p><strong>YOGYAKARTA</strong> - Bupati <b>Ratna</b> Wulandari mengatakan bahwa\nharga <a href='/b'>beras</a>\n"
    "akan turun. Menurut<i>nya</i>, stok<span> cukup</span>.</p>\n"
    "<p>&ldquo;Stok <em>cukup</em>,&rdquo; kata<a href='/r'> Ratna</a>, Rabu (12/3/2025).<br>Ia meminta "
    "pedagang tenang.</p>\n"
)
TEXT = (
    "Harga Beras Turun\n"
    "YOGYAKARTA - Bupati Ratna Wulandari mengatakan bahwa harga beras akan turun. Menurutnya, stok cukup.\n"
    "“Stok cukup,” kata Ratna, Rabu (12/3/2025).\n"
    "Ia meminta pedagang tenang."
)
META = (
    '<meta property="og:site_name" content="Kabar Pagi"><meta property="og:title" content="Harga Beras Turun">'
    '<meta name="author" content="Sari Dewi, Joko Widada"><link rel="canonical" href="https://kabar.example/beras">'
    '<meta property="article:published_time" content="2025-03-12T18:10:00+00:00">'
)
LINKED_DATA = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Harga Beras Turun", "datePublished": "2025-03-13T01:10:00+07:00", "author": [{"@type": "Person", '
    '"name": "Sari Dewi"}, {"@type": "Person", "name": "Joko Widada"}], "publisher": {"@type": "Organization", '
    '"name": "Kabar Pagi"}}</script><link rel="canonical" href="https://kabar.example/beras">'
)


def page(head: str = META, body: str = BODY) -> str:
    """A page with a menu and a footer around its article."""
    return (
        f"<!doctype html><html lang='id'><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Beranda</a> "
        f"<a href='/e'>Ekonomi</a></nav><article>{body}</article><footer>Hak cipta Kabar Pagi</footer></body></html>"
    )


def read(folder: Path, name: str, content: bytes | str) -> Article | Failure:
    """What a file gives."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    (item,) = load_articles([file])
    return item


@pytest.mark.parametrize("head", [META, LINKED_DATA], ids=["meta", "json-ld"])
def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path, head: str) -> None:
    """The text without menu and footer, words whole, lines where paragraphs end; the facts from the metadata."""
    article = read(tmp_path, "berita.HTML", page(head))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.title, article.publisher, article.url) == (
        "Harga Beras Turun",
        "Kabar Pagi",
        "https://kabar.example/beras",
    )
    assert (article.authors, article.published) == (("Sari Dewi", "Joko Widada"), date(2025, 3, 13))
    assert (article.path, article.extra, article.diagnostics) == (f"{tmp_path}/berita.HTML", {}, ())


def test_a_page_that_says_nothing_of_itself_is_still_read(tmp_path: Path) -> None:
    """No metadata, no facts, and no diagnostic; a day in the text is not taken for the page's."""
    article = read(tmp_path, "a.htm", page(""))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.publisher, article.authors, article.published, article.diagnostics) == (None, (), None, ())


def test_a_page_names_its_encoding(tmp_path: Path) -> None:
    """A page in another encoding is read as it says; the record tells."""
    content = page().replace("utf-8", "iso-8859-1").replace("Ratna", "André")
    article = read(tmp_path, "a.html", content.encode("cp1252", "xmlcharrefreplace"))
    assert isinstance(article, Article)
    assert article.text == TEXT.replace("Ratna", "André")
    assert [d.message for d in article.diagnostics] == ["the file is not UTF-8 and is read as cp1252"]


@pytest.mark.parametrize(("content", "words"), [("", "it is empty"), ("<html><body></body></html>", "no article")])
def test_a_page_without_an_article_is_a_failure(
    tmp_path: Path, content: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page of nothing is one failure, and no library writes of its own."""
    failure = read(tmp_path, "a.html", content)
    assert isinstance(failure, Failure)
    assert words in failure.message
    assert capfd.readouterr() == ("", "")


WORDS = st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=8, max_size=20)
TAGS = st.sampled_from(["b", "i", "em", "strong", "span", "u"])


@given(WORDS, st.lists(st.tuples(st.integers(0, 19), TAGS), max_size=4), st.sampled_from([" ", "\n", "\n   "]))
def test_inline_tags_neither_glue_nor_split_words(words: list[str], tags: list[tuple[int, str]], blank: str) -> None:
    """Whatever words of a paragraph are in bold or the like, it reads the same."""
    from claimx.input.html import read_html

    marked = list(words)
    for number, tag in tags:
        if number < len(words):
            marked[number] = f"<{tag}>{words[number]}</{tag}>"
    content = page("", f"<p>{blank.join(marked)}.</p>{BODY}")
    (row,) = read_html(io.BytesIO(content.encode()), 10**6)
    assert isinstance(row.values, dict)
    assert row.values["text"].split("\n")[0] == " ".join(words) + "."


@pytest.mark.parametrize(
    ("name", "module", "words"),
    [
        ("a.html", "trafilatura", "needs trafilatura, which is not installed; run: pip install 'claimx[web]'"),
        ("a.parquet", "pyarrow", "needs pyarrow, which is not installed; run: pip install 'claimx[tables]'"),
    ],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, words: str
) -> None:
    """Without the library a file is a failure that says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    failure = read(tmp_path, name, page())
    assert isinstance(failure, Failure)
    assert failure.code == "missing_extra"
    assert f"{failure.message}; {failure.hint}" == f"reading {Path(name).suffix} files {words}"


# --- Word documents

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Sari</dc:creator><dc:title/></cp:coreProperties>'
)
PIECES: list[tuple[str, str, str]] = [
    ("runs", "<w:p><w:r><w:t>Harga </w:t></w:r><w:r><w:b/><w:t>turun</w:t></w:r></w:p>", "Harga turun"),
    (
        "links",
        "<w:p><w:hyperlink><w:r><w:t>Ratna</w:t></w:r></w:hyperlink><w:r><w:t> ada</w:t></w:r></w:p>",
        "Ratna ada",
    ),
    ("breaks", "<w:p><w:r><w:t>Satu</w:t><w:br/><w:t>Dua</w:t><w:tab/><w:t>Tiga</w:t></w:r></w:p>", "Satu\nDua\tTiga"),
    ("tab stops", "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Satu</w:t></w:r></w:p>", "Satu"),
    ("inserted", "<w:p><w:r><w:t>Harga</w:t></w:r><w:ins><w:r><w:t> turun</w:t></w:r></w:ins></w:p>", "Harga turun"),
    (
        "deleted",
        "<w:p><w:r><w:t>Harga</w:t></w:r><w:del><w:r><w:delText> naik</w:delText></w:r></w:del></w:p>",
        "Harga",
    ),
    ("tables", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Sel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "Sel"),
    (
        "text boxes",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Kotak</w:t></w:r></w:p></mc:Choice><mc:Fallback>"
        "<w:p><w:r><w:t>Kotak</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "\nKotak",
    ),
]


def document(body: str) -> bytes:
    """A Word document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", CORE)
    return stream.getvalue()


@pytest.mark.parametrize(("body", "text"), [(b, t) for _, b, t in PIECES], ids=[name for name, _, _ in PIECES])
def test_a_document_gives_its_text(tmp_path: Path, body: str, text: str) -> None:
    """Each paragraph is one, as it reads after all changes are accepted; its properties are no facts of the article."""
    last = "<w:p/><w:p><w:r><w:t>Akhir.</w:t></w:r></w:p>"
    article = read(tmp_path, "a.docx", document(body + last))
    assert isinstance(article, Article)
    assert article.text == f"{text}\n\nAkhir."
    assert (article.title, article.authors, article.extra) == (None, (), {"document creator": "Sari"})


def test_a_document_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    """A small file that holds a huge text is refused by the size of the text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 50_000_000)
    failure = read(tmp_path, "a.docx", stream.getvalue())
    assert isinstance(failure, Failure)
    assert re.search(r"larger than 10 MB", failure.message)

"""Reading articles."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import SEEDS

from claimx.errors import ArticleError
from claimx.input.files import find_sources
from claimx.input.load import article_from_text, count_articles, load_articles
from claimx.model import Article
from claimx.schema import Failure
from claimx.settings import Settings

BAD_FILES = [
    ("empty.txt", b"", "it is empty"),
    ("blank.txt", b" \r\n\t\n", "it is empty"),
    ("bom-only.txt", b"\xef\xbb\xbf", "it is empty"),
    ("picture.txt", b"\x89PNG\r\n\x00\x00", "a binary file (a NUL byte at 6)"),
    ("wide.txt", "Menteri".encode("utf-16") + b"x", "it begins like utf-16 and is broken"),
    ("chinese.txt", ("外交部发言人表示，这一消息不实。" * 9).encode("gb18030"), "it is not UTF-8 (byte 0xCD at 0)"),
    (
        "mac.txt",
        "Menteri berkata, “Harga akan turun,” lalu pergi.".encode("mac_roman"),
        "it is not UTF-8 (byte 0xD2 at 17)",
    ),
    ("dos.txt", "Menteri Andr\xe9\xa0Jos\xe9 berkata.".encode("cp437"), "it is not UTF-8 (byte 0x82 at 12)"),
    ("page.pdf", b"%PDF", "does not read .pdf files"),
    ("empty.jsonl", b"\n\n", "it is empty"),
]
BAD_LINES = [
    ("{'text': 1}", "invalid JSON"),
    ('{"title": "Tanpa teks"}', "no text field, only 'title'"),
    ('{"text": 3}', "text: the article's text is no text but int"),
    ('{"text": null}', "text: the article's text is missing"),
    ('{"text": "   "}', "it is empty"),
    ('{"text": "a\\u0000b"}', "NUL character at 1"),
    ('{"text": "a\\ud800b"}', "half a surrogate pair at 1"),
    ('["text"]', "object"),
]


def only(paths: list[Path | str], **options: object) -> Article | Failure:
    """What loading gives, when it gives one thing."""
    (item,) = load_articles(paths, **options)  # type: ignore[arg-type]
    return item


def write(folder: Path, name: str, content: bytes | str = "Ada berita.") -> Path:
    """A file with this content."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(("name", "content", "words"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_bad_file_is_a_failure_that_says_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    """A file that holds no article gives one Failure with the reason and some advice."""
    file = write(tmp_path, name, content)
    failure = only([file])
    assert isinstance(failure, Failure)
    assert failure.path == str(file)
    assert failure.code == "article"
    assert words in failure.message
    assert failure.hint


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_another_encoding_is_read_and_named(tmp_path: Path, encoding: str, name: str) -> None:
    """A text file that is not UTF-8 is read where its encoding is beyond doubt, and a diagnostic names it."""
    text = "“Pasokan berkurang,” kata André – Kepala Dinas Perdagangan. Ia menyebut stok cukup…\n"
    article = only([write(tmp_path, "berita.txt", text.encode(encoding))])
    assert isinstance(article, Article)
    assert article.text == text
    assert [(d.code, d.start, d.end) for d in article.diagnostics] == [("text.encoding", 0, 0)]
    assert article.diagnostics[0].message.endswith(f" {name}")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_8_needs_no_diagnostic(tmp_path: Path, mark: str) -> None:
    """UTF-8 is read first, whatever its bytes could mean in another encoding."""
    article = only([write(tmp_path, "berita.txt", (mark + "“Pasokan berkurang,” kata André.").encode())])
    assert isinstance(article, Article)
    assert article.diagnostics == ()


@pytest.mark.parametrize(("line", "words"), BAD_LINES)
def test_a_bad_line_is_a_failure_with_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    """A bad JSON line is named by file and line, and the lines around it are read."""
    file = write(tmp_path, "berita.jsonl", f'{{"text": "Satu."}}\n{line}\n\n{{"text": "Dua."}}\n')
    first, failure, last = load_articles([file])
    assert isinstance(failure, Failure)
    assert failure.path == f"{file}:2"
    assert words in failure.message
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, last.text) == ("Satu.", "Dua.")


def test_seeds_are_read_byte_for_byte() -> None:
    """The text of an article is its file's text, and nothing else."""
    for article in load_articles([SEEDS]):
        assert isinstance(article, Article)
        assert article.text.encode() == Path(article.path).read_bytes()
        assert article.id == article.sha256[:16]


def test_line_ends_stay_and_the_mark_goes(tmp_path: Path) -> None:
    """A byte order mark is dropped; carriage returns are kept, so that offsets fit the file."""
    article = only([write(tmp_path, "a.txt", b"\xef\xbb\xbfSatu.\r\nDua.\rTiga.\n")])
    assert isinstance(article, Article)
    assert article.text == "Satu.\r\nDua.\rTiga.\n"


def test_folders_are_walked_in_order_and_files_are_read_once(tmp_path: Path) -> None:
    """A folder gives its .txt and .jsonl files, sorted; hidden files, gold and what was named before are left out."""
    for name in ("b.txt", "a.txt", "sub/c.txt", ".d.txt", ".git/e.txt", "f.md"):
        write(tmp_path, name)
    write(tmp_path, "g.jsonl", '{"text": "Ada."}\n')
    write(tmp_path, "a.gold.jsonl", "{}\n")
    items = list(load_articles([tmp_path / "b.txt", tmp_path, tmp_path / "sub" / ".." / "a.txt"]))
    paths = [Path(item.path).relative_to(tmp_path).as_posix() for item in items]
    assert paths == ["a.txt", "b.txt", "g.jsonl:1/g-1", "sub/c.txt"]


def test_globs_are_expanded(tmp_path: Path) -> None:
    """A pattern that the shell left alone is expanded; one without a match is a failure."""
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    assert [Path(item.path).name for item in load_articles([f"{tmp_path}/*.txt"])] == ["a.txt", "b.txt"]
    assert "nothing matches" in only([f"{tmp_path}/*.jsonl"]).message  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "words"), [("missing.txt", "no such file"), ("empty", "no file in this folder")])
def test_a_path_without_articles_is_a_failure(tmp_path: Path, name: str, words: str) -> None:
    """A missing path and a folder without articles fail without stopping the rest."""
    (tmp_path / "empty").mkdir()
    good = write(tmp_path, "a.txt")
    failures = [item for item in load_articles([tmp_path / name, good]) if isinstance(item, Failure)]
    assert len(failures) == 1
    assert words in failures[0].message


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    """A file of fifty megabytes is refused with the limit, without being read to its end."""
    file = tmp_path / "besar.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    failure = only([file])
    assert isinstance(failure, Failure)
    assert "larger than 10 MB" in failure.message


def test_a_huge_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    """The limit holds for each line of a JSON Lines file, not for the file."""
    lines = [json.dumps({"text": "x" * size}) for size in (10, 5000, 10)]
    items = list(load_articles([write(tmp_path, "a.jsonl", "\n".join(lines))], settings=Settings(article_bytes=1000)))
    assert [isinstance(item, Article) for item in items] == [True, False, True]
    assert items[1].path.endswith("a.jsonl:2")


def test_standard_input_is_one_article() -> None:
    """`-` reads one article from the given stream."""
    article = only(["-"], stdin=io.BytesIO("Ada “berita”.".encode()))
    assert isinstance(article, Article)
    assert (article.path, article.text) == ("stdin", "Ada “berita”.")


def test_a_line_keeps_what_it_knows(tmp_path: Path) -> None:
    """The facts of a JSON line go into the article; its id names the article and gives the path's stem."""
    line = {"text": "Ada.", "id": "antara/2024:7", "title": "J", "authors": ["A"], "published": "2024-10-25", "x": 1}
    article = only([write(tmp_path, "a.jsonl", json.dumps(line))])
    assert isinstance(article, Article)
    assert (article.id, article.title, article.authors) == ("antara/2024:7", "J", ("A",))
    assert str(article.published) == "2024-10-25"
    assert Path(article.path).stem == "antara-2024-7"


def test_the_number_of_articles_is_known_for_text_files_only(tmp_path: Path) -> None:
    """A progress bar gets a total from text files; a file of many articles has none."""
    assert count_articles(find_sources([write(tmp_path, "a.txt"), tmp_path / "missing"])) == 2
    write(tmp_path, "a.jsonl", "{}")
    assert count_articles(find_sources([tmp_path])) is None


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    """Whatever a file holds, reading gives an article with exactly that text, or a failure."""
    item = only(["-"], stdin=io.BytesIO(raw))
    if isinstance(item, Article):
        encoding = item.diagnostics[0].message.split()[-1] if item.diagnostics else "utf-8-sig"
        assert item.text == raw.decode(encoding)


@given(st.text(max_size=40))
def test_the_id_depends_on_the_text_alone(text: str) -> None:
    """The same text has the same id, whatever its path."""
    try:
        assert article_from_text(text, "a").id == article_from_text(text, "b").id
    except ArticleError:
        assert not text.strip() or "\0" in text

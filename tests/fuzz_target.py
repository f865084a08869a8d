"""What the guided fuzzer tries: bytes that are a text, a file, or a page's layout; see `fuzz_guided.py`.

The first byte chooses among `WAYS`, the rest is what is read. Whatever it is, the answer is a true record, a Failure or
an ArticleError; any other exception is a find.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from accidents import TEXTS, damaged_texts
from fake_parse import PatternParser, fake_article
from support import ROOT, check_record

from claimx.errors import ArticleError
from claimx.input.load import article_from_text, load_articles
from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.page.quotes import find_quotes
from claimx.pipeline import extract_record
from claimx.schema import Failure, Record

MOST = 4_000  # bytes: longer ones find nothing that these don't, and take their time
FOUND = ROOT / "tests" / "cases" / "fuzz"  # what went wrong once, a file for each


def read_text(data: bytes) -> None:
    """A text, from its bytes to the record."""
    text = data.decode("utf-8", "replace")
    try:
        article = article_from_text(text)
    except ArticleError:
        return
    record = extract_record(article, PatternParser())
    assert record.document.text == text
    check_record(record)
    assert Record.model_validate_json(record.model_dump_json()) == record


def read_page(data: bytes) -> None:
    """A text's layout and its quotations: zones and pairs in order, inside the text."""
    try:
        article = fake_article(data.decode("utf-8", "replace"))
    except ArticleError:
        return
    quotes, _ = find_quotes(article, load_index().lexicon)
    length = len(article.text)
    assert all(0 <= zone.start < zone.end <= length for zone in article.zones)
    assert all(a.end <= b.start for a, b in zip(article.zones, article.zones[1:], strict=False))
    assert all(0 <= quote.start < quote.end <= length for quote in quotes)


def file_reader(ending: str) -> Callable[[bytes], None]:
    """A file of a kind, from its bytes to articles and failures."""

    def read_file(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, f"berita{ending}")
            file.write_bytes(data)
            for item in load_articles(file):
                assert isinstance(item, Article | Failure)

    return read_file


ENDINGS = (".txt", "", ".json", ".jsonl", ".csv", ".tsv", ".html", ".txt.gz", ".docx")
WAYS = (read_text, read_text, read_page, *map(file_reader, ENDINGS))


def try_bytes(data: bytes) -> None:
    """Read some bytes in the way that the first of them says."""
    if data:
        WAYS[data[0] % len(WAYS)](data[1:MOST])


def first_inputs() -> Iterator[bytes]:
    """What the fuzzer starts from: cases and seeds, whole and damaged, in each way, and what was found before."""
    texts = [*TEXTS[::25], *TEXTS[-2:], *damaged_texts(40)]
    yield from (bytes([n % len(WAYS)]) + text.encode()[: MOST - 1] for n, text in enumerate(texts))
    yield b'\x05{"text": "Budi mengatakan bahwa harga naik.", "authors": "Oleh: Sari", "published": "12 Maret 2025"}'
    yield b'\x06{"isi": "Harga naik, kata Budi."}\n{"isi": ""}\n'
    yield b'\x07judul;isi\nBeras;"Harga naik,"" kata Budi."\n'
    yield b"\x09<html><head><title>Beras</title></head><body><p>Harga naik, kata Budi.</p></body></html>"
    if FOUND.is_dir():
        yield from (file.read_bytes() for file in sorted(FOUND.iterdir()))

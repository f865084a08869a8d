"""Saved web pages, with trafilatura: the article's text without the page around it, and the page's metadata."""

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from claimx.errors import ArticleError, MissingExtraError
from claimx.input.decoding import decode
from claimx.input.rows import Row, read_whole

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*+=\s*+[\"']?\s*+([\w-]+)", re.IGNORECASE)
# The day that the page's metadata or address states, not one that is guessed from the text or cut off at today.
DATES = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2100-12-31",
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
}


def read_html(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The article on the page.

    Raises:
        MissingExtraError: trafilatura is not installed.
        ArticleError: there is no article on the page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("reading .html files", "trafilatura", "web") from error

    for name in ("trafilatura", "htmldate"):  # they would write of odd pages to stderr
        logging.getLogger(name).addHandler(logging.NullHandler())
    page, encoding = _decode(read_whole(stream, limit))
    if not page.strip():
        raise ArticleError("it is empty; give the page of an article")
    found = trafilatura.bare_extraction(
        _in_one_line(page), include_comments=False, with_metadata=True, date_extraction_params=dict(DATES)
    )
    facts = found if found is None or isinstance(found, dict) else found.as_dict()
    if facts is None or not facts.get("text"):
        raise ArticleError("no article is found on this page; save its text in a .txt file")
    values = {
        "text": facts["text"],
        "title": facts["title"],
        "publisher": facts["sitename"],
        "authors": facts["author"] and facts["author"].split("; "),
        "published": facts["date"],
        "url": facts["url"],
    }
    yield Row(values, encoding=encoding, plain=True)


def _in_one_line(page: str) -> str:
    """A page whose sentences don't break where its source does; the text keeps the line ends of `<pre>` alone."""
    return page if "<pre" in page.lower() else re.sub(r"(?<!\s)[^\S\r\n]*+[\r\n]\s*+", " ", page)


def _decode(raw: bytes) -> tuple[str, str | None]:
    """UTF-8, then the encoding that the page names, then what can be told without."""
    named = CHARSET.search(raw[:4096])
    try:
        return raw.decode("utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError:
        pass
    if named:
        name = named.group(1).decode("ascii", "replace").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name  # as browsers do
        try:
            return raw.decode(name), name
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)

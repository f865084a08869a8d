"""Word documents: the paragraphs of the text, with all tracked changes accepted."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from claimx.errors import ArticleError
from claimx.input.rows import Row, read_whole

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BODY = "word/document.xml"
CORE = "docProps/core.xml"
SIGNS = {f"{WORDS}tab": "\t", f"{WORDS}br": "\n", f"{WORDS}cr": "\n", f"{WORDS}noBreakHyphen": "-"}
# A text box stands twice, the second time for old programs; what was deleted or moved away is no text any more.
PASSED_OVER = {f"{CHOICES}Fallback", f"{WORDS}del", f"{WORDS}moveFrom"}


def read_docx(stream: BinaryIO, limit: int) -> Iterator[Row]:
    """The document's text, a blank line between paragraphs. Its properties (who typed it, and when) go into `extra`.

    Raises:
        ArticleError: it is not a Word document, or too large.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            body = _part(archive, BODY, limit)
            core = list(_part(archive, CORE, limit)) if CORE in archive.namelist() else []
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, NotImplementedError) as error:
        raise ArticleError("it is no whole .docx document; save it again, or as plain text") from error
    properties = {f"document {part.tag.rpartition('}')[2]}": part.text for part in core if part.text}
    yield Row({"text": "\n\n".join(_paragraphs(body)), **properties}, plain=True)


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> ElementTree.Element:
    with archive.open(name) as part:
        return ElementTree.fromstring(read_whole(part, limit))


def _paragraphs(part: ElementTree.Element) -> Iterator[str]:
    for child in part:
        if child.tag in PASSED_OVER:
            continue
        if child.tag == f"{WORDS}p":
            text = "".join(_texts(child))
            if text.strip():
                yield text
        else:
            yield from _paragraphs(child)


def _texts(part: ElementTree.Element) -> Iterator[str]:
    """The pieces of a paragraph; one that stands inside it, in a text box, becomes a line."""
    for child in part:
        if child.tag in PASSED_OVER:
            continue
        if child.tag == f"{WORDS}p":
            yield "\n"
        if child.tag == f"{WORDS}t":
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag != f"{WORDS}pPr":  # its tab stops have the tag of a tab
            yield from _texts(child)

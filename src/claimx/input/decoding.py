"""Bytes to text: strictly as UTF-8, or else in another encoding if there is no doubt which."""

import codecs
import io
import re
from typing import BinaryIO, TextIO

from charset_normalizer import from_bytes

from claimx.errors import ArticleError

BYTE_ORDER_MARKS = (  # that of UTF-16 begins the one of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Indonesian text comes in besides UTF-8, and what it never holds: another encoding that was taken for one of these
# puts capitals with an accent, rare signs or far scripts in the places of quotation marks.
GUESSED = ["cp1252", "utf_16_le", "utf_16_be"]
UNLIKELY = re.compile(
    "(?<=[a-z.,!?])[À-ÞŠŒŽŸ]|[À-ÞŠŒŽŸ](?=[A-Z])|(?<!\\w)[À-ß](?!\\w)|[ƒˆ‰‹›˜¤¦¨ª¬¯¸¿¡¢£¥§¶ÿ]"
    "|[\x00-\x08\u0250-\u1fff\u2e80-\uffff]"
)
CHUNK = 1 << 20


def decode(raw: bytes) -> tuple[str, str | None]:
    """The text of a file, and its encoding if that is not UTF-8.

    Raises:
        ArticleError: it is a binary file, or its encoding can't be determined.
    """
    marked = next((name for mark, name in BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    try:
        return (raw.decode(marked), marked) if marked else (decode_utf8(raw), None)
    except UnicodeDecodeError as error:
        raise ArticleError(f"it begins like {marked} and is broken further on; save it as UTF-8") from error
    except ArticleError:
        best = from_bytes(raw, cp_isolation=GUESSED).best()
        if best is None or UNLIKELY.search(str(best)):
            raise
        return str(best), best.encoding.replace("_", "-")


def decode_utf8(raw: bytes) -> str:
    """The text of bytes in UTF-8, without its byte order mark.

    Raises:
        ArticleError: they are not UTF-8, or binary.
    """
    if b"\0" in raw:
        raise ArticleError(f"it is a binary file (a NUL byte at {raw.index(0)}); give plain text")
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{raw[error.start]:02X} at {error.start}"
        raise ArticleError(f"it is not UTF-8 ({byte}); save it as UTF-8, for instance with iconv") from error


def open_text(stream: BinaryIO) -> tuple[TextIO, str | None]:
    """A large file as a text stream, and its encoding if that is not UTF-8. UTF-8 is streamed, not held in memory.

    Raises:
        ArticleError: it is a binary file, or its encoding can't be determined.
    """
    plain = _is_utf8(stream)
    stream.seek(0)
    if plain:
        return io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), None
    text, encoding = decode(stream.read())
    return io.StringIO(text, newline=""), encoding


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True

"""Text of files and records made safe to print."""

import unicodedata

JOINERS = "\u200c\u200d"  # format characters that emoji and some scripts are written with


def printable(text: str) -> str:
    """Text that is safe and calm on a terminal: white space runs as one space, control characters gone."""
    visible = (c for c in text if c.isspace() or c in JOINERS or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(visible).split())

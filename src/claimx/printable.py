"""Making text from files and records safe to print."""

import unicodedata

JOINERS = "\u200c\u200d"  # format characters that emoji and some scripts are written with


def printable(text: str) -> str:
    """The text without control characters, and with each run of white space as one space."""
    visible = (c for c in text if c.isspace() or c in JOINERS or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join("".join(visible).split())

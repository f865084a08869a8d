"""Accidents that happen to articles on their way: what is lost, doubled, moved, and what gets in."""

from random import Random

from claim_cases import all_cases
from support import SEEDS

TEXTS = [case.text for _, case in all_cases()] + [
    file.read_text(encoding="utf-8")[:3000] for file in sorted(SEEDS.glob("*.txt"))
]
BLANKS = [c for c in map(chr, range(0x3001)) if c.isspace()]
CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0))]
INVISIBLE = [*"\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufe0f\ufeff\ufffc\ufffd"]
WHOLE = ["\U0001f389", "\U0001f1ee\U0001f1e9", "a\u0301", "ﬁ", "İ", "ß", "漢", "\U0001d400", "\ud800", "\U0010ffff"]
MARKS = [*"\"'“”‘’«»„‚‹›`.,:;!?…()[]{}<>|/\\-–—_*#&@=+~^%$"]
WORDS = [
    "\r\n",
    "&nbsp;",
    "&#0;",
    "&#x110000;",
    "</p>",
    "<!--",
    "Baca juga: ",
    "kata ",
    "katanya, ",
    "menurut ",
    "31/02/0000",
]
KINDS = ["insert", "insert", "insert", "many", "delete", "double", "move", "upper", "replace", "around"]
PIECES = [*BLANKS, *CONTROLS, *INVISIBLE, *WHOLE, *MARKS, *WORDS]


def changed(text: str, changes: list[tuple[str, int, str]]) -> str:
    """A text after some accidents, each at places that its number tells."""
    for kind, number, odd in changes:
        chance = Random(number)
        start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
        end = min(end, start + 80)
        piece = text[start:end]
        text = {
            "insert": lambda a, b, p, o: a + o + p + b,
            "many": lambda a, b, p, o: a + o * 60 + p + b,
            "delete": lambda a, b, p, o: a + b,
            "double": lambda a, b, p, o: a + p + o + p + b,
            "move": lambda a, b, p, o: a + b + o + p,
            "upper": lambda a, b, p, o: a + p.upper() + o + b,
            "replace": lambda a, b, p, o: a + p.replace(" ", o) + b,
            "around": lambda a, b, p, o: o + a + p + b + o,
        }[kind](text[:start], text[end:], piece, odd)
    return text


def damaged_texts(number: int, seed: int = 1) -> list[str]:
    """So many articles after some accidents, always the same ones; each can be read."""
    chance = Random(seed)
    found: list[str] = []
    while len(found) < number:
        changes = [(chance.choice(KINDS), chance.randrange(2**31), chance.choice(PIECES)) for _ in range(6)]
        text = changed(chance.choice(TEXTS), changes)
        if text.strip() and "\0" not in text and "\ud800" not in text:
            found.append(text)
    return found

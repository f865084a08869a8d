"""Blanks that are missing beside a mark: *turun.Menurut*, *Persib,Budi*, *katanya."Kami*, *Agung(MA)Ratna*, *2025Saat*.

`JOINTS` lists the marks; each has an example. The letters on both sides tell a lost blank from an address, a degree, an
abbreviation or a number.
"""

import re
from collections.abc import Iterator
from math import inf

from claimx.lexicon.index import Index
from claimx.page.edits import Edit
from claimx.page.forms import load_forms

LETTER = r"[^\W\d_]"
SMALL = r"[a-zà-ÿ]"
CAPITAL = r"[A-ZÀ-Þ]"
TITLE = rf"{CAPITAL}{SMALL}"
OPENING = r"[“‘(]?"
CLITIC = r"(?!(?:nya|lah|kah|pun|ku|mu|an|i)\b)"
DOMAIN = r"(?!(?i:com|co|id|net|org|go|ac|sch|tv|news|info|me)\b)"

# What stands before the blank, and what after it.
JOINTS = tuple(
    re.compile(rf"{before}(?={after})")
    for before, after in (
        (rf"\b{SMALL}{{2,}}[.!?…]", rf"{OPENING}{DOMAIN}(?:{TITLE}|{CAPITAL}{{2}})"),  # turun.|Menurut
        (rf"{SMALL}{{2}}[.!?…]", rf"{OPENING}{DOMAIN}{TITLE}{SMALL}"),  # Garut.|Menurut
        (r"[\d)\]\"”’][.!?…]", rf"{OPENING}{DOMAIN}{TITLE}"),  # (10/6/2025).|Ratna
        (r"[\w)\]\"”’ ],", rf"{OPENING}{DOMAIN}{LETTER}{{2}}"),  # Persib,|Budi
        (rf"{SMALL}{{3}};", rf"\d|{LETTER}"),  # Budi;|2
        (rf"(?<![\[\w]){LETTER}+{SMALL}{{2}}:", rf"“?{CAPITAL}"),  # juga:|Harga
        (rf"{LETTER}{{3}}", rf"\({LETTER}{{2}}"),  # Agung|(MA)
        (r"\)", rf"{CLITIC}{LETTER}{{3}}"),  # (MA)|Ratna
        (r"\s[-–—]", rf"{TITLE}|{CAPITAL}{{2}}"),  # Garut -|Harga
        (rf"(?<![#@\w]){LETTER}*{SMALL}{{3}}", r"(?:19|20)\d\d\b"),  # Pilkada|2024
        (rf"{LETTER}\.com", rf"{LETTER}{{2}}"),  # Reuters.com|mengutip
    )
)
NUMBER = re.compile(rf"(?<![\da-z_])(\d++){CLITIC}({LETTER}{{3,}})")  # 2025|Saat
LINK = re.compile(r"(?:://|www\.)\S+")
LINE = re.compile(r"[^\n]+")
MARK = re.compile(r"[\"“”]")
STOPS = frozenset(".,!?…:")
SHORT, RARE = 3, -10.0  # a word of so few letters is believed when it is no rare one


def find_joints(text: str, index: Index) -> list[Edit]:
    """A blank for each place beside a mark or a number where the next word begins."""
    joints = (match.end() for joint in JOINTS for match in joint.finditer(text))
    places = sorted({*joints, *_after_numbers(text, index), *_at_quotes(text)})
    links = [link.span() for link in LINK.finditer(text)]
    return [Edit(at, at, " ", "glued") for at in places if not any(start < at < end for start, end in links)]


def _after_numbers(text: str, index: Index) -> Iterator[int]:
    """Between a number and a word of the news, but for names (*20detik*)."""
    forms = load_forms()
    for found in NUMBER.finditer(text):
        known = forms.get(found[2], -inf)
        if (known > RARE or known > -inf and len(found[2]) > SHORT) and (found[0].lower(),) not in index.names:
            yield found.start(2)


def _at_quotes(text: str) -> Iterator[int]:
    """Before a mark that opens a quotation, after one that closes it.

    Every other one of a line closes, and any between a comma and a small letter (*turun,"kata Budi*).
    """
    for line in LINE.finditer(text):
        for count, mark in enumerate(MARK.finditer(text, *line.span())):
            start, end = mark.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if (before.isalnum() or before in STOPS) and (after.isalnum() or after == "("):
                closes = count % 2 or (before == "," and after.islower())
                yield end if closes else start

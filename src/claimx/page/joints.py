"""Blanks missing beside a mark: *turun.Menurut*, *Persib,Budi*, *katanya."Kami*, *Agung(MA)Ratna*, *2025Saat*.

`_joints` lists the marks; each has an example. The letters on both sides tell a lost blank from an address, a degree,
an abbreviation or a number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from claimx.lexicon.index import Index
from claimx.lexicon.name_rows import Compounds
from claimx.page.edits import Edit
from claimx.page.forms import load_forms

LETTER = r"[^\W\d_]"
SMALL = r"[a-zà-ÿ]"
CAPITAL = r"[A-ZÀ-Þ]"
TITLE = rf"{CAPITAL}{SMALL}"
OPENING = r"[“‘(]?"
LINK = re.compile(r"(?:://|www\.)\S+")
LINE = re.compile(r"[^\n]+")
MARK = re.compile(r"[\"“”]")
STOPS = tuple(".,!?…:")
SHORT, RARE = 3, -10.0  # a word of so few letters is believed when it is no rare one


@dataclass(frozen=True, slots=True)
class Joints:
    """The places of lost blanks, by what stands on both sides."""

    marks: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]


@lru_cache(maxsize=4)
def _joints(compounds: Compounds) -> Joints:
    """The patterns of a lexicon, compiled once: what stands before the blank, and what after it."""
    written_on = rf"(?!(?:{_either(compounds.clitics | compounds.suffixes)})\b)"
    start = rf"{OPENING}(?!(?i:{_either(compounds.domains)})\b)"
    both = (
        (rf"\b{SMALL}{{2,}}[.!?…]", rf"{start}(?:{TITLE}|{CAPITAL}{{2}})"),  # turun.|Menurut
        (rf"{SMALL}{{2}}[.!?…]", rf"{start}{TITLE}{SMALL}"),  # Garut.|Menurut
        (r"[\d)\]\"”’][.!?…]", rf"{start}{TITLE}"),  # (10/6/2025).|Ratna
        (r"[\w)\]\"”’ ],", rf"{start}{LETTER}{{2}}"),  # Persib,|Budi
        (rf"{SMALL}{{3}};", rf"\d|{LETTER}"),  # Budi;|2
        (rf"(?<![\[\w]){LETTER}+{SMALL}{{2}}:", rf"“?{CAPITAL}"),  # juga:|Harga
        (rf"{LETTER}{{3}}", rf"\({LETTER}{{2}}"),  # Agung|(MA)
        (r"\)", rf"{written_on}{LETTER}{{3}}"),  # (MA)|Ratna
        (r"\s[-–—]", rf"{TITLE}|{CAPITAL}{{2}}"),  # Garut -|Harga
        (rf"(?<![#@\w]){LETTER}*{SMALL}{{3}}", r"(?:19|20)\d\d\b"),  # Pilkada|2024
        (rf"{LETTER}\.com", rf"{LETTER}{{2}}"),  # Reuters.com|mengutip
    )
    marks = tuple(re.compile(rf"{before}(?={after})") for before, after in both)
    return Joints(marks, re.compile(rf"(?<![\da-z_])(\d++){written_on}({LETTER}{{3,}})"))  # 2025|Saat


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


def find_joints(text: str, index: Index) -> list[Edit]:
    """A blank for each place beside a mark or a number where the next word begins."""
    joints = _joints(index.lexicon.compounds)
    beside_marks = (match.end() for joint in joints.marks for match in joint.finditer(text))
    places = sorted({*beside_marks, *_after_numbers(text, joints.number, index), *_at_quotes(text)})
    return [Edit(at, at, " ", "glued") for at in _outside_links(text, places)]


def _outside_links(text: str, places: Sequence[int]) -> Iterator[int]:
    """The places that are not inside an address."""
    links = [link.span() for link in LINK.finditer(text)]
    starts = [start for start, _ in links]
    for at in places:
        number = bisect_left(starts, at) - 1  # the last link that starts before the place
        if number < 0 or at >= links[number][1]:
            yield at


def _after_numbers(text: str, number: re.Pattern[str], index: Index) -> Iterator[int]:
    """Between a number and a word of the news, but for names (*20detik*)."""
    forms = load_forms()
    for found in number.finditer(text):
        share = forms.get(found[2], -inf)
        if share > (RARE if len(found[2]) <= SHORT else -inf) and (found[0].lower(),) not in index.names:
            yield found.start(2)


def _at_quotes(text: str) -> Iterator[int]:
    """Before a mark that opens a quotation, after one that closes it.

    Every other one of a line closes, and any between a comma and a small letter (*turun,"kata Budi*).
    """
    for line in LINE.finditer(text):
        for count, mark in enumerate(MARK.finditer(text, *line.span())):
            start, end = mark.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            if _is_beside(before, after):
                closes = count % 2 or (before == "," and after.islower())
                yield end if closes else start


def _is_beside(before: str, after: str) -> bool:
    """True when a mark has no blank on either side."""
    return (before.isalnum() or before.startswith(STOPS)) and (after.isalnum() or after == "(")

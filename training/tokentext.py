"""Raw text with character labels for the tokenizer: paragraphs made of treebank sentences, and variants of them.

Labels are Stanza's: 0 inside, 1 end of a token, 2 end of a sentence, 3 end of a multiword token, 4 both. The
treebanks hold few curly quotation marks, datelines or abbreviations, so each variant below rewrites tokens of a
sentence, never its boundaries.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from conllu.models import TokenList

from . import harmonise as h
from .prepare import Treebanks

STRAIGHT = '"'
MARK_PAIRS = (("“", "”"), ("”", "”"), ("“", "“"), ("„", "”"), ("«", "»"), ("''", "''"), ("‘", "’"), ("“", '"'))
MARKS = frozenset('"“”„«»') | {"``", "''"}
PLACES = (
    "Jakarta",
    "Bandung",
    "Surabaya",
    "Medan",
    "Makassar",
    "Yogyakarta",
    "Denpasar",
    "Kupang",
    "Jayapura",
    "Pontianak",
)
AGENCIES = ("ANTARA", "Kompas", "Tempo", "Detik", "Republika", "Merdeka", "Suara")
ABBREVIATIONS = (
    "dr.",
    "Prof.",
    "H.",
    "Hj.",
    "Ir.",
    "Drs.",
    "Dra.",
    "Tn.",
    "Ny.",
    "Jl.",
    "No.",
    "Kol.",
    "Brigjen.",
    "St.",
    "M.",
)
CUES = ("kata", "ujar", "tutur", "ucap", "jelas", "tegas", "imbuh", "tambah", "ungkap", "papar", "terang", "sebut")
CLITIC_CUES = tuple(f"{cue}nya" for cue in CUES)
SPEAKERS = (
    "dia",
    "ia",
    "Budi",
    "Siti Aminah",
    "Rahmat Hidayat",
    "Kepala Dinas",
    "Bupati",
    "Menteri Keuangan",
    "Agus",
    "Dewi",
)
DATES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True)
class Piece:
    """One token of the text: its form, whether it is a multiword token, whether a space follows."""

    form: str
    multiword: bool = False
    space: bool = True


Line = tuple[Piece, ...]


def pieces(sentence: TokenList) -> Line:
    """The surface tokens of a treebank sentence."""
    inside = {number for first, last in h.ranges(sentence) for number in range(first, last + 1)}
    return tuple(
        Piece(token["form"], isinstance(token["id"], tuple), (token["misc"] or {}).get("SpaceAfter") != "No")
        for token in sentence
        if token["id"] not in inside and not (isinstance(token["id"], tuple) and token["id"][1] == ".")
    )


def label(line: Line) -> tuple[str, str]:
    """Text and labels of a sentence, without the space after it."""
    text, labels = "", ""
    for number, piece in enumerate(line):
        end = 3 if piece.multiword else 1
        last = number == len(line) - 1
        text += piece.form
        labels += "0" * (len(piece.form) - 1) + str(end + 1 if last else end)
        if piece.space and not last:
            text += " "
            labels += "0"
    return text, labels


def paragraph(lines: Sequence[Line], glued: Callable[[], bool]) -> tuple[str, str]:
    """Join sentences with a space, or with none where `glued()` says that the writer forgot it."""
    text, labels = "", ""
    for number, line in enumerate(lines):
        if number and not glued():
            text += " "
            labels += "0"
        more, ends = label(line)
        text += more
        labels += ends
    return text, labels


def swap_marks(line: Line, opening: str, closing: str) -> Line:
    """Write quotation marks as `opening` and `closing` in turn."""
    result: list[Piece] = []
    is_open = False
    for piece in line:
        if piece.form in MARKS:
            result.append(replace(piece, form=closing if is_open else opening))
            is_open = not is_open
        else:
            result.append(piece)
    return tuple(result)


def lose_mark(line: Line, chance: random.Random) -> Line:
    """Leave out one quotation mark, as careless editing does."""
    places = [i for i, piece in enumerate(line) if piece.form in MARKS]
    if not places or len(line) < 3:
        return line
    gone = chance.choice(places)
    return line[:gone] + line[gone + 1 :]


def _closed(line: Line, mark: str) -> Line:
    """The line up to its final stop, the stop replaced by `mark`."""
    body = line[:-1] if line and line[-1].form in (".", "!", "?") else line
    return (*body[:-1], replace(body[-1], space=False), Piece(mark, space=False)) if body else ()


def quote_with_cue(line: Line, chance: random.Random) -> Line:
    """Make `"A," kata X.` of a plain sentence: one sentence, as in the news treebank."""
    body = _closed(line, chance.choice((",", ",", ",", ",", "!", "?", ".")))
    if not body or any(piece.form in MARKS for piece in line):
        return line
    cue = chance.random()
    if cue < 0.4:
        tail: Line = (Piece(chance.choice(CLITIC_CUES), multiword=True),)
    else:
        tail = (Piece(chance.choice(CUES)), *(Piece(name) for name in chance.choice(SPEAKERS).split()))
    if chance.random() < 0.4:
        tail = (*tail[:-1], replace(tail[-1], space=False), Piece(","), Piece(chance.choice(DATES)), *_date(chance))
    return (
        Piece(STRAIGHT, space=False),
        *body,
        Piece(STRAIGHT),
        *tail[:-1],
        replace(tail[-1], space=False),
        Piece("."),
    )


def quote_whole(line: Line, chance: random.Random) -> Line:
    """Make `"A."` of a plain sentence, sometimes with a cue and comma or colon before it."""
    if any(piece.form in MARKS for piece in line) or len(line) < 4:
        return line
    quoted = (Piece(STRAIGHT, space=False), *line[:-1], replace(line[-1], space=False), Piece(STRAIGHT))
    if chance.random() < 0.5:
        return quoted
    speaker = chance.choice(SPEAKERS).split()
    start = tuple(Piece(name) for name in [speaker[0].capitalize(), *speaker[1:]])
    return (*start, Piece("mengatakan", space=False), Piece(chance.choice(",:")), *quoted)


def _date(chance: random.Random) -> Line:
    """A date in brackets, tokenised as the news treebank does."""
    day, month, year = chance.randint(1, 31), chance.randint(1, 12), chance.randint(2005, 2026)
    date = chance.choice((f"{day}/{month}/{year}", f"{day}/{month}", f"{day:02}/{month:02}/{year}"))
    return (Piece("(", space=False), Piece(date, space=False), Piece(")"))


def dateline(line: Line, chance: random.Random) -> Line:
    """Put `Jakarta (ANTARA) -` or the like before a sentence: part of the sentence, as in the articles' first lines."""
    place = chance.choice(PLACES)
    start: Line = (Piece(place.upper() if chance.random() < 0.4 else place),)
    if chance.random() < 0.6:
        start = (*start, Piece("(", space=False), Piece(chance.choice(AGENCIES), space=False), Piece(")"))
    else:
        start = (Piece(start[0].form, space=False), Piece(","), Piece(chance.choice(AGENCIES)))
    return (*start, Piece(chance.choice(("-", "--", "–", "—"))), *line)


def abbreviate(line: Line, chance: random.Random) -> Line:
    """Put an abbreviation with a full stop before a capitalised word inside the sentence."""
    places = [i for i, piece in enumerate(line) if i and piece.form[:1].isupper() and piece.form.isalpha()]
    if not places:
        return line
    place = chance.choice(places)
    return (*line[:place], Piece(chance.choice(ABBREVIATIONS)), *line[place:])


def vary(line: Line, chance: random.Random) -> Line:
    """Apply at most a few of the variants, each rarely enough that plain text stays the rule."""
    if chance.random() < 0.16:
        line = quote_with_cue(line, chance)
    elif chance.random() < 0.06:
        line = quote_whole(line, chance)
    if chance.random() < 0.06:
        line = abbreviate(line, chance)
    if chance.random() < 0.04:
        line = dateline(line, chance)
    if chance.random() < 0.5:
        line = swap_marks(line, *chance.choice(MARK_PAIRS))
    if chance.random() < 0.06:
        line = lose_mark(line, chance)
    return line


def join_quoted(lines: Iterable[Line], chance: random.Random, share: float = 0.05) -> list[Line]:
    """Make `"A. B," kata X.` of some neighbours: the news treebank keeps a quotation and its cue in one sentence."""
    result: list[Line] = []
    for line in lines:
        before = result[-1] if result else ()
        plain = before and before[-1].form == "." and not any(piece.form in MARKS for piece in (*before, *line))
        if plain and chance.random() < share:
            result[-1] = quote_with_cue((*before[:-1], replace(before[-1], space=True), *line), chance)
        else:
            result.append(line)
    return result


def broken(line: Line) -> bool:
    """True for a treebank sentence that holds several sentences outside quotation marks: its ends would mislead."""
    if any(piece.form in MARKS for piece in line):
        return False
    inner = line[:-1]
    return any(a.form in (".", "?", "!") and b.form[:1].isupper() for a, b in pairwise(inner))


def make_text(
    lines: Iterable[Line], seed: int, *, varied: bool, glue: float = 0.02, longest: int = 12
) -> tuple[str, str]:
    """Paragraphs of one to `longest` sentences and their labels, separated by empty lines."""
    chance = random.Random(seed)
    rest = [vary(line, chance) for line in join_quoted(lines, chance)] if varied else list(lines)
    blocks: list[tuple[str, str]] = []
    while rest:
        size = chance.randint(1, longest)
        blocks.append(paragraph(rest[:size], lambda: chance.random() < glue))
        rest = rest[size:]
    return "\n\n".join(text for text, _ in blocks) + "\n\n", "\n\n".join(labels for _, labels in blocks) + "\n\n"


def expansions(sentence: TokenList) -> list[tuple[str, tuple[str, ...]]]:
    """The multiword tokens of a sentence and their words."""
    form = {word["id"]: word["form"] for word in h.words(sentence)}
    spans = {(t["id"][0], t["id"][2]): t["form"] for t in sentence if isinstance(t["id"], tuple) and t["id"][1] == "-"}
    return [(spans[first, last], tuple(form[n] for n in range(first, last + 1))) for first, last in h.ranges(sentence)]


def training_lines(banks: Treebanks, seed: int) -> list[Line]:
    """Sentences for the tokenizer in random order: the news treebank most, none whose boundaries would mislead."""
    lines = [pieces(sentence) for sentence in banks.csui * 4 + banks.pud * 2 + banks.gsd]
    lines = [line for line in lines if not broken(line)]
    random.Random(seed).shuffle(lines)
    return lines

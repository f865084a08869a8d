"""How well words are read apart that were glued together: false cuts in clean text, and recall on places found by hand.

    python -m benchmarks.glue --clean FILE ...                        false cuts in every 10,000 words
    python -m benchmarks.glue --places places.tsv --pages FOLDER      recall on the true places of some pages
    python -m benchmarks.glue --clean FILE ... --show                 each false cut, each missed place

A clean file is plain text, CoNLL-U with its sentences' texts, or trees of ICON (*.txt* whose lines are brackets); its
sentences are read fifteen at a time, as articles of their own. A line of the places is the name of a page, a tab, and a
word of it with `|` where a blank was lost (*kata|Ratna*). Neither is distributed with claimx.
"""

# ruff: noqa: T201 - a command prints
import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.page.reading import read_text

from .trees import read_tree, typeset

SENTENCES = 15
AROUND = 20  # characters shown on either side of a place
TEXT = re.compile(r"^# text = (.*)$", re.MULTILINE)


def found_places(text: str) -> set[int]:
    """Where a blank is read that the text lacks."""
    reading = read_text(article_from_text(text), load_index()).reading
    return {mend.span.start for mend in reading.mends if mend.kind == "glued"} if reading else set()


def true_places(text: str, words: Iterable[str]) -> set[int]:
    """Where the words stand that were marked by hand, at each of their bars."""
    places: set[int] = set()
    for word in words:
        parts = word.split("|")
        starts = [found.start() for found in re.finditer(rf"(?<!\S){re.escape(''.join(parts))}(?!\S)", text)]
        places |= {start + len("".join(parts[:n])) for start in starts for n in range(1, len(parts))}
    return places


def clean_texts(file: Path) -> Iterator[str]:
    """The sentences of a file, some at a time."""
    text = file.read_text(encoding="utf-8")
    lines = TEXT.findall(text) or [line for line in text.splitlines() if line.strip()]
    if all(line.startswith("(") and line.endswith(")") for line in lines):
        lines = [typeset(read_tree(line)).text for line in lines]
    yield from ("\n".join(lines[at : at + SENTENCES]) for at in range(0, len(lines), SENTENCES))


def show(name: str, text: str, places: Iterable[int]) -> None:
    """Print places with what stands around them."""
    for at in sorted(places):
        around = f"{text[max(0, at - AROUND) : at]}|{text[at : at + AROUND]}"
        print(f"  {name}: {' '.join(around.split())}")


def measure_clean(files: Iterable[Path], *, details: bool) -> None:
    """Print how many cuts are made where none is right."""
    words = cuts = 0
    for file in files:
        for text in clean_texts(file):
            places = found_places(text)
            words, cuts = words + len(text.split()), cuts + len(places)
            if details:
                show(file.name, text, places)
    print(f"clean text: {words:,} words, {cuts} cuts, {10_000 * cuts / max(words, 1):.2f} in 10,000 words")


def measure_places(file: Path, pages: Path, *, details: bool) -> None:
    """Print how many of the places are found, and how many others."""
    marked: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        page, word = line.split("\t")
        marked[page].append(word)
    right = wrong = total = 0
    for page, marks in marked.items():
        text = (pages / f"{page}.txt").read_text(encoding="utf-8")
        true, found = true_places(text, marks), found_places(text)
        total, right, wrong = total + len(true), right + len(true & found), wrong + len(found - true)
        if details:
            show(f"{page} missed", text, true - found)
            show(f"{page} besides", text, found - true)
    print(f"{len(marked)} pages: {right} of {total} places found, recall {right / max(total, 1):.3f}, {wrong} others")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clean", type=Path, nargs="+", default=[])
    parser.add_argument("--places", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    missing = [path for path in (*options.clean, options.places, options.pages) if path and not path.exists()]
    if missing:
        parser.error(f"{missing[0]} is not here")
    if not options.clean and not (options.places and options.pages):
        parser.error("name clean files, or places and their pages")
    if options.clean:
        measure_clean(options.clean, details=options.show)
    if options.places:
        measure_places(options.places, options.pages, details=options.show)


if __name__ == "__main__":
    main()

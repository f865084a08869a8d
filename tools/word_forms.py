"""Count the forms of Indonesian news words, and write the table by which words that were glued together are read apart.

    python -m tools.word_forms --data ../shared/data

The data folder is not distributed; `docs/models.md` says what is in it. Test sets stay out of the counts.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimx.lexicon import load_lexicon
from claimx.page.forms import LETTERS, TABLE, pack_forms, unpack_forms
from claimx.page.glue import LOST
from claimx.page.segments import Words

TREE_LEAF = re.compile(r"\([A-Z]+ ([^\s()]+)\)")
AT_ONCE = 50  # sentences of a treebank that count as one document
# A form with a capital stays when so many documents have it: a word that was glued together seldom comes twice.
LEAST = 2


def count_forms(documents: Iterable[str]) -> Counter[str]:
    """How often each form occurs, without those that only a scraper made."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for document in documents:
        forms = LETTERS.findall(document)
        counts.update(forms)
        spread.update(set(forms))
    return without_glued(Counter({form: n for form, n in counts.items() if form.islower() or spread[form] >= LEAST}))


def without_glued(counts: Mapping[str, int]) -> Counter[str]:
    """The counts without forms with a capital inside that are several of the other forms."""
    plain = {form: n for form, n in counts.items() if form.islower() or form.istitle() or form.isupper()}
    lexicon = load_lexicon()
    words = Words(unpack_forms(pack_forms(plain)), lexicon.compounds, frozenset(lexicon.layout.places))
    return Counter({form: n for form, n in counts.items() if form in plain or not words.cuts(form, LOST)})


def read_documents(data: Path) -> Iterator[str]:
    """The articles of the news text, and the treebanks and entity corpora in pieces."""
    yield from (data / "raw/news.txt").read_text(encoding="utf-8").split("\n\n\n")
    for name in ("gsd-ud-train.v2.0-2017", "csui-ud-train", "pud-ud-test"):
        yield from _pieces((data / f"ud/id_{name}.conllu").read_text(encoding="utf-8"), column=1)
    for path in (data / "ner/idner-news-2k.train.txt", data / "ner/nerui.txt"):
        yield from _pieces(path.read_text(encoding="utf-8"), column=0)
    trees = (data / "icon/train.txt").read_text(encoding="utf-8").splitlines()
    yield from (" ".join(TREE_LEAF.findall("\n".join(lines))) for lines in _batches(trees))


def _pieces(table: str, column: int) -> Iterator[str]:
    """The words of a corpus with a word a line and an empty line after each sentence."""
    for sentences in _batches(table.split("\n\n")):
        rows = [line.split() for sentence in sentences for line in sentence.splitlines() if not line.startswith("#")]
        yield " ".join(row[column] for row in rows if len(row) > column)


def _batches(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    return (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    if not data.is_dir():
        parser.error(f"no folder {data}")
    counts = count_forms(read_documents(data))
    TABLE.write_bytes(pack_forms(counts))
    print(f"{len(counts):,} forms, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

"""Write the word list that linking weighs and stems by: `src/claimx/linking/vocabulary.toml`.

    python -m training.link_vocabulary UD ICON

UD is a folder of Indonesian UD treebanks (`*.conllu`), ICON one of ICON's trees (`*.txt`). Test sets are left out.
`stems` lists the words whose lemma in the treebanks is another than the Snowball stemmer's; `sentences` in how many of
the sentences each common stem stands.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import snowballstemmer

TARGET = Path(__file__).parent.parent / "src" / "claimx" / "linking" / "vocabulary.toml"
HELD_OUT = ("id_csui-ud-test", "test")
LEAST = 12  # sentences: a rarer stem weighs as much as one that is not listed
LEAF = re.compile(r"\(\S+ ([^()\s]+)\)")
HEADER = """\
# How words are stemmed and weighed when claims are linked, written by training/link_vocabulary.py from the Indonesian
# UD treebanks CSUI (train), GSD and PUD and the ICON treebank (train, dev), all CC BY-SA; so is this file (CC BY-SA
# 4.0).
# `stems`: words whose lemma there is not what the Snowball stemmer makes of them.
# `sentences`: in how many of `total` sentences a stem stands; stems in fewer than {least} are left out.
"""


def conllu_sentences(folder: Path) -> Iterator[list[tuple[str, str | None]]]:
    """Sentences as (form, lemma) in lower case; names and marks without a lemma."""
    for file in sorted(folder.glob("*.conllu")):
        if file.stem in HELD_OUT:
            continue
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            yield [
                (row[1].lower(), row[2].lower() if row[2] != "_" and row[3] not in ("PROPN", "NUM") else None)
                for row in rows
                if row[0].isdigit() and row[1].isalpha()
            ]


def icon_sentences(folder: Path) -> Iterator[list[tuple[str, str | None]]]:
    """Sentences as (form, no lemma) in lower case."""
    for file in sorted(folder.glob("*.txt")):
        if file.stem in HELD_OUT:
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            yield [(word.lower(), None) for word in LEAF.findall(line) if word.isalpha()]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ud", type=Path)
    parser.add_argument("icon", type=Path)
    options = parser.parse_args()
    stem = snowballstemmer.stemmer("indonesian").stemWord
    sentences = [*conllu_sentences(options.ud), *icon_sentences(options.icon)]
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma in (word for sentence in sentences for word in sentence):
        if lemma is not None and lemma.isalpha():
            lemmas[form][lemma] += 1
    usual = {form: min(found, key=lambda lemma: (-found[lemma], lemma)) for form, found in lemmas.items()}
    stems = {form: lemma for form, lemma in usual.items() if stem(form) != lemma}
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update({stems.get(form, stem(form)) for form, _ in sentence})
    lines = [HEADER.format(least=LEAST), f"total = {len(sentences)}", "", "[stems]"]
    lines += [f'{form} = "{lemma}"' for form, lemma in sorted(stems.items()) if form.isascii()]
    lines += ["", "[sentences]"]
    lines += [f"{word} = {count}" for word, count in sorted(counts.items()) if count >= LEAST and word.isascii()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Time linking on many claims, made from a few stories by substitution.

    python -m benchmarks.links RECORDS                          25,000, 50,000 and 100,000 claims
    python -m benchmarks.links RECORDS --claims 10000 20000     other sizes
    python -m benchmarks.links RECORDS --save                   also writes data/bench/links.json

RECORDS is what `claimx extract` wrote for some stories. Each copy of them changes the letters of all but the common
words, and the digits, in its own way: the copies are stories of their own, with as many words, names and repetitions as
the first ones. Each size is linked in a process of its own, and its time and peak memory are printed.
"""

# ruff: noqa: T201 - a command prints
import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimx.linking import link_records
from claimx.linking.tables import load_words
from claimx.runs.saved import load_records
from claimx.schema import Record

TARGET = Path(__file__).resolve().parents[1] / "data" / "bench" / "links.json"
SIZES = (25_000, 50_000, 100_000)
COMMON = 0.6  # words that weigh less stay as they are
WORD = re.compile(r"[^\W\d_]+|\d")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


def copy_of(record: Record, number: int) -> Record:
    """A record with other words of the same lengths, so that all its spans hold."""
    if number == 0:
        return record
    text = disguise(record.document.text, number)

    def follow(value: Any) -> Any:
        if isinstance(value, dict):
            changed = {key: follow(inner) for key, inner in value.items()}
            if isinstance(changed.get("start"), int) and "text" in changed and changed["text"] is not None:
                changed["text"] = text[changed["start"] : changed["end"]]
            for key in ("name", "title", "publisher"):
                if isinstance(changed.get(key), str):
                    changed[key] = disguise(changed[key], number)
            if isinstance(changed.get("names"), list):
                changed["names"] = [disguise(name, number) for name in changed["names"]]
            return changed
        return [follow(inner) for inner in value] if isinstance(value, list) else value

    raw = follow(record.model_dump(mode="json"))
    document = raw["document"]
    document |= {"text": text, "id": f"{number}-{record.document.id}", "path": f"{number}/{record.document.path}"}
    return Record.model_validate(raw)


def disguise(text: str, number: int) -> str:
    """The text with every rare word and every digit replaced, each in one way throughout the copy."""
    words = load_words()

    def replace(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if low in words.empty or (not word.isdigit() and words.weight(words.stem(low)) < COMMON):
            return word
        chance = random.Random(f"{number} {low}")
        letters = (chance.choice(_kind(c)) if _kind(c) else c for c in low)
        return "".join(new.upper() if old.isupper() else new for new, old in zip(letters, word, strict=True))

    return WORD.sub(replace, text)


def _kind(letter: str) -> str:
    for kind in (VOWELS, CONSONANTS, "123456789"):
        if letter in kind:
            return kind
    return ""


def many(records: Sequence[Record], claims: int) -> Iterator[Record]:
    """Copies of the records until there are so many claims."""
    number = 0
    while claims > 0:
        for record in records:
            yield copy_of(record, number)
            claims -= len(record.claims)
        number += 1


def measure(records: Path, claims: int) -> dict[str, float]:
    """Link so many claims here and tell the time in seconds and the peak memory in megabytes."""
    made = (record.model_dump_json() for record in many(load_records(records), claims))
    lines = list(made)  # as bytes on a disk: reading and checking them is part of the work
    held = sum(map(len, lines)) / 1e6
    start, used = time.perf_counter(), time.process_time()
    links = link_records(Record.model_validate_json(line) for line in lines)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3 - held
    return {
        "claims": claims,
        "articles": len(lines),
        "statements": len(links.statements),
        "relations": len(links.relations),
        "seconds": round(seconds, 1),
        "processor_seconds": round(used, 1),  # without what other work on the machine took
        "megabytes": round(peak),
    }


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.records, options.claims[0])))
        return
    rows = []
    for claims in options.claims:
        command = [sys.executable, "-m", "benchmarks.links", str(options.records), "--claims", str(claims), "--one"]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(json.dumps(rows[-1]), flush=True)
    if options.save:
        TARGET.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

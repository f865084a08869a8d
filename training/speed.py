"""Time and memory of a model folder on a folder of articles, as JSON: `python -m training.speed MODELS ARTICLES`.

Runs in a process of its own, so that the peak of memory is that of reading articles and nothing else.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

import stanza
import torch

from claimx.parsing.models import find_models
from claimx.parsing.parse import StanzaParser

from .pack import PROCESSORS, load

PASSES = 5
KILOBYTES = 1e3 if sys.platform == "linux" else 1e6  # of what the system counts the peak in, in a megabyte


def measure(models: Path, texts: list[str]) -> dict[str, float]:
    """Seconds to load, words per second over all articles together (the middle one of some passes), the share of each
    processor, the peak of memory."""
    start = time.perf_counter()
    StanzaParser(find_models(str(models)))
    found = {"load seconds": time.perf_counter() - start}
    nlp = load(models)
    words, seconds = sorted((read(nlp, texts) for _ in range(PASSES)), key=lambda found: sum(found[1].values()))[
        PASSES // 2
    ]
    spent = sum(seconds.values())
    found |= {"words": float(words), "words per second": words / spent}
    found |= {f"share of {name}, percent": 100 * value / spent for name, value in seconds.items()}
    found["peak megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return found


def read(nlp: stanza.Pipeline, texts: list[str]) -> tuple[int, dict[str, float]]:
    """The number of words, and the seconds that each processor took."""
    documents = [stanza.Document([], text=text) for text in texts]
    seconds = {}
    for name in PROCESSORS:
        start = time.perf_counter()
        documents = nlp.processors[name].bulk_process(documents)
        seconds[name] = time.perf_counter() - start
    return sum(document.num_words for document in documents), seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, help="the model folder")
    parser.add_argument("articles", type=Path, help="a folder of .txt articles")
    parser.add_argument("--threads", type=int, help="torch threads (default: all cores)")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.articles.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{options.articles}: no .txt articles")
    json.dump(measure(options.models, texts), sys.stdout)


if __name__ == "__main__":
    main()

"""Time and memory of a model folder on a folder of articles, as JSON: `python -m training.speed MODELS ARTICLES`.

Runs in a process of its own, so that the peak of memory is that of reading articles and nothing else. How claimx
compares with a stock Stanza pipeline is another question (`benchmarks/speed.py`).
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from claimx.input.load import article_from_text
from claimx.parsing.models import find_models
from claimx.parsing.parse import StanzaParser

PASSES = 5
KILOBYTES = 1e3 if sys.platform == "linux" else 1e6  # of what the system counts the peak in, in a megabyte


def measure(models: Path, texts: list[str], threads: int | None) -> dict[str, float]:
    """Seconds to load, words per second over all articles together (the middle one of some passes), the peak of
    memory."""
    start = time.perf_counter()
    parser = StanzaParser(find_models(str(models)), threads=threads)
    found = {"load seconds": time.perf_counter() - start}
    articles = [article_from_text(text) for text in texts]
    taken = []
    for _ in range(PASSES):
        start = time.perf_counter()
        words = sum(not token.is_space for doc in parser.parse(articles) for token in doc)
        taken.append(time.perf_counter() - start)
    found |= {"words": float(words), "words per second": words / sorted(taken)[PASSES // 2]}
    found["peak megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, help="the model folder")
    parser.add_argument("articles", type=Path, help="a folder of .txt articles")
    parser.add_argument("--threads", type=int, help="torch threads (default: all cores)")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.articles.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{options.articles}: no .txt articles")
    json.dump(measure(options.models, texts, options.threads), sys.stdout)


if __name__ == "__main__":
    main()

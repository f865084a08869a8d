"""How fast claimx reads articles, next to a stock Stanza pipeline that does far less.

    python -m benchmarks.speed                          on the seed articles
    python -m benchmarks.speed --articles FOLDER        on a folder of .txt articles
    python -m benchmarks.speed --save                   also writes data/bench/speed.json, docs/speed.svg, docs/scale.md
    python -m benchmarks.speed --watch                  only memory, over 5,000 articles

The stock pipeline (tokenize, mwt, pos, lemma, depparse, ner) runs the first set of models that claimx bundled, one of
Stanza's networks for each task. It lies in the history of the repository; without it only claimx is measured:

    mkdir -p build/stock && git archive b37dd9a src/claimx/bundled | tar -x -C build/stock --strip-components=3

Everything runs in one thread, and what is compared runs in one process by turns. Times are seconds of the processor,
the least of some rounds, so that other work on the machine disturbs them little. Memory, cold starts and several
processes are measured in processes of their own.
"""

# ruff: noqa: T201 - a command prints
import argparse
import json
import math
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bars import draw_bars
from benchmarks.speed_page import MEMORY, WAYS, with_figures
from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.pipeline import extract_batch, extract_page, read_page
from claimx.records import build_record
from claimx.settings import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "data" / "bench" / "speed.json"
PLOT = ROOT / "docs" / "speed.svg"
PAGE = ROOT / "docs" / "scale.md"
STOCK = ROOT / "build" / "stock"
STOCK_TASKS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
BATCHES = (1, 4, 16)  # the parser takes no more at once
TIMES_AS_LONG = (1, 2, 4, 8)
COLD = "import claimx; claimx.extract('Budi mengatakan bahwa harga akan naik.')"
FIRST_COUNTS = (16, 100, 500)
TYPICAL_WORDS, SPREAD = 55, 0.9  # of the articles over which memory is watched
ONE, BULK = WAYS

Ways = Mapping[str, Callable[[], object]]


def seconds(ways: Ways, rounds: int) -> dict[str, float]:
    """The least seconds of the processor that each way took, all by turns."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            start = time.process_time()
            run()
            found[name].append(time.process_time() - start)
    return {name: round(min(taken), 3) for name, taken in found.items()}


def parser_of() -> Any:
    """claimx's parser in one thread."""
    from claimx.parsing.models import BUNDLED, find_models
    from claimx.parsing.parse import StanzaParser

    return StanzaParser(find_models(BUNDLED), threads=1)


def claimx_ways(articles: Sequence[Article], parser: Any) -> dict[str, Callable[[], object]]:
    """Reading articles to records with claimx."""
    return {
        f"claimx {ONE}": lambda: [list(extract_batch([article], parser)) for article in articles],
        f"claimx {BULK}": lambda: list(extract_batch(articles, parser)),
    }


def stock_ways(articles: Sequence[Article], folder: Path) -> dict[str, Callable[[], object]]:
    """Reading their texts to trees and names with Stanza alone."""
    import stanza

    (package,) = {path.stem for path in (folder / "id" / "tokenize").glob("*.pt")}
    pipeline = stanza.Pipeline(
        "id",
        dir=str(folder),
        processors=dict.fromkeys(STOCK_TASKS, package),
        package=None,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    texts = [article.text for article in articles]
    pipeline(texts[0])
    return {
        f"stanza {ONE}": lambda: [pipeline(text) for text in texts],
        f"stanza {BULK}": lambda: pipeline.bulk_process(texts),
    }


def ratios(taken: Mapping[str, float]) -> dict[str, float]:
    """How many times as long Stanza takes."""
    return {name: round(taken[f"stanza {name}"] / taken[f"claimx {name}"], 2) for name in (ONE, BULK)}


def by_stage(articles: Sequence[Article], parser: Any, rounds: int) -> dict[str, float]:
    """The share of each stage, in percent."""
    index = load_index()
    pages = [read_page(article, index) for article in articles]
    docs = list(parser.parse(pages))
    found = [extract_page(page, doc, index) for page, doc in zip(pages, docs, strict=True)]
    stages: Ways = {
        "page": lambda: [read_page(article, index) for article in articles],
        "parse": lambda: list(parser.parse(pages)),
        "rules": lambda: [extract_page(page, doc, index) for page, doc in zip(pages, docs, strict=True)],
        "record": lambda: [build_record(*made, parser.info, index.lexicon) for made in found],
    }
    taken = seconds(stages, rounds)
    return {name: round(100 * value / sum(taken.values()), 1) for name, value in taken.items()}


def by_batch(articles: Sequence[Article], parser: Any, rounds: int) -> dict[str, float]:
    """Seconds to parse all articles, by how many are parsed together."""
    index = load_index()
    pages = [read_page(article, index) for article in articles]

    def way(batch: int) -> Callable[[], object]:
        return lambda: [list(parser.parse(pages[at : at + batch])) for at in range(0, len(pages), batch)]

    return seconds({str(batch): way(batch) for batch in BATCHES}, rounds)


def by_length(articles: Sequence[Article], parser: Any, rounds: int) -> dict[str, float]:
    """Seconds for a thousand words, by how many articles stand in one."""
    found = {}
    for times in TIMES_AS_LONG:
        joined = ["\n\n".join(a.text for a in articles[at : at + times]) for at in range(0, len(articles), times)]
        longer = [article_from_text(text) for text in joined]
        taken = seconds({BULK: partial(_read_all, longer, parser)}, rounds)
        found[str(times)] = round(1000 * taken[BULK] / words_in(articles), 3)
    return found


def _read_all(articles: Sequence[Article], parser: Any) -> list[object]:
    return list(extract_batch(articles, parser))


def words_in(articles: Sequence[Article]) -> int:
    """Words between white space."""
    return sum(len(article.text.split()) for article in articles)


def run_apart(command: Sequence[str]) -> dict[str, float]:
    """Seconds by the clock and of the processor that a command takes, its children included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {"clock": round(time.perf_counter() - start, 2), "processor": round(used, 2)}


def by_jobs(folder: Path) -> dict[str, dict[str, float]]:
    """Seconds of the command on a folder, by the number of processes, which share one place for the output."""
    found = {}
    for jobs in sorted({1, 2, os.cpu_count() or 1}):
        with tempfile.TemporaryDirectory() as out:
            command = ["-m", "claimx", "extract", str(folder / "*.txt"), "-o", f"{out}/records.jsonl", "--quiet"]
            found[str(jobs)] = run_apart([*command, "--jobs", str(jobs)])
    return found


def as_news_is_long(articles: Sequence[Article], count: int) -> Iterator[Article]:
    """So many texts of neighbouring lines of some articles, with letters exchanged; always the same ones.

    Their lengths spread as those of news do, though they are a fifth as long: half have under 60 words, one in a
    hundred has over 450, and one in a thousand over 900.
    """
    chance = random.Random(1)
    lines = [line for article in articles for line in article.text.split("\n") if line.strip()]
    for _ in range(count):
        rest, at, taken = chance.lognormvariate(math.log(TYPICAL_WORDS), SPREAD), chance.randrange(len(lines)), []
        while rest > 0:
            words = lines[at % len(lines)].split()
            taken.append(" ".join(words[: math.ceil(rest)]))
            at, rest = at + 1, rest - len(words)
        yield article_from_text("\n".join(taken).replace("a", chance.choice("aeo"), chance.randint(0, 20)))


def over_time(articles: Sequence[Article], count: int) -> Iterator[tuple[int, int]]:
    """Megabytes in use after so many articles, in one process."""
    import psutil

    process = psutil.Process()
    told = {*FIRST_COUNTS, *range(1000, count + 1, 1000), count}
    for number, _ in enumerate(extract_batch(as_news_is_long(articles, count), parser_of()), start=1):
        if number in told:
            yield number, round(process.memory_info().rss / 1e6)


def machine() -> dict[str, str | int]:
    """What the figures hold for."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    libraries = {name: version(name) for name in ("torch", "stanza", "spacy")}
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count() or 1,
        "system": platform.platform(),
        "python": platform.python_version(),
        **libraries,
    }


def measure(folder: Path, stock: Path, rounds: int) -> dict[str, Any]:
    """All figures but memory."""
    articles = read(folder)
    parser = parser_of()
    found: dict[str, Any] = {
        "machine": machine(),
        "articles": {"number": len(articles), "words": words_in(articles)},
        "rounds": rounds,
    }
    ways = claimx_ways(articles, parser)
    list(extract_batch(articles[:1], parser))
    if (stock / "resources.json").is_file():
        ways |= stock_ways(articles, stock)
        found["stock models"] = str(stock.relative_to(ROOT) if stock.is_relative_to(ROOT) else stock)
    else:
        print(f"{stock}: no stock models, so claimx is measured alone; `--help` says how to get them", file=sys.stderr)
    taken = found["seconds"] = seconds(ways, rounds)
    if len(taken) > 2:
        found["times as long with stanza"] = ratios(taken)
    found["load average"] = round(os.getloadavg()[0], 1)
    print(json.dumps(found), file=sys.stderr)
    found["share of stages, percent"] = by_stage(articles, parser, rounds)
    found["seconds to parse, by articles together"] = by_batch(articles, parser, rounds)
    found["seconds for 1000 words, by articles in one"] = by_length(articles, parser, rounds)
    found["seconds of a cold start"] = run_apart(["-c", COLD])
    found["seconds of the command, by jobs"] = by_jobs(folder)
    return found


def read(folder: Path) -> list[Article]:
    """The articles of a folder."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise SystemExit(f"{folder}: no .txt articles; name a folder that has some with --articles")
    return [article_from_text(path.read_text(encoding="utf-8")) for path in files]


def main() -> None:
    """Measure, print, and save if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ROOT / "seeds", help="a folder of .txt articles")
    parser.add_argument("--stock", type=Path, default=STOCK, help="the folder of the stock models")
    parser.add_argument("--rounds", type=int, default=3, help="the least of how many rounds counts")
    parser.add_argument("--memory", type=int, default=5000, help="articles to read while memory is watched; 0 for none")
    parser.add_argument("--watch", action="store_true", help="only watch the memory")
    parser.add_argument("--save", action="store_true", help="write the figures, the picture and the page")
    options = parser.parse_args()
    for name, value in {**ENVIRONMENT, "OMP_NUM_THREADS": "1"}.items():
        os.environ.setdefault(name, value)
    if options.watch:
        after = {}
        for number, megabytes in over_time(read(options.articles), options.memory):
            print(number, megabytes, flush=True)
            after[str(number)] = megabytes
        found = {MEMORY: after}
    else:
        found = measure(options.articles, options.stock.resolve(), options.rounds)
        if options.memory:
            found[MEMORY] = watched_apart(options.articles, options.memory)
        print(json.dumps(found, indent=1))
    if options.save:
        save(found)


def watched_apart(folder: Path, count: int) -> dict[str, int]:
    """Megabytes after so many articles, in a process of its own."""
    command = ["-m", "benchmarks.speed", "--watch", "--memory", str(count), "--articles", str(folder)]
    told = subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE).stdout
    return {number: int(megabytes) for number, megabytes in (line.split() for line in told.decode().splitlines())}


def save(found: Mapping[str, Any]) -> None:
    """Write the figures in place of their like, the picture, and the figures of the page."""
    whole = json.loads(TARGET.read_text(encoding="utf-8")) | found
    TARGET.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    each = {way: taken / whole["articles"]["number"] for way, taken in whole["seconds"].items()}
    PLOT.write_text(draw_bars("Seconds of the processor for an article", each), encoding="utf-8")
    PAGE.write_text(with_figures(PAGE.read_text(encoding="utf-8"), whole), encoding="utf-8")


if __name__ == "__main__":
    main()

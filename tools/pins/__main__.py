"""The command."""

import argparse
import hashlib
import importlib
import json
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tools import pins
from tools.pins.cuts import Cut, find_cuts
from tools.pins.gold import Gold, changes, read_gold
from tools.pins.processes import in_processes
from tools.pins.trials import Baseline, copy_tree, first_failure, measure, tests_for

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 4  # times as long as the tests take when nothing is missing, and
LEAST = 20.0  # seconds besides, until a test counts as hung


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who noticed that something was missing: a test, or annotated articles, with the points by which figures move."""

    test: str | None = None
    articles: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and do what they say."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that processes and the copy go as after Ctrl-C
    options = parse_options(arguments)
    cuts = [cut for cut in find_cuts(options.root, options.only) if not options.kinds or cut.kind in options.kinds]
    if options.sample is not None and options.sample < len(cuts):
        drawn = random.Random(options.seed).sample(range(len(cuts)), options.sample)
        cuts = [cuts[number] for number in sorted(drawn)]
    if options.list:
        print(*cuts, f"{len(cuts)} in all", sep="\n")
        return
    keys = keys_of(options.root, cuts)
    known = read_answers(options.out)
    answers = {cut: known[key] for cut, key in keys.items() if key in known}
    unknown = [cut for cut in cuts if cut not in answers]
    for cut, verdict in try_all(unknown, options) if unknown else ():
        answers[cut] = verdict
        print(f"[{len(answers)}/{len(cuts)}] {cut}  ->  {verdict.test or 'no test'}", file=sys.stderr)
        if options.out:
            save_answer(options.out, keys[cut], cut, verdict)
    print(*report([(cut, answers[cut]) for cut in cuts]), sep="\n")


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    options = argparse.ArgumentParser(
        prog="python -m tools.pins", description=pins.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--only", nargs="+", default=["src/claimx"], metavar="PATH", help="files and folders")
    options.add_argument("--kinds", nargs="+", metavar="KIND", help="only these kinds")
    options.add_argument("--sample", type=int, metavar="N", help="so many, drawn at random")
    options.add_argument("--seed", type=int, default=0, help="of the draw")
    options.add_argument("--list", action="store_true", help="list them, and try nothing")
    options.add_argument("--tests", nargs="+", metavar="FILE", help="ask these tests")
    options.add_argument("--gold", type=Path, metavar="FOLDER", help="ask these articles where no test notices")
    options.add_argument("--out", type=Path, metavar="FILE", help="JSON Lines; what stands there is not tried again")
    options.add_argument("--workers", type=int, default=os.cpu_count(), metavar="N", help="processes at once")
    options.add_argument("--timeout", type=float, metavar="SECONDS", help="until a test counts as hung")
    options.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return options.parse_args(arguments)


# --- the trials


def try_all(cuts: Sequence[Cut], options: argparse.Namespace) -> Iterator[tuple[Cut, Verdict]]:
    """Take each out and say who notices, as the answers come.

    Raises:
        SystemExit: the tests or the annotated articles can't be read when nothing is missing.
    """
    with tempfile.TemporaryDirectory(prefix="pins-") as folder:
        tree = copy_tree(options.root.resolve(), Path(folder).resolve())
        chosen = {file: options.tests or tests_for(tree, file) for file in {cut.file for cut in cuts}}
        tests = sorted({test for some in chosen.values() for test in some})
        base: Baseline = _alone(lambda: measure(tree, tests))
        _prepare(base)
        seconds = options.timeout or LEAST + PATIENCE * sum(base.seconds.values())

        def test_call(cut: Cut) -> Callable[[], Any]:
            files = sorted(chosen[cut.file], key=lambda file: (base.seconds.get(file, 0.0), file))
            return lambda: first_failure(tree, cut, files, base.failed)

        unnoticed = []
        for number, answer, error in in_processes(map(test_call, cuts), options.workers, seconds):
            noticed = _failure(error) or answer
            if options.gold and noticed is None:
                unnoticed.append(cuts[number])
            else:
                yield cuts[number], Verdict(noticed)
        if unnoticed:
            yield from ask_gold(unnoticed, tree, options, seconds)


def ask_gold(
    cuts: Sequence[Cut], tree: Path, options: argparse.Namespace, seconds: float
) -> Iterator[tuple[Cut, Verdict]]:
    """Take each out and say which annotated articles notice."""
    kept = Gold(options.gold.resolve(), options.root.resolve() / "build" / "pins")
    gold: Gold = _alone(lambda: read_gold(tree, kept))

    def gold_call(cut: Cut) -> Callable[[], Any]:
        return lambda: changes(tree, cut, gold)

    for number, answer, error in in_processes(map(gold_call, cuts), options.workers, seconds):
        yield cuts[number], Verdict(None, (_failure(error) or "",)) if error else Verdict(None, *answer)


def _prepare(base: Baseline) -> None:
    """Import once for all processes what they need from elsewhere, and name the tests that can't be asked."""
    for failed in base.failed:
        print(f"fails with nothing missing, so it is not asked: {failed}", file=sys.stderr)
    for name in base.modules:
        with suppress(Exception, SystemExit):
            importlib.import_module(name)


def _alone(call: Callable[[], Any]) -> Any:
    """The answer of one process, when nothing is missing."""
    ((_, answer, error),) = in_processes([call], workers=1)
    if error is not None:
        sys.exit(f"this fails with nothing missing: {error}")
    return answer


def _failure(error: BaseException | None) -> str | None:
    if error is None:
        return None
    return "(hung)" if isinstance(error, TimeoutError) else f"({error})"


# --- the answers


def keys_of(root: Path, cuts: Iterable[Cut]) -> dict[Cut, str]:
    """A name for each, with a digest of its file, so that an answer is not taken for one about a changed file."""
    digests: dict[str, str] = {}
    for cut in cuts:
        if cut.file not in digests:
            digests[cut.file] = hashlib.sha256((root / cut.file).read_bytes()).hexdigest()[:12]
    return {cut: f"{digests[cut.file]} {cut.path or (cut.start, cut.put)} {cut}" for cut in cuts}


def save_answer(out: Path, key: str, cut: Cut, verdict: Verdict) -> None:
    """Add a line to a file of answers."""
    out.parent.mkdir(parents=True, exist_ok=True)
    row = {name: getattr(cut, name) for name in ("file", "line", "place", "kind", "what")}
    line = json.dumps({**row, **asdict(verdict), "key": key}, ensure_ascii=False)
    stopped = out.exists() and not out.read_text(encoding="utf-8").endswith("\n")
    with out.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n" if stopped else f"{line}\n")


def read_answers(out: Path | None) -> dict[str, Verdict]:
    """The answers that a file has; a last line that a stopped run didn't finish is none."""
    if out is None or not out.exists():
        return {}
    rows = []
    for line in out.read_text(encoding="utf-8").split("\n"):
        with suppress(ValueError):
            rows.append(json.loads(line))
    return {row["key"]: Verdict(row["test"], tuple(row["articles"]), row["figures"]) for row in rows}


def report(answers: Sequence[tuple[Cut, Verdict]]) -> Iterator[str]:
    """A table by kind, and what no test noticed."""
    yield f"{'kind':10}{'taken out':>10}{'noticed':>10}"
    for kind in (*sorted({cut.kind for cut, _ in answers}), "all"):
        tests = [verdict.test for cut, verdict in answers if kind in {cut.kind, "all"}]
        yield f"{kind:10}{len(tests):10}{len(tests) - tests.count(None):10}"
    missed = [(cut, verdict) for cut, verdict in answers if verdict.test is None]
    if missed:
        yield "\nNo test noticed:"
    for cut, verdict in missed:
        moved = ", ".join(f"{name} {by:+.2f}" for name, by in verdict.figures.items())
        seen = f"  [{len(verdict.articles)} articles: {' '.join(verdict.articles[:5])}; {moved}]"
        yield f"{cut}{seen if verdict.articles else ''}"


if __name__ == "__main__":
    main()

"""Score claimx on attributions read off the trees of ICON, a constituency treebank of Indonesian news.

    python -m benchmarks.icon                              figures for train+dev and test, saved to data/bench/icon.json
    python -m benchmarks.icon --split train --errors 20    up to 20 mistakes of each class

The treebank is not distributed with claimx. The train and dev sets are for work; of the test set only totals are shown.
Parses are kept in build/icon, so that only the first run needs the models.
"""

# ruff: noqa: T201 - a command prints
import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.attribution.cues import find_cues
from claimx.errors import ClaimxError
from claimx.grammar.tree import Page
from claimx.lexicon.index import Index, load_index
from claimx.model import Attribution
from claimx.parsing.models import BUNDLED, ModelFolder, find_models
from claimx.pipeline import extract_page
from claimx.scoring.words import word_starts

from .parses import one_line_article, parse_cached
from .trees import Typeset, read_tree, typeset
from .triples import Triple, read_triples

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "icon"
SPLITS = ("train", "dev", "test")
GROUPS = {"train+dev": ("train", "dev"), "test": ("test",)}
HELD_OUT = "test"
ENOUGH = 0.5  # the share of words that content must have in common with the gold one
USAGE = 2

Range = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the treebank in print, with its attributions."""

    split: str
    number: int
    print: Typeset
    triples: tuple[Triple, ...]

    @property
    def text(self) -> str:
        """The printed sentence."""
        return self.print.text


@dataclass(frozen=True)
class Gold:
    """A triple in characters of its sentence."""

    rule: str
    lemma: str
    cue: Range
    source: Range | None
    head: Range | None
    content: tuple[Range, ...]
    wider: tuple[Range, ...]
    open_source: bool


@dataclass(frozen=True)
class Outcome:
    """A triple and what claimx made of it. `found` is None when no claim has its cue."""

    sentence: Sentence
    gold: Gold
    found: Attribution | None
    source: bool
    content: bool
    overlap: float
    seen: bool  # the cue was at least a candidate


@dataclass(frozen=True)
class Result:
    """What claimx gave for some sentences. `extra` are its claims with a cue that no triple has."""

    outcomes: list[Outcome]
    predicted: int
    extra: list[tuple[Sentence, Attribution]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, score, print. Returns the exit code."""
    options = _options().parse_args(arguments)
    if options.errors and options.split == HELD_OUT:
        print("benchmarks.icon: the test set is for reporting: its mistakes are not listed", file=sys.stderr)
        return USAGE
    missing = [name for name in SPLITS if not (options.data / f"{name}.txt").is_file()]
    if missing:
        print(
            f"benchmarks.icon: no {missing[0]}.txt in {options.data}; the treebank is not distributed", file=sys.stderr
        )
        return USAGE
    try:
        models = find_models(options.models)
    except ClaimxError as error:
        print(f"benchmarks.icon: {error}", file=sys.stderr)
        return USAGE
    if options.split:
        result = run([options.split], options.data, models, options.cache)
        print(table({options.split: figures(result, parts=options.split != HELD_OUT)}))
        for line in error_lines(result, options.errors):
            print(line)
        return 0
    scores = {}
    for name, splits in GROUPS.items():
        scores[name] = figures(run(splits, options.data, models, options.cache), parts=HELD_OUT not in splits)
    print(table(scores))
    save(scores, models, options.out)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.icon", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with train.txt, dev.txt and test.txt")
    parser.add_argument("--models", default=BUNDLED, help="a folder of models, or 'bundled'")
    parser.add_argument("--split", choices=SPLITS, help="score one split alone, and save nothing")
    parser.add_argument("--errors", type=int, default=0, help="list up to this many mistakes of each class")
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "icon", help="where parses are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "bench" / "icon.json", help="where figures go")
    return parser


def run(splits: Iterable[str], data: Path, models: ModelFolder, cache: Path) -> Result:
    """Read, parse, extract and compare."""
    index = load_index()
    sentences = [s for split in splits for s in read_sentences(data / f"{split}.txt", index)]
    articles = [one_line_article(s.text, index) for s in sentences]
    outcomes: list[Outcome] = []
    extra: list[tuple[Sentence, Attribution]] = []
    predicted = 0
    for sentence, article, doc in zip(sentences, articles, parse_cached(articles, models, cache), strict=True):
        page, claims, _ = extract_page(article, doc, index)
        with_cue = [claim for claim in claims if claim.cue is not None]
        predicted += len(with_cue)
        golds = [in_characters(triple, sentence.print) for triple in sentence.triples]
        outcomes.extend(compare(sentence, gold, with_cue, page) for gold in golds)
        extra.extend((sentence, claim) for claim in with_cue if not any(_same_cue(gold, claim) for gold in golds))
    return Result(outcomes, predicted, extra)


def read_sentences(file: Path, index: Index) -> Iterator[Sentence]:
    """The sentences of a file of trees, one a line."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            tree = read_tree(line)
            yield Sentence(file.stem, number, typeset(tree), tuple(read_triples(tree, index)))


def in_characters(triple: Triple, printed: Typeset) -> Gold:
    """A triple whose leaves are placed in the printed sentence."""
    return Gold(
        rule=triple.rule,
        lemma=triple.lemma,
        cue=printed.span(*triple.cue),
        source=printed.span(*triple.source) if triple.source else None,
        head=printed.places[triple.head] if triple.head is not None else None,
        content=tuple(printed.span(*piece) for piece in triple.content),
        wider=tuple(printed.span(*piece) for piece in triple.wider),
        open_source=triple.open_source,
    )


def compare(sentence: Sentence, gold: Gold, claims: Sequence[Attribution], page: Page) -> Outcome:
    """What became of a triple. When two claims share its cue, the one with more of the content counts."""
    matching = [claim for claim in claims if _same_cue(gold, claim)]
    if not matching:
        seen = any(cue.span.start < gold.cue[1] and gold.cue[0] < cue.span.end for cue in find_cues(page))
        return Outcome(sentence, gold, None, source=False, content=False, overlap=0.0, seen=seen)
    found = max(matching, key=lambda claim: overlap(sentence.text, gold, claim))
    share = overlap(sentence.text, gold, found)
    return Outcome(sentence, gold, found, same_source(gold, found), share >= ENOUGH, share, seen=True)


def _same_cue(gold: Gold, claim: Attribution) -> bool:
    return claim.cue is not None and claim.cue.span.start < gold.cue[1] and gold.cue[0] < claim.cue.span.end


def same_source(gold: Gold, claim: Attribution) -> bool:
    """True when the source takes in the gold head, or both have none."""
    if gold.open_source:
        return True
    if gold.head is None or claim.source is None:
        return gold.head is None and claim.source is None
    return claim.source.span.start <= gold.head[0] and gold.head[1] <= claim.source.span.end


def overlap(text: str, gold: Gold, claim: Attribution) -> float:
    """Words in common with the gold content over words in either; the better of its two extents."""
    spans = claim.content.spans if claim.content is not None else ()
    words = word_starts(text, [(span.start, span.end) for span in spans])
    extents = [word_starts(text, extent) for extent in (gold.content, gold.wider) if extent]
    return max((len(words & e) / len(words | e) for e in extents if words | e), default=0.0)


# --- figures ---

Recalls = dict[str, float | None]
Figures = dict[str, float | dict[str, Recalls] | None]


def figures(result: Result, *, parts: bool) -> Figures:
    """Recalls over all triples and the share of claims that have a triple; with `parts`, also for each construction.

    Without parts for the test set: a construction that it holds once would give its mistakes away.
    """
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in result.outcomes:
        by_rule[outcome.gold.rule].append(outcome)
    matched = result.predicted - len(result.extra)
    return {
        **_recalls(result.outcomes),
        "claims": result.predicted,
        "claims_with_triple": _share(matched, result.predicted),
        "constructions": {rule: _recalls(outcomes) for rule, outcomes in sorted(by_rule.items()) if parts},
    }


def _recalls(outcomes: Sequence[Outcome]) -> Recalls:
    named = [o for o in outcomes if not o.gold.open_source]
    return {
        "triples": len(outcomes),
        "cue": _share(sum(o.found is not None for o in outcomes), len(outcomes)),
        "source": _share(sum(o.source for o in named), len(named)),
        "content": _share(sum(o.content for o in outcomes), len(outcomes)),
        "all": _share(sum(o.source and o.content for o in outcomes), len(outcomes)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def table(scores: dict[str, Figures]) -> str:
    """The figures as text."""
    lines = [f"{'':24}{'triples':>8}{'cue':>8}{'source':>8}{'content':>8}{'all':>8}"]
    for name, score in scores.items():
        lines.append(_row(name, score))
        constructions = score["constructions"]
        if isinstance(constructions, dict):
            lines.extend(_row(f"  {rule}", row) for rule, row in constructions.items())
        lines.append(
            f"  {score['claims']} claims with a cue, {_percent(score['claims_with_triple'])} of them have a triple"
        )
    return "\n".join(lines)


def _row(name: str, score: Figures | Recalls) -> str:
    shares = "".join(f"{_percent(score[key]):>8}" for key in ("cue", "source", "content", "all"))
    return f"{name:24}{score['triples']:>8}{shares}"


def _percent(share: object) -> str:
    return f"{share:.1%}" if isinstance(share, float) else "-"


def save(scores: dict[str, Figures], models: ModelFolder, file: Path) -> None:
    """Write the figures and the models they were reached with; no text of the treebank."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {"models": models.info.name, "parser": list(models.info.files)[-1][1][:12], "figures": scores}
    file.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


# --- mistakes ---


def error_lines(result: Result, most: int) -> Iterator[str]:
    """Mistakes by class, the most frequent class first."""
    if most <= 0:
        return
    classes: dict[str, list[str]] = defaultdict(list)
    for outcome in result.outcomes:
        for name in mistakes(outcome):
            classes[name].append(_describe(outcome))
    for sentence, claim in result.extra:
        rule = claim.rules[0] if claim.rules else "?"
        classes[f"extra claim: {rule}"].append(_describe_extra(sentence, claim))
    counts = Counter({name: len(found) for name, found in classes.items()})
    for name, count in counts.most_common():
        yield f"\n== {name}: {count}"
        yield from classes[name][:most]


def mistakes(outcome: Outcome) -> list[str]:
    """The classes of what is wrong with an outcome, each with the stage at fault and the construction."""
    gold, found = outcome.gold, outcome.found
    if found is None:
        return [f"missed {'after the cue stage' if outcome.seen else 'by the cue stage'}: {gold.rule}"]
    classes = []
    if not outcome.source:
        kind = "none given" if found.source is None else "given, none in gold" if gold.head is None else "another"
        classes.append(f"source {kind}: {gold.rule}")
    if not outcome.content:
        classes.append(
            f"content {_content_class(outcome)}: {gold.rule} by {found.content.rule if found.content else 'no rule'}"
        )
    return classes


def _content_class(outcome: Outcome) -> str:
    gold, found = outcome.gold, outcome.found
    spans = found.content.spans if found is not None and found.content is not None else ()
    text = outcome.sentence.text
    words = word_starts(text, [(s.start, s.end) for s in spans])
    wanted = word_starts(text, gold.content)
    if not words & wanted:
        return "elsewhere"
    return "too short" if len(words) < len(wanted) else "too long"


def _describe(outcome: Outcome) -> str:
    gold, found, text = outcome.gold, outcome.found, outcome.sentence.text
    wanted = f"[{_cut(text, [gold.cue])}] <{_cut(text, [gold.head] if gold.head else [])}> {_cut(text, gold.content)}"
    got = _claim_line(text, found) if found is not None else "-"
    return f"{outcome.sentence.split} {outcome.sentence.number}: {text}\n    gold   {wanted}\n    claimx {got}"


def _describe_extra(sentence: Sentence, claim: Attribution) -> str:
    return f"{sentence.split} {sentence.number}: {sentence.text}\n    claimx {_claim_line(sentence.text, claim)}"


def _claim_line(text: str, claim: Attribution) -> str:
    cue = [(claim.cue.span.start, claim.cue.span.end)] if claim.cue else []
    source = [(claim.source.span.start, claim.source.span.end)] if claim.source else []
    content = [(s.start, s.end) for s in claim.content.spans] if claim.content else []
    return f"[{_cut(text, cue)}] <{_cut(text, source)}> {_cut(text, content)}  ({' '.join(claim.rules)})"


def _cut(text: str, pieces: Iterable[Range]) -> str:
    return " || ".join(text[start:end] for start, end in pieces) or "-"


if __name__ == "__main__":
    sys.exit(main())

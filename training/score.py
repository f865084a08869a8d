"""Scores of a model folder on the test sets: `python -m training.score --data ../shared/data --models DIR`."""

import argparse
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import conllu
import stanza
import torch
from conllu.models import TokenList
from udtools import udeval

from . import harmonise as h
from . import prepare
from .pack import PROCESSORS, load, model_path

RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "ccomp",
    "xcomp",
    "advcl",
    "parataxis",
    "appos",
    "acl",
    "root",
    "punct",
)
METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")

Scores = dict[str, float]


def f1(correct: int, gold: int, system: int) -> float:
    """F1 in percent; 0 where nothing was right."""
    return 200.0 * correct / (gold + system) if correct else 0.0


def raw_text(sentences: Iterable[TokenList]) -> str:
    """The treebank's text with one space between sentences, as the shared task gave it."""
    return " ".join(sentence.metadata["text"] for sentence in sentences)


def parse_scores(nlp: stanza.Pipeline, gold_file: Path) -> tuple[Scores, Scores]:
    """The official scores, and F1 for single relations (head and full label right), on raw text."""
    sentences = h.read_conllu(gold_file)
    system = f"{nlp(raw_text(sentences)):C}\n\n"
    gold_text = gold_file.read_text(encoding="utf-8")
    official = udeval.evaluate(*(udeval.load_conllu(io.StringIO(text), "", {}) for text in (gold_text, system)))
    scores = {name: 100.0 * official[name].f1 for name in METRICS}
    return scores, relation_scores(sentences, list(conllu.parse(system)))


def relation_scores(gold: Iterable[TokenList], system: Iterable[TokenList]) -> Scores:
    """F1 of (dependent, head, full label) for the chosen relations, words matched by their characters."""
    found = [arcs(treebank) for treebank in (gold, system)]
    scores: Scores = {}
    for relation in RELATIONS:
        ours, theirs = (Counter(arc for arc in treebank if arc[-1] == relation) for treebank in found)
        scores[relation] = f1((ours & theirs).total(), ours.total(), theirs.total())
    return scores


def arcs(sentences: Iterable[TokenList]) -> list[tuple[object, ...]]:
    """Every word with its head, both by form and place of the surface token in the text, and the label."""
    result: list[tuple[object, ...]] = []
    position = 0
    for sentence in sentences:
        place: dict[int, tuple[object, ...]] = {0: ("root",)}
        inside = dict(h.ranges(sentence))
        covered = 0
        for token in sentence:
            number = token["id"]
            if isinstance(number, tuple) and number[1] == "-":
                covered = inside[number[0]]
            if isinstance(number, int):
                place[number] = (position, token["form"].lower())
            if number == covered or (isinstance(number, int) and number > covered):
                position += 0 if number == covered else len(token["form"].replace(" ", ""))
            if number == covered:
                position += surface_length(sentence, covered)
        result += [(place[word["id"]], place[word["head"]], word["deprel"]) for word in h.words(sentence)]
    return result


def surface_length(sentence: TokenList, last: int) -> int:
    """Length of the multiword token that ends with word `last`."""
    forms = (t["form"] for t in sentence if isinstance(t["id"], tuple) and t["id"][1] == "-" and t["id"][2] == last)
    return len(next(forms).replace(" ", ""))


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Entities of a sentence with IOB or BIOES tags, as (start, end, kind)."""
    result: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if kind and (prefix in ("O", "B", "S") or name != kind):
            result.add((start, i, kind))
            kind = ""
        if name and not kind:
            start, kind = i, name
    return result


def ner_scores(models: Path, rows: Sequence[prepare.Rows]) -> Scores:
    """Entity F1 on tokenised sentences, for each kind and in all."""
    nlp = load(models, ("tokenize", "encoder"), tokenize_pretokenized=True, encoder_keep_sentences=True)
    document = nlp([[form for form, _ in sentence] for sentence in rows])
    counts: dict[str, Counter[str]] = {}
    for sentence, parsed in zip(rows, document.sentences, strict=True):
        gold, system = spans([tag for _, tag in sentence]), spans([token.ner for token in parsed.tokens])
        for name, entities in (("gold", gold), ("system", system), ("correct", gold & system)):
            for *_, kind in entities:
                counts.setdefault(kind, Counter())[name] += 1
    counts["all"] = sum(counts.values(), Counter())
    return {kind: f1(c["correct"], c["gold"], c["system"]) for kind, c in sorted(counts.items())}


def speed(models: Path, articles: Path) -> Scores:
    """Time and memory in a process of its own, see `speed.py`."""
    command = [sys.executable, "-m", f"{__package__}.speed", str(models), str(articles)]
    found: Scores = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def score(models: Path, data: Path, articles: Path | None) -> dict[str, Scores]:
    """All scores of a model folder; the speed first, since a child's peak of memory begins with its parent's."""
    timing = {"speed": speed(models, articles)} if articles else {}
    parse, relations = parse_scores(load(models), data / "ud/id_csui-ud-test.conllu")
    sizes = {name: model_path(models, name).stat().st_size / 1e6 for name in PROCESSORS}
    result = {
        "parse": parse,
        "relations": relations,
        "ner": ner_scores(models, prepare.ner_sets(data)["test"]),
        "megabytes": sizes,
        **timing,
    }
    return {table: {name: round(value, 2) for name, value in scores.items()} for table, scores in result.items()}


def main() -> None:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder (not distributed)")
    parser.add_argument("--models", type=Path, default=Path("src/claimx/bundled"), help="the model folder")
    parser.add_argument("--articles", type=Path, help="a folder of .txt articles for the measure of speed")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    json.dump(score(options.models, options.data, options.articles), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()

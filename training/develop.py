"""Scores on the development sentences while the network is being trained, each sentence read with its treebank."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import torch
from torch import Tensor

from claimx.parsing.encoder.lemmas import apply_script
from claimx.parsing.encoder.network import Network
from claimx.parsing.encoder.trees import best_heads
from claimx.parsing.encoder.windows import Batch

from .batches import Encoding, Targets, Window
from .examples import Example
from .losses import within_sentences
from .score import Scores, f1, spans

T = TypeVar("T")

AT_ONCE = 20  # windows
TOGETHER = 5  # sentences of a window when their ends are looked for


def tree_scores(network: Network, encoding: Encoding, examples: Sequence[Example]) -> Scores:
    """Percent of words with the right tag, features, lemma, head and (without its subtype) relation."""
    right: Counter[str] = Counter()
    for windows, batch, targets in _batches(encoding, [[example] for example in examples]):
        words = _states(network, batch, targets)
        tags = {name: getattr(network, name)(words).argmax(-1).tolist() for name in ("upos", "feats", "lemma")}
        arcs = within_sentences(network.arcs(words).float(), targets.sentence).log_softmax(-1).double().numpy()
        as_dependent, as_head = network.label_halves(words)
        for row, [example] in enumerate(windows):
            size = len(example)
            heads = best_heads(arcs[row, :size, : size + 1])
            scores = network.labels(as_dependent[row, :size], as_head[row, heads])
            found = {name: [encoding.labels[name][n] for n in tags[name][row][:size]] for name in tags}
            found["deprel"] = [encoding.labels["deprel"][n] for n in scores.argmax(-1).tolist()]
            right += _count_right(example, found, heads)
    return {name: 100.0 * right[name] / right["words"] for name in ("upos", "feats", "lemma", "uas", "las")}


def _count_right(example: Example, found: Mapping[str, Sequence[str]], heads: Sequence[int]) -> Counter[str]:
    right: Counter[str] = Counter(words=len(example))
    lemmas = [apply_script(form, script) for form, script in zip(example.forms, found["lemma"], strict=True)]
    for name, ours, theirs in (
        ("upos", found["upos"], example.upos),
        ("feats", found["feats"], example.feats),
        ("lemma", lemmas, example.lemmas),
        ("uas", heads, example.heads),
    ):
        right[name] = sum(a == b for a, b in zip(ours, theirs or (), strict=False))
    arcs = zip(heads, example.heads or (), found["deprel"], example.relations or (), strict=False)
    right["las"] = sum(a == b and d is not None and c.split(":")[0] == d.split(":")[0] for a, b, c, d in arcs)
    return right


def name_score(network: Network, encoding: Encoding, examples: Sequence[Example]) -> float:
    """F1 of names on tokenised sentences."""
    counts: Counter[str] = Counter()
    for windows, batch, targets in _batches(encoding, [[example] for example in examples]):
        best = network.ner(_states(network, batch, targets)).argmax(-1).tolist()
        for [example], row in zip(windows, best, strict=True):
            system = spans([encoding.labels["ner"][number] for number in row[: len(example)]])
            gold = spans(example.names or ())
            counts.update(gold=len(gold), system=len(system), right=len(gold & system))
    return f1(counts["right"], counts["gold"], counts["system"])


def end_score(network: Network, encoding: Encoding, windows: Sequence[Window]) -> float:
    """F1 of the sentence ends in windows of several sentences."""
    counts: Counter[str] = Counter()
    for _, batch, targets in _batches(encoding, windows):
        ends = (network.end(_states(network, batch, targets)).squeeze(-1) > 0) & (targets.end >= 0)
        gold = targets.end == 1
        counts.update(gold=int(gold.sum()), system=int(ends.sum()), right=int((gold & ends).sum()))
    return f1(counts["right"], counts["gold"], counts["system"])


def in_chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Some items after the other, `size` at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def _batches(encoding: Encoding, windows: Sequence[Window]) -> Iterator[tuple[Any, Batch, Targets]]:
    for some in in_chunks(windows, AT_ONCE):
        yield some, *encoding(some)


def _states(network: Network, batch: Batch, targets: Targets) -> Tensor:
    states, _ = network.states(batch.ids, batch.padding, batch.first, batch.last, targets.treebank)
    return states


def develop(
    network: Network, encoding: Encoding, treebanks: Mapping[str, Sequence[Example]], names: Sequence[Example]
) -> dict[str, Scores]:
    """All development scores: by treebank, and under `all` those of names and sentence ends."""
    network.eval()
    with torch.inference_mode():
        scores = {name: tree_scores(network, encoding, examples) for name, examples in treebanks.items()}
        windows = [window for examples in treebanks.values() for window in in_chunks(examples, TOGETHER)]
        scores["all"] = {
            "names": name_score(network, encoding, names),
            "ends": end_score(network, encoding, windows),
        }
    network.train()
    return scores

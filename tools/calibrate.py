"""Fit the confidence weights on scored records, and tell on held-out folds how far they can be trusted.

    python tools/calibrate.py GOLD OUT [--write]

GOLD is a folder of gold, OUT what `claimx extract` wrote for its articles. The printed table is of predictions for
articles that the weights were not fitted on (ten folds by article). `--write` fits on all articles and writes
`src/claimx/confidence.toml`.
"""

import argparse
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from claimx.confidence import features_of
from claimx.evaluate import evaluate
from claimx.gold import gold_files, gold_name
from claimx.schema import ClaimRecord
from claimx.store import load_records

FOLDS = 10
PENALTY = 4.0  # on the squared weights: with a few hundred claims a weight needs clear evidence to leave zero
STEPS = 2000
RATE = 0.5
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
TARGET = Path(__file__).parent.parent / "src" / "claimx" / "confidence.toml"

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A predicted claim: its features, whether it is right, and the fold of its article."""

    features: frozenset[str]
    right: bool
    fold: int


def read_examples(gold: Path, out: Path) -> list[Example]:
    """Every claim of the scored articles."""
    records = {Path(record.document.path).stem: record for record in load_records(out)}
    names = [gold_name(file) for file in gold_files(gold)]
    scored = evaluate(gold, records.values())
    examples = []
    for name, document in zip(names, scored.documents, strict=True):
        record = records.get(name)
        fold = zlib.crc32(name.encode()) % FOLDS
        for number, claim in enumerate(record.claims if record else []):
            examples.append(Example(_features(claim), number in document.right, fold))
    return examples


def _features(claim: ClaimRecord) -> frozenset[str]:
    source = claim.source
    return frozenset(
        features_of(
            rules=claim.rules,
            resolution=source.resolution,
            stance=claim.stance,
            kind=source.kind,
            nested=claim.parent is not None,
        )
    )


def fit(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Logistic regression with a penalty on the weights, by plain gradient descent from zero: the same every time."""
    names = sorted({feature for example in examples for feature in example.features})
    inputs = np.array([[name in example.features for name in names] for example in examples], dtype=float)
    right = np.array([example.right for example in examples], dtype=float)
    base, weights = 0.0, np.zeros(len(names))
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(inputs @ weights + base))) - right
        base -= RATE * float(error.mean())
        weights -= RATE * (inputs.T @ error + PENALTY * weights) / len(examples)
    return base, {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.01}


def predict(example: Example, base: float, weights: dict[str, float]) -> float:
    """The probability that a claim is right."""
    return float(1 / (1 + np.exp(-(base + sum(weights.get(feature, 0.0) for feature in example.features)))))


def held_out(examples: Sequence[Example]) -> Array:
    """For every claim the probability that weights from the other folds give it."""
    found = np.zeros(len(examples))
    for fold in range(FOLDS):
        base, weights = fit([example for example in examples if example.fold != fold])
        for number, example in enumerate(examples):
            if example.fold == fold:
                found[number] = predict(example, base, weights)
    return found


def report(examples: Sequence[Example], predicted: Array) -> str:
    """The reliability table: claims by band of confidence, with the share of them that is right."""
    right = np.array([example.right for example in examples], dtype=float)
    lines = ["| confidence | claims | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(BANDS):
        inside = (predicted >= low) & (predicted < high)
        if inside.any():
            shown = f"{low:.1f} to {min(high, 1):.1f}"
            lines.append(f"| {shown} | {inside.sum()} | {predicted[inside].mean():.2f} | {right[inside].mean():.2f} |")
    for low in (0.7, 0.8, 0.9):
        inside = predicted >= low
        if inside.any():
            kept = right[inside].sum() / right.sum()
            lines.append(
                f"| {low} or more | {inside.sum()} | {predicted[inside].mean():.2f} | {right[inside].mean():.2f} |"
            )
            lines[-1] += f" ({kept:.0%} of all right claims)"
    brier = float(((predicted - right) ** 2).mean())
    return (
        "\n".join(lines)
        + f"\n\nBrier score {brier:.3f}; always saying the mean gives {right.mean() * (1 - right.mean()):.3f}."
    )


def write(base: float, weights: dict[str, float]) -> None:
    """Write the fitted model where the package reads it."""
    rows = "\n".join(f'"{name}" = {weight}' for name, weight in sorted(weights.items()))
    TARGET.write_text(
        "# Log odds that a claim is right, fitted by tools/calibrate.py; see docs/confidence.md.\n"
        f"base = {round(base, 3)}\n\n[features]\n{rows}\n",
        encoding="utf-8",
    )


def main() -> None:
    """Read the arguments, print the table, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--write", action="store_true", help="write src/claimx/confidence.toml")
    args = parser.parse_args()
    examples = read_examples(args.gold, args.out)
    print(report(examples, held_out(examples)))
    if args.write:
        write(*fit(examples))


if __name__ == "__main__":
    main()

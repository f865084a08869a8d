"""Fit the judge and the confidence on annotated articles, and tell by folds how good claimx is with them.

    python -m training.calibrate --gold GOLD... --proposals build/attributions [--write]

GOLD are folders of annotated articles; the proposals are those of `training.attribute`, made for each article by a
network that was not trained on it. All that is printed is of articles that neither that network nor the weights were
fitted on: the figures of the rules alone and of rules, network and judge together, and the reliability of both models.
`--write` fits them on all articles, into `judge.toml` and `confidence.toml` of `src/claimx/attribution/`.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimx.attribution import confidence, judge
from claimx.attribution.attributions import search
from claimx.logistic import Weights, probability
from claimx.model import Attribution
from claimx.parsing.proposals import KEY
from claimx.pipeline import extract_page
from claimx.records import build_claims
from claimx.scoring.figures import figures_of
from claimx.scoring.matching import SAME_CONTENT, content_overlap
from claimx.scoring.outcomes import Comparison, ScoredArticle, score_article
from claimx.scoring.words import word_starts
from training.held_out import HeldOut, read_held_out

TARGET = Path(__file__).parents[1] / "src/claimx/attribution"
STRENGTH = 0.3  # of the evidence against the penalty on the weights (scikit-learn's C), best on held-out folds
LEAST_WEIGHT = 0.01  # a smaller one is left out of the table
LEAST_SEEN = 5  # examples with a feature, so that a lemma seen in one article gets no weight of its own
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
PROMISES = (0.5, 0.7, 0.8, 0.9, 0.95)

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """Something to be judged: its features, whether it is right, and the fold of its article."""

    features: Mapping[str, float]
    right: bool
    fold: int


@dataclass(frozen=True)
class Extracted:
    """What was extracted from one article, and how it scores."""

    held: HeldOut
    attributions: Sequence[Attribution]
    scored: ScoredArticle


def candidate_examples(articles: Iterable[HeldOut]) -> Iterator[Example]:
    """The candidates that the judge chooses from.

    One is right when its content is that of an annotated claim which no candidate before it has; what only matches an
    optional claim teaches nothing.
    """
    for held in articles:
        taken: set[int] = set()
        for candidates in sorted(search(held.page).contests or (), key=lambda c: c[0].who == "network"):
            fresh = [_matches(held, candidate.attribution) - taken for candidate in candidates]
            for candidate, numbers in zip(candidates, fresh, strict=True):
                if not numbers or not all(held.claims[n].row.optional for n in numbers):
                    yield Example(dict(candidate.features), bool(numbers), held.fold)
            taken |= {min(numbers) for numbers in fresh if numbers}


def _matches(held: HeldOut, attribution: Attribution) -> set[int]:
    """The annotated claims with the same content."""
    article = held.page.article
    places = [article.place(span) for span in (attribution.content.spans if attribution.content else ())]
    words = word_starts(article.source, [(place.start, place.end) for place in places])
    return {n for n, claim in enumerate(held.claims) if content_overlap(claim, words) >= SAME_CONTENT}


def extract(held: HeldOut) -> Extracted:
    """The claims of an article, scored."""
    page, attributions, _ = extract_page(held.page.article, held.page.doc, held.index)
    claims = build_claims(page.article, attributions)
    return Extracted(held, attributions, score_article(Comparison(held.name, page.article.source, held.claims, claims)))


def extract_by_rules(held: HeldOut) -> Extracted:
    """The same without what the network proposes."""
    kept = held.page.doc.user_data.pop(KEY)
    try:
        return extract(held)
    finally:
        held.page.doc.user_data[KEY] = kept


def claim_examples(extracted: Iterable[Extracted], which: str) -> list[Example]:
    """The claims that one set of weights for the confidence is about."""
    return [
        Example(dict(confidence.features_of(attribution)), number in article.scored.right, article.held.fold)
        for article in extracted
        for number, attribution in enumerate(article.attributions)
        if confidence.weights_for(attribution) == which
    ]


def fit(examples: Sequence[Example]) -> Weights:
    """Logistic regression with a penalty on the weights."""
    seen = Counter(name for example in examples for name in example.features)
    vectorizer = DictVectorizer()
    inputs = vectorizer.fit_transform(
        [{name: x for name, x in e.features.items() if seen[name] >= LEAST_SEEN} for e in examples]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(inputs, [example.right for example in examples])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {name: round(float(w), 3) for name, w in weights if abs(w) >= LEAST_WEIGHT}
    return Weights(round(float(model.intercept_[0]), 3), kept)


def by_folds(examples: Sequence[Example]) -> Iterator[tuple[int, Weights]]:
    """For each fold the weights that are fitted on the others."""
    for fold in sorted({example.fold for example in examples}):
        yield fold, fit([example for example in examples if example.fold != fold])


def held_out(examples: Sequence[Example]) -> Array:
    """For every example the probability that the weights of the other folds give it."""
    chances = np.zeros(len(examples))
    for fold, weights in by_folds(examples):
        for number, example in enumerate(examples):
            if example.fold == fold:
                chances[number] = probability(weights.odds(example.features.items()))
    return chances


def reliability(examples: Sequence[Example], chances: Array) -> str:
    """How often what is said to be so probable is right: by bands, and for all from a promised probability on."""
    right = np.array([example.right for example in examples], dtype=float)
    lines = ["| probability | number | said | right |", "|---|---|---|---|"]
    spans = [*pairwise(BANDS), *((low, 1.0) for low in PROMISES)]
    for low, high in spans:
        inside = (chances >= low) & ((chances < high) | (high == 1.0))
        if inside.any():
            shown = f"{low:.2f} or more" if high == 1.0 else f"{low:.2f} to {high:.2f}"
            lines.append(f"| {shown} | {inside.sum()} | {chances[inside].mean():.3f} | {right[inside].mean():.3f} |")
    return "\n".join(lines)


def figures(extracted: Iterable[Extracted]) -> str:
    """The scores of some articles in one line."""
    found = figures_of([article.scored for article in extracted])
    detection = found["detection"]
    parts = [f"detection {detection['p']:.3f}/{detection['r']:.3f}/{detection['f1']:.3f}"]
    parts += [f"{name} {found[name]['f1']:.3f}" for name in ("attribution", "role", "affiliation", "addressee")]
    parts += [f"{name} {found[name]:.3f}" for name in ("entity", "content_iou", "cue", "type", "stance", "chain")]
    return ", ".join(parts)


def extract_by_folds(articles: Sequence[HeldOut], examples: Sequence[Example]) -> Iterator[Extracted]:
    """What is extracted from each article when the judge was fitted on the other folds."""
    for fold, weights in by_folds(examples):
        with patch.object(judge, "load_weights", lambda weights=weights: weights):
            yield from (extract(held) for held in articles if held.fold == fold)


def write(path: Path, tool: str, tables: Mapping[str, Weights]) -> None:
    """Write weights where the package reads them; the name of a table may be empty."""
    parts = [f"# In log odds, fitted by {tool}; see docs/confidence.md."]
    for name, weights in tables.items():
        parts += ["", f"[{name}]"] if name else []
        parts += [f"base = {weights.base}", "", f"[{name}.features]" if name else "[features]"]
        parts += [f'"{feature}" = {weight}' for feature, weight in sorted(weights.features.items())]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, print the tables, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--proposals", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    chosen = parser.parse_args()
    calibrate(list(read_held_out(chosen.gold, chosen.proposals)), write_weights=chosen.write)


def calibrate(articles: Sequence[HeldOut], *, write_weights: bool, say: Callable[[str], None] = print) -> None:
    """Print all tables for some articles; write the weights when asked to."""
    candidates = list(candidate_examples(articles))
    alone = [extract_by_rules(held) for held in articles]
    together = list(extract_by_folds(articles, candidates))
    for folder in (*sorted({held.folder for held in articles}), ""):
        for name, extracted in (("rules", alone), ("together", together)):
            say(f"{folder or 'all'}, {name}: {figures(e for e in extracted if folder in ('', e.held.folder))}")
    say("\nThe judge\n\n" + reliability(candidates, held_out(candidates)))
    claims = {"judged": claim_examples(together, "judged"), "rules": claim_examples(alone, "rules")}
    for name, examples in claims.items():
        say(f"\nConfidence, {name}\n\n" + reliability(examples, held_out(examples)))
    if write_weights:
        write(TARGET / "judge.toml", "training/calibrate.py", {"": fit(candidates)})
        write(TARGET / "confidence.toml", "training/calibrate.py", {name: fit(found) for name, found in claims.items()})


if __name__ == "__main__":
    main()

"""Fit the weights by which linking tells statements alike, and score them on stories that they were not fitted on.

    python -m training.link_weights GOLD RECORDS [--also GOLD RECORDS] [--write]

GOLD is a folder of STORY-1.txt, ... and STORY.links.jsonl (`docs/linking.md` tells the scheme), RECORDS what
`claimx extract` wrote for these articles. The printed figures are by leave-one-story-out: each story is linked with
weights fitted on the others; `--links` saves what comes out, for figures of relations as well. `--also` adds stories
that are only fitted on, each pair of theirs counting `ALSO` of one. `--write` fits on all stories and writes
`src/claimx/linking/likeness.toml`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claimx.linking import Links, dump_links
from claimx.linking.articles import Article, read_article
from claimx.linking.likeness import Weights, likelihood
from claimx.linking.linker import compare, link_articles
from claimx.linking.statements import group
from claimx.runs.saved import load_records
from claimx.scoring.words import word_starts

TARGET = Path(__file__).parent.parent / "src" / "claimx" / "linking" / "likeness.toml"
PENALTY = 10.0  # on the squared weights of standardised features
STEPS = 50
# What turns a statement round, or gives it to somebody else, is too rare in the stories to fit, so it is set: each
# outweighs words that are all alike. So is an amount, which only two stories are full of.
SET = {
    "negation": -20.0,  # the root of a share: of what is shared, what only one negates
    "opposite": -8.0,
    "numbers_differ": -8.0,
    "denies": -12.0,
    "tense": -6.0,
    "asks": -8.0,
    "persons_differ": -8.0,
    "amount": 3.0,
}
LEAST = 0.45  # by the same folds; from 0.4 down, whole stories run together
ALSO = 0.3  # stories of one publisher, whose articles repeat each other: more pairs, and easier ones
SHARED = 0.5  # the share of the shorter one's words from which a claim stands for an annotated member

Array = npt.NDArray[np.float64]
Key = tuple[str, str, int]
Member = tuple[str, frozenset[int], bool]  # article, starts of words, optional


@dataclass(frozen=True, slots=True)
class Story:
    """The annotated groups of one story."""

    name: str
    groups: Mapping[str, Sequence[Member]]


@dataclass(frozen=True, slots=True)
class Example:
    """A compared pair of propositions."""

    pair: tuple[Key, Key]
    figures: Mapping[str, float]
    right: bool
    stories: frozenset[str]
    weight: float = 1.0


def read_stories(gold: Path, articles: Mapping[str, Article]) -> Iterator[Story]:
    """The annotated stories, their members as words of the articles."""
    for file in sorted(gold.glob("*.links.jsonl")):
        groups: dict[str, list[Member]] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line) if line.strip() else {"kind": ""}
            if row["kind"] == "same":
                groups[row["id"]] = [_member(member, articles[member["article"]]) for member in row["members"]]
        yield Story(file.name.removesuffix(".links.jsonl"), groups)


def _member(member: Mapping[str, object], article: Article) -> Member:
    text, snippet, line = article.text, str(member["content"]), int(str(member["line"]))
    base = sum(len(row) + 1 for row in text.split("\n")[: line - 1])
    first, _, last = snippet.partition(" ... ")
    start = text.find(first, base)
    end = text.find(last, start + len(first)) + len(last) if last else start + len(first)
    if start < 0 or end < start:
        raise SystemExit(f"{article.path}:{line}: not found: {snippet!r}")
    return article.id, word_starts(text, [(start, end)]), bool(member.get("optional"))


def stands_for(have: frozenset[int], want: frozenset[int]) -> bool:
    """Whether words of an article stand for an annotated member: they share half of the shorter one's."""
    return bool(have) and bool(want) and len(have & want) >= SHARED * min(len(have), len(want))


class Gold:
    """Which claims and propositions stand for which annotated members."""

    def __init__(self, stories: Sequence[Story], articles: Sequence[Article]) -> None:
        self.stories = stories
        self.groups: defaultdict[object, set[tuple[str, str]]] = defaultdict(set)
        self.members: dict[tuple[str, str], list[tuple[Member, set[tuple[str, str]]]]] = {}
        by_id = {article.id: article for article in articles}
        for story in stories:
            for name, members in story.groups.items():
                listed = [(member, self._claims(by_id[member[0]], member, (story.name, name))) for member in members]
                self.members[story.name, name] = listed

    def _claims(self, article: Article, member: Member, name: tuple[str, str]) -> set[tuple[str, str]]:
        found = set()
        for claim in article.claims:
            if stands_for(word_starts(article.text, claim.content), member[1]):
                found.add(claim.key)
                self.groups[claim.key].add(name)
        for proposition in article.propositions:
            words = word_starts(article.text, proposition.pieces)
            if proposition.claim.key in found and stands_for(words, member[1]):
                self.groups[proposition.key].add(name)
        return found

    def same(self, one: object, other: object) -> bool:
        """Whether two claims, or two propositions, stand for members of one group."""
        return bool(self.groups[one] & self.groups[other])

    def score(self, story: str, groups: Sequence[Sequence[Key]]) -> npt.NDArray[np.int64]:
        """Right and predicted pairs of claims; found, wanted and possible pairs of members."""
        counts = np.zeros(5, dtype=np.int64)
        together = set()
        for keys in groups:
            for one, other in combinations(sorted({key[:2] for key in keys}), 2):
                together |= {(one, other), (other, one)}
                if one[0] != other[0]:
                    counts[:2] += self.same(one, other), 1
        for (name, _), members in self.members.items():
            for (a, a_claims), (b, b_claims) in combinations(members, 2):
                if name == story and a[0] != b[0] and not a[2] and not b[2]:
                    hit = any((x, y) in together for x in a_claims for y in b_claims)
                    counts[2:] += hit, 1, bool(a_claims and b_claims)
        return counts


def fit(examples: Sequence[Example]) -> Weights:
    """Logistic regression by Newton's method, with a penalty on the weights.

    scikit-learn's has no place for weights that are set. Fitted without them, or without the pairs that they decide, it
    links worse: 0.62 and 0.65 in place of 0.66 F1 by folds.
    """
    names = [name for name in examples[0].figures if name not in SET]
    given = np.array([sum(SET[name] * example.figures[name] for name in SET) for example in examples])
    raw = np.array([[example.figures[name] for name in names] for example in examples])
    right = np.array([float(example.right) for example in examples])
    counted = np.array([example.weight for example in examples])
    mean = np.average(raw, axis=0, weights=counted)
    spread = np.sqrt(np.average((raw - mean) ** 2, axis=0, weights=counted)) + 1e-9
    rows: Array = np.hstack([np.ones((len(raw), 1)), (raw - mean) / spread])
    penalty = np.eye(rows.shape[1]) * PENALTY
    penalty[0, 0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights - given))
        slope = rows.T @ (counted * (right - chances)) - penalty @ weights
        weights += np.linalg.solve((rows * (counted * chances * (1 - chances))[:, None]).T @ rows + penalty, slope)
    scaled = weights[1:] / spread
    features = {name: round(float(value), 3) for name, value in zip(names, scaled, strict=True)} | SET
    return Weights(base=round(float(weights[0] - scaled @ mean), 3), least=LEAST, features=features)


def figures(counts: npt.NDArray[np.int64]) -> str:
    """Precision, recall, F1 and the recall over what was extracted."""
    right, predicted, found, wanted, possible = (int(count) for count in counts)
    p, r = right / max(1, predicted), found / max(1, wanted)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    given = found / max(1, possible)
    return f"P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  same_given {given:.3f}  ({predicted} predicted, {wanted} in gold)"


def write(weights: Weights, stories: int) -> None:
    """The weights as TOML."""
    lines = [
        "# Log odds that two propositions say the same, fitted by training/link_weights.py; see docs/linking.md.",
        f"# On {stories} annotated stories. `least`: how alike groups must be to be joined.",
        *(f"{name} = {getattr(weights, name)}" for name in ("base", "least")),
        "",
        "[features]",
        *(f"{name} = {value}" for name, value in weights.features.items()),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def story_name(article: Article) -> str:
    """The story of STORY-1.txt."""
    return Path(article.path).stem.rsplit("-", 1)[0]


def read_examples(
    folder: Path, records: Path, *, weight: float = 1.0
) -> tuple[list[Article], list[Story], Gold, list[Example]]:
    """The articles of annotated stories, the annotation, and the pairs that linking compares in them."""
    articles = [read_article(record) for record in load_records(records)]
    stories = list(read_stories(folder, {Path(article.path).stem: article for article in articles}))
    gold = Gold(stories, articles)
    names = {article.id: story_name(article) for article in articles}
    examples = [
        Example((p.key, q.key), found, gold.same(p.key, q.key), frozenset({names[p.key[0]], names[q.key[0]]}), weight)
        for p, q, found in compare(articles)
    ]
    return articles, stories, gold, examples


def joined(parts: Sequence[Links]) -> Links:
    """The links of several stories as one."""
    return Links(
        stories=[story for part in parts for story in part.stories],
        statements=[statement for part in parts for statement in part.statements],
        relations=[relation for part in parts for relation in part.relations],
        meta=parts[0].meta,
    )


def main() -> None:
    """Fit, score and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "RECORDS"))
    parser.add_argument("--links", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    articles, stories, gold, examples = read_examples(options.gold, options.records)
    story_of = {article.id: story_name(article) for article in articles}
    also = [read_examples(gold, records, weight=ALSO) for gold, records in options.also]
    examples += [example for *_, more in also for example in more]
    total = np.zeros(5, dtype=np.int64)
    parts: list[Links] = []
    for story in stories:
        weights = fit([example for example in examples if story.name not in example.stories])
        held = {e.pair: likelihood(e.figures, weights) for e in examples if story.name in e.stories}
        counts = gold.score(story.name, group(held, least=LEAST))
        total += counts
        parts.append(link_articles([a for a in articles if story_of[a.id] == story.name], weights))
        print(f"{story.name:>10}  {figures(counts)}")
    print(f"{'all':>10}  {figures(total)}")
    weights = fit(examples)
    for name, value in weights.features.items():
        print(f"{name:>16} {value:8.3f}")
    if options.links:
        options.links.write_text(dump_links(joined(parts)), encoding="utf-8")
    if options.write:
        write(weights, len(stories) + sum(len(more) for _, more, *_ in also))


if __name__ == "__main__":
    main()

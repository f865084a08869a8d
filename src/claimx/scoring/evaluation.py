"""Score records against a gold annotation: who is found, who is named, and what else agrees.

A claim and a gold claim match when their contents share at least half of the words that either has (token IoU of 0.5),
or, for a gold claim without content, when their cues overlap. Each is matched at most once, best overlap first. Every
figure is summed over all documents. "Attribution" counts the matches whose source is the right one: the headline.

`Evaluation.figures` sums up; `Evaluation.classes` tells the same claims apart by class, and by the stage where each was
lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.errors import GoldError
from claimx.schema import Record
from claimx.scoring.classes import Table, class_tables
from claimx.scoring.figures import figures_of
from claimx.scoring.gold import article_file, gold_files, gold_name, read_article, read_gold
from claimx.scoring.mistakes import mistakes
from claimx.scoring.outcomes import Comparison, ScoredArticle, score_article


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The articles of a gold folder, scored. `unread` names those that no record was given for."""

    documents: tuple[ScoredArticle, ...]
    unread: tuple[str, ...] = ()

    @property
    def errors(self) -> list[str]:
        """What went wrong, claim by claim: MISSED, SOURCE (a wrong source) and EXTRA (not in the gold)."""
        return [line for document in self.documents for line in mistakes(document)]

    def figures(self) -> dict[str, Any]:
        """Every figure, in a fixed order: counts, rates and, for single fields, the share of matches that agree."""
        return figures_of(self.documents)

    def classes(self) -> dict[str, Table]:
        """Tables by trait of the gold claims, by resolution of the sources, and by stage."""
        return class_tables(self.documents)


def evaluate(gold_dir: str | Path, records: Iterable[Record]) -> Evaluation:
    """Score records against a folder of `NAME.gold.jsonl` files.

    A record belongs to the gold of its path's stem. The article's text is `NAME.txt` beside the gold where there is
    one, else the record's own.

    Raises:
        GoldError: no gold there, a bad line, a snippet that its article doesn't have, or records of another text.
    """
    by_name = {Path(record.document.path).stem: record for record in records}
    files = gold_files(gold_dir)
    documents = [score_article(_comparison(file, by_name)) for file in files]
    return Evaluation(tuple(documents), tuple(gold_name(file) for file in files if gold_name(file) not in by_name))


def _comparison(file: Path, by_name: Mapping[str, Record]) -> Comparison:
    """A gold document with the claims predicted for it."""
    name, article = gold_name(file), article_file(file)
    record = by_name.get(name)
    if record is None:
        if not article.is_file():
            raise GoldError(f"{name}: no record of this article and no {article} either; extract the article first")
        text = read_article(article)
        return Comparison(name, text, read_gold(file, text), claims=())
    text = read_article(article) if article.is_file() else record.document.text
    if record.document.text != text:
        raise GoldError(f"{name}: the record was made from another text, so its offsets can't be compared")
    return Comparison(name, text, read_gold(file, text), record.claims, record.document.zones)

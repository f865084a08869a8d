"""Annotated articles as tests: whose records change when one thing is missing, and how far the figures move."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tools.pins.cuts import Cut
from tools.pins.trials import enter, taken_out


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated articles, where their parses are kept, and what is made of them when nothing is missing."""

    folder: Path
    parses: Path
    records: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)


def read_gold(root: Path, gold: Gold) -> Gold:
    """The records of the annotated articles, as this process's code makes them, and the figures that they score."""
    enter(root)
    from claimx.input.load import load_articles
    from claimx.pipeline import extract_batch
    from claimx.schema import Record
    from claimx.scoring.evaluation import evaluate

    items = list(load_articles([gold.folder / "*.txt"]))
    made = [record for record in extract_batch(items, KeptParses(gold.parses)) if isinstance(record, Record)]
    figures = evaluate(gold.folder, made).figures()
    return replace(
        gold,
        records={Path(record.document.path).stem: record.model_dump_json(exclude={"meta"}) for record in made},
        figures={name: 100 * figures[name]["f1"] for name in ("detection", "attribution")},
    )


class KeptParses:
    """A parser that parses each text once: what the models said is kept in files."""

    def __init__(self, folder: Path) -> None:
        from spacy.lang.id import Indonesian
        from spacy.vocab import create_vocab

        from claimx.parsing.models import find_models

        self.folder, self.info = folder, find_models().info
        self._vocab = create_vocab("id", Indonesian.Defaults)

    def file_of(self, text: str) -> Path:
        """Where the parse of a text is kept; other models have another place."""
        return self.folder / hashlib.sha256(f"{self.info}{text}".encode()).hexdigest()[:32]

    def parse(self, articles: Iterable[Any]) -> Iterator[Any]:
        """The kept parse of each article, or a new one."""
        from spacy.tokens import Doc

        for article in articles:
            file = self.file_of(article.text)
            if not file.exists():
                from claimx.api import shared_parser

                self.folder.mkdir(parents=True, exist_ok=True)
                (doc,) = shared_parser().parse([article])
                file.write_bytes(doc.to_bytes())
            yield Doc(self._vocab).from_bytes(file.read_bytes())


def changes(root: Path, cut: Cut, gold: Gold) -> tuple[tuple[str, ...], dict[str, float]]:
    """The articles whose records change when something is missing, and by how many points the figures move."""
    with taken_out(root, cut):
        now = read_gold(root, gold)
    changed = tuple(name for name, record in gold.records.items() if now.records.get(name) != record)
    return changed, {name: round(now.figures[name] - before, 2) for name, before in gold.figures.items()}

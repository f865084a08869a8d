"""Annotated articles with what the network proposes in them without having seen them in training."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimx.grammar.tree import Page
from claimx.lexicon.index import Index, load_index
from claimx.model import CharSpan, Parser
from claimx.page.quotes import find_quotes
from claimx.parsing.parse import StanzaParser
from claimx.parsing.proposals import Proposal, keep_proposals
from claimx.scoring.gold import GoldClaim

from .labelled import read_annotated


@dataclass(frozen=True)
class HeldOut:
    """An article, its annotated claims, and the fold whose network reads it here."""

    name: str
    page: Page
    index: Index
    claims: tuple[GoldClaim, ...]
    fold: int

    @property
    def folder(self) -> str:
        """The gold folder that it is from."""
        return self.name.partition("/")[0]


def read_held_out(folders: Iterable[Path], work: Path, parser: Parser | None = None) -> Iterator[HeldOut]:
    """The articles of some gold folders that a fold has proposals for."""
    parser, index = parser or StanzaParser(), load_index()
    proposals = read_proposals(work)
    for name, article, claims in read_annotated(folders):
        if name in proposals:
            fold, rows = proposals[name]
            doc = next(iter(parser.parse([article])))
            propose_again(doc, rows)
            page = Page(article, doc, find_quotes(article, index.lexicon)[0], index)
            yield HeldOut(name, page, index, tuple(claims), fold)


def read_proposals(work: Path) -> dict[str, tuple[int, list[dict[str, Any]]]]:
    """For each article the fold that it is held out in, and the proposals of its network."""
    found: dict[str, tuple[int, list[dict[str, Any]]]] = {}
    for file in sorted(work.glob("proposals.*.json")):
        fold = int(file.name.split(".")[1])
        found |= {name: (fold, rows) for name, rows in json.loads(file.read_text(encoding="utf-8")).items()}
    return found


def propose_again(doc: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Give a Doc the proposals in some rows, which number its words without white space."""
    words = [token for token in doc if not token.is_space]

    def span(found: list[int]) -> CharSpan:
        last = words[found[1] - 1]
        return CharSpan(words[found[0]].idx, last.idx + len(last))

    proposals = [
        Proposal(
            cue=span(row["cue"]),
            source=row["source"] and span(row["source"]),
            content=tuple(map(span, row["content"])),
            addressee=row["addressee"] and span(row["addressee"]),
            time=row["time"] and span(row["time"]),
            likelihood=row["likelihood"],
            certainty=row["certainty"],
            source_certainty=row["source_certainty"],
            naming=tuple((span([number, number + 1]), chance) for number, chance in row["naming"]),
        )
        for row in rows
    ]
    keep_proposals(doc, proposals)

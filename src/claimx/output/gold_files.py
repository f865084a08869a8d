"""Gold files from claims that were drawn: by claimx, to be corrected, or by annotators in another tool.

What a claim quotes is written as a snippet if that leads back to exactly its place, and otherwise with offsets.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claimx.atomic import make_folder, write_atomically
from claimx.errors import GoldError, StoreError
from claimx.file_names import FreeNames
from claimx.output.drawn import YES, Drawn, DrawnArticle, Label, Part, chain_of, drawn_claims, names_of
from claimx.schema import Record
from claimx.scoring.gold import GOLD_SUFFIX, GoldRow, locate


def drawn_articles(records: Iterable[Record], *, empty: bool = False) -> Iterable[DrawnArticle]:
    """The articles of records, with their claims or, to begin from nothing, without."""
    names = FreeNames()
    for record in records:
        claims = () if empty else tuple(drawn_claims(record))
        yield DrawnArticle(names.free(record), record.document.text, claims)


def write_gold(article: DrawnArticle, folder: Path) -> Path:
    """Write the gold of an article and beside it its text; gold that is there is never overwritten.

    Raises:
        StoreError: there is gold for this article already, or the folder can't be written.
    """
    file = folder / f"{article.name}{GOLD_SUFFIX}"
    if file.exists():
        raise StoreError(f"{file}: it is there already; choose another folder with -o, or move it away")
    make_folder(folder)
    rows = [gold_row(claim, article.text) for claim in article.claims]
    write_atomically(folder / f"{article.name}.txt", article.text)
    write_atomically(file, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return file


def gold_row(claim: Drawn, text: str) -> dict[str, Any]:
    """A claim as a row of gold: every field, in the order of the guidelines."""
    exact = _row(claim, text, as_snippets=False)
    short = _row(claim, text, as_snippets=True)
    return short if _same_place(short, exact, text) else exact


def _row(claim: Drawn, text: str, *, as_snippets: bool) -> dict[str, Any]:
    def pieces(label: Label) -> list[Any]:
        return [_piece(part, text, as_snippets) for part in claim.spans(label)]

    def only(label: Label) -> Any:
        return next(iter(pieces(label)), None)

    values = claim.values
    names = names_of(values.get("entity", ""))
    row = {
        "line": text.count("\n", 0, claim.anchor.start) + 1,
        "cue": only("cue"),
        "source": only("source"),
        "entity": names if len(names) > 1 else next(iter(names), None),
        "etype": values.get("etype", "unknown"),
        "role": values.get("role"),
        "affiliation": values.get("affiliation"),
        "content": pieces("content"),
        "type": values["type"],
        "stance": values["stance"],
        "addressee": only("addressee"),
        "chain": chain_of(values.get("chain", "")) or [*names] or [None],
        "time": only("time"),
    }
    return row | ({"optional": True} if values.get("optional") == YES else {})


def _piece(part: Part, text: str, as_snippet: bool) -> str | dict[str, Any]:
    words = text[part.start : part.end]
    return words if as_snippet else {"text": words, "start": part.start, "end": part.end}


def _same_place(short: dict[str, Any], exact: dict[str, Any], text: str) -> bool:
    try:
        found, meant = (locate(GoldRow.model_validate(row), text) for row in (short, exact))
    except GoldError:
        return False
    return (found.content_ranges, found.cue_range) == (meant.content_ranges, meant.cue_range)


def problems_of(articles: Sequence[DrawnArticle]) -> list[str]:
    """Everything drawn in some articles that is not a claim, with the article's name."""
    return [f"{article.name}: {problem}" for article in articles for problem in article.problems]

"""The golden records: whole articles, each with its saved parse and the exact record that the rules make of it."""

import json
from pathlib import Path

from claim_cases import TESTS, extract_parsed

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.linking import Links, link_records
from claimx.model import Article
from claimx.pipeline import read_page
from claimx.schema import Record

GOLDENS = TESTS / "goldens"
GOLDEN_LINKS = GOLDENS / "linked" / "seeds.json"
SEEDS = TESTS.parent / "seeds"


def golden_articles() -> list[Article]:
    """The seed articles, cleaned."""
    texts = [(file, file.read_bytes().decode("utf-8").removeprefix("\ufeff")) for file in sorted(SEEDS.glob("*.txt"))]
    return [read_page(article_from_text(text, f"seeds/{file.name}"), load_index()) for file, text in texts]


def golden_record(article: Article) -> Record:
    """What the rules make of a golden article over its saved parse."""
    return extract_parsed(article, parse_of(article).read_text(encoding="utf-8"))


def golden_json(article: Article) -> str:
    """The record as it is saved: without the versions, which change from release to release, and without the text."""
    data = golden_record(article).model_dump(mode="json")
    del data["meta"], data["document"]["text"]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def parse_of(article: Article) -> Path:
    """Where the saved parse of a golden article lies."""
    return GOLDENS / f"{Path(article.path).stem}.conllu"


def json_of(article: Article) -> Path:
    """Where the saved record of a golden article lies."""
    return GOLDENS / f"{Path(article.path).stem}.json"


def golden_links() -> Links:
    """How the golden records are linked."""
    return link_records(golden_record(article) for article in golden_articles())


def golden_links_json() -> str:
    """The links as they are saved: without the versions."""
    data = golden_links().model_dump(mode="json", by_alias=True)
    del data["meta"]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

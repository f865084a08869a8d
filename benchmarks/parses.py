"""Saved parses of the benchmark's sentences, so that a change of the rules is scored without parsing again."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.lexicon.index import Index
from claimx.model import Article
from claimx.page.layout import read_layout
from claimx.parsing.conllu import read_conllu, write_conllu
from claimx.parsing.models import ModelFolder
from claimx.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOGETHER = 400  # sentences that Stanza takes at once
DOCUMENT = "# newdoc\n"


def one_line_article(text: str, index: Index) -> Article:
    """A sentence as an article of its own."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_layout(Article(id=digest[:16], path="", text=text, sha256=digest), index.lexicon)


def parse_cached(articles: Sequence[Article], models: ModelFolder, folder: Path) -> "list[Doc]":
    """The parses of some articles: those saved for these models, the others made and saved now."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{_key(models)}.conllu"
    saved = _read(file) if file.exists() else {}
    missing = [article for article in articles if article.text not in saved]
    if missing:
        saved |= _parse(missing, models, file)
    return [saved[article.text] for article in articles]


def _key(models: ModelFolder) -> str:
    """A short name for a set of models that changes with any of its files."""
    return hashlib.sha256(repr(models.info.files).encode()).hexdigest()[:12]


def _parse(articles: Sequence[Article], models: ModelFolder, file: Path) -> "dict[str, Doc]":
    from claimx.parsing.parse import StanzaParser

    parser = StanzaParser(models, threads=1, settings=Settings(parse_batch=TOGETHER))
    docs: dict[str, Doc] = {}
    with file.open("a", encoding="utf-8") as stream:
        for article, doc in zip(articles, parser.parse(articles), strict=True):
            stream.write(write_conllu(doc))
            docs[article.text] = doc
    return docs


def _read(file: Path) -> "dict[str, Doc]":
    from spacy.vocab import Vocab

    vocab = Vocab()
    return {doc.text: doc for doc in (read_conllu(block, vocab) for block in _blocks(file))}


def _blocks(file: Path) -> Iterator[str]:
    for block in file.read_text(encoding="utf-8").split(DOCUMENT)[1:]:
        yield DOCUMENT + block

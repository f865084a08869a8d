"""Texts that break off: whatever the rules look for may lie behind the end."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from claim_cases import all_cases, load_parses
from spacy.tokens import Doc
from vocab import VOCAB

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article, ModelInfo
from claimx.parsing.conllu import read_conllu
from claimx.pipeline import extract_page, read_page
from claimx.records import build_record

CUTS = 2  # of each case: some four thousand texts
FILES = sorted({file for file, _ in all_cases()})


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_text_that_breaks_off_is_read(file: Path) -> None:
    """Each case's text up to some of its words gives a record, and a record's spans slice to its text."""
    index = load_index()
    for article, doc in _cut_short(file):
        page, attributions, diagnostics = extract_page(article, doc, index)
        build_record(page, attributions, diagnostics, ModelInfo("saved"), index.lexicon)


def _cut_short(file: Path) -> Iterator[tuple[Article, Doc]]:
    """The cases' texts and parses up to words drawn by their labels."""
    for label, parse in load_parses(file).items():
        doc = read_conllu(parse, VOCAB)
        chance = random.Random(label)
        for end in {chance.randint(1, len(doc)) for _ in range(CUTS)}:
            part = doc[:end].as_doc()
            article = read_page(article_from_text(part.text), load_index())
            if article.text == part.text:  # the page's own layout may leave out the blanks at its end
                yield article, part

"""Raw news labelled by the rules: what the head for attributions learns first, before the annotated articles.

The rules know a dictionary's worth of verbs, of which the annotated articles have few. A claim that they are not sure
of teaches nothing about its cue.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimx.grammar.tree import Page
from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article, Attribution, Mention, Parser
from claimx.pipeline import extract_page, read_page

from .labelled import LabelledArticle, LabelledClaim, Range, label_page

BREAK = "\n\n\n"  # between two articles of the raw news
SHORTEST, LONGEST = 600, 4500  # characters
RUN = 8  # words; an article that shares so many in a row with an annotated one is left out
SURE = 0.7  # confidence from which on a claim's cue is learnt


def choose_articles(news: Path, folders: Iterable[Path], count: int, seed: int) -> list[Article]:
    """Some articles of the raw news, none of them among the annotated ones."""
    known = {run for folder in folders for file in folder.glob("*.txt") for run in _runs(file.read_text("utf-8"))}
    texts = [text.strip() for text in news.read_text(encoding="utf-8").split(BREAK)]
    fitting = [text for text in texts if SHORTEST < len(text) < LONGEST and known.isdisjoint(_runs(text))]
    random.Random(seed).shuffle(fitting)
    return [article_from_text(text, f"raw-{number}") for number, text in enumerate(fitting[:count])]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[k:] for k in range(RUN)), strict=False)


def label_articles(articles: Iterable[Article], parser: Parser) -> Iterator[LabelledArticle]:
    """The articles as the rules read them."""
    index = load_index()
    pages = [read_page(article, index) for article in articles]
    for article, doc in zip(pages, parser.parse(pages), strict=True):
        page, attributions, _ = extract_page(article, doc, index)
        claims = [_claim(page, attribution) for attribution in attributions]
        yield label_page(article.path, page, (claim for claim in claims if claim is not None))


def _claim(page: Page, attribution: Attribution) -> LabelledClaim | None:
    cue, content = attribution.cue, attribution.content
    if cue is None:
        return None
    return LabelledClaim(
        cue=(cue.lo, cue.hi),
        source=_inside(attribution.source),
        content=tuple(page.word_range(span) for span in content.spans) if content else (),
        addressee=_inside(attribution.addressee),
        time=page.word_range(attribution.time.span) if attribution.time else None,
        optional=attribution.confidence < SURE,
    )


def _inside(mention: Mention | None) -> Range | None:
    return None if mention is None else (mention.lo, mention.hi)

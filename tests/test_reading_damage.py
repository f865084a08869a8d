"""Whole articles, damaged as pages are: they give the same claims as undamaged, with exact spans.

The saved parse of the undamaged article serves for the damaged one, since both are read alike but for blanks.
"""

import html
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from golden_files import golden_articles, parse_of
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from vocab import VOCAB

from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article, CharSpan, ModelInfo
from claimx.parsing.conllu import Entity, Word, build_doc, read_conllu
from claimx.parsing.proposals import Proposal, keep_proposals, proposals_of
from claimx.pipeline import extract_page, read_page
from claimx.records import build_record

INDEX = load_index()
ARTICLES = sorted(golden_articles(), key=lambda article: len(article.text))
SHORT, LONG = ARTICLES
NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
MARKS = re.compile("[“”‘’–—]")


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _wrapped(text: str, width: int) -> str:
    lines = (textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in _paragraphs(text))
    return "\n\n".join(lines)


def _indented(text: str, width: int) -> str:
    return "\n".join(
        textwrap.fill(p, width, initial_indent="    ", break_long_words=False, break_on_hyphens=False)
        for p in _paragraphs(text)
    )


def _sprinkled(text: str, seed: int) -> str:
    """Characters that nobody sees after one letter in eight."""
    chance = random.Random(seed)
    return "".join(
        c + (chance.choice("\u200b\u00ad\u200e\u2060") if c.isalpha() and chance.random() < 0.125 else "") for c in text
    )


def _wrongly_decoded(text: str) -> str:
    return "".join(_windows(byte) for byte in text.encode())


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


DAMAGES: dict[str, Callable[[str], str]] = {
    "paragraph tags": lambda text: "".join(f"<p>{html.escape(p)}</p>" for p in _paragraphs(text)),
    "a page's source": lambda text: (
        "<!DOCTYPE html><head><title>x</title></head><script>var a = '<p>';</script><!-- <p> -->"
        + "\n".join(f'<div class="text"><p>{html.escape(p)}</p></div>' for p in _paragraphs(text))
    ),
    "line tags": lambda text: "<br />\n<br />".join(map(html.escape, _paragraphs(text))),
    "links": lambda text: NAME.sub(lambda m: f'<a href="https://x.id/?a=1&b=2" title="b > c">{m[0]}</a>', text),
    "bold tags": lambda text: NAME.sub(r"<strong><em>\g<0></em></strong>", text),
    "entities": html.escape,
    "entities twice": lambda text: html.escape(html.escape(text)),
    "numbered entities": lambda text: re.sub("[\"'“”‘’–]", lambda m: f"&#{ord(m[0])};", text),
    "Markdown links": lambda text: NAME.sub(r"[\g<0>](https://x.id/tag_a/b)", text),
    "Markdown": lambda text: "\n\n".join("> " + NAME.sub(r"**\g<0>**", p) for p in _paragraphs(text)),
    "a messenger's marks": lambda text: NAME.sub(r"*_\g<0>_*", text),
    "wrongly decoded": _wrongly_decoded,
    "wrongly decoded twice": lambda text: _wrongly_decoded(_wrongly_decoded(text)),
    "decoded as Latin-1": lambda text: text.encode().decode("latin-1"),
    "quotation marks as controls": lambda text: MARKS.sub(lambda m: m[0].encode("cp1252").decode("latin-1"), text),
    "the inside of a JSON string": lambda text: json.dumps(text)[1:-1],
    "full-width marks": lambda text: text.translate({ord(mark): chr(ord(mark) + 0xFEE0) for mark in "\",:;()!?"}),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "carriage returns": lambda text: text.replace("\n", "\r"),
    "wrapped at 72": lambda text: _wrapped(text, 72),
    "wrapped with carriage returns": lambda text: _wrapped(text, 72).replace("\n", "\r\n"),
    "wrapped in tags": lambda text: "".join(f"<p>{_wrapped(html.escape(p), 72)}</p>" for p in _paragraphs(text)),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_changes_no_claim(damage: Callable[[str], str]) -> None:
    """A page's damage is undone before the stages read it."""
    check(SHORT, damage(SHORT.source))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_changes_no_word(damage: Callable[[str], str]) -> None:
    """A longer page is read as the words that stood in it before it was damaged."""
    assert squeezed(read_page(article_from_text(damage(LONG.source)), INDEX).text) == squeezed(LONG.text)


@pytest.mark.parametrize("layout", [_wrapped, _indented])
@given(width=st.integers(60, 80))
@settings(max_examples=4, deadline=None, derandomize=True)
def test_any_width_changes_no_claim(layout: Callable[[str, int], str], width: int) -> None:
    """A page may be set to any width, with empty lines or with indentations between its paragraphs."""
    check(SHORT, layout(SHORT.source, width))


@given(seed=st.integers(0, 1000))
@settings(max_examples=4, deadline=None, derandomize=True)
def test_invisible_characters_change_no_claim(seed: int) -> None:
    """Characters that nobody sees may stand anywhere in a word."""
    check(SHORT, _sprinkled(SHORT.source, seed))


@pytest.mark.parametrize("name", ["carriage returns", "wrapped at 72", "paragraph tags"])
def test_broken_lines_change_no_claim(name: str) -> None:
    """A long page with quotations over several paragraphs keeps its paragraphs."""
    check(LONG, DAMAGES[name](LONG.source))


@pytest.mark.parametrize("between", ["\n", "\n\n\n"])
def test_a_page_that_comes_twice_claims_once(between: str) -> None:
    """The second copy of an article is a zone that no stage reads."""
    first = SHORT.source.strip()
    page = read_page(article_from_text(first + between + first), INDEX)
    doc = moved(golden_doc(SHORT), page.text, [0, len(first + between)])
    assert claims_of(page, doc) == golden_claims(0)
    assert {zone.kind for zone in page.zones if zone.start > len(first + between)} & {"body", "title"} == set()


def check(article: Article, damaged: str) -> None:
    """The damaged text gives the claims of the article, each with a span of the damaged text."""
    page = read_page(article_from_text(damaged), INDEX)
    assert squeezed(page.text) == squeezed(article.text)
    assert claims_of(page, moved(golden_doc(article), page.text)) == golden_claims(ARTICLES.index(article))


@cache
def golden_claims(number: int) -> list[tuple[Any, ...]]:
    """What an undamaged article claims."""
    return claims_of(ARTICLES[number], golden_doc(ARTICLES[number]))


def claims_of(article: Article, doc: Doc) -> list[tuple[Any, ...]]:
    """What is claimed, without regard to blanks; building the record checks each span against the source."""
    page, attributions, diagnostics = extract_page(article, doc, INDEX)
    record = build_record(page, attributions, diagnostics, ModelInfo("saved"), INDEX.lexicon)
    assert record.document.text == article.source
    claims = []
    for claim, attribution in zip(record.claims, attributions, strict=True):
        content = attribution.content.spans if attribution.content else ()
        for span, piece in zip(content, claim.content, strict=True):
            assert not article.text[span.start].isalnum() or piece.text[0] == article.text[span.start]
            assert not article.text[span.end - 1].isalnum() or piece.text[-1] == article.text[span.end - 1]
        cue = attribution.cue
        words = cue and article.text[cue.span.start : cue.span.end]
        pieces = [squeezed(article.text[span.start : span.end]) for span in content]
        claims.append((claim.source.names, claim.stance, claim.quote_type, words, pieces))
    return claims


def golden_doc(article: Article) -> Doc:
    """The saved parse of an undamaged article."""
    return read_conllu(parse_of(article).read_text(encoding="utf-8"), VOCAB)


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def moved(doc: Doc, text: str, copies: list[int] | None = None) -> Doc:
    """The parse of a text that differs in blanks alone, or holds the parsed text at several offsets."""
    count = list(accumulate((not c.isspace() for c in doc.text), initial=0))
    words: list[Word] = []
    entities: list[Entity] = []
    for start in copies or [0]:
        place = [at for at, c in enumerate(text) if not c.isspace() and at >= start]
        tokens = [token for token in doc if not token.is_space]
        number = {token.i: len(words) + n for n, token in enumerate(tokens)}
        for token in tokens:
            first, last = place[count[token.idx]], place[count[token.idx + len(token)] - 1]
            head = number[token.head.i]
            words.append(Word(first, last + 1, token.lemma_, token.pos_, str(token.morph), head, token.dep_))
        for entity in doc.ents:
            first, last = place[count[entity.start_char]], place[count[entity.end_char] - 1]
            entities.append(Entity(first, last + 1, entity.label_))
    found = build_doc(text, words, entities, VOCAB)
    keep_proposals(found, [p for start in copies or [0] for p in _moved_proposals(doc, text, start)])
    return found


def _moved_proposals(doc: Doc, text: str, start: int) -> Iterator[Proposal]:
    """What the network proposed in the parsed text, where it stands in one that differs in blanks alone."""
    count = list(accumulate((not c.isspace() for c in doc.text), initial=0))
    place = [at for at, c in enumerate(text) if not c.isspace() and at >= start]

    def there(span: CharSpan | None) -> CharSpan | None:
        return span and CharSpan(place[count[span.start]], place[count[span.end] - 1] + 1)

    for proposal in proposals_of(doc) or ():
        moved = {part: there(getattr(proposal, part)) for part in ("cue", "source", "addressee", "time")}
        content = tuple(span for piece in proposal.content if (span := there(piece)) is not None)
        yield replace(proposal, **moved, content=content)  # type: ignore[arg-type]

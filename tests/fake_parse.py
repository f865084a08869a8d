"""A cheap parse, for pages that no model has seen: words by pattern, tags by guess, every head the word before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from support import FakeParser
from vocab import VOCAB

from claimx.grammar.tree import Page
from claimx.input.load import article_from_text
from claimx.lexicon.index import load_index
from claimx.model import Article
from claimx.page.layout import read_layout
from claimx.page.quotes import find_quotes
from claimx.parsing.conllu import Entity, Word, build_doc
from claimx.schema import ArticleInput

TOKEN = re.compile(r"sebelumnya\b|\w+(?:-\w+)*?(?=nya\b)|\w+(?:[-/.,]\w+)*|[^\w\s]", re.IGNORECASE)
TAGS = {
    "ADP": "di ke dari pada kepada dalam oleh untuk dengan menurut bagi terhadap soal tentang",
    "SCONJ": "bahwa agar jika karena ketika saat setelah supaya yang",
    "CCONJ": "dan atau tetapi serta namun",
    "ADV": "tidak belum juga sudah akan telah masih",
    "DET": "itu ini tersebut para seorang sejumlah",
    "PRON": "ia dia beliau mereka saya kami nya pihaknya keduanya",
    "VERB": "kata ujar tutur ungkap tegas naik turun tewas tiba datang",
}
TAG_OF = {word: tag for tag, words in TAGS.items() for word in words.split()}
MARKED = re.compile(r"\{(PER|ORG|LOC):([^}]*)\}")


def fake_doc(text: str, entities: Sequence[Entity] | None = None) -> Doc:
    """A Doc of a text: sentences end at a stop, people are runs of capitals that don't merely open a sentence, unless
    entities are given."""
    words: list[Word] = []
    runs: list[list[int]] = []
    opens = fresh = True
    for match in TOKEN.finditer(text):
        number, form = len(words), match.group()
        tag = _tag(form)
        words.append(Word(match.start(), match.end(), form.lower(), tag, "", max(number - 1, 0), "dep"))
        if opens:
            words[-1] = replace(words[-1], head=number, relation="root")
        if tag == "PROPN" and (form.lower(),) not in load_index().names:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([-1, number] if fresh else [number])
        opens = form in {".", "!", "?"} or text[match.end() : match.end() + 1] == "\n"
        fresh = opens or (fresh and tag == "PUNCT")
    if entities is None:
        named = [[n for n in run if n >= 0] for run in runs if run[0] >= 0 or len(run) > 2]
        entities = [Entity(words[r[0]].start, words[r[-1]].end, "PER") for r in named]
    return build_doc(text, words, entities, VOCAB)


class PatternParser(FakeParser):
    """Parses by pattern, without a model."""

    def parse(self, articles: Iterable[Article]) -> Iterator[Doc]:
        """A Doc for each article."""
        return (fake_doc(article.text) for article in articles)


def fake_page(text: str) -> Page:
    """A page of a text, with its layout and quotations."""
    article = fake_article(text)
    return Page(article, fake_doc(text), find_quotes(article, load_index().lexicon)[0], load_index())


def marked_page(text: str) -> Page:
    """A page of a text whose people, bodies and places are those that it marks (*kata {PER:Budi Santoso}*)."""
    plain, entities, end = "", [], 0
    for match in MARKED.finditer(text):
        plain += text[end : match.start()]
        entities.append(Entity(len(plain), len(plain) + len(match[2]), match[1]))
        plain, end = plain + match[2], match.end()
    plain += text[end:]
    article = fake_article(plain)
    doc = fake_doc(plain, entities)
    return Page(article, doc, find_quotes(article, load_index().lexicon)[0], load_index())


def fake_article(text: str, given: ArticleInput | None = None) -> Article:
    """The cleaned article of a text."""
    return read_layout(article_from_text(text, given=given), load_index().lexicon)


def _tag(word: str) -> str:
    lower = word.lower()
    if not word[0].isalnum():
        return "PUNCT"
    if lower in TAG_OF:
        return TAG_OF[lower]
    if word[0].isdigit():
        return "NUM"
    if re.match(r"(me[mnl]|meng|meny|ber|di)[a-z]{3,}", lower) or (lower,) in load_index().verbs:
        return "VERB"
    return "PROPN" if word[0].isupper() else "NOUN"

"""Answers of an interview that is printed without marks: the paragraphs behind a line that asks
(*Kapan Anda mulai?* | *Sepuluh tahun lalu. Saya masih kuliah.*)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx.lexicon.rows import WordClasses
from claimx.model import Article, CharSpan, Quote, Zone
from claimx.terms import ZoneKind

PRINTED: frozenset[ZoneKind] = frozenset({"title", "heading", "body"})
# Whoever reads questions and answers of a writer's own (*Apa itu hujan asam?*) meets neither two questions to somebody
# nor a speaker's *saya*.
FEWEST_QUESTIONS = 2
INITIALS = re.compile(r"(?:[A-Z]{2,4}:\s)?")
MARKED = re.compile(r"[\"“”„«»'‘’`]|(?![A-Z]{2,4}:)[^\s:?]{1,20}(?: [^\s:?]{1,20}){0,3}:\s")  # who speaks is told
QUOTED = re.compile(r"[\"“”„][^\"“”„]*[\"“”„]")
WORD = re.compile(r"[\w-]+")


def find_answers(article: Article, classes: WordClasses) -> Iterator[Quote]:
    """Each answer as a quotation without marks, one for each of its paragraphs, all but the last with
    `closed=False`."""
    lines = [zone for zone in article.zones if zone.kind in PRINTED]
    texts = [article.text[zone.start : zone.end] for zone in lines]
    asked = [n for n, text in enumerate(texts) if _asks(lines[n], text)]
    if len(asked) < FEWEST_QUESTIONS:
        return
    own = [_holds(QUOTED.sub("", text), classes.speaking_alone) and not MARKED.match(text) for text in texts]
    given = _answers(texts, asked, own)
    if not _is_interview(texts, asked, [own[n] for n in given], classes):
        return
    for n in sorted(given):
        yield _as_quote(article.text, lines[n], goes_on=n + 1 in given)


def _asks(zone: Zone, text: str) -> bool:
    return zone.kind != "title" and text.endswith("?") and not MARKED.match(text)


def _is_interview(texts: Sequence[str], asked: Sequence[int], own: Sequence[bool], classes: WordClasses) -> bool:
    """True where somebody tells of his own, and either an interview is announced (*Berikut petikannya.*), or a
    question is put to him (*Kapan Anda mulai?*) and most answers are his own."""
    if any(_holds(text, classes.interviews) for text in texts[: asked[0]]):
        return any(own)
    return 2 * sum(own) >= len(own) and any(_holds(texts[n], classes.second_person) for n in asked)


def _answers(texts: Sequence[str], asked: Sequence[int], own: Sequence[bool]) -> frozenset[int]:
    """The paragraphs right behind questions, with those that go on in the speaker's voice up to the next question, and
    behind the last one up to where the writer speaks again."""
    questions, found = frozenset(asked), set()
    for before, n in pairwise(range(asked[0], len(texts))):
        answers = before in questions and not MARKED.match(texts[n])
        goes_on = own[n] and (n < asked[-1] or before in found)
        if n not in questions and (answers or goes_on):
            found.add(n)
    return frozenset(found)


def _holds(text: str, words: frozenset[str]) -> bool:
    return any(word.lower() in words for word in WORD.findall(text))


def _as_quote(text: str, zone: Zone, *, goes_on: bool) -> Quote:
    label = INITIALS.match(text, zone.start)
    start = label.end() if label is not None else zone.start
    return Quote(start, zone.end, CharSpan(start, zone.end), 0, closed=not goes_on, answers=True)

"""Answers of an interview that is printed without marks: the paragraphs behind a line that asks
(*Kapan Anda mulai?* | *Sepuluh tahun lalu. Saya masih kuliah.*)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimx.lexicon.rows import WordClasses
from claimx.model import Article, CharSpan, Quote, Zone
from claimx.terms import ZoneKind

PRINTED: frozenset[ZoneKind] = frozenset({"title", "heading", "body"})
# Whoever reads questions and answers of a writer's own (*Apa itu hujan asam?*) meets neither two questions to somebody
# nor a speaker's *saya*.
FEWEST_QUESTIONS = 2
INITIALS = re.compile(r"(?:[A-Z]{2,4}:\s)?")
LABEL = re.compile(r"(?![A-Z]{2,4}:)[^\s:?]{1,20}(?: [^\s:?]{1,20}){0,3}:\s")  # who speaks is told
MARK = re.compile(r"[\"“”„«»]")
QUOTED = re.compile(r"(?<!^)[\"“”„«»][^\"“”„«»]*[\"“”„«»]")  # inside a line
WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, with its text outside quotations; `spoken` is True for one without marks or a label, `own`
    for such a one in which somebody speaks of himself."""

    zone: Zone
    text: str
    spoken: bool
    own: bool


def find_answers(article: Article, classes: WordClasses) -> Iterator[Quote]:
    """Each answer as a quotation without marks, one for each of its paragraphs, all but the last with
    `closed=False`."""
    lines = [_read(article.text, zone, classes) for zone in article.zones if zone.kind in PRINTED]
    asked = _questions(lines)
    if len(asked) < FEWEST_QUESTIONS:
        return
    given = _answers(lines, asked)
    if not _is_interview(lines, asked, given, classes):
        return
    for n in sorted(given):
        yield _as_quote(article.text, lines[n].zone, goes_on=n + 1 in given)


def _read(text: str, zone: Zone, classes: WordClasses) -> Line:
    bare = QUOTED.sub("", text[zone.start : zone.end])
    spoken = LABEL.match(bare) is None and MARK.search(bare) is None
    return Line(zone, bare, spoken, spoken and _holds(bare, classes.speaking_alone))


def _questions(lines: Sequence[Line]) -> list[int]:
    """The lines that ask; not an answer that ends with a question (*... Kalau kami diam, siapa yang tahu?*)."""
    found: list[int] = []
    for n, line in enumerate(lines):
        asks = line.spoken and line.text.endswith("?") and line.zone.kind != "title"
        if asks and not (line.own and found[-1:] == [n - 1]):
            found.append(n)
    return found


def _answers(lines: Sequence[Line], asked: Sequence[int]) -> frozenset[int]:
    """The paragraphs right behind questions, with those that go on in the speaker's voice up to the next question, and
    behind the last one up to where the writer takes over for more than one remark."""
    questions, found = frozenset(asked), set[int]()
    for n in range(asked[0] + 1, len(lines)):
        answers = lines[n].spoken and n - 1 in questions
        goes_on = lines[n].own and (n < asked[-1] or not found.isdisjoint({n - 1, n - 2}))
        if n not in questions and (answers or goes_on):
            found.add(n)
    return frozenset(found)


def _is_interview(lines: Sequence[Line], asked: Sequence[int], given: Collection[int], classes: WordClasses) -> bool:
    """True where somebody tells of his own, and either an interview is announced (*Berikut petikannya.*), or a
    question is put to him (*Kapan Anda mulai?*) and most answers are his own."""
    own = sum(lines[n].own for n in given)
    if any(_holds(line.text, classes.interviews) for line in lines[: asked[0]]):
        return own > 0
    return 2 * own >= len(given) and any(_holds(lines[n].text, classes.second_person) for n in asked)


def _holds(text: str, words: frozenset[str]) -> bool:
    return any(word.lower() in words for word in WORD.findall(text))


def _as_quote(text: str, zone: Zone, *, goes_on: bool) -> Quote:
    label = INITIALS.match(text, zone.start)
    start = label.end() if label is not None else zone.start
    return Quote(start, zone.end, CharSpan(start, zone.end), 0, closed=not goes_on, answers=True)

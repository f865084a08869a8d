"""What the layout states about the article: title, publisher, authors, day, place, agency. The first statement of each
fact counts; authors add up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

from claimx.model import Agency, CharSpan
from claimx.page.layout.dates import read_date
from claimx.page.layout.sheet import Sheet, Statement

NAME_JOINTS = re.compile(r"(?:(?<!\s)\s++)?(?:;|/|&|\||\bdan\b|,(?!\s?[A-Z][\w.]{0,5}\.))\s*+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What has been stated so far; `masthead` is the publisher's name above the page."""

    title: str | None = None
    publisher: str | None = None
    masthead: str | None = None
    agency: Agency | None = None
    dateline: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()


def gather(sheet: Sheet, statements: Iterable[Statement]) -> Facts:
    """The facts of a page."""
    return reduce(lambda facts, statement: _with(sheet, facts, statement), statements, Facts())


def _with(sheet: Sheet, facts: Facts, statement: Statement) -> Facts:
    words = _sorted_out(sheet, {name: _words(sheet, name, span) for name, span in statement.items()})
    return Facts(
        facts.title or words.get("title"),
        facts.publisher or words.get("publisher"),
        facts.masthead or words.get("masthead"),
        facts.agency or _agency(sheet, facts, statement),
        facts.dateline or words.get("place"),
        facts.published or read_date(words.get("date", ""), sheet.months),
        (*facts.authors, *_authors(words.get("author", ""))),
    )


def _words(sheet: Sheet, name: str, span: CharSpan) -> str:
    """The words of a fact without the marks around them; an author's name may end in an abbreviation."""
    words = sheet.text[span.start : span.end].strip()
    return words if name in ("author", "title", "masthead") else words.strip(".,")


def _sorted_out(sheet: Sheet, words: Mapping[str, str]) -> Mapping[str, str]:
    """A medium that stands where a place does is the publisher, and a place that stands for an author is the place."""
    place, author = words.get("place", ""), words.get("author", "")
    if place.lower() not in sheet.patterns.places and _is_medium(sheet, place):
        return {name: value for name, value in words.items() if name != "place"} | {"publisher": place}
    if author.lower() in sheet.patterns.places:
        return {name: value for name, value in words.items() if name != "author"} | {"place": author}
    return words


def _is_medium(sheet: Sheet, name: str) -> bool:
    return name.casefold() in sheet.media or sheet.patterns.medium.fullmatch(name) is not None


def _authors(names: str) -> list[str]:
    return [name.strip() for name in NAME_JOINTS.split(names) if name.strip()]


def _agency(sheet: Sheet, facts: Facts, statement: Statement) -> Agency | None:
    """Whom the text is taken from: a credit (*Sumber: Anadolu*), a wire service in the dateline of a page whose
    publisher is another (*London (Reuters) -*). Not *Sumber: berbagai media*, which names nobody."""
    if "agency" in statement:
        return _credited(sheet, statement["agency"])
    known = sheet.publisher or facts.publisher or facts.masthead
    service = _service(sheet, statement)
    if not known or not service or service.name.casefold() == known.casefold():
        return None
    return service


def _credited(sheet: Sheet, span: CharSpan) -> Agency | None:
    span = _bare(sheet, span)
    words = sheet.text[span.start : span.end]
    sign = words.split("/")[0].strip().casefold()
    usual = sheet.patterns.services.get(sign) or sheet.media.get(sign)
    return Agency(usual or words, span) if usual or words[:1].isupper() else None


def _service(sheet: Sheet, statement: Statement) -> Agency | None:
    """The wire service that a statement gives as the publisher."""
    span = _bare(sheet, statement["publisher"]) if "publisher" in statement else None
    name = sheet.patterns.services.get(sheet.text[span.start : span.end].casefold()) if span else None
    return Agency(name, span) if span and name else None


def _bare(sheet: Sheet, span: CharSpan) -> CharSpan:
    """A span without the blanks and marks around it."""
    words = sheet.text[span.start : span.end]
    bare = words.strip().strip(".,")
    start = span.start + words.index(bare)
    return CharSpan(start, start + len(bare))

"""Expressions of time: where they stand, and which day they mean when the text and the article's date fix one."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from claimx.lexicon.index import Index
from claimx.lexicon.rows import Calendar
from claimx.model import CharSpan, TimeExpression

NUMERIC = r"\(?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\)?"
DAY_AND_MONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?")
DAY_AND_WORD = re.compile(r"(\d{1,2})\s+([a-z]+)(?:\s+(\d{4}))?")
PART = re.compile(r"<<(\w+)>>")


def find_times(text: str, start: int, end: int, index: Index, published: date | None) -> list[TimeExpression]:
    """Expressions of time in `text[start:end]`, in order; their spans count code points from the beginning of `text`.

    A day that is told from the day of writing (*kemarin*, *Senin*, *1 Mei*) is fixed by `published`, where it is known.
    """
    calendar = index.lexicon.calendar
    found = []
    for match in _pattern(index).finditer(text, start, end):
        span = CharSpan(match.start(), match.end())
        found.append(TimeExpression(span, _date_of(match.group().lower(), calendar, published)))
    return found


@cache
def _pattern(index: Index) -> re.Pattern[str]:
    """One pattern of all shapes, with an opener (*pada, sejak*) before them."""
    calendar = index.lexicon.calendar
    parts = {
        "day": _any_of(calendar.days),
        "month": _any_of(calendar.months),
        "unit": _any_of(calendar.units),
        "after": _any_of(calendar.after),
        "part": _any_of(calendar.parts),
        "phase": _any_of(calendar.phases),
        "count": _any_of(calendar.counts),
        "near": _any_of((*calendar.today, *calendar.yesterday)),
        "deictic": _any_of(calendar.deictics),
        "numeric": NUMERIC,
    }
    parts["date"] = rf"\d{{1,2}}\s+{parts['month']}(?:\s+\d{{4}})?"
    body = "|".join(f"(?:{PART.sub(lambda part: parts[part[1]], shape)})" for shape in calendar.shapes)
    return re.compile(rf"(?<!\w)(?:{_any_of(calendar.openers)}\s+)?(?:{body})(?!\w)", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return f"(?:{'|'.join(_blanks(word) for word in sorted(words, key=len, reverse=True))})"


def _blanks(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s++")


def _date_of(words: str, calendar: Calendar, published: date | None) -> date | None:
    """The day that an expression in lower case means; None where neither it nor the day of writing fixes one."""
    if numeric := DAY_AND_MONTH.search(words):
        return _calendar_day(numeric[1], int(numeric[2]), numeric[3], published)
    written = DAY_AND_WORD.search(words)
    if written and written[2] in calendar.months:
        return _calendar_day(written[1], calendar.months[written[2]], written[3], published)
    return None if published is None else _told_day(words, calendar, published)


def _told_day(words: str, calendar: Calendar, published: date) -> date | None:
    """The day that is told from the day of writing: it itself, the day before, or the last day of that name."""
    if _holds(words, calendar.today):
        return published
    weekday = next((number for day, number in calendar.days.items() if _holds(words, [day])), None)
    if weekday is None:
        return _before(published, 1) if _holds(words, calendar.yesterday) else None
    return None if _holds(words, calendar.coming) else _before(published, (published.isoweekday() - weekday) % 7)


def _holds(words: str, any_of: Iterable[str]) -> bool:
    return re.search(rf"\b{_any_of(any_of)}\b", words) is not None


def _before(day: date, days: int) -> date | None:
    """So many days earlier, unless the calendar doesn't go back that far."""
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None


def _calendar_day(day: str, month: int, year: str | None, published: date | None) -> date | None:
    """The day; without a year, the latest such day that isn't after the article's date."""
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
        if published is None:
            return None
        this = date(published.year, month, int(day))
        return this if this <= published else this.replace(year=published.year - 1)
    except ValueError:
        return None

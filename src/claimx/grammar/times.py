"""Expressions of time: where they stand, and which day they mean when the text and the article's date fix one."""

import re
from datetime import date, timedelta
from functools import cache

from claimx.lexicon.index import Index
from claimx.model import CharSpan, TimeExpression

NUMERIC = r"\(?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\)?"


def find_times(text: str, start: int, end: int, index: Index, published: date | None) -> list[TimeExpression]:
    """Expressions of time in `text[start:end]`, in order; offsets count from the beginning of `text`."""
    pattern, days, months = _pattern(index)
    found = []
    for match in pattern.finditer(text, start, end):
        span = CharSpan(match.start(), match.end())
        found.append(TimeExpression(span, _date_of(match.group(), days, months, published)))
    return found


@cache
def _pattern(index: Index) -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    calendar = index.lexicon.calendar
    day, month = _any_of(calendar.days), _any_of(calendar.months)
    unit, after = _any_of(calendar.units), _any_of(calendar.after)
    opener = _any_of(calendar.openers)
    full = rf"\d{{1,2}}\s+(?:{month})(?:\s+\d{{4}})?"
    part = r"(?:\s+(?:pagi|siang|sore|petang|malam|dini hari))?"
    later = rf"(?:\s+(?:{after}))?"
    shapes = [
        rf"(?:hari\s+)?(?:{day}){part}{later}(?:\s*,?\s*(?:\({full}\)|{NUMERIC}|{full}))?{later}",
        rf"(?:tanggal\s+)?{full}{later}",
        rf"(?:hari ini|kemarin|tadi malam|semalam)\s*,?\s*(?:\({full}\)|{NUMERIC})",
        rf"(?:(?:awal|pertengahan|akhir)\s+)(?:bulan\s+|tahun\s+|pekan\s+)?(?:(?:{month})(?:\s+\d{{4}})?|\d{{4}}|{after})",
        rf"(?:bulan\s+)?(?:{month})(?:\s+\d{{4}}|\s+(?:{after}))",
        rf"bulan\s+(?:{month})",
        r"tahun\s+\d{4}",
        rf"(?:se|\d+\s+|beberapa\s+|dua\s+|tiga\s+)?(?:{unit})\s+(?:yang\s+)?(?:{after}|sebelumnya)",
        _any_of(calendar.deictics),
        r"sebelumnya|kala itu|saat itu|ketika itu|waktu itu",
    ]
    body = "|".join(f"(?:{s})" for s in shapes)
    return re.compile(rf"(?<!\w)(?:(?:{opener})\s+)?(?:{body})(?!\w)", re.IGNORECASE), calendar.days, calendar.months


def _any_of(words: object) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


def _date_of(words: str, days: dict[str, int], months: dict[str, int], published: date | None) -> date | None:
    lowered = words.lower()
    numeric = re.search(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?", lowered)
    if numeric:
        return _calendar_day(numeric.group(1), int(numeric.group(2)), numeric.group(3), published)
    written = re.search(r"(\d{1,2})\s+([a-z]+)(?:\s+(\d{4}))?", lowered)
    if written and written.group(2) in months:
        return _calendar_day(written.group(1), months[written.group(2)], written.group(3), published)
    if published is None:
        return None
    if re.search(r"\bhari ini\b", lowered):
        return published
    if re.search(r"\b(kemarin|semalam|tadi malam)\b", lowered) and not any(
        re.search(rf"\b{d}\b", lowered) for d in days
    ):
        return _before(published, 1)
    weekday = next((n for d, n in days.items() if re.search(rf"\b{re.escape(d)}\b", lowered)), None)
    if weekday is None or re.search(r"\b(depan|mendatang)\b", lowered):
        return None
    return _before(published, (published.isoweekday() - weekday) % 7)


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

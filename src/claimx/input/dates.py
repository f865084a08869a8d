"""The day of publication, as data files and pages write it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from claimx.lexicon.load import load_lexicon

# Programs save a time in UTC, where the morning's news of Indonesia stand under the day before.
WESTERN_INDONESIA = timezone(timedelta(hours=7))
YEARS = range(1900, 2101)
SECONDS = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")  # since 1970, perhaps in milliseconds
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)")


def read_date(value: object) -> date | None:
    """The day that a value means; None when it is uncertain, such as *kemarin* or a year alone.

    A time in UTC, including seconds since 1970, is converted to the time of western Indonesia (WIB); any other is taken
    as written. The day comes before the month (12/03/2025) unless that is impossible.
    """
    if isinstance(value, datetime):
        return _local_day(value)
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = f"{value:.0f}"
    return _read_text(value.strip()) if isinstance(value, str) else None


def _read_text(text: str) -> date | None:
    if seconds := SECONDS.fullmatch(text):
        return _local_day(datetime.fromtimestamp(int(seconds.group(1)), UTC))
    if re.search(r" ([+-]\d{4}|GMT|UTC?)$", text) and text[:1].isalpha():
        try:
            return _local_day(parsedate_to_datetime(text))
        except ValueError:
            pass
    try:
        return _local_day(datetime.fromisoformat(_as_iso(text)))
    except ValueError:
        found = next((m for shape in (YEAR_FIRST, DAY_FIRST, *_written()) if (m := shape.search(text))), None)
        return _day(found) if found else None


def _as_iso(text: str) -> str:
    text = re.sub(r"(?<!\s)\s*+\b(UTC|GMT)$", "+00:00", text)
    return re.sub(r"(?<!\s)\s++([+-]\d\d:?\d\d)$", r"\1", text)


def _local_day(moment: datetime) -> date | None:
    if moment.year not in YEARS:
        return None
    return (moment.astimezone(WESTERN_INDONESIA) if moment.utcoffset() == timedelta() else moment).date()


def _day(found: re.Match[str]) -> date | None:
    year, month, day = found["year"], found["month"].casefold(), int(found["day"])
    number = int(month) if month.isdigit() else _months()[month]
    if month.isdigit() and number > 12:
        number, day = day, number
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(whole, number, day) if whole in YEARS else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    lexicon = load_lexicon()
    return {**lexicon.calendar.months, **lexicon.metadata.months}


@cache
def _written() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """*12 Maret 2025* and *March 12, 2025*; two digits are a year only where they can't be an hour."""
    month = "(?P<month>" + "|".join(sorted(_months(), key=len, reverse=True)) + ")"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(rf"(?<!\d){day}[\s./,-]*{month}\.?[\s./,'’-]*(?P<year>\d{{4}}|\d\d(?![\d:.]))", re.I),
        re.compile(rf"(?<!\w){month}\.?\s+{day},?\s+(?P<year>\d{{4}})", re.I),
    )

"""The day that a byline states, in digits or with the month's name."""

import re
from collections.abc import Mapping
from datetime import date

ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WRITTEN_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")


def read_date(text: str, months: Mapping[str, int]) -> date | None:
    """The first date in a text: *2025-06-12*, *12 Juni 2025*, *12/06/25*; None for an impossible one.

    `months` are the numbers of the months by their names, in lower case.
    """
    if iso := ISO_DATE.search(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if written := WRITTEN_DATE.search(text):
        return _day(int(written[3]), _month(written[2].lower(), months), int(written[1]))
    if numeric := NUMERIC_DATE.search(text):
        year = int(numeric[3])
        return _day(year + 2000 if year < 100 else year, int(numeric[2]), int(numeric[1]))
    return None


def _month(name: str, months: Mapping[str, int]) -> int:
    """A month by its name or its first three letters; 0 when there is none."""
    alike = (number for month, number in months.items() if month[:3] == name[:3])
    return months.get(name) or next(alike, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

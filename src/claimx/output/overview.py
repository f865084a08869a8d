"""All articles in figures: who is quoted, how often and how, how many sources are anonymous, and when."""

import datetime
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from claimx.output.article import title_of
from claimx.output.marks import visible
from claimx.output.words import Words
from claimx.schema import ClaimRecord, Record, source_names
from claimx.terms import SourceKind, Stance

QUOTED = 15  # sources in the chart of who is quoted most
WITH_STANCES = 12  # sources in the table of stances
PUBLISHERS = 8  # publishers in the chart of anonymous sources
DAYS = 60  # a longer time line counts months
MONTHS = 60  # and one that is longer still, years


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source and how many claims it has, by stance."""

    name: str
    kind: SourceKind
    claims: int
    stances: Counter[Stance]


@dataclass(frozen=True, slots=True)
class Naming:
    """How many claims have a source that is identified, anonymous, or not known."""

    label: str | None
    named: int = 0
    anonymous: int = 0
    unknown: int = 0

    @property
    def claims(self) -> int:
        """All of them."""
        return self.named + self.anonymous + self.unknown

    def share(self, number: int) -> float:
        """A number of claims as a share of all, 0 to 100."""
        return 100 * number / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, month or year of the time line."""

    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Row:
    """One article of the index."""

    title: str
    publisher: str | None
    published: datetime.date | None
    day: str | None
    sources: int
    naming: Naming
    notes: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of the page's first view."""

    rows: Sequence[Row]
    claims: int
    sources: int
    quoted: Sequence[Quoted]
    naming: Sequence[Naming]
    stances: Sequence[Stance]
    bars: Sequence[Bar]
    undated: int

    @property
    def most_with_a_stance(self) -> int:
        """The largest number in the table of stances."""
        return max((n for one in self.quoted[:WITH_STANCES] for n in one.stances.values()), default=0)


def survey(records: Sequence[Record], words: Words) -> Overview:
    """Count what is in the records."""
    claims = [claim for record in records for claim in record.claims]
    quoted = _quoted(claims)
    used = {stance for one in quoted[:WITH_STANCES] for stance in one.stances}
    dates = [_date(record, claim) for record in records for claim in record.claims]
    return Overview(
        rows=[_row(record, words) for record in records],
        claims=len(claims),
        sources=len(quoted),
        quoted=quoted,
        naming=_namings(records),
        stances=[stance for stance in get_args(Stance) if stance in used],
        bars=_bars([date for date in dates if date is not None], words),
        undated=dates.count(None),
    )


def same_name(name: str) -> str:
    """A form that two spellings of a name share: without case, character width and white space."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _quoted(claims: Iterable[ClaimRecord]) -> list[Quoted]:
    stances: defaultdict[str, Counter[Stance]] = defaultdict(Counter)
    first: dict[str, tuple[str, SourceKind]] = {}
    for claim in claims:
        for name in source_names(claim.source):
            first.setdefault(same_name(name), (visible(name), claim.source.kind))
            stances[same_name(name)][claim.stance] += 1
    quoted = [Quoted(*first[key], counts.total(), counts) for key, counts in stances.items()]
    return sorted(quoted, key=lambda one: -one.claims)


def _naming(label: str | None, claims: Sequence[ClaimRecord]) -> Naming:
    anonymous = sum(claim.source.kind == "anonymous" for claim in claims)
    unknown = sum(claim.source.kind != "anonymous" and not claim.source.name for claim in claims)
    return Naming(label, len(claims) - anonymous - unknown, anonymous, unknown)


def _namings(records: Sequence[Record]) -> list[Naming]:
    """Over all articles, and by publisher where there are several."""
    held: defaultdict[str, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        if record.document.publisher:
            held[record.document.publisher].extend(record.claims)
    largest = sorted(held, key=lambda publisher: -len(held[publisher]))[:PUBLISHERS]
    whole = _naming(None, [claim for record in records for claim in record.claims])
    return [whole, *(_naming(visible(name), held[name]) for name in largest if held[name] and len(held) > 1)]


def _date(record: Record, claim: ClaimRecord) -> datetime.date | None:
    return claim.time.date if claim.time and claim.time.date else record.document.published


def _row(record: Record, words: Words) -> Row:
    document = record.document
    return Row(
        title=title_of(record),
        publisher=document.publisher and visible(document.publisher),
        published=document.published,
        day=words.day(document.published) if document.published else None,
        sources=len(_quoted(record.claims)),
        naming=_naming(None, record.claims),
        notes=len(record.diagnostics),
    )


def _bars(dates: Sequence[datetime.date], words: Words) -> list[Bar]:
    """The time line without gaps: by day, by month or by year, as its length allows."""
    if not dates:
        return []
    first, last = min(dates), max(dates)
    if (last - first).days < DAYS:
        days = [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]
        by_day = Counter(dates)
        return [Bar(words.day(day), by_day[day]) for day in days]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MONTHS:
        by_month = Counter(date.year * 12 + date.month - 1 for date in dates)
        return [Bar(words.month(datetime.date(m // 12, m % 12 + 1, 1)), by_month[m]) for m in months]
    by_year = Counter(date.year for date in dates)
    return [Bar(str(year), by_year[year]) for year in range(first.year, last.year + 1)]

"""The layout's regular expressions, compiled with their named parts filled in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimx.lexicon.page_rows import Layout
from claimx.terms import ZoneKind

Regexes = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What lines and their parts are matched with; `rows.Layout` says what each list is for.

    `lines` are the kinds of lines that are layout as a whole, in the order in which they are asked.
    """

    lines: tuple[tuple[ZoneKind, Regexes], ...]
    byline_label: Regexes
    byline_inline: Regexes
    names: re.Pattern[str]
    related_label: Regexes
    related_inline: Regexes
    related_tail: Regexes
    related_quoted: Regexes
    dateline: Regexes
    first_dateline: Regexes
    navigation_inside: Regexes
    credit_inside: Regexes
    credit_inline: Regexes
    first_caption: Regexes
    photo_credit: Regexes
    medium: re.Pattern[str]
    services: Mapping[str, str]
    places: frozenset[str]
    heading_stops: frozenset[str]
    sentence_openers: frozenset[str]
    abbreviations: frozenset[str]


@lru_cache(maxsize=4)
def compile_layout(layout: Layout, abbreviations: tuple[str, ...]) -> Patterns:
    """The patterns of a lexicon, compiled once."""
    parts = {part.name: part.regex for part in layout.parts}
    parts["places"] = "|".join(re.escape(place) for place in sorted(layout.places, key=lambda name: (-len(name), name)))

    def compiled(patterns: Sequence[str]) -> Regexes:
        return tuple(re.compile(_filled(pattern, parts)) for pattern in patterns)

    return Patterns(
        # Links and bylines have the clearest words; navigation and captions are told by less, so they are asked later.
        lines=(
            ("related", compiled(layout.related)),
            ("byline", compiled(layout.byline)),
            ("credit", compiled(layout.credit)),
            ("navigation", compiled(layout.navigation)),
            ("caption", compiled(layout.caption)),
        ),
        byline_label=compiled(layout.byline_label),
        byline_inline=compiled(layout.byline_inline),
        names=compiled(["(?P<author><<names>>)"])[0],
        related_label=compiled(layout.related_label),
        related_inline=compiled(layout.related_inline),
        related_tail=compiled(layout.related_tail),
        related_quoted=compiled(layout.related_quoted),
        dateline=compiled(layout.dateline),
        first_dateline=compiled(layout.first_dateline),
        navigation_inside=compiled(layout.navigation_inside),
        credit_inside=compiled(layout.credit_inside),
        credit_inline=compiled(layout.credit_inline),
        first_caption=compiled(layout.first_caption),
        photo_credit=compiled(layout.photo_credit),
        medium=compiled(["<<medium>>"])[0],
        services={sign: service.name for service in layout.services for sign in service.signs},
        places=frozenset(layout.places),
        heading_stops=frozenset(layout.heading_stops),
        sentence_openers=frozenset(layout.sentence_openers),
        abbreviations=frozenset(abbreviations),
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    while "<<" in pattern:
        pattern = re.sub(r"<<(\w+)>>", lambda found: f"(?:{parts[found.group(1)]})", pattern)
    return pattern

"""Read a news page's layout: title, byline, dateline, caption, related links, credits, headings, navigation, body.

Nothing is deleted. Every line of the text, or part of a line, becomes a zone, so that later stages can skip what is
no prose and never join two paragraphs. What a page looks like is data (`lexicon/layout.toml`); how it is asked is here.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from claimx.lexicon.rows import Layout, Lexicon, Names
from claimx.model import Agency, Article, CharSpan, Zone
from claimx.terms import ZoneKind

# No line that is longer than this is read as layout: it's prose, whatever it begins with.
MAX_LAYOUT_LINE = 700
# A headline has at most this many words; the longest in 1 M words of news has 21.
MAX_TITLE_WORDS = 25
MIN_TITLE_WORDS = 3
MAX_HEADLINE = 200
# A line that holds at least this share of a given title is that title, without the publisher's name that ends it.
SAME_TITLE = 0.6
MAX_HEADING_WORDS = 12
# A heading glued to its paragraph is believed only when a real sentence follows.
MIN_GLUED_SENTENCE = 5
# A paragraph is told from a phrase that comes twice by this many letters and digits.
MIN_REPEATED = 30
# Credits and initials stand within this distance of a paragraph's end.
END_WINDOW = 160

PLAIN_WORD = re.compile(r"\w+")
WORD = re.compile(r"\w[\w'’.-]*")
LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’')]*(?=\s)|$)")
NUMERIC_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WRITTEN_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
NAME_JOINTS = re.compile(r"\s*(?:;|/|&|\||\bdan\b|,(?!\s?[A-Z][\w.]{0,5}\.))\s*")
BLANKS = re.compile(r"[\W_]+")
ABBREVIATED = r"(?:Prof|Drs|Dra|Drg|Jend|Brig|Kol|Jln|Tbk|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Sept?|Okt|Nov|Des|bin)\b"
INNER_STOP = re.compile(rf"(?:\b(?!{ABBREVIATED})\w{{3,}}|(?<!\))\))[\"”'’)]*\.[\"”'’)]*\s")
INSIDE_HEADING = re.compile(r'["“”„«»;:.!?,…](?:\s|$)|["“”„«»;:]')
WHOLLY_QUOTED = re.compile(r'["“”][^"“”]*["“”]')


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; `gap` is True when an empty line, or nothing, follows."""

    start: int
    end: int
    text: str
    gap: bool


@dataclass(slots=True)
class Facts:
    """What the layout states about the article."""

    title: str | None = None
    publisher: str | None = None
    masthead: str | None = None
    agency: Agency | None = None
    dateline: str | None = None
    published: date | None = None
    authors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """The layout's regular expressions, compiled."""

    lines: tuple[tuple[ZoneKind, tuple[re.Pattern[str], ...]], ...]
    byline_label: tuple[re.Pattern[str], ...]
    related_label: tuple[re.Pattern[str], ...]
    dateline: tuple[re.Pattern[str], ...]
    first_dateline: tuple[re.Pattern[str], ...]
    related_inline: tuple[re.Pattern[str], ...]
    related_tail: tuple[re.Pattern[str], ...]
    navigation_inside: tuple[re.Pattern[str], ...]
    credit_inside: tuple[re.Pattern[str], ...]
    byline_inline: tuple[re.Pattern[str], ...]
    credit_inline: tuple[re.Pattern[str], ...]
    first_caption: tuple[re.Pattern[str], ...]
    photo_credit: tuple[re.Pattern[str], ...]
    names: re.Pattern[str]
    medium: re.Pattern[str]
    services: Mapping[str, str]
    places: frozenset[str]
    heading_stops: frozenset[str]
    sentence_openers: frozenset[str]


@lru_cache(maxsize=4)
def _rules(layout: Layout) -> Rules:
    """Compile the layout's patterns, with its named parts filled in."""
    parts = {part.name: part.regex for part in layout.parts}
    parts["places"] = "|".join(re.escape(place) for place in sorted(layout.places, key=lambda name: (-len(name), name)))

    def fill(pattern: str) -> str:
        while "<<" in pattern:
            pattern = re.sub(r"<<(\w+)>>", lambda found: f"(?:{parts[found.group(1)]})", pattern)
        return pattern

    def compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(fill(pattern)) for pattern in patterns)

    return Rules(
        # Links and bylines have the clearest words; navigation and captions are told by less, so they are asked later.
        lines=(
            ("related", compiled(layout.related)),
            ("byline", compiled(layout.byline)),
            ("credit", compiled(layout.credit)),
            ("navigation", compiled(layout.navigation)),
            ("caption", compiled(layout.caption)),
        ),
        byline_label=compiled(layout.byline_label),
        related_label=compiled(layout.related_label),
        dateline=compiled(layout.dateline),
        first_dateline=compiled(layout.first_dateline),
        related_inline=compiled(layout.related_inline),
        related_tail=compiled(layout.related_tail),
        navigation_inside=compiled(layout.navigation_inside),
        credit_inside=compiled(layout.credit_inside),
        byline_inline=compiled(layout.byline_inline),
        credit_inline=compiled(layout.credit_inline),
        first_caption=compiled(layout.first_caption),
        photo_credit=compiled(layout.photo_credit),
        names=re.compile(fill("<<names>>")),
        medium=re.compile(fill("<<medium>>")),
        services={sign: service.name for service in layout.services for sign in service.signs},
        places=frozenset(layout.places),
        heading_stops=frozenset(layout.heading_stops),
        sentence_openers=frozenset(layout.sentence_openers),
    )


def read_layout(article: Article, lexicon: Lexicon) -> Article:
    """The article with its zones, and with what its layout states where the article itself doesn't state it.

    Zones are in text order, don't overlap and leave only white space uncovered; a body zone never spans two lines.
    """
    page = _Page(article, lexicon)
    zones = page.read()
    facts = page.facts
    return replace(
        article,
        zones=tuple(zones),
        title=article.title or facts.title,
        publisher=article.publisher or facts.publisher or facts.masthead,
        authors=article.authors or tuple(dict.fromkeys(facts.authors)),
        published=article.published or facts.published,
        dateline=article.dateline or facts.dateline,
        agency=article.agency or facts.agency,
    )


@lru_cache(maxsize=4)
def _media(names: tuple[Names, ...]) -> dict[str, str]:
    """The usual names of news media by any of their names, without regard to case."""
    return {name.casefold(): row.name for row in names if row.kind == "media" for name in (row.name, *row.aliases)}


def _lines(text: str) -> list[Line]:
    """The lines that hold more than white space."""
    found: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        raw = match.group()
        start = match.start() + len(raw) - len(raw.lstrip())
        if raw.strip():
            found.append((start, start + len(raw.strip())))
    if not found:
        return []
    following = [*(start for start, _ in found[1:]), len(text)]
    return [
        Line(start, end, text[start:end], after == len(text) or _line_ends(text[end:after]) != 1)
        for (start, end), after in zip(found, following, strict=True)
    ]


def _line_ends(blanks: str) -> int:
    return len(f"{blanks}.".splitlines()) - 1


def _repeats(lines: Sequence[Line]) -> list[int]:
    """Where in each line that begins which the page has said before and which goes on to the line's end; the line's
    end where nothing does. A page may hold its article twice, and any of the two on a single line."""
    starts: list[int] = []
    seen: set[str] = set()
    repeating = False
    for line in lines:
        start, letters = line.end, 0
        for found in SENTENCE.finditer(line.text):
            sentence = _squeezed(found.group())
            if sentence not in seen:
                start, letters = line.end, 0
            elif start == line.end:
                start = line.start + found.start()
            letters += len(sentence)
            seen.add(sentence)
        repeating = start < line.end and (letters >= MIN_REPEATED or (repeating and start == line.start))
        starts.append(start if repeating else line.end)
    return starts


def _squeezed(text: str) -> str:
    """A text reduced to its letters and digits, for telling whether two titles are the same."""
    return BLANKS.sub("", text).casefold()


def _ends_sentence(text: str) -> bool:
    """True when a line ends as running text does; headlines have no final stop, but may ask or exclaim."""
    return text.rstrip("\"”'’)")[-1:] in (".", ":", ";", ",", "…", "")


class _Page:
    """Reads one page line by line; what a line is may depend on the lines before it."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.rules = _rules(lexicon.layout)
        self.media = _media(lexicon.names)
        self.months = lexicon.calendar.months
        self.lines = _lines(article.text)
        self.repeats = _repeats(self.lines)
        self.facts = Facts()
        self.title = _squeezed(article.title or "")
        self.expected: ZoneKind | None = None
        self.expects_author = False
        self.seen_body = False
        self.previous: tuple[ZoneKind, str] | None = None

    def read(self) -> list[Zone]:
        """The zones of all lines."""
        zones: list[Zone] = []
        for index, line in enumerate(self.lines):
            found = list(self._line(index, line))
            zones.extend(found)
            self.previous = (found[-1].kind, line.text)
            self.seen_body = self.seen_body or any(zone.kind == "body" for zone in found)
        return zones

    def _line(self, index: int, line: Line) -> Iterator[Zone]:
        """The zones of one line, the first answer wins."""
        repeated = self.repeats[index]
        if repeated == line.start and self.seen_body and not self._layout_kind(line, dry=True):
            yield Zone("repeated", line.start, line.end)
            return
        if self._is_title(index, line):
            yield Zone("title", line.start, line.end)
            return
        if self._is_masthead(index, line):
            self.facts.masthead = line.text
            yield Zone("navigation", line.start, line.end)
            return
        kind = self._expected_kind(line) or self._label_kind(index, line) or self._layout_kind(line)
        if kind == "caption":
            yield from self._caption(line)
        elif kind:
            yield Zone(kind, line.start, line.end)
        elif self._is_heading(index, line):
            yield Zone("heading", line.start, line.end)
        elif line.start < repeated < line.end:
            yield from self._paragraph(self._before(line, repeated))
            yield Zone("repeated", repeated, line.end)
        else:
            yield from self._paragraph(line)

    def _before(self, line: Line, end: int) -> Line:
        text = self.article.text[line.start : end].rstrip()
        return replace(line, end=line.start + len(text), text=text)

    # --- whole lines

    def _is_title(self, index: int, line: Line) -> bool:
        """The article's title: the given one, its repetition, or the first line when it looks like a headline."""
        if self.title:
            return len(line.text) < 400 and self._is_same_title(_squeezed(line.text))
        if self.seen_body or (self.previous and self.previous[0] in ("caption", "heading")):
            return False
        if (
            not self._looks_like_headline(index, line)
            or self._label_kind(index, line)
            or self._layout_kind(line, dry=True)
        ):
            return False
        self.title = _squeezed(line.text)
        self.facts.title = line.text
        return True

    def _is_same_title(self, candidate: str) -> bool:
        """The title itself, or most of it: a given one often has the publisher's name at its end."""
        return candidate == self.title or (
            self.title.startswith(candidate) and len(candidate) >= SAME_TITLE * len(self.title)
        )

    def _is_masthead(self, index: int, line: Line) -> bool:
        """The publisher's name on the first line, right above the navigation."""
        if (
            index
            or len(self.lines) == 1
            or not line.text[0].isupper()
            or len(WORD.findall(line.text[:80])) > MIN_TITLE_WORDS
        ):
            return False
        return len(line.text) <= 40 and self._layout_kind(self.lines[1], dry=True) == "navigation"

    def _looks_like_headline(self, index: int, line: Line) -> bool:
        """Short, without a sentence's end, and followed by something longer or by an empty line."""
        words = WORD.findall(line.text)
        if not MIN_TITLE_WORDS <= len(words) <= MAX_TITLE_WORDS or line.text[0].islower() or _ends_sentence(line.text):
            return False
        if WHOLLY_QUOTED.fullmatch(line.text):
            return False
        if index + 1 == len(self.lines) or INNER_STOP.search(line.text):
            return False
        return line.gap or len(self.lines[index + 1].text) > len(line.text) or len(words) <= MAX_HEADING_WORDS

    def _expected_kind(self, line: Line) -> ZoneKind | None:
        """What a label on the line before announced: a name, or the headline of a link."""
        expected, self.expected = self.expected, None
        if expected == "byline" and self.rules.names.fullmatch(line.text):
            if self.expects_author:
                self._add_authors(line.text)
            return "byline"
        if expected == "related" and line.text[-1] != "." and len(WORD.findall(line.text)) <= MAX_TITLE_WORDS:
            return "related"
        return None

    def _label_kind(self, index: int, line: Line) -> ZoneKind | None:
        """A line that only announces the next one."""
        if len(line.text) > 40:
            return None
        if any(pattern.fullmatch(line.text) for pattern in self.rules.related_label):
            self.expected = "related"
            return "related"
        for pattern in self.rules.byline_label:
            found = pattern.fullmatch(line.text)
            follows = index + 1 < len(self.lines) and self.rules.names.fullmatch(self.lines[index + 1].text[:200])
            if found and (follows or line.text[-1] in ":："):
                self.expected, self.expects_author = "byline", bool(found.groupdict().get("author"))
                return "byline"
        return None

    def _layout_kind(self, line: Line, *, dry: bool = False) -> ZoneKind | None:
        """The kind of a line that is layout as a whole; what it states is kept, unless the question is a dry one."""
        if len(line.text) > MAX_LAYOUT_LINE:
            return None
        if self._has_dateline(line):
            return None
        for kind, patterns in self.rules.lines:
            for pattern in patterns:
                found = pattern.fullmatch(line.text)
                if found:
                    if not dry:
                        self._keep(found, line.start)
                    return kind
        before_body = self.previous is not None and not self.seen_body and line.end < self.lines[-1].start
        if before_body and any(pattern.fullmatch(line.text) for pattern in self.rules.first_caption):
            return "caption"
        return None

    def _has_dateline(self, line: Line) -> bool:
        """True when a line opens with a dateline: it's prose then, whatever its end looks like."""
        limit = min(line.end, line.start + END_WINDOW)
        return any(pattern.match(self.article.text, line.start, limit) for pattern in self.rules.dateline)

    def _is_heading(self, index: int, line: Line) -> bool:
        """A short line of its own between paragraphs: no quotation, no end of a sentence, and a paragraph after it."""
        words = WORD.findall(line.text[:200])
        if not words or len(words) > MAX_HEADING_WORDS or len(line.text) > 120 or re.search(r'["“”„«»]', line.text):
            return False
        if _ends_sentence(line.text) or not (line.text[0].isupper() or line.text[0].isdigit()):
            return False
        if re.search(r"[:,]\s['‘]|[?!]['’]$", line.text):
            return False
        if INNER_STOP.search(line.text) or index + 1 == len(self.lines):
            return False
        after = self.lines[index + 1].text
        if self.previous and self.previous[0] == "body" and self.previous[1][-1] not in ".!?…\"”'’)":
            return False
        return len(after) > len(line.text) and len(WORD.findall(after[:400])) > MAX_HEADING_WORDS

    def _caption(self, line: Line) -> Iterator[Zone]:
        """A caption, with the photo credit at its end as a zone of its own."""
        cut = self._end_cut(self.rules.photo_credit, line.start, line.end)
        end = cut.start("cut") if cut else line.end
        stripped = line.start + len(self.article.text[line.start : end].rstrip())
        if stripped > line.start:
            yield Zone("caption", line.start, stripped)
        if cut:
            yield Zone("credit", cut.start("cut"), line.end)

    # --- parts of a paragraph

    def _paragraph(self, line: Line) -> Iterator[Zone]:
        """Dateline, glued heading, body with links in it, and credits or initials at the end."""
        start = yield from self._dateline(line)
        start = yield from self._glued_heading(start, line.end)
        tails: list[Zone] = []
        end = line.end
        while found := self._tail(start, end):
            tails.insert(0, found)
            end = start + len(self.article.text[start : found.start].rstrip())
        yield from self._body(start, end)
        yield from tails

    def _dateline(self, line: Line) -> Generator[Zone, None, int]:
        """The dateline at a paragraph's beginning; returns where the rest begins."""
        patterns = self.rules.dateline if self.seen_body else (*self.rules.dateline, *self.rules.first_dateline)
        for pattern in patterns:
            found = pattern.match(self.article.text, line.start, min(line.end, line.start + END_WINDOW))
            if found and found.end() < line.end:
                self._keep(found)
                yield Zone("dateline", line.start, line.start + len(found.group().rstrip()))
                return self._skip_blanks(found.end(), line.end)
        return line.start

    def _glued_heading(self, start: int, end: int) -> Generator[Zone, None, int]:
        """A heading that lost its line break; returns where the paragraph proper begins."""
        cut = self._heading_end(start, end)
        if cut is None:
            return start
        yield Zone("heading", start, cut)
        return cut

    def _heading_end(self, start: int, end: int) -> int | None:
        """The place near a paragraph's beginning where a blank was lost, if what stands before it is a heading."""
        lost = [at for at in self.lost if start < at < min(end, start + END_WINDOW)]
        if len(lost) != 1 or not self.article.text[start].isupper():
            return None
        return lost[0] if self._splits(self.article.text[start:end], lost[0] - start) else None

    def _splits(self, text: str, cut: int) -> bool:
        """True when a sentence begins after `cut` and what stands before it is a heading.

        A heading that does not ask or exclaim is told from a name that a link glued to the sentence: the words on both
        sides occur in the article elsewhere, too.
        """
        left, right = text[:cut], text[cut + 1 :]
        if not 2 <= len(WORD.findall(left)) <= MAX_HEADING_WORDS or INSIDE_HEADING.search(left.rstrip("?!")):
            return False
        if not right[0].isupper() or len(WORD.findall(right)) < MIN_GLUED_SENTENCE:
            return False
        last, first = PLAIN_WORD.findall(left)[-1].casefold(), PLAIN_WORD.findall(right)[0].casefold()
        told_apart = self.vocabulary[last] > 1 and self.vocabulary[first] > 1
        return left[-1] in "?!" or told_apart and last not in self.rules.heading_stops

    @cached_property
    def lost(self) -> list[int]:
        """Where the source lost blanks that are read."""
        return sorted(self.article.reading.added) if self.article.reading else []

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word occurs in the article, without regard to case."""
        return Counter(word.casefold() for word in PLAIN_WORD.findall(self.article.text))

    def _tail(self, start: int, end: int) -> Zone | None:
        """A credit or initials at a paragraph's end."""
        kinds: tuple[tuple[ZoneKind, tuple[re.Pattern[str], ...]], ...] = (
            ("byline", self.rules.byline_inline),
            ("credit", self.rules.credit_inline),
            ("related", self.rules.related_tail),
        )
        for kind, patterns in kinds:
            found = self._end_cut(patterns, start, end)
            if found and found.start("cut") > start:
                if kind == "related" and any(
                    self._found(self.rules.related_inline, max(start, found.start("cut") - 60), end)
                ):
                    continue
                self._keep(found)
                return Zone(kind, found.start("cut"), end)
        return None

    def _end_cut(self, patterns: Sequence[re.Pattern[str]], start: int, end: int) -> re.Match[str] | None:
        for pattern in patterns:
            found = pattern.search(self.article.text, max(start, end - END_WINDOW), end)
            if found:
                return found
        return None

    def _body(self, start: int, end: int) -> Iterator[Zone]:
        """The paragraph's text, with links in the middle of it as zones of their own."""
        position = start
        for insert in self._inserts(start, end):
            if insert.start < position:
                continue
            yield from self._piece("body", position, insert.start)
            yield from self._piece(insert.kind, insert.start, insert.end)
            position = insert.end
        yield from self._piece("body", position, end)

    def _piece(self, kind: ZoneKind, start: int, end: int) -> Iterator[Zone]:
        start = self._skip_blanks(start, end)
        stripped = start + len(self.article.text[start:end].rstrip())
        if stripped > start:
            yield Zone(kind, start, stripped)

    def _inserts(self, start: int, end: int) -> list[Zone]:
        """What stands inside a paragraph without belonging to it, in text order; a link takes its headline with it."""
        inserts = [
            Zone("related", found.start("cut"), self._link_end(found.end("cut"), end))
            for found in self._found(self.rules.related_inline, start, end)
        ]
        exact: tuple[tuple[ZoneKind, tuple[re.Pattern[str], ...]], ...] = (
            ("navigation", self.rules.navigation_inside),
            ("credit", self.rules.credit_inside),
        )
        for kind, patterns in exact:
            inserts.extend(Zone(kind, *found.span("cut")) for found in self._found(patterns, start, end))
        return sorted(inserts, key=lambda zone: (zone.start, -zone.end))

    def _found(self, patterns: Sequence[re.Pattern[str]], start: int, end: int) -> Iterator[re.Match[str]]:
        for pattern in patterns:
            yield from pattern.finditer(self.article.text, start, end)

    def _link_end(self, start: int, end: int) -> int:
        """Where a link's headline ends: at its closing mark, the line's end, or where an ordinary sentence begins."""
        text = self.article.text
        quoted = re.compile(r"""(["“'‘]).{3,250}?(["”'’])(?:\s*di\s?sini)?\s?[:.]?(?=\s|$)""").match(text, start, end)
        if quoted:
            return quoted.end()
        if end - start <= MAX_HEADLINE and self._is_headline(text[start:end]):
            return end
        return self._headline_end(start, end)

    def _is_headline(self, text: str) -> bool:
        """True when no sentence ends in a text, or when it asks or exclaims in capitals (*Turun! Ini Sebabnya*)."""
        if re.search(r"\.(?:\s|$)", text):
            return False
        words = WORD.findall(text)
        small = sum(word[0].islower() and word not in self.rules.heading_stops for word in words)
        return not re.search(r"[!?]\s", text) or small * 4 <= len(words)

    def _headline_end(self, start: int, end: int) -> int:
        """The end of a headline in capitals that runs into a sentence: *... di Pilpres AS [Sementara AS dan ...]*."""
        run: list[re.Match[str]] = []
        for found in WORD.finditer(self.article.text, start, min(end, start + 300)):
            between = self.article.text[run[-1].end() : found.start()] if run else ""
            word = found.group()
            if re.search(r"[.!?]", between) or (word[0].islower() and word.lower() not in self.rules.heading_stops):
                break
            run.append(found)
        if not run:
            return start
        for found in reversed(run[-4:]):
            if (
                found.group().lower() in self.rules.sentence_openers
                and found.group()[0].isupper()
                and found is not run[0]
            ):
                return found.start()
        return run[-1].end() if len(run) < 3 else run[-1].start()

    def _skip_blanks(self, start: int, end: int) -> int:
        rest = self.article.text[start:end]
        return start + len(rest) - len(rest.lstrip())

    # --- facts

    def _keep(self, found: re.Match[str], offset: int = 0) -> None:
        """Remember what a piece of layout states, searched in the text from `offset` on; the first statement of each
        fact counts."""
        stated = {name: value.strip() for name, value in found.groupdict().items() if value}
        groups = {name: value if name == "author" else value.strip(".,") for name, value in stated.items()}
        facts = self.facts
        facts.agency = facts.agency or self._agency(found, offset, groups)
        if groups.get("place", "").lower() not in self.rules.places and self._is_medium(groups.get("place", "")):
            groups["publisher"] = groups.pop("place")
        if groups.get("author", "").lower() in self.rules.places:
            groups["place"] = groups.pop("author")
        facts.publisher = facts.publisher or groups.get("publisher")
        facts.dateline = facts.dateline or groups.get("place")
        facts.published = facts.published or self._date(groups.get("date", ""))
        self._add_authors(groups.get("author", ""))

    def _agency(self, found: re.Match[str], offset: int, groups: Mapping[str, str]) -> Agency | None:
        """Whom the text is taken from: a credit (*Sumber: Anadolu*), a wire service in the dateline of a page whose
        publisher is another (*London (Reuters) -*). Not *Sumber: berbagai media*, which names nobody."""
        group = "agency"
        if group not in groups:
            group = "publisher"
            name = groups.get(group, "").casefold()
            known = self.article.publisher or self.facts.publisher or self.facts.masthead
            if name not in self.rules.services or not known or known.casefold() == self.rules.services[name].casefold():
                return None
        words = groups[group]
        name = words.split("/")[0].strip()
        usual = self.rules.services.get(name.casefold()) or self.media.get(name.casefold())
        if not usual and not words[:1].isupper():
            return None
        start = offset + found.start(group) + found[group].index(words)
        return Agency(usual or words, CharSpan(start, start + len(words)))

    def _is_medium(self, name: str) -> bool:
        return name.casefold() in self.media or self.rules.medium.fullmatch(name) is not None

    def _add_authors(self, names: str) -> None:
        self.facts.authors.extend(name.strip() for name in NAME_JOINTS.split(names) if name.strip())

    def _date(self, text: str) -> date | None:
        """The day that a byline states, in digits or with the month's name."""
        if iso := ISO_DATE.search(text):
            return _day(int(iso[1]), int(iso[2]), int(iso[3]))
        if written := WRITTEN_DATE.search(text):
            return _day(int(written[3]), self._month(written[2].lower()), int(written[1]))
        if numeric := NUMERIC_DATE.search(text):
            year = int(numeric[3])
            return _day(year + 2000 if year < 100 else year, int(numeric[2]), int(numeric[1]))
        return None

    def _month(self, name: str) -> int:
        """A month by its name or its first three letters; 0 when there is none."""
        if name in self.months:
            return self.months[name]
        return next((number for month, number in self.months.items() if month[:3] == name[:3]), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

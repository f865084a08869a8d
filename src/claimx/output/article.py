"""One article as the page shows it: its facts, its text in blocks, its claims, and who speaks in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from claimx.output.marks import Block, Drawn, MarkKind, find_blocks, find_marks, place_of, visible
from claimx.output.speakers import Speaker, assign_speakers, speaker_key
from claimx.output.words import Words
from claimx.schema import AddresseeRecord, ClaimRecord, EdgeRecord, Record, SourceRecord, TextSpan, source_names
from claimx.terms import EdgeKind, QuoteType, Resolution, SourceKind, Stance

Places: TypeAlias = Mapping[tuple[MarkKind, int, int, int | None], int]  # the numbers of marks by what they mark


class Step(NamedTuple):
    """One station on a claim's way to the reader: how the one before came by it, and the place that says so."""

    name: str | None
    kind: EdgeKind | None = None
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim. Its parts are numbers of marks, since their words are in the article's pieces already.

    `names` are left out where they are just the speaker's, `chain` where nobody passes the claim on, `addressee_name`
    where it is what the text says.
    """

    anchor: str
    speaker: int
    names: Sequence[str]
    kind: SourceKind
    stance: Stance
    quote_type: QuoteType
    confidence: float
    content: Sequence[int]
    cue: int | None
    lemma: str | None
    source: int | None
    role: int | None
    affiliation: int | None
    addressee: int | None
    addressee_name: str | None
    time: int | None
    day: str | None
    chain: Sequence[str | None]
    way: Sequence[Step]
    parent: int | None
    resolution: Resolution
    rules: str


@dataclass(frozen=True, slots=True)
class Note:
    """An oddity of the text, what it is and its mark."""

    text: str
    message: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that the page shows of one article."""

    anchor: str
    title: str
    publisher: str | None
    facts: Sequence[str]
    speakers: Sequence[Speaker]
    marks: Sequence[Drawn]
    blocks: Sequence[Block]
    claims: Sequence[ClaimView]
    notes: Sequence[Note]


class Anchors:
    """Names of link targets, each used once: if an article occurs twice, a number is added to its claims' ids."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The wanted name, or that name with the first free number."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def view_article(record: Record, anchors: Anchors, words: Words) -> ArticleView:
    """What the page shows of a record."""
    document = record.document
    speakers, places = assign_speakers(record.claims)
    speaker_of = [places[speaker_key(claim.source)] for claim in record.claims]
    marks = find_marks(record, speaker_of)
    at = {(mark.kind, mark.start, mark.end, mark.speaker): number for number, mark in enumerate(marks)}
    numbers = {claim.id: number for number, claim in enumerate(record.claims)}
    return ArticleView(
        anchor=anchors.take(f"article-{document.sha256[:12]}"),
        title=title_of(record),
        publisher=document.publisher and visible(document.publisher),
        facts=_facts(record, words),
        speakers=speakers,
        marks=[Drawn(mark.kind, mark.claims, mark.speaker, mark.lane) for mark in marks],
        blocks=find_blocks(document, marks, [place_of(claim) for claim in record.claims]),
        claims=[
            _view_claim(claim, anchors, who, speakers[who], at, numbers, words)
            for claim, who in zip(record.claims, speaker_of, strict=True)
        ],
        notes=[
            Note(words.term("diagnostic", note.code), note.message, at.get(("note", note.start, note.end, None)))
            for note in record.diagnostics
        ],
    )


def title_of(record: Record) -> str:
    """The article's title, or else its path."""
    return visible(record.document.title or record.document.path)


def _facts(record: Record, words: Words) -> list[str]:
    """Who wrote it, where and when, and where it was read from."""
    document = record.document
    held = [document.publisher, document.agency.name if document.agency else None]
    facts = [
        " ← ".join(name for name in held if name),
        ", ".join(document.authors),
        words.day(document.published) if document.published else None,
        document.path,
    ]
    return [visible(fact) for fact in facts if fact]


def _view_claim(
    claim: ClaimRecord,
    anchors: Anchors,
    who: int,
    speaker: Speaker,
    at: Places,
    numbers: Mapping[str, int],
    words: Words,
) -> ClaimView:
    source, addressee, time = claim.source, claim.addressee, claim.time

    def mark(kind: MarkKind, span: TextSpan | None) -> int | None:
        return at[kind, span.start, span.end, who] if span else None

    def station(edge: EdgeRecord) -> Step:
        return Step(edge.source and visible(edge.source), edge.kind, mark("evidence", edge.evidence))

    names = [visible(name) for name in source_names(source)]
    return ClaimView(
        anchor=anchors.take(f"claim-{claim.id}"),
        speaker=who,
        names=names if names != [speaker.name] else [],
        kind=source.kind,
        stance=claim.stance,
        quote_type=claim.quote_type,
        confidence=claim.confidence,
        content=[at["content", part.start, part.end, who] for part in sorted(claim.content, key=lambda c: c.start)],
        cue=mark("cue", claim.cue),
        lemma=claim.cue.lemma if claim.cue else None,
        source=_source_mark(source, at, who),
        role=mark("role", source.role),
        affiliation=mark("affiliation", source.affiliation),
        addressee=mark("addressee", addressee),
        addressee_name=_told_name(addressee),
        time=mark("time", time),
        day=words.day(time.date) if time and time.date else None,
        chain=[name and visible(name) for name in claim.chain] if len(claim.chain) > 1 else [],
        way=_way(claim, station),
        parent=numbers.get(claim.parent) if claim.parent else None,
        resolution=source.resolution,
        rules=" ".join(claim.rules),
    )


def _source_mark(source: SourceRecord, at: Places, who: int) -> int | None:
    if source.start is None or source.end is None:
        return None
    return at["source", source.start, source.end, who]


def _told_name(addressee: AddresseeRecord | None) -> str | None:
    """Whom it was said to, where the text has another word for them."""
    if addressee is None or addressee.name in (None, addressee.text):
        return None
    return visible(addressee.name)


def _way(claim: ClaimRecord, station: Callable[[EdgeRecord], Step]) -> list[Step]:
    """How the claim came to the reader, from whoever stands nearest."""
    if not claim.provenance:
        return []
    target = claim.provenance[0].target
    return [Step(target and visible(target)), *map(station, claim.provenance)]

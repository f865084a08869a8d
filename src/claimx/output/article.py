"""One article as the page shows it: its facts, its text in blocks, its claims, and who speaks in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimx.output.marks import Block, Mark, find_blocks, find_marks, place_of, visible
from claimx.output.speakers import Speaker, assign_speakers, names_of, speaker_key
from claimx.output.words import Words
from claimx.schema import ClaimRecord, Record

GAP = " … "  # between the pieces of a split content


@dataclass(frozen=True, slots=True)
class Step:
    """One station on a claim's way to the reader. `how` says how the station before has it from this one."""

    name: str | None
    how: str | None = None
    evidence: str | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, its terms still those of the record and its words ready to be read."""

    anchor: str
    speaker: int
    names: Sequence[str]
    kind: str
    stance: str
    quote_type: str
    confidence: float
    content: str
    cue: str | None
    lemma: str | None
    mention: str | None
    role: str | None
    affiliation: str | None
    addressee: str | None
    time: str | None
    day: str | None
    chain: Sequence[str | None]
    way: Sequence[Step]
    parent: int | None
    depth: int
    resolution: str
    rules: Sequence[str]


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
    marks: Sequence[Mark]
    blocks: Sequence[Block]
    claims: Sequence[ClaimView]
    notes: Sequence[Note]


class Anchors:
    """Names to link to, each given out once: an article that is there twice gets a number behind its claims' ids."""

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
    at = {(mark.kind, mark.start, mark.end): number for number, mark in enumerate(marks)}
    numbers = {claim.id: number for number, claim in enumerate(record.claims)}
    return ArticleView(
        anchor=anchors.take(f"article-{document.sha256[:12]}"),
        title=title_of(record),
        publisher=document.publisher and visible(document.publisher),
        facts=[visible(fact) for fact in _facts(record, words)],
        speakers=speakers,
        marks=marks,
        blocks=find_blocks(document, marks, [place_of(claim) for claim in record.claims]),
        claims=[
            _view_claim(claim, anchors.take(f"claim-{claim.id}"), speaker_of[number], record.claims, numbers, at, words)
            for number, claim in enumerate(record.claims)
        ],
        notes=[
            Note(words.term("diagnostic", note.code), note.message, at.get(("note", note.start, note.end)))
            for note in record.diagnostics
        ],
    )


def title_of(record: Record) -> str:
    """What an article is called: its title, else its path."""
    return visible(record.document.title or record.document.path)


def _facts(record: Record, words: Words) -> Iterable[str]:
    document = record.document
    held = [document.publisher, document.agency.name if document.agency else None]
    yield from (" ← ".join(name for name in held if name), ", ".join(document.authors)) if any(held) else ()
    if not any(held) and document.authors:
        yield ", ".join(document.authors)
    if document.published:
        yield words.day(document.published)
    yield document.path


def _view_claim(
    claim: ClaimRecord,
    anchor: str,
    speaker: int,
    claims: Sequence[ClaimRecord],
    numbers: Mapping[str, int],
    at: Mapping[tuple[str, int, int], int],
    words: Words,
) -> ClaimView:
    source, addressee, time = claim.source, claim.addressee, claim.time
    return ClaimView(
        anchor=anchor,
        speaker=speaker,
        names=[visible(name) for name in names_of(source)],
        kind=source.kind,
        stance=claim.stance,
        quote_type=claim.quote_type,
        confidence=claim.confidence,
        content=visible(GAP.join(part.text for part in sorted(claim.content, key=lambda part: part.start))),
        cue=claim.cue and visible(claim.cue.text),
        lemma=claim.cue and claim.cue.lemma,
        mention=visible(source.text) if source.text and source.text != source.name else None,
        role=source.role and visible(source.role.text),
        affiliation=source.affiliation and visible(source.affiliation.text),
        addressee=addressee and visible(addressee.name or addressee.text),
        time=time and visible(time.text),
        day=words.day(time.date) if time and time.date else None,
        chain=[name and visible(name) for name in claim.chain],
        way=_way(claim, at, words),
        parent=numbers.get(claim.parent) if claim.parent else None,
        depth=_depth(claim, claims, numbers),
        resolution=source.resolution,
        rules=claim.rules,
    )


def _way(claim: ClaimRecord, at: Mapping[tuple[str, int, int], int], words: Words) -> list[Step]:
    """The stations of a claim's provenance, the reader's end first."""
    if not claim.provenance:
        return []
    target = claim.provenance[0].target
    steps = [Step(target and visible(target))]
    for edge in claim.provenance:
        place = at.get(("evidence", edge.evidence.start, edge.evidence.end)) if edge.evidence else None
        how, evidence = words.term("edge", edge.kind), edge.evidence and visible(edge.evidence.text)
        steps.append(Step(edge.source and visible(edge.source), how, evidence, place))
    return steps


def _depth(claim: ClaimRecord, claims: Sequence[ClaimRecord], numbers: Mapping[str, int]) -> int:
    """In how many claims a claim stands."""
    around: set[str] = set()
    while claim.parent is not None and claim.parent not in around:
        around.add(claim.parent)
        claim = claims[numbers[claim.parent]]
    return len(around)

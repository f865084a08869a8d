"""Claims as spans and links, as annotation tools draw and return them.

A claim is drawn as parts (cue, source, content, addressee, time), which links tie to the claim's anchor: its cue, or
without a cue its first piece of content, or else its source. The anchor carries what is said of the whole claim.
Offsets are code points into the article's text, half-open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from claimx.errors import ExportError
from claimx.output.columns import FROM, LIST, UNKNOWN, chain_text
from claimx.schema import ClaimRecord, Record

Label = Literal["cue", "source", "content", "addressee", "time"]
LABELS: tuple[Label, ...] = ("cue", "source", "content", "addressee", "time")
ANCHORS: tuple[Label, ...] = ("cue", "content", "source", "addressee", "time")  # the first that a claim has carries it
VALUES = ("stance", "type", "entity", "etype", "role", "affiliation", "chain", "optional")  # what the anchor carries
YES = "yes"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A span of a claim."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Drawn:
    """One claim as an annotator sees it: its parts in text order, and values by their names in gold, as texts."""

    parts: tuple[Part, ...]
    values: Mapping[str, str]
    id: str = ""
    confidence: float = 1.0

    @property
    def anchor(self) -> Part:
        """The part that carries the claim."""
        return min(self.parts, key=lambda part: (ANCHORS.index(part.label), part))

    def spans(self, label: Label) -> list[Part]:
        """The parts of one label, in text order."""
        return [part for part in self.parts if part.label == label]


@dataclass(frozen=True, slots=True)
class DrawnArticle:
    """An article with its claims as somebody drew them; `problems` says what is not a claim."""

    name: str  # of the article's file, without its ending
    text: str
    claims: tuple[Drawn, ...]
    problems: tuple[str, ...] = ()


def label_of(name: object) -> Label | None:
    """The label of a name; None for anything that is not drawn."""
    return next((label for label in LABELS if label == name), None)


def drawn_claims(record: Record) -> list[Drawn]:
    """The claims of a record, as far as they have a place in the text."""
    drawn = [Drawn(tuple(sorted(_parts(claim))), _values(claim), claim.id, claim.confidence) for claim in record.claims]
    return [claim for claim in drawn if claim.parts]


def _parts(claim: ClaimRecord) -> Iterator[Part]:
    for name, _, start, end in claim.spans():
        label = label_of(name)
        if label is not None:
            yield Part(start, end, label)


def _values(claim: ClaimRecord) -> dict[str, str]:
    source = claim.source
    values = {
        "stance": claim.stance,
        "type": claim.quote_type,
        "entity": LIST.join(source.names) or source.name,
        "etype": source.kind,
        "role": source.role and source.role.text,
        "affiliation": source.affiliation and source.affiliation.text,
        "chain": chain_text(claim.chain),
    }
    return {name: str(value) for name, value in values.items() if value}


def group_parts(
    parts: Mapping[str, Part], links: Iterable[tuple[str, str]], values: Mapping[str, Mapping[str, str]]
) -> tuple[list[Drawn], list[str]]:
    """The claims made of parts that links tie together by id, and what is wrong with them.

    Parts without a link make a claim of their own. The values of a claim may stand on any of its parts.
    """
    leader = {number: number for number in parts}

    def lead(number: str) -> str:
        while leader[number] != number:
            number = leader[number]
        return number

    for one, other in links:
        if one in parts and other in parts:
            leader[lead(other)] = lead(one)
    members: dict[str, list[str]] = defaultdict(list)
    for number in sorted(parts, key=lambda number: (parts[number], number)):
        members[lead(number)].append(number)
    claims, problems = [], []
    for group in members.values():
        said = {name: value for number in reversed(group) for name, value in values.get(number, {}).items()}
        claim = Drawn(tuple(parts[number] for number in group), said, id=group[0])
        problem = _problem(claim)
        if problem:
            problems.append(f"{claim.anchor.label} [{claim.anchor.start}, {claim.anchor.end}): {problem}")
        else:
            claims.append(claim)
    return sorted(claims, key=lambda claim: (claim.anchor, claim.parts)), problems


def _problem(claim: Drawn) -> str | None:
    """Why some parts are no claim."""
    missing = [name for name in ("stance", "type") if name not in claim.values]
    if not claim.spans("cue") and not claim.spans("content"):
        return "neither a cue nor content is tied to it"
    for label in LABELS:
        if label != "content" and len(claim.spans(label)) > 1:
            return f"{len(claim.spans(label))} spans of {label} are tied together; a claim has one"
    return f"no {' and no '.join(missing)} is chosen" if missing else None


def choose_annotator(made_by: Sequence[str], wanted: str | None, where: str) -> str | None:
    """Whose annotation of an article to use; None when nobody annotated it, or not the annotator who is wanted.

    Raises:
        ExportError: several people annotated it, and none was named.
    """
    if wanted is not None:
        return wanted if wanted in made_by else None
    if len(made_by) > 1:
        raise ExportError(f"{where}: annotated by {', '.join(sorted(made_by))}; choose one with --annotator")
    return made_by[0] if made_by else None


def chain_of(text: str) -> list[str | None]:
    """The chain that a person typed."""
    names = [name.strip() for name in text.split(FROM.strip())]
    return [None if name == UNKNOWN else name for name in names if name]


def names_of(text: str) -> list[str]:
    """The names that a person typed."""
    return [name.strip() for name in text.split(LIST.strip()) if name.strip()]

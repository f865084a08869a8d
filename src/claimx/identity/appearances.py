"""The sources of single articles: the name there, the office, and the claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claimx.identity.aliases import folded
from claimx.identity.words import office_words
from claimx.names import initials_of, words_of
from claimx.schema import ClaimRecord, Record, source_names
from claimx.terms import SourceKind

Slot = tuple[str, int]  # a claim's id, and the place of a name among its joint sources


@dataclass(frozen=True, slots=True)
class Appearance:
    """A source in one article.

    `offices` are its offices and bodies as written there; `telling` are those of their words that identify somebody."""

    article: str
    form: str
    name: str
    kind: SourceKind
    offices: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    slots: tuple[Slot, ...] = ()


@dataclass(slots=True)
class _Gathered:
    name: str
    kind: SourceKind
    alone: bool
    offices: set[str] = field(default_factory=set)
    telling: set[str] = field(default_factory=set)
    slots: list[Slot] = field(default_factory=list)


def find_appearances(records: Iterable[Record]) -> list[Appearance]:
    """The sources of each article, in text order; claims without a name have none."""
    found: defaultdict[str, dict[str, _Gathered]] = defaultdict(dict)
    for record in records:
        here = found[record.document.sha256]
        for claim in record.claims:
            for place, name in enumerate(source_names(claim.source)):
                _gather(here, claim, place, name)
    return [
        Appearance(article, form, one.name, one.kind, frozenset(one.offices), frozenset(one.telling), tuple(one.slots))
        for article, here in found.items()
        for form, one in here.items()
    ]


def telling_words(text: str) -> Iterator[str]:
    """The words of a body or of an office's field that identify it, and the body's initials."""
    words = [word for word in words_of(text) if word not in office_words().weak and not word.isdigit()]
    yield from words
    initials = initials_of(text)
    if len(initials) > 1:
        yield initials.casefold()


def _gather(here: dict[str, _Gathered], claim: ClaimRecord, place: int, name: str) -> None:
    """Note a claim under its source. The kind and the office of joint sources are those of the first."""
    source = claim.source
    alone = len(source_names(source)) == 1
    one = here.setdefault(folded(name), _Gathered(" ".join(name.split()), source.kind, alone))
    if alone and not one.alone:
        one.kind, one.alone = source.kind, True
    if (claim.id, place) not in one.slots:
        one.slots.append((claim.id, place))
    if place > 0:
        return
    role = source.role.text if source.role else ""
    body = source.affiliation.text if source.affiliation else ""
    if role or body:
        one.offices.add(" ".join(f"{role} {body}".split()))
        one.telling.update(telling_words(" ".join(role.split()[1:])), telling_words(body))

"""From appearances to sources, each with an id that holds for all articles."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimx.identity.aliases import Aliases
from claimx.identity.appearances import Appearance, find_appearances
from claimx.identity.clusters import Clusters
from claimx.identity.decide import LONG, Verdict, bear, blocks, same_person
from claimx.identity.words import office_words
from claimx.names import fullest, initials_of
from claimx.schema import Record
from claimx.terms import SourceKind

BODIES: frozenset[SourceKind] = frozenset({"organization", "media", "government"})
DIGITS = 12  # of an id


@dataclass(frozen=True, slots=True)
class Source:
    """A person, office or body across all articles, or somebody unnamed in one of them.

    `names` are its names as written in the articles, the most frequent first, and `offices` its offices there.
    `perhaps` are the names of sources that may be the same, for the user to settle in an alias file.
    """

    id: str
    name: str
    kind: SourceKind
    names: tuple[str, ...]
    offices: tuple[str, ...]
    claims: int
    articles: int
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """All sources, those with the most claims first.

    `ids` has for each claim's id the source ids of its `source.names`, in the same order."""

    sources: tuple[Source, ...]
    ids: Mapping[str, tuple[str, ...]]


def identify(records: Iterable[Record], aliases: Aliases | None = None) -> Directory:
    """Work out who is who in some records. The same records and aliases give the same ids.

    Args:
        records: of any number of articles.
        aliases: the user's own word, which overrides everything else.
    """
    given = aliases or Aliases()
    appearances = find_appearances(records)
    clusters = Clusters(appearances, given)
    for entry in given.source:
        clusters.join_all([n for n, one in enumerate(appearances) if one.form in entry.forms])
    _join_bodies(appearances, clusters)
    _join_namesakes(appearances, clusters)
    _join_people(appearances, clusters)
    _join_offices(appearances, clusters)
    return _directory(appearances, clusters, given)


def _by_form(appearances: Sequence[Appearance], wanted: Callable[[Appearance], bool]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(appearances):
        if wanted(one):
            found[one.form].append(number)
    return found


def _is_body(one: Appearance) -> bool:
    """True for a body, also for one of an unknown kind that is written like a name."""
    return one.kind in BODIES or (one.kind == "unknown" and all(word[:1].isupper() for word in one.name.split()))


def _join_bodies(appearances: Sequence[Appearance], clusters: Clusters) -> None:
    """A body is known by its name, and by its initials where they are those of one body alone."""
    forms = _by_form(appearances, _is_body)
    for numbers in forms.values():
        clusters.join_all(numbers)
    names = {numbers[0]: appearances[numbers[0]].name for numbers in forms.values()}
    by_initials: defaultdict[str, list[int]] = defaultdict(list)
    shorts = {name: number for number, name in names.items() if " " not in name and name.isupper()}
    for number, name in names.items():
        short = initials_of(name)
        if name != short and short in shorts:
            by_initials[short].append(number)
    for short, full in sorted(by_initials.items()):
        _join_if_one(clusters, shorts[short], full)


def _join_namesakes(appearances: Sequence[Appearance], clusters: Clusters) -> None:
    """People of one name are one person, unless their offices speak against it; three words of a name are seldom two
    people's, and one word is enough only beside an office."""
    for form, numbers in _by_form(appearances, lambda one: one.kind == "person").items():
        length = len(form.split())
        if length >= LONG:
            clusters.join_all(numbers)
            continue
        first_with: dict[str, int] = {}
        for number in numbers:
            for word in sorted(appearances[number].telling):
                clusters.join(first_with.setdefault(word, number), number)
        told = sorted({clusters.root(n) for n in numbers if appearances[n].telling})
        silent = [n for n in numbers if not appearances[n].telling]
        if length > 1:
            clusters.join_all([*silent, *(told if len(told) == 1 else [])])
            for one, other in combinations(sorted({clusters.root(n) for n in numbers}), 2):
                clusters.propose(one, other)


def _join_people(appearances: Sequence[Appearance], clusters: Clusters) -> None:
    """Short and misspelt names to the one person who can be meant; two who speak in one article are two."""
    forms = _by_form(appearances, lambda one: one.kind == "person")
    near: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms):
        for key in blocks(form.split()):
            near[key].append(form)
    for form in sorted(forms, key=lambda form: (-len(form.split()), form)):
        like = _names_like(form, {other for key in blocks(form.split()) for other in near[key]})
        for root in sorted({clusters.root(n) for n in forms[form]}):
            meant = []
            for other in sorted({clusters.root(n) for full in like for n in forms[full]} - {root}):
                verdicts = _verdicts(clusters, form, like, root, other)
                if "same" in verdicts and not clusters.meet(root, other):
                    meant.append(other)
                elif verdicts & {"same", "perhaps"}:
                    clusters.propose(root, other)
            _join_if_one(clusters, root, meant)


def _names_like(form: str, others: Iterable[str]) -> list[str]:
    """The other names, as long or longer, that could be the same person's if the offices agreed."""
    words = form.split()
    longer = (full for full in others if full != form and len(full.split()) >= len(words))
    return sorted(full for full in longer if same_person(words, full.split(), "agree") == "same")


def _verdicts(clusters: Clusters, form: str, like: Sequence[str], root: int, other: int) -> set[Verdict]:
    """What is to be said of a name and those of another person, given the offices of both."""
    offices = bear(clusters.telling(root), clusters.telling(other))
    held = clusters.forms(other)
    return {same_person(form.split(), full.split(), offices) for full in like if full in held}


def _join_offices(appearances: Sequence[Appearance], clusters: Clusters) -> None:
    """An office that there is one of is one source, and the person who holds it where the articles name only one."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(appearances):
        if one.kind == "person":
            for office in one.offices:
                holders[" ".join(office.casefold().split())].add(clusters.root(number))
    for form, numbers in _by_form(appearances, lambda one: one.kind == "office").items():
        if form not in office_words().vague:
            clusters.join_all(numbers)
            _join_if_one(clusters, numbers[0], sorted(holders[form]))


def _join_if_one(clusters: Clusters, number: int, candidates: Iterable[int]) -> None:
    """Join the only candidate; several are proposals."""
    roots = sorted({clusters.root(candidate) for candidate in candidates} - {clusters.root(number)})
    if len(roots) == 1:
        clusters.join(roots[0], number)
    else:
        for root in roots:
            clusters.propose(root, number)


# --- what came out


def _directory(appearances: Sequence[Appearance], clusters: Clusters, aliases: Aliases) -> Directory:
    members: defaultdict[int, list[Appearance]] = defaultdict(list)
    for number, one in enumerate(appearances):
        members[clusters.root(number)].append(one)
    names = {root: _name(ones, aliases) for root, ones in members.items()}
    ids = _ids(members, names)
    perhaps = clusters.perhaps()
    sources = [
        _source(ids[root], names[root], ones, tuple(sorted({names[other] for other in perhaps.get(root, ())})))
        for root, ones in members.items()
    ]
    slots = {slot: ids[root] for root, ones in members.items() for one in ones for slot in one.slots}
    by_claim: defaultdict[str, list[str]] = defaultdict(list)
    for (claim, _), source in sorted(slots.items()):
        by_claim[claim].append(source)
    return Directory(
        tuple(sorted(sources, key=lambda source: (-source.claims, source.name, source.id))),
        {claim: tuple(held) for claim, held in by_claim.items()},
    )


def _source(own: str, name: str, ones: Sequence[Appearance], perhaps: tuple[str, ...]) -> Source:
    return Source(
        id=own,
        name=name,
        kind=_kind(ones),
        names=tuple(_by_frequency((one.name, len(one.slots)) for one in ones)),
        offices=tuple(_by_frequency((office, 1) for one in ones for office in sorted(one.offices))),
        claims=len({claim for one in ones for claim, _ in one.slots}),
        articles=len({one.article for one in ones}),
        perhaps=perhaps,
    )


def _kind(ones: Sequence[Appearance]) -> SourceKind:
    """The kind that most claims give; a person whom some articles know by the office alone is a person."""
    counts: Counter[SourceKind] = Counter()
    for one in ones:
        counts[one.kind] += len(one.slots)
    return "person" if counts["person"] else counts.most_common(1)[0][0]


def _name(ones: Sequence[Appearance], aliases: Aliases) -> str:
    """The name that the alias file gives, else a person's own before an office, the fullest before shorter ones."""
    given = next((name for one in ones if (name := aliases.name_of(one.form)) is not None), None)
    named = [one for one in ones if one.kind == "person"] or ones
    return given or fullest(tuple(_by_frequency((one.name, len(one.slots)) for one in named)))


def _ids(members: Mapping[int, Sequence[Appearance]], names: Mapping[int, str]) -> dict[int, str]:
    """An id from the name; from the first article, too, for namesakes and for whoever is known in one article only."""
    taken = Counter(names.values())
    return {
        root: _digest(names[root] if taken[names[root]] == 1 else f"{names[root]}\0{min(one.article for one in ones)}")
        for root, ones in members.items()
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _by_frequency(counted: Iterable[tuple[str, int]]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for value, number in counted:
        counts[value] += number
    yield from sorted(counts, key=lambda value: (-counts[value], value))

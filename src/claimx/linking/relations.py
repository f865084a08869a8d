"""Which statements support or contradict others, and by which words.

Only statements of different sources are related, in two ways:

- An answer: a claim that denies or confirms (*membantah*, *membenarkan*), or says of a report as a whole that it is
  false or true (*laporan itu tidak benar*), bears on what its own article reports of others: on the claims that it
  repeats enough words of, on those of a source that it names (*laporan Harian Sore*), or, where it only points
  (*kabar tersebut*), on the last one before it.
- A likeness: two claims on the same matter, which say the same (`supports`), or one negated, in opposite words or with
  other figures (`contradicts`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimx.linking.articles import Article, Claim, Proposition, same_voice
from claimx.linking.features import Ground, denied, differing_numbers, opposites
from claimx.linking.reading import Span
from claimx.linking.schema import EvidenceKind, RelationKind
from claimx.linking.statements import Statement

LEAST_REPEATED = 0.5  # of what the lighter proposition says, in a claim that an answer bears on
BACK = 3  # an answer that only points is to one of so many claims before it
MOST_STEMS = 3  # that a verdict on a report as a whole holds (*informasi yang sepenuhnya salah*)

ASSERTING = frozenset({"assert", "confirm", "accuse", "warn", "opine"})
ANSWERING = ASSERTING | {"deny"}


@dataclass(frozen=True, slots=True)
class Proof:
    """Spans of one claim that a relation rests on."""

    kind: EvidenceKind
    claim: Claim
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """`source` bears on `target`; both are ids of statements."""

    kind: RelationKind
    source: str
    target: str
    proofs: tuple[Proof, ...]


def find_relations(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    alike: Iterable[tuple[Proposition, Proposition]],
) -> list[Relation]:
    """The relations, each once, by the places of their statements; an answer comes before a mere likeness.

    Args:
        articles: every article.
        statements: every statement.
        alike: pairs of propositions on one matter, whoever says them.
    """
    home = {p.key: statement.id for statement in statements for p in statement.propositions}
    by_id = {statement.id: statement for statement in statements}
    place = {statement.id: number for number, statement in enumerate(statements)}
    found: dict[tuple[str, str], Relation] = {}
    likenesses = (_compare(p, q) for p, q in alike if _may_relate(p, q))
    for kind, p, q, proofs in [*_answers(articles), *likenesses]:
        source, target = home[p.key], home[q.key]
        known = source == target or (source, target) in found or (target, source) in found
        if not known and not _one_source(by_id[source], by_id[target]):
            found[source, target] = Relation(kind, source, target, proofs)
    return sorted(found.values(), key=lambda r: (place[r.source], place[r.target]))


Found = tuple[RelationKind, Proposition, Proposition, tuple[Proof, ...]]


def answer_kind(p: Proposition) -> RelationKind | None:
    """Whether a proposition denies or confirms what others say."""
    if p.claim.stance == "deny":
        return "contradicts"
    if p.claim.stance == "confirm" and not p.reading.ahead:  # *memastikan akan datang* is a promise
        return "supports"
    if p.reading.verdict is not None and p.reading.refers and len(p.reading.bag) <= MOST_STEMS:
        return "supports" if p.reading.verdict else "contradicts"
    return None


def _answers(articles: Sequence[Article]) -> Iterator[Found]:
    for article in articles:
        ground = Ground(article, article)
        for p in article.propositions:
            kind = answer_kind(p)
            if kind is None:
                continue
            cue = (Proof("cue", p.claim, (p.claim.cue,)),) if p.claim.cue else ()
            for q, proofs in _answered(p, article, ground):
                yield kind, p, q, cue + proofs


def _answered(p: Proposition, article: Article, ground: Ground) -> list[tuple[Proposition, tuple[Proof, ...]]]:
    """What an answer in an article bears on, with the words that say so."""
    others = [q for q in article.propositions if _may_answer(p, q)]
    whole = (Proof("words", p.claim, p.pieces),)
    if p.reading.refers:
        named = [q for q in others if any(name <= _names(p) for name in q.claim.voice.names)]
        if named:
            return [(q, whole) for q in named]
    repeated = [q for q in others if _contained(p, q, ground) >= LEAST_REPEATED]
    if repeated:
        return [(q, _shared_words(p, q)) for q in repeated]
    if p.reading.pointing and others and p.claim.order - others[-1].claim.order <= BACK:
        return [(_first_of_run(others), whole)]
    return []


def _first_of_run(propositions: Sequence[Proposition]) -> Proposition:
    """Where the last speaker begins to speak: what is denied after *X says A, and adds B* is A."""
    run = propositions[-1]
    for q in reversed(propositions):
        if run.claim.order - q.claim.order > 1 or not same_voice(q.claim.voice, propositions[-1].claim.voice):
            break
        run = q
    return run


def _may_answer(p: Proposition, q: Proposition) -> bool:
    """Whether `q` can be what `p` answers: an earlier claim of somebody else, and no request."""
    return (
        q.claim.order < p.claim.order
        and q.claim.stance in ASSERTING
        and not related_claims(p.claim, q.claim)
        and same_voice(p.claim.voice, q.claim.voice) is not True
    )


def _one_source(one: Statement, other: Statement) -> bool:
    """Whether two statements have a source in common, by any of their claims."""
    mine = {p.claim.key: p.claim.voice for p in one.propositions}
    theirs = {p.claim.key: p.claim.voice for p in other.propositions}
    return any(same_voice(a, b) for a in mine.values() for b in theirs.values())


def _may_relate(p: Proposition, q: Proposition) -> bool:
    """Whether two propositions on one matter come from different sources who both state something.

    Where both negate, each another thing, they may stand to each other in any way.
    """
    a, b = p.reading, q.reading
    if (a.negated ^ b.negated) & a.bag & b.bag and not denied(a, b):
        return False
    return (
        p.claim.stance in ANSWERING
        and q.claim.stance in ANSWERING
        and not related_claims(p.claim, q.claim)
        and same_voice(p.claim.voice, q.claim.voice) is False
    )


def related_claims(one: Claim, other: Claim) -> bool:
    """Whether one claim stands within the other's content."""
    return one.parent == other.id or other.parent == one.id


def _compare(p: Proposition, q: Proposition) -> Found:
    """How two propositions on one matter stand to each other; the first in the alphabet bears on the other."""
    a, b = p.reading, q.reading
    denying = [r for r in (p, q) if r.claim.stance == "deny"]
    if len(denying) == 1 and denying[0].claim.cue:
        one, other = (p, q) if denying[0] is p else (q, p)
        return "contradicts", one, other, (Proof("cue", one.claim, (denying[0].claim.cue,)), *_shared_words(one, other))
    negated = denied(a, b)
    if negated:
        return "contradicts", p, q, (_proof("negation", p, negated), _proof("negation", q, negated))
    facing = opposites(a.bag, b.bag)
    if facing:
        mine, theirs = frozenset(x for x, _ in facing), frozenset(y for _, y in facing)
        return "contradicts", p, q, (_proof("opposites", p, mine), _proof("opposites", q, theirs))
    numbers = differing_numbers(p, q)
    if numbers:
        spans_p = tuple(sorted({a.numbers[i].span for i, _ in numbers}))
        spans_q = tuple(sorted({b.numbers[j].span for _, j in numbers}))
        return "contradicts", p, q, (Proof("numbers", p.claim, spans_p), Proof("numbers", q.claim, spans_q))
    return "supports", p, q, _shared_words(p, q)


def _shared_words(p: Proposition, q: Proposition) -> tuple[Proof, ...]:
    shared = p.reading.bag & q.reading.bag
    return _proof("words", p, shared), _proof("words", q, shared)


def _proof(kind: EvidenceKind, p: Proposition, stems: Iterable[str]) -> Proof:
    wanted = frozenset(stems)
    spans = {span for stem, span in zip(p.reading.stems, p.reading.spans, strict=True) if stem in wanted}
    return Proof(kind, p.claim, tuple(sorted(spans)))


def _contained(p: Proposition, q: Proposition, ground: Ground) -> float:
    lighter = min(ground.mass(p.reading.bag), ground.mass(q.reading.bag))
    return ground.mass(p.reading.bag & q.reading.bag) / (lighter or 1.0)


def _names(p: Proposition) -> frozenset[str]:
    return frozenset(p.reading.letters.split())

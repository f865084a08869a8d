"""Bring together what the rules found and what the network proposes.

Each of them gives candidates, and those with the same cue compete. Where both see the same content, the rules' spans
are the exact ones; what the network alone has seen is made exact by `snapping`. The judge says how likely each
candidate is right, and the improbable ones are dropped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimx.attribution.content.colons import LABELLED
from claimx.attribution.evidence import Seen, Who, features_of
from claimx.attribution.judge import odds_of
from claimx.attribution.snapping import read_proposal
from claimx.attribution.undoubted import is_undoubted
from claimx.grammar.tree import SKIPPED, Page
from claimx.logistic import Feature
from claimx.model import Attribution, CharSpan, Cue
from claimx.overlap import word_overlap
from claimx.parsing.proposals import NETWORK, Proposal

SAME = 0.5  # share of two contents' words that is in both, from which on they are the same


@dataclass(frozen=True)
class Candidate:
    """An attribution that may be right, who found it, what speaks for it, the network's proposal for its cue, and
    whether it stands whatever speaks against it."""

    attribution: Attribution
    who: Who
    features: tuple[Feature, ...]
    proposal: Proposal | None = None
    undoubted: bool = False

    @cached_property
    def odds(self) -> float:
        """The log odds that the judge gives it."""
        return odds_of(self.features)


def reconcile(found: Sequence[Attribution], contests: Iterable[Sequence[Candidate]]) -> list[Attribution]:
    """The likeliest candidate for each cue where it is more likely right than wrong or beyond doubt, and what the rules
    found that can't be weighed; in text order."""
    best = [max(rivals, key=lambda candidate: (candidate.undoubted, candidate.odds)) for rivals in contests]
    likely = (candidate for candidate in best if candidate.undoubted or candidate.odds >= 0)
    kept = [replace(candidate.attribution, odds=candidate.odds) for candidate in likely]
    return sorted([*kept, *(a for a in found if not _is_judged(a))], key=lambda a: a.anchor)


def _is_judged(attribution: Attribution) -> bool:
    """False for what has no content to compare, for a refusal, whose content is beside the point, for a citation, which
    tells where another claim comes from, and for an answer, whose label leaves no doubt (*J: ...*)."""
    cue = attribution.cue
    weighed = cue is not None and cue.kind not in {"citing", "decline"} and LABELLED not in attribution.rules
    return weighed and attribution.content is not None


def compete(
    page: Page, cues: Sequence[Cue], found: Sequence[Attribution], proposals: Sequence[Proposal]
) -> Iterator[list[Candidate]]:
    """The candidates for each cue; those that only the network has seen come last.

    A proposal with the content of a candidate that came before tells nothing new and is none.
    """
    seen = {w: cue for cue in cues for w in range(cue.lo, cue.hi)}
    settled = {w for a in found if a.cue is not None and not _is_judged(a) for w in range(a.cue.lo, a.cue.hi)}
    left = _Left(page, [p for p in proposals if _is_open(page, p, settled)])
    taken = _Taken()
    for attribution in filter(_is_judged, found):
        rivals = list(_rivals(page, seen, attribution, left.take_at(attribution)))
        for rival in rivals:
            taken.add(_content_words(page, rival.attribution))
        yield rivals
    for proposal in left:
        read = read_proposal(page, seen, proposal)
        if read is None:
            continue
        words = _content_words(page, read)
        if not taken.has(words, _told_inside(page, read.cue, words)):
            taken.add(words)
            yield [_candidate(page, seen, read, "network", proposal)]


class _Left:
    """The proposals that no attribution has taken yet, by the words of their cues: an article may have thousands."""

    def __init__(self, page: Page, proposals: Sequence[Proposal]) -> None:
        self._left = dict(enumerate(proposals))
        self._at: dict[int, list[int]] = defaultdict(list)
        for number, proposal in self._left.items():
            for w in range(*page.word_range(proposal.cue)):
                self._at[w].append(number)

    def take_at(self, attribution: Attribution) -> Proposal | None:
        """The likeliest proposal whose cue shares a word with that of an attribution; it isn't left then."""
        cue = attribution.cue
        numbers = {n for w in range(cue.lo, cue.hi) for n in self._at.get(w, ())} if cue is not None else set()
        likeliest = max(sorted(numbers & self._left.keys()), key=lambda n: self._left[n].likelihood, default=None)
        return self._left.pop(likeliest) if likeliest is not None else None

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self._left.values())


class _Taken:
    """The contents of candidates, each as the set of its words, found by each of these."""

    def __init__(self) -> None:
        self._with: dict[int, list[frozenset[int]]] = defaultdict(list)

    def add(self, words: frozenset[int]) -> None:
        """Remember a content."""
        for w in words:
            self._with[w].append(words)

    def has(self, words: frozenset[int], inside: int | None) -> bool:
        """True when a content is the same as one of those, or nearly; not one that a cue tells inside it, by a word."""
        near = {others for w in words for others in self._with.get(w, ()) if inside not in others}
        return any(word_overlap(words, others) >= SAME for others in near)


def _rivals(
    page: Page, cues: Mapping[int, Cue], attribution: Attribution, proposal: Proposal | None
) -> Iterator[Candidate]:
    """What the rules found at a cue, and the network's proposal for it where that has another content."""
    if proposal is None:
        yield _candidate(page, cues, attribution, "rules", None)
    elif word_overlap(_content_words(page, attribution), _words(page, proposal.content)) >= SAME:
        both = replace(attribution, rules=(*attribution.rules, NETWORK))
        yield _candidate(page, cues, both, "both", proposal)
    else:
        yield _candidate(page, cues, attribution, "rules_against", proposal)
        other = read_proposal(page, cues, proposal)
        if other is not None:
            yield _candidate(page, cues, other, "network_against", proposal)


def _candidate(
    page: Page, cues: Mapping[int, Cue], attribution: Attribution, who: Who, proposal: Proposal | None
) -> Candidate:
    cue, content = attribution.cue, attribution.content
    if cue is None or content is None:
        raise ValueError("only what has a cue and content is a candidate")
    seen = Seen(page, cues, attribution, cue, content, who, proposal)
    undoubted = not who.startswith(NETWORK) and is_undoubted(page, attribution)
    return Candidate(attribution, who, tuple(features_of(seen)), proposal, undoubted)


def _content_words(page: Page, attribution: Attribution) -> frozenset[int]:
    return _words(page, attribution.content.spans if attribution.content is not None else ())


def _told_inside(page: Page, cue: Cue | None, words: frozenset[int]) -> int | None:
    """The cue's first word where it tells what follows it in its sentence, maybe inside a quotation (*"[Istri saya
    bilang harga naik]," kata Budi*)."""
    if cue is None or min(words, default=cue.lo) <= cue.lo:
        return None
    return cue.lo if max(words) < page.sentence(cue.lo)[1] else None


def _is_open(page: Page, proposal: Proposal, settled: set[int]) -> bool:
    """True for a proposal with content, in the article's own text, of whose cue the rules have settled no word."""
    lo, hi = page.word_range(proposal.cue)
    return bool(proposal.content) and page.zone_kind(lo) not in SKIPPED and settled.isdisjoint(range(lo, hi))


def _words(page: Page, spans: Iterable[CharSpan]) -> frozenset[int]:
    return frozenset(w for span in spans for w in range(*page.word_range(span)) if page.upos(w) != "PUNCT")

"""Bring together what the rules found and what the network proposes.

Each of them gives candidates, and those with the same cue compete. Where both see the same content, the rules' spans
are the exact ones; what the network alone has seen is made exact by `snapping`. The judge says how likely each
candidate is right, and the improbable ones are dropped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimx.attribution.evidence import Seen, Who, features_of
from claimx.attribution.judge import odds_of
from claimx.attribution.snapping import read_proposal
from claimx.grammar.tree import SKIPPED, Page
from claimx.logistic import Feature
from claimx.model import Attribution, CharSpan, Cue
from claimx.overlap import word_overlap
from claimx.parsing.proposals import NETWORK, Proposal

SAME = 0.5  # share of two contents' words that is in both, from which on they are the same


@dataclass(frozen=True)
class Candidate:
    """An attribution that may be right, who found it, what speaks for it, and the network's proposal for its cue."""

    attribution: Attribution
    who: Who
    features: tuple[Feature, ...]
    proposal: Proposal | None = None

    @cached_property
    def odds(self) -> float:
        """The log odds that the judge gives it."""
        return odds_of(self.features)


def reconcile(found: Sequence[Attribution], contests: Iterable[Sequence[Candidate]]) -> list[Attribution]:
    """The likeliest candidate for each cue where it is more likely right than wrong, and what the rules found that
    can't be weighed; in text order."""
    best = [max(rivals, key=lambda candidate: candidate.odds) for rivals in contests]
    kept = [replace(candidate.attribution, odds=candidate.odds) for candidate in best if candidate.odds >= 0]
    return sorted([*kept, *(a for a in found if not _is_judged(a))], key=lambda a: a.anchor)


def _is_judged(attribution: Attribution) -> bool:
    """False for what has no content to compare, for a refusal, whose content is beside the point, and for a citation,
    which tells where another claim comes from."""
    weighed = attribution.cue is not None and attribution.cue.kind not in {"citing", "decline"}
    return weighed and attribution.content is not None


def compete(
    page: Page, cues: Sequence[Cue], found: Sequence[Attribution], proposals: Sequence[Proposal]
) -> Iterator[list[Candidate]]:
    """The candidates for each cue; those that only the network has seen come last.

    A proposal with the content of a candidate that came before tells nothing new and is none.
    """
    settled = [a.cue.span for a in found if a.cue is not None and not _is_judged(a)]
    left = [p for p in proposals if _is_open(page, p, settled)]
    taken: list[frozenset[int]] = []
    for attribution in filter(_is_judged, found):
        proposal = _at_cue(attribution, left)
        if proposal is not None:
            left.remove(proposal)
        rivals = list(_rivals(page, cues, attribution, proposal))
        taken.extend(_content_words(page, rival.attribution) for rival in rivals)
        yield rivals
    for proposal in left:
        read = read_proposal(page, cues, proposal)
        if read is None:
            continue
        words = _content_words(page, read)
        if all(word_overlap(words, others) < SAME for others in taken):
            taken.append(words)
            yield [_candidate(page, cues, read, "network", proposal)]


def _rivals(
    page: Page, cues: Sequence[Cue], attribution: Attribution, proposal: Proposal | None
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
    page: Page, cues: Sequence[Cue], attribution: Attribution, who: Who, proposal: Proposal | None
) -> Candidate:
    cue, content = attribution.cue, attribution.content
    if cue is None or content is None:
        raise ValueError("only what has a cue and content is a candidate")
    seen = Seen(page, cues, attribution, cue, content, who, proposal)
    return Candidate(attribution, who, tuple(features_of(seen)), proposal)


def _content_words(page: Page, attribution: Attribution) -> frozenset[int]:
    return _words(page, attribution.content.spans if attribution.content is not None else ())


def _is_open(page: Page, proposal: Proposal, settled: Iterable[CharSpan]) -> bool:
    """True for a proposal with content, in the article's own text, whose cue the rules have not settled."""
    skipped = page.zone_kind(page.word_range(proposal.cue)[0]) in SKIPPED
    return bool(proposal.content) and not skipped and not any(proposal.cue.overlaps(span) for span in settled)


def _at_cue(attribution: Attribution, proposals: Iterable[Proposal]) -> Proposal | None:
    """The likeliest proposal whose cue overlaps that of an attribution."""
    cue = attribution.cue
    overlapping = (p for p in proposals if cue is not None and p.cue.overlaps(cue.span))
    return max(overlapping, key=lambda p: p.likelihood, default=None)


def _words(page: Page, spans: Iterable[CharSpan]) -> frozenset[int]:
    return frozenset(w for span in spans for w in range(*page.word_range(span)) if page.upos(w) != "PUNCT")

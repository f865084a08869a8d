"""The network's proposals of attributions, stored with the parse: in a Doc, and as a line of CoNLL-U."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.model import CharSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "claimx_proposals"  # in `Doc.user_data`: JSON, so that a Doc with them can be saved as any other
NETWORK = "network"  # among an attribution's rules: the network proposes it too, or it alone
DIGITS = 3  # of a probability

NamedWords = tuple[tuple[CharSpan, float], ...]  # words, each with its probability


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution as the network reads it: spans of the article's text, still approximate.

    Attributes:
        likelihood: the probability, 0 to 1, that the cue is one.
        certainty: the mean probability of the labels of its content's words; 0 without content.
        source_certainty: the same for its source.
        naming: the words that name whom its source means, anywhere in the text, each with its probability.
    """

    cue: CharSpan
    source: CharSpan | None
    content: tuple[CharSpan, ...]
    addressee: CharSpan | None
    time: CharSpan | None
    likelihood: float
    certainty: float
    source_certainty: float
    naming: NamedWords = ()


def keep_proposals(doc: "Doc", proposals: Sequence[Proposal] | None) -> None:
    """Store a parser's proposals in the Doc; None when the parser makes none."""
    if proposals is not None:
        doc.user_data[KEY] = json.dumps([_row(proposal) for proposal in proposals])


def proposals_of(doc: "Doc") -> tuple[Proposal, ...] | None:
    """The proposals stored in a Doc; None when its parser makes none."""
    kept = doc.user_data.get(KEY)
    return None if kept is None else tuple(_proposal(row) for row in json.loads(kept))


def _row(proposal: Proposal) -> list[Any]:
    return [
        _pair(proposal.cue),
        proposal.source and _pair(proposal.source),
        [_pair(span) for span in proposal.content],
        proposal.addressee and _pair(proposal.addressee),
        proposal.time and _pair(proposal.time),
        *(round(p, DIGITS) for p in (proposal.likelihood, proposal.certainty, proposal.source_certainty)),
        [[*_pair(span), round(p, DIGITS)] for span, p in proposal.naming],
    ]


def _proposal(row: Sequence[Any]) -> Proposal:
    cue, source, content, addressee, time, likelihood, certainty, source_certainty, naming = row
    return Proposal(
        cue=CharSpan(*cue),
        source=_span(source),
        content=tuple(CharSpan(*pair) for pair in content),
        addressee=_span(addressee),
        time=_span(time),
        likelihood=likelihood,
        certainty=certainty,
        source_certainty=source_certainty,
        naming=tuple((CharSpan(start, end), chance) for start, end, chance in naming),
    )


def _pair(span: CharSpan) -> list[int]:
    return [span.start, span.end]


def _span(pair: Sequence[int] | None) -> CharSpan | None:
    return None if pair is None else CharSpan(*pair)

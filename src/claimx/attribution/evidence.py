"""What speaks for a candidate and against it, read off the page and off what the network says: the judge's features."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from claimx.attribution.quoted import stands_quoted
from claimx.grammar.tree import Page
from claimx.logistic import Feature, logit
from claimx.model import Attribution, Content, Cue
from claimx.parsing.proposals import NETWORK, Proposal

# Found by the rules or the network alone, by both alike, or by one of them against another content of the other.
Who = Literal["rules", "network", "both", "rules_against", "network_against"]
SHORT = 4  # words; content of fewer is seldom a statement
MOST_PIECES = 4  # of content; more say no more


@dataclass(frozen=True)
class Seen:
    """A candidate with all that its features are read off; `cues` are those that the rules see, whatever they make of
    them, by each of their words."""

    page: Page
    cues: Mapping[int, Cue]
    attribution: Attribution
    cue: Cue
    content: Content
    who: Who
    proposal: Proposal | None

    @cached_property
    def words(self) -> tuple[int, int]:
        """The first word of the content, and the word after its last."""
        spans = self.content.spans
        return self.page.word_range(spans[0])[0], self.page.word_range(spans[-1])[1]

    @cached_property
    def clauseless(self) -> bool:
        """True for content without a predicate."""
        return not self.page.has_predicate(*self.words)

    @property
    def word_before(self) -> str:
        """The word before the content, in lower case."""
        return self.page.lower[self.words[0] - 1] if self.words[0] else ""

    @property
    def source_word(self) -> str | None:
        """The first word of the source, in lower case."""
        source = self.attribution.source
        return self.page.lower[source.lo] if source is not None else None


def features_of(seen: Seen) -> Iterator[Feature]:
    """The features of a candidate: who found it, how sure the network is, the cue's lemma, the rules, and its traits,
    which may weigh otherwise for each finder."""
    yield seen.who, 1.0
    yield f"lemma.{seen.cue.lemma}", 1.0
    if seen.proposal is not None:
        yield f"likelihood.{seen.who}", logit(seen.proposal.likelihood)
        yield f"certainty.{seen.who}", logit(seen.proposal.certainty)
        yield f"source.{seen.who}", seen.proposal.source_certainty
        yield f"pieces.{seen.who}", float(min(len(seen.proposal.content), MOST_PIECES))
    for rule in seen.attribution.rules:
        if rule != NETWORK:
            yield rule, 1.0
    for trait, holds in TRAITS.items():
        if holds(seen):
            yield trait, 1.0
            yield f"{trait}.{seen.who}", 1.0


TRAITS: dict[str, Callable[[Seen], bool]] = {
    "title": lambda seen: seen.page.zone_kind(seen.cue.lo) == "title",
    "quoted": lambda seen: stands_quoted(seen.page, seen.cue.lo),
    "direct": lambda seen: seen.attribution.quote_type == "direct",
    "mixed": lambda seen: seen.attribution.quote_type == "mixed",
    "unlisted": lambda seen: not seen.cue.frames and seen.cue.kind not in {"colon", "citing", "decline"},
    "unsure": lambda seen: not seen.cue.sure,
    "seen_cue": lambda seen: seen.cues.get(seen.cue.lo) == seen.cue,
    "negated": lambda seen: seen.cue.negated,
    "sourceless": lambda seen: seen.attribution.source is None,
    "denied_thing": lambda seen: seen.attribution.stance == "deny" and seen.clauseless,
    "agentless": lambda seen: _is_agentless(seen),
    "first_person": lambda seen: seen.source_word in seen.page.classes.first_person,
    "thing": lambda seen: seen.attribution.source is not None and seen.attribution.source.kind == "unknown",
    "short": lambda seen: seen.words[1] - seen.words[0] < SHORT,
    "clauseless": lambda seen: seen.clauseless,
    "prepositional": lambda seen: seen.page.upos(seen.words[0]) == "ADP",
    "after_complementizer": lambda seen: seen.word_before in seen.page.particles.complementizers,
    "after_comma": lambda seen: seen.word_before in {",", ":"},
    "other_sentence": lambda seen: seen.page.sentence_of[seen.words[0]] != seen.page.sentence_of[seen.cue.lo],
}


def _is_agentless(seen: Seen) -> bool:
    """True for a passive of saying without an agent (*disebut*), which annotators take as a claim, unlike one of
    believing (*diperkirakan*)."""
    said = seen.attribution
    return seen.cue.kind == "passive" and said.source is None and said.stance == "assert"

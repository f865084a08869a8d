"""What `claimx explain` tells, as data: how the claims of one article came about, step by step.

Offsets are Unicode code points into `record.document.text`, half-open, as in a record. It is for people and their
tools; unlike a record it may change with the extractor from one version to the next.
"""

from typing import Literal

from claimx.schema import Record, TextSpan, Wire
from claimx.terms import QuoteType, Stance, ZoneKind

Verdict = Literal["kept", "less likely than its rival", "more likely wrong than right"]


class Word(TextSpan):
    """A word of the parse; `head` is the number of its head in the sentence, 0 for a root or a head outside it."""

    number: int
    lemma: str
    upos: str
    head: int
    relation: str
    entity: str


class Sentence(Wire):
    """A sentence as the rules see it, and the part of the page that it stands in."""

    zone: ZoneKind
    words: list[Word]


class Quotation(TextSpan):
    """A quotation with its marks; see `claimx.model.Quote`."""

    depth: int
    closed: bool
    scare: bool


class LexiconRow(Wire):
    """A row of the lexicon: its table, what it stands under there, and its example."""

    table: str
    name: str
    example: str


class Cue(TextSpan):
    """What the rules take for a cue: by which rule, by which rows of the lexicon, if any, and whether they find an
    attribution at it."""

    rule: str
    lemma: str
    stance: Stance
    frames: list[str]
    sure: bool
    negated: bool
    rows: list[LexiconRow]
    attributed: bool


class Finding(Wire):
    """An attribution that was found on the way: its parts, who passes it on, whom it cites, and the rules that found
    it."""

    cue: TextSpan | None
    source: TextSpan | None
    content: list[TextSpan]
    quote_type: QuoteType
    stance: Stance
    through: TextSpan | None
    cites: TextSpan | None
    rules: list[str]


class Named(Wire):
    """A word that, to the network, names whom a source means."""

    word: TextSpan
    probability: float


class Proposed(Wire):
    """What the network proposes, and its probabilities; `candidate` is the number of the first one made of it."""

    cue: TextSpan
    source: TextSpan | None
    content: list[TextSpan]
    addressee: TextSpan | None
    time: TextSpan | None
    likelihood: float
    certainty: float
    source_certainty: float
    naming: list[Named]
    candidate: int | None


class Share(Wire):
    """What a feature adds to a candidate's log odds."""

    feature: str
    adds: float


class Candidate(Finding):
    """What the judge weighed. Those of one `contest` are rivals: one at most is kept."""

    number: int
    contest: int
    who: str
    odds: float
    probability: float
    base: float
    shares: list[Share]
    verdict: Verdict


class Step(Wire):
    """What a step after the choice did to the attributions."""

    name: str
    dropped: list[Finding]
    added: list[Finding]
    changed: list[Finding]


class Explanation(Wire):
    """How the claims of an article came about.

    Attributes:
        proposals: None where the models propose nothing; then there are no candidates, and the rules alone decide.
        unweighed: what the rules found and nothing weighed.
        steps: only those that did something.
        case: the article with its claims as a case for `tests/cases/claims`, in TOML.
    """

    sentences: list[Sentence]
    quotations: list[Quotation]
    cues: list[Cue]
    proposals: list[Proposed] | None
    candidates: list[Candidate]
    unweighed: list[Finding]
    steps: list[Step]
    record: Record
    case: str

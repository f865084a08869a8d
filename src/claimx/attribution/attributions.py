"""From cues to attributions: each cue with its source and its content, what the network makes of them, and the
quotations that carry on a speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimx.attribution.addressees import told_before
from claimx.attribution.carried_on import carry_on
from claimx.attribution.circumstances import saying_time
from claimx.attribution.citations import cite, pass_on
from claimx.attribution.content import Case, Found, find_content
from claimx.attribution.content.cutting import quote_type_of
from claimx.attribution.content.pointing import point_back
from claimx.attribution.cues import find_cues
from claimx.attribution.free_quotations import free_quotations
from claimx.attribution.reconcile import Candidate, compete, reconcile
from claimx.attribution.reporting import reports_nothing, without_echoes
from claimx.attribution.sources import find_source
from claimx.attribution.sources.place import Source, mention_of, rule_names
from claimx.attribution.sources.shared import sentence_subject, shares_subject
from claimx.attribution.stance import stance_of
from claimx.grammar.tree import Page
from claimx.model import Attribution, CharSpan, Cue, Mention
from claimx.parsing.proposals import proposals_of


@dataclass(frozen=True)
class Search:
    """How the attributions of an article were found.

    Attributes:
        cues: what the rules take for a cue, in text order.
        ruled: what they find at those cues.
        contests: the candidates for each cue, which the judge chooses from; None where the parser proposes nothing.
        steps: the attributions from the judge's choice on, after each step under its name; without contests the first
            are all that the rules found.
    """

    cues: Sequence[Cue]
    ruled: Sequence[Attribution]
    contests: Sequence[Sequence[Candidate]] | None
    steps: Sequence[tuple[str, Sequence[Attribution]]]

    @property
    def found(self) -> Sequence[Attribution]:
        """The attributions after the last step."""
        return self.steps[-1][1]


def search(page: Page) -> Search:
    """Find the attributions of an article, their sources still unresolved."""
    cues = find_cues(page)
    ruled = _by_rules(page, cues)
    proposals = proposals_of(page.doc)
    contests = list(compete(page, cues, ruled, proposals)) if proposals is not None else None
    chosen = reconcile(ruled, contests) if contests is not None else ruled
    return Search(cues, ruled, contests, tuple(_steps(page, cues, chosen)))


def _steps(page: Page, cues: Sequence[Cue], chosen: list[Attribution]) -> Iterator[tuple[str, list[Attribution]]]:
    """What becomes of the chosen attributions, step by step."""
    found = chosen
    yield "chosen", found
    found = pass_on(page, cues, found)
    yield "who passes words on", found
    found = cite(page, found)
    yield "citations joined to their claims", found
    found = carry_on(page, found)
    yield "quotations that follow", found
    found = without_echoes(page, found)
    yield "echoes left out", found
    found = list(point_back(page, found))
    yield "words that point back", found
    yield "quotations without a cue", sorted([*found, *free_quotations(page, found)], key=lambda a: a.anchor)


def _by_rules(page: Page, cues: Sequence[Cue]) -> list[Attribution]:
    """What the rules find at each cue, a sentence at a time."""
    found: list[Attribution] = []
    for _, group in groupby(cues, key=lambda cue: page.sentence_of[cue.lo]):
        found.extend(_attribute_sentence(page, list(group)))
    return found


def _attribute_sentence(page: Page, cues: Sequence[Cue]) -> list[Attribution]:
    """The attributions of one sentence; each may look at those before it."""
    found: list[Attribution] = []
    for cue in cues:
        attribution = _attribute(page, cue, cues, found)
        if attribution is not None:
            found.append(attribution)
    return found


def _attribute(page: Page, cue: Cue, cues: Sequence[Cue], before: Sequence[Attribution]) -> Attribution | None:
    lo, hi = _window(page, cue)
    source = find_source(page, cue, _source_start(cue, lo, before), hi)
    case = Case(page, cue, mention_of(source), _statement_start(page, cue, lo, before), hi, cues)
    found = find_content(case)
    if found is None:
        return _citation(case) if cue.kind == "citing" else None
    if reports_nothing(case, found):
        return None
    if not _lacks_subject(case):
        return _assemble(case, found, source)
    if _goes_on_with_clitic(case, lo, before):
        return _assemble(replace(case, cue=replace(cue, clitic=True)), found, None)
    shared = _shared_source(case, lo, before)
    if shared is not None:
        return _assemble(case, found, Source(shared, "source.shared"))
    return _assemble(case, found, None) if cue.kind == "decline" and found.content.spans else None


def _citation(case: Case) -> Attribution:
    """A citation without content: of the words of another attribution."""
    return Attribution(case.cue, None, "none", "assert", case.page.sentence_of[case.cue.lo], case.source)


def _assemble(case: Case, found: Found, source: Source | None) -> Attribution:
    """The attribution of a cue with its content and its source."""
    page, cue, spans = case.page, case.cue, found.content.spans
    return Attribution(
        cue=cue,
        content=found.content if spans else None,
        quote_type="none" if cue.kind == "decline" else quote_type_of(page, spans, cue),
        stance=stance_of(page, cue, found.content),
        sentence=page.sentence_of[cue.lo],
        source=mention_of(source),
        addressee=found.addressee or told_before(page, case.lo, cue.lo, case.source),
        time=saying_time(case, found),
        rules=rule_names(cue, source, found.content.rule),
    )


# --- the words that may belong to a cue


def _window(page: Page, cue: Cue) -> tuple[int, int]:
    """The words that may belong to a cue: its sentence, cut at the quotation it stands in."""
    lo, hi = page.sentence(cue.lo)
    number = page.quote_of[cue.lo]
    if number < 0:
        return lo, hi
    first, last = page.word_range(page.quotes[number].inner)
    return max(lo, first), min(hi, last)


def _source_start(cue: Cue, lo: int, before: Sequence[Attribution]) -> int:
    """Where the subject of a verb may begin: what stands before another verb with its content is none."""
    if cue.kind not in {"active", "support", "decline"}:
        return lo
    closing = (a.cue for a in before if a.cue is not None)
    return max([lo, *(other.hi for other in closing if other.kind in {"active", "passive", "support"})])


def _statement_start(page: Page, cue: Cue, lo: int, before: Sequence[Attribution]) -> int:
    """Where a statement before a cue may begin: not inside the content of a quotation that another cue took."""
    told = [span.end for other in before if other.quote_type == "direct" for span in other.spans]
    after = page.word_range(CharSpan(max(told), page.end(cue.lo)))[0] if told else lo
    return min(max(lo, after), cue.lo)


# --- a source that is shared


def _lacks_subject(case: Case) -> bool:
    """True for a verb without a subject of its own."""
    return case.source is None and case.cue.kind in {"active", "support", "decline"}


def _goes_on_with_clitic(case: Case, lo: int, before: Sequence[Attribution]) -> bool:
    """True for a verb that shares the speaker of a clitic (*katanya, seraya [menambahkan] bahwa ...*)."""
    last = before[-1].cue if before and before[-1].source is None else None
    return last is not None and last.clitic and shares_subject(case.page, case.cue, lo)


def _shared_source(case: Case, lo: int, before: Sequence[Attribution]) -> Mention | None:
    """The source of the cue before it in the sentence, for a coordinated verb; that cue may tell nothing itself, or
    name nobody (*Iran dikabarkan bertahan, dengan [memuat] kapal satu per satu*)."""
    page, cue = case.page, case.cue
    if not shares_subject(page, cue, lo):
        return None
    if before:
        return before[-1].source
    verbs = [c for c in case.others if lo <= c.lo < cue.lo and c.kind in {"active", "support"}]
    told = find_source(page, verbs[-1], lo, cue.lo) if verbs else None
    return mention_of(told) or sentence_subject(page, lo, cue.lo)

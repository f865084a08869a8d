"""How the claims of an article came about, told by the very values that the stages computed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count, pairwise
from typing import Any

from claimx.attribution import judge
from claimx.attribution.attributions import Search
from claimx.attribution.reconcile import Candidate as Weighed
from claimx.explanation import (
    Candidate,
    Cue,
    Explanation,
    Finding,
    LexiconRow,
    Named,
    Proposed,
    Quotation,
    Sentence,
    Share,
    Step,
    Verdict,
    Word,
)
from claimx.grammar.tree import Page
from claimx.lexicon.index import Index
from claimx.logistic import probability
from claimx.model import Article, Attribution, CharSpan, Mention, ModelInfo, Parser, Quote
from claimx.model import Cue as FoundCue
from claimx.output.case import case_of
from claimx.parsing.proposals import Proposal, proposals_of
from claimx.pipeline import Extraction, bugs_named, read_page, run_stages
from claimx.records import build_record, text_span
from claimx.schema import TextSpan
from claimx.terms import CueKind

DIGITS = 3  # of odds and probabilities
ROOT = "ROOT"  # spaCy's name of the relation that CoNLL-U calls root
# The tables of the lexicon that each kind of cue is read from; the others are told by their marks.
TABLES: dict[CueKind, tuple[str, ...]] = {
    "active": ("verbs",),
    "passive": ("verbs",),
    "quotative": ("verbs",),
    "decline": ("declines", "verbs"),
    "support": ("supports",),
    "noun": ("nouns",),
    "preposition": ("prepositions",),
    "citing": ("citing",),
}
# Whether a row of a table is the one of a lemma, in a cue with this first word.
HOLDS: dict[str, Callable[[Any, str, str], bool]] = {
    "verbs": lambda row, lemma, _: row.lemma == lemma,
    "declines": lambda row, lemma, _: row.lemma == lemma,
    "nouns": lambda row, lemma, _: row.lemma == lemma,
    "supports": lambda row, lemma, first: lemma in row.nouns and first in row.verbs,
    "prepositions": lambda row, lemma, _: row.words == lemma,
    "citing": lambda row, lemma, _: any(form.endswith(lemma) for form in row.forms),
}


def explain(article: Article, parser: Parser, index: Index) -> Explanation:
    """How the claims of one article come about.

    Raises:
        ParserError: the parser failed on it.
        InternalError: a rule broke on it, which is a bug.
    """
    with bugs_named():
        cleaned = read_page(article, index)
        doc = next(iter(parser.parse([cleaned])))
        return _explained(run_stages(cleaned, doc, index), parser.info)


def _explained(made: Extraction, info: ModelInfo) -> Explanation:
    page, search = made.page, made.search
    article, proposals, numbers = page.article, proposals_of(page.doc), _numbers(search.contests or ())
    attributed = frozenset(a.cue for a in search.ruled if a.cue is not None)
    record = build_record(page, made.attributions, made.diagnostics, info, page.index.lexicon)
    return Explanation(
        sentences=[_sentence(page, lo, hi) for lo, hi in page.sentences],
        quotations=[_quotation(article, quote) for quote in page.quotes],
        cues=[_cue(page, cue, attributed) for cue in search.cues],
        proposals=None if proposals is None else [_proposed(article, p, numbers.get(p)) for p in proposals],
        candidates=list(_candidates(article, search)),
        unweighed=[_finding(article, a) for a in search.steps[0][1] if a.odds is None],
        steps=list(_steps(article, search.steps)),
        record=record,
        case=case_of(record),
    )


def _sentence(page: Page, lo: int, hi: int) -> Sentence:
    return Sentence(zone=page.zone_kind(lo), words=[_word(page, w, lo, hi) for w in range(lo, hi)])


def _word(page: Page, w: int, lo: int, hi: int) -> Word:
    token = page.words[w]
    head = page.position.get(token.head.i, w)
    inside = lo <= head < hi and head != w
    return Word(
        **text_span(page.article, page.span(w, w + 1)).model_dump(),
        number=w - lo + 1,
        lemma=token.lemma_,
        upos=token.pos_,
        head=head - lo + 1 if inside else 0,
        relation="root" if token.dep_ == ROOT else token.dep_,
        entity=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
    )


def _quotation(article: Article, quote: Quote) -> Quotation:
    place = text_span(article, CharSpan(quote.start, quote.end))
    return Quotation(**place.model_dump(), depth=quote.depth, closed=quote.closed, scare=quote.scare)


def _cue(page: Page, cue: FoundCue, attributed: Collection[FoundCue]) -> Cue:
    return Cue(
        **text_span(page.article, cue.span).model_dump(),
        rule=f"cue.{cue.kind}",
        lemma=cue.lemma,
        stance=cue.stance,
        frames=sorted(cue.frames),
        sure=cue.sure,
        negated=cue.negated,
        rows=[row for table in TABLES.get(cue.kind, ()) for row in _rows(page, table, cue)],
        attributed=cue in attributed,
    )


def _rows(page: Page, table: str, cue: FoundCue) -> Iterator[LexiconRow]:
    """The rows of a table that a cue is read from."""
    for row in getattr(page.index.lexicon, table):
        if HOLDS[table](row, cue.lemma, page.lower[cue.lo]):
            yield LexiconRow(table=table, name=cue.lemma, example=row.example)


def _proposed(article: Article, proposal: Proposal, candidate: int | None) -> Proposed:
    return Proposed(
        cue=text_span(article, proposal.cue),
        source=_place(article, proposal.source),
        content=[text_span(article, span) for span in proposal.content],
        addressee=_place(article, proposal.addressee),
        time=_place(article, proposal.time),
        likelihood=proposal.likelihood,
        certainty=proposal.certainty,
        source_certainty=proposal.source_certainty,
        naming=[Named(word=text_span(article, span), probability=chance) for span, chance in proposal.naming],
        candidate=candidate,
    )


def _candidates(article: Article, search: Search) -> Iterator[Candidate]:
    """All that the judge weighed, numbered in the order of the contests."""
    number = count(1)
    for contest, rivals in enumerate(search.contests or (), start=1):
        for rival in rivals:
            yield _candidate(article, rival, next(number), contest, search.steps[0][1])


def _candidate(article: Article, rival: Weighed, number: int, contest: int, chosen: Sequence[Attribution]) -> Candidate:
    weights = judge.load_weights()
    shares = sorted(weights.shares(rival.features), key=lambda share: -abs(share[1]))
    return Candidate(
        **_parts(article, rival.attribution),
        number=number,
        contest=contest,
        who=rival.who,
        odds=round(rival.odds, DIGITS),
        probability=round(probability(rival.odds), DIGITS),
        base=weights.base,
        shares=[Share(feature=name, adds=round(adds, DIGITS)) for name, adds in shares if adds],
        verdict=_verdict(rival, chosen),
    )


def _verdict(rival: Weighed, chosen: Sequence[Attribution]) -> Verdict:
    if replace(rival.attribution, odds=rival.odds) in chosen:
        return "kept"
    return "more likely wrong than right" if rival.odds < 0 else "less likely than its rival"


def _numbers(contests: Iterable[Sequence[Weighed]]) -> dict[Proposal, int]:
    """The number of the first candidate that was made of each proposal."""
    numbers: dict[Proposal, int] = {}
    for number, rival in enumerate(chain.from_iterable(contests), start=1):
        if rival.proposal is not None:
            numbers.setdefault(rival.proposal, number)
    return numbers


def _steps(article: Article, steps: Sequence[tuple[str, Sequence[Attribution]]]) -> Iterator[Step]:
    """The steps that did something, each with what it changed."""
    for (_, before), (name, after) in pairwise(steps):
        old, new = {_key(a): a for a in before}, {_key(a): a for a in after}
        dropped = [_finding(article, a) for key, a in old.items() if key not in new]
        added = [_finding(article, a) for key, a in new.items() if key not in old]
        changed = [_finding(article, a) for key, a in new.items() if key in old and a != old[key]]
        if dropped or added or changed:
            yield Step(name=name, dropped=dropped, added=added, changed=changed)


def _key(attribution: Attribution) -> tuple[bool, int]:
    """What stays the same of an attribution from step to step: where it stands."""
    return attribution.cue is not None, attribution.anchor


def _finding(article: Article, attribution: Attribution) -> Finding:
    return Finding(**_parts(article, attribution))


def _parts(article: Article, attribution: Attribution) -> dict[str, Any]:
    cue, content = attribution.cue, attribution.content
    return {
        "cue": _place(article, cue.span if cue else None),
        "source": _mention(article, attribution.source),
        "content": [text_span(article, span) for span in content.spans] if content else [],
        "quote_type": attribution.quote_type,
        "stance": attribution.stance,
        "through": _mention(article, attribution.through),
        "cites": _mention(article, attribution.cites),
        "rules": list(attribution.rules),
    }


def _mention(article: Article, mention: Mention | None) -> TextSpan | None:
    return _place(article, mention.span if mention else None)


def _place(article: Article, span: CharSpan | None) -> TextSpan | None:
    return text_span(article, span) if span is not None else None

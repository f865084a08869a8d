"""How claims came about, for a person's eyes: each stage under its heading, in 80 columns, readable without colour."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimx.explanation import Candidate, Cue, Explanation, Finding, Proposed, Quotation, Sentence, Step, Word
from claimx.output.words import Words
from claimx.printable import printable
from claimx.schema import ClaimRecord, TextSpan
from claimx.terminal.claims import record_view

INDENT = (0, 0, 0, 4)
WEIGHTIEST = 6  # features of a candidate that are shown
GAP = " … "
NOTHING = "-"


def explained_view(told: Explanation, words: Words) -> RenderableType:
    """All that is known of how the claims of an article came about, stage by stage.

    Args:
        told: what is known.
        words: of the language that claims are shown in.
    """
    sections: list[tuple[str, Sequence[RenderableType]]] = [
        ("Parse, by sentences", [_sentence(number, s) for number, s in enumerate(told.sentences, start=1)]),
        ("Quotations", [_quotation(quotation) for quotation in told.quotations]),
        ("Cues that the rules see", [_cue(cue) for cue in told.cues]),
        ("What the network proposes", _proposals(told.proposals)),
        ("Candidates, and what the judge says", [_candidate(candidate) for candidate in told.candidates]),
        ("Found by rules, and not weighed", [_finding(finding) for finding in told.unweighed]),
        ("Steps after the choice", [_step(step) for step in told.steps]),
        ("Sources, and by what they were found", [_source(claim) for claim in told.record.claims]),
    ]
    head = _item(told.record.document.path, f"models {told.record.meta.model.name}", indent="")
    parts: list[RenderableType] = [head]
    for title, views in sections:
        parts += [Text(), Text(title, style="bold"), *(views or [Text(f"  {NOTHING}")])]
    return Group(*parts, Text(), Text("Claims", style="bold"), record_view(told.record, words, rules=True))


def _sentence(number: int, sentence: Sentence) -> RenderableType:
    """A row for each word: the tree stands in the column of heads."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("", justify="right")
    for name in ("word", "lemma"):
        table.add_column(name, overflow="fold", max_width=18)
    table.add_column("pos")
    table.add_column("head", overflow="fold", max_width=20)
    for name in ("relation", "entity"):
        table.add_column(name, no_wrap=True)
    for word in sentence.words:
        cells = (word.text, word.lemma, word.upos, _head(word, sentence), word.relation, word.entity)
        table.add_row(Text(str(word.number), style="dim"), *(Text(printable(cell)) for cell in cells))
    return Group(Text(f"  sentence {number}, in the {sentence.zone}", style="dim"), Padding(table, (0, 0, 0, 2)))


def _head(word: Word, sentence: Sentence) -> str:
    return f"{word.head} {sentence.words[word.head - 1].text}" if word.head else NOTHING


def _quotation(quotation: Quotation) -> Text:
    traits = [
        *(["inside another"] if quotation.depth else []),
        *([] if quotation.closed else ["never closed"]),
        *(["a few words at a distance"] if quotation.scare else []),
    ]
    return _item(quotation.text, *traits)


def _cue(cue: Cue) -> RenderableType:
    """A cue with its rule, and below it each row of the lexicon that it is read from."""
    traits = [cue.rule, cue.stance, *(["negated"] if cue.negated else []), *([] if cue.sure else ["unsure"])]
    rows = [f"{row.table} '{row.name}': {row.example}" for row in cue.rows]
    nothing = "" if cue.attributed else "the rules find nothing that is said by it"
    frames = f"frames {', '.join(cue.frames)}" if cue.frames else ""
    return Group(_item(cue.text, *traits), *_below([frames, *(rows or ["no row of the lexicon"]), nothing]))


def _proposals(proposals: Sequence[Proposed] | None) -> list[RenderableType]:
    if proposals is None:
        return [Text("  these models propose nothing: the rules alone decide")]
    return [_proposal(proposal) for proposal in proposals]


def _proposal(proposal: Proposed) -> RenderableType:
    named = ", ".join(f"{named.word.text} ({named.probability:.2f})" for named in proposal.naming)
    made = f"candidate {proposal.candidate}" if proposal.candidate else "no candidate: it says nothing new, or nothing"
    rows = [
        _named("source", proposal.source, f" ({proposal.source_certainty:.2f})"),
        _content(proposal.content, f" ({proposal.certainty:.2f})"),
        _named("addressee", proposal.addressee),
        _named("time", proposal.time),
        f"names: {named}" if named else "",
    ]
    return Group(_item(proposal.cue.text, f"likelihood {proposal.likelihood:.2f}", made), *_below(rows))


def _candidate(candidate: Candidate) -> RenderableType:
    """A candidate with its odds, and the features that weigh most."""
    title = Text(f"  {candidate.number}. ", style="dim")
    title.append(f"{_cue_of(candidate)}", style="cyan")
    title.append(f"  {candidate.verdict}", style="green" if candidate.verdict == "kept" else "red")
    title.append(f"  (by {candidate.who.replace('_', ' ')}; cue {candidate.contest})", style="dim")
    shown = candidate.shares[:WEIGHTIEST]
    rest = sum(share.adds for share in candidate.shares[WEIGHTIEST:])
    shares = [f"{share.feature}={share.adds:+.2f}" for share in shown]
    others = [f"others={rest:+.2f}"] if len(candidate.shares) > WEIGHTIEST else []
    odds = f"odds {candidate.odds:+.2f}, so {candidate.probability:.0%} likely: "
    return Group(
        title,
        *_below([*_facts(candidate), odds + ", ".join([f"base={candidate.base:+.2f}", *shares, *others])]),
    )


def _finding(finding: Finding) -> RenderableType:
    return Group(_item(_cue_of(finding)), *_below(_facts(finding)))


def _step(step: Step) -> RenderableType:
    changes = (("dropped", step.dropped), ("added", step.added), ("changed", step.changed))
    told = [(how, finding) for how, found in changes for finding in found]
    lines = (line for how, finding in told for line in (f"{how}: {_cue_of(finding)}", *_facts(finding)))
    return Group(_item(step.name), *_below(lines))


def _source(claim: ClaimRecord) -> RenderableType:
    source = claim.source
    names = " & ".join(source.names) or "nobody by name"
    rows = [
        _named("introduced as", source.antecedent),
        _named("office", source.role),
        _named("body", source.affiliation),
        f"can be {' or '.join(source.candidates)}, so it is left open" if source.candidates else "",
    ]
    return Group(_item(source.text or "(no mention)", f"{names} ({source.kind})", source.resolution), *_below(rows))


def _facts(finding: Finding) -> Iterator[str]:
    yield _named("source", finding.source)
    yield _content(finding.content)
    yield _named("passed on by", finding.through)
    yield _named("cites", finding.cites)
    yield f"{finding.quote_type}, {finding.stance}; rules {', '.join(finding.rules) or NOTHING}"


def _cue_of(finding: Finding) -> str:
    return printable(finding.cue.text) if finding.cue else "(no cue)"


def _named(name: str, span: TextSpan | None, more: str = "") -> str:
    return f"{name}: {span.text}{more}" if span else ""


def _content(content: Sequence[TextSpan], more: str = "") -> str:
    return f"content: {_words(content)}{more}" if content else "no content"


def _words(content: Iterable[TextSpan]) -> str:
    return GAP.join(span.text for span in content)


def _item(words: str, *facts: str, indent: str = "  ") -> Text:
    """Words of the article, and what is known of them."""
    line = Text(indent)
    line.append(printable(words), style="cyan")
    line.append("".join(f"  {printable(fact)}" for fact in facts if fact))
    return line


def _below(lines: Iterable[str]) -> Iterator[RenderableType]:
    return (Padding(Text(printable(line)), INDENT) for line in lines if line)

"""Nesting and provenance: which attribution stands inside another's content, and through whom a claim reached the
reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.model import Article, Attribution, CharSpan, Edge, Mention, Step
from claimx.terms import SOMEBODY, EdgeKind

Held = tuple[int, tuple[CharSpan, ...]]  # the number of an attribution and the spans of its content


def nest(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution its parent: the innermost other one whose content holds its cue and content.

    `attributions` are in text order and stay so; parents are indices into them. No parent is nested in its own child.
    """
    around = zip(attributions, _around(attributions), strict=True)
    told = ((a, [(n, spans) for n, spans in held if not _founds(attributions[n], a)]) for a, held in around)
    return [replace(a, parent=_parent(a, held)) for a, held in told]


def _founds(outer: Attribution, own: Attribution) -> bool:
    """True for what a speaker only goes by (*Berdasarkan hasil tes, Budi menyatakan ...*)."""
    if outer.cue is None:
        return False
    if outer.cue.kind != "preposition":
        return False
    if "document" not in outer.cue.frames:
        return False
    by, who = (a.source.kind if a.source is not None else None for a in (outer, own))
    return by == "document" and who in SOMEBODY


def link_chains(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution its steps, from the source nearest the reader to the origin."""
    steps: dict[int, tuple[Step, ...]] = {}

    def steps_of(n: int) -> tuple[Step, ...]:
        if n not in steps:
            parent = attributions[n].parent
            steps[n] = _append(steps_of(parent) if parent is not None else (), attributions[n])
        return steps[n]

    return [replace(a, steps=steps_of(n)) for n, a in enumerate(attributions)]


def _append(before: tuple[Step, ...], own: Attribution) -> tuple[Step, ...]:
    """*Reuters melaporkan Budi mengatakan ..., mengutip Siti*: Reuters (reported), Budi (nested), Siti (cited)."""
    name = source_name(own)
    cited = _step(own.relays.origin, "cited", own.cites)
    if before and (before[-1].name or "").casefold() == (name or "").casefold():  # *petugas*, *Petugas*
        return (*before, *cited)
    passed = _step(own.relays.via, "passed_on", own.through)
    last = [*before, *passed][-1].name if before or passed else None
    medium = own.relays.medium if own.relays.medium != last else None
    told = _step(medium, "spoken_to", own.addressee)
    said = Step(name, "nested" if before else "reported", own.cue.span if own.cue else None)
    return (*before, *passed, *told, said, *cited)


def _step(name: str | None, kind: EdgeKind, mention: Mention | None) -> list[Step]:
    """The step to somebody whom a mention names; none where there is nobody."""
    return [Step(name, kind, mention.span if mention is not None else None)] if name is not None else []


def trace(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution its provenance: its steps, after the article's publisher and the agency that it credits.

    *Pantau* prints what *Anadolu* writes that the *Wall Street Journal* reports: Pantau has it from Anadolu, Anadolu
    from the Wall Street Journal. An agency that the sentence names too stands once.
    """
    credit = [Step(article.agency.name, "agency", article.agency.span)] if article.agency else []
    return [replace(a, provenance=tuple(_edges(article.publisher, [*credit, *a.steps]))) for a in attributions]


def _edges(holder: str | None, steps: Sequence[Step]) -> Iterator[Edge]:
    for step in steps:
        if holder and step.name and holder.casefold() == step.name.casefold():
            continue
        yield Edge(holder, step.name, step.kind, step.evidence)
        holder = step.name


def source_name(attribution: Attribution) -> str | None:
    """The canonical name of the source; joint sources under one name."""
    names = [entity.name for entity in attribution.reference.entities]
    if not names:
        return None
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " dan " + names[-1]


def _around(attributions: Sequence[Attribution]) -> list[list[Held]]:
    """For each attribution the others between whose first and last content it stands, in order."""
    contents = {n: a.content.spans for n, a in enumerate(attributions) if a.content and a.content.spans}
    waiting = sorted(contents, key=lambda n: contents[n][0].start, reverse=True)
    around: list[list[Held]] = [[] for _ in attributions]
    begun: list[int] = []
    for n in sorted(range(len(attributions)), key=lambda n: attributions[n].anchor):
        anchor = attributions[n].anchor
        while waiting and contents[waiting[-1]][0].start <= anchor:
            begun.append(waiting.pop())
        begun = [m for m in begun if anchor < contents[m][-1].end]
        around[n] = [(m, contents[m]) for m in sorted(begun) if m != n]
    return around


def _parent(own: Attribution, around: Sequence[Held]) -> int | None:
    """The innermost of the attributions around one whose content holds its cue and content."""
    best: tuple[int, int] | None = None
    for m, spans in around:
        if not _holds(spans, own.spans) or (own.content is not None and own.content.spans == spans):
            continue
        size = sum(len(s) for s in spans)
        if best is None or size < best[0]:
            best = (size, m)
    return best[1] if best else None


def _holds(outer: Sequence[CharSpan], inner: Sequence[CharSpan]) -> bool:
    return bool(inner) and all(any(o.covers(i) for o in outer) for i in inner)

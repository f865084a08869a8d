"""Nesting and provenance: which attribution stands inside another's content, and through whom a claim reached the
reader."""

from collections.abc import Sequence
from dataclasses import replace

from claimx.model import Attribution, CharSpan


def nest(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution its parent: the innermost other one whose content holds its cue and content.

    `attributions` are in text order and stay so; parents are indices into them. No parent is nested in its own child.
    """
    return [replace(a, parent=_parent(n, attributions)) for n, a in enumerate(attributions)]


def link_chains(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give every attribution its chain, from the source nearest the reader to the origin."""
    chains: dict[int, tuple[str | None, ...]] = {}

    def chain_of(n: int) -> tuple[str | None, ...]:
        if n not in chains:
            parent = attributions[n].parent
            chains[n] = _append(chain_of(parent) if parent is not None else (), attributions[n])
        return chains[n]

    return [replace(a, chain=chain_of(n)) for n, a in enumerate(attributions)]


def _append(before: tuple[str | None, ...], own: Attribution) -> tuple[str | None, ...]:
    name = source_name(own)
    if before and before[-1] == name:
        return (*before, *own.origin)
    return (*before, *own.via, name, *own.origin)


def source_name(attribution: Attribution) -> str | None:
    """The canonical name of the source; joint sources under one name."""
    if not attribution.entities:
        return None
    names = [entity.name for entity in attribution.entities]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " dan " + names[-1]


def _parent(n: int, attributions: Sequence[Attribution]) -> int | None:
    """The innermost other attribution whose content holds this one's cue and content."""
    own = attributions[n]
    held = [own.cue.span] if own.cue is not None else []
    held += own.content.spans if own.content is not None else ()
    best: tuple[int, int] | None = None
    for m, other in enumerate(attributions):
        if m == n or other.content is None or not _reaches(other.content.spans, own.anchor):
            continue
        if not _holds(other.content.spans, held):
            continue
        size = sum(len(s) for s in other.content.spans)
        if own.content is not None and own.content.spans == other.content.spans:
            continue
        if best is None or size < best[0]:
            best = (size, m)
    return best[1] if best else None


def _reaches(spans: Sequence[CharSpan], offset: int) -> bool:
    """True when an offset lies between the first span and the last: a cheap first look."""
    return bool(spans) and spans[0].start <= offset < spans[-1].end


def _holds(outer: Sequence[CharSpan], inner: Sequence[CharSpan]) -> bool:
    return bool(inner) and all(any(o.covers(i) for o in outer) for i in inner)

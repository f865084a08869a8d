"""Through whom a statement reached the reader, and whom its source cites: *X melaporkan ..., mengutip Y*, *kata X,
dikutip dari Y*, *X mengutip Y yang mengatakan ...*."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from claimx.attribution.sources.shared import citing_subject
from claimx.grammar.tree import Page
from claimx.model import Attribution, Cue, Mention
from claimx.terms import PEOPLE


def pass_on(page: Page, cues: Sequence[Cue], attributions: Sequence[Attribution]) -> list[Attribution]:
    """*[X] mengutip Y yang mengatakan ...*: what Y says reaches the reader through X."""
    subjects = {cue: citing_subject(page, cue, page.sentence(cue.lo)[0]) for cue in cues if cue.kind == "citing"}
    told = _told_by_sources(attributions)
    passing = {c: s for c, s in subjects.items() if s is not None and not _has_told(told, s, c)}
    at = {cue.hi: subject for cue, subject in passing.items()}
    kept = (a for a in attributions if a.cue not in passing)
    return [replace(a, through=at[a.source.lo]) if a.source and a.source.lo in at else a for a in kept]


def _told_by_sources(attributions: Sequence[Attribution]) -> dict[int, int]:
    """For each word of a source the offset from which on its claim is told."""
    latest_first = sorted(attributions, key=lambda a: a.anchor, reverse=True)
    return {w: a.anchor for a in latest_first if a.source is not None for w in range(a.source.lo, a.source.hi)}


def _has_told(told: Mapping[int, int], citing: Mention, cue: Cue) -> bool:
    """True for who cites in what he is the source of (*lapor [Harian Bumi] mengutip seorang pejabat*, *menurut [Harian
    Bumi] yang mengutip seorang pejabat*)."""
    return any(told.get(w, cue.span.start) < cue.span.start for w in range(citing.lo, citing.hi))


def cite(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Tie a cited source to the attribution it belongs to, instead of letting it stand as one of its own.

    *X melaporkan ..., [mengutip Y]*: X cites Y. *kata X, [dikutip dari Y]*: the words come through Y.
    """
    sentences = groupby(attributions, key=lambda a: a.sentence)
    return [attribution for _, group in sentences for attribution in _cite_sentence(page, list(group))]


def _cite_sentence(page: Page, group: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions of one sentence, without the citations that belong to another of them."""
    tied = list(group)
    kept = set(range(len(group)))
    for n, citation in enumerate(group):
        cue, source = citation.cue, citation.source
        if cue is None or cue.kind != "citing":
            continue
        if source is None:  # *kata Budi, dikutip Senin*: only when it was cited
            kept.remove(n)
            continue
        host = _host(cue, group, _citers(page, cue, citation))
        if host is not None:
            tied[host] = _tie(page, cue, tied[host], source)
        if citation.content is None or host is not None:
            kept.remove(n)
    return (tied[n] for n in sorted(kept))


def _host(citing: Cue, group: Sequence[Attribution], citers: Collection[int | None]) -> int | None:
    """The number of the attribution that a citation belongs to: the one whose source it stands in (*seorang pejabat
    yang [dikutip] EFE mengatakan*) or behind (*Reuters, [mengutip] EFE, melaporkan*), or whose speaker is one
    of those who cite (*[Mengutip] riset EFE, Budi mengatakan*), else the first before it that no other one tells."""
    around = (n for n, a in enumerate(group) if _holds(a, citing) or _begin(a.source) in citers)
    earlier = [a for a in group if a.anchor < citing.span.start]
    told = {inner.anchor for inner in earlier for outer in earlier if _tells(outer, inner)}
    voiced = [a.anchor for a in earlier if a.anchor not in told]
    return next(around, next((n for n, a in enumerate(group) if a.anchor in voiced), None))


def _holds(attribution: Attribution, citing: Cue) -> bool:
    """True where a citation stands in the source, or behind its comma and before its verb."""
    source = attribution.source
    if source is None:
        return False
    comma = 2 if attribution.anchor > citing.span.start else 0
    return source.lo < citing.lo < source.hi + comma


def _citers(page: Page, citing: Cue, citation: Attribution) -> Collection[int | None]:
    """The offset of what a citation in the active voice tells, which its speaker opens (*Mengutip riset EFE, [Budi]
    mengatakan*); none for a medium, through which he is told (*Mengutip EFE, Budi mengatakan*)."""
    medium = citation.source is not None and citation.source.kind == "media"
    if medium or not _is_active(page, citing):
        return ()
    return [span.start for span in citation.content.spans[:1]] if citation.content is not None else ()


def _begin(source: Mention | None) -> int | None:
    return source.span.start if source is not None else None


def _is_active(page: Page, citing: Cue) -> bool:
    """True for *mengutip*, not for *dikutip*."""
    return any(word.startswith("me") for word in page.lower[citing.lo : citing.hi])


def _tells(outer: Attribution, inner: Attribution) -> bool:
    """True for what stands in another's words (*"[Polisi menyebut] api padam," kata Budi, dikutip dari X*)."""
    spans = outer.content.spans if outer.content is not None and outer is not inner else ()
    return any(span.start <= inner.anchor < span.end for span in spans)


def _tie(page: Page, citing: Cue, host: Attribution, source: Mention) -> Attribution:
    """The attribution with what it cites (*Reuters melaporkan ..., mengutip seorang pejabat*), or with the page that
    prints it (*kata Budi, mengutip Reuters*)."""
    printed = source.kind == "media" and (host.source is None or host.source.kind in PEOPLE)
    return replace(host, cites=source) if _is_active(page, citing) and not printed else replace(host, through=source)

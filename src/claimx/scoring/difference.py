"""What one run gained, lost and changed against another over the same articles, claim by claim.

Two claims are the same when their contents share at least half of the words that either has, or when they have the
same cue; a claim changed when its source, stance or content did. By gold, each claim of an article that it annotates is
right or not: content and source, as `claimx eval` counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.overlap import word_overlap
from claimx.printable import printable
from claimx.schema import ClaimRecord, Record
from claimx.scoring.evaluation import evaluate
from claimx.scoring.matching import SAME_CONTENT, best_pairs
from claimx.scoring.words import word_starts

Right = Mapping[str, frozenset[int]]  # article -> numbers of the claims that are right by gold
Pair = tuple[int, int]  # numbers of an old and a new claim


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim. Only a changed one has both sides; a verdict is None where no gold is."""

    article: str
    old: ClaimRecord | None
    new: ClaimRecord | None
    old_right: bool | None = None
    new_right: bool | None = None


def diff_records(
    old: Iterable[Record], new: Iterable[Record], old_right: Right | None = None, new_right: Right | None = None
) -> tuple[list[Change], list[str]]:
    """The changes in the order of articles and text, and the articles whose text is another, which aren't compared."""
    before, after = _by_article(old), _by_article(new)
    changes: list[Change] = []
    others: list[str] = []
    for article in sorted(before | after):
        one, other = before.get(article), after.get(article)
        if one and other and one.document.text != other.document.text:
            others.append(article)
            continue
        found = _diff_article(article, one, other, (old_right or {}).get(article), (new_right or {}).get(article))
        changes += sorted(found, key=_place)
    return changes, others


def _by_article(records: Iterable[Record]) -> dict[str, Record]:
    return {record.document.path: record for record in records}


def _diff_article(
    article: str,
    old: Record | None,
    new: Record | None,
    old_right: frozenset[int] | None,
    new_right: frozenset[int] | None,
) -> list[Change]:
    before, after = old.claims if old else [], new.claims if new else []
    pairs = pair_claims(old.document.text, before, after) if old else []
    lost = set(range(len(before))) - {one for one, _ in pairs}
    gained = set(range(len(after))) - {other for _, other in pairs}
    changes = [Change(article, before[i], None, old_right=_verdict(i, old_right)) for i in sorted(lost)]
    changes += [Change(article, None, after[i], new_right=_verdict(i, new_right)) for i in sorted(gained)]
    for i, j in pairs:
        if changed_fields(before[i], after[j]):
            changes.append(Change(article, before[i], after[j], _verdict(i, old_right), _verdict(j, new_right)))
    return changes


def _verdict(number: int, right: frozenset[int] | None) -> bool | None:
    return None if right is None else number in right


def pair_claims(text: str, old: Sequence[ClaimRecord], new: Sequence[ClaimRecord]) -> list[Pair]:
    """Which claims are the same, each at most once, the best pair first."""
    ranked = []
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            overlap = word_overlap(_words(text, one), _words(text, other))
            same_cue = _cue(one) is not None and _cue(one) == _cue(other)
            if overlap >= SAME_CONTENT or same_cue:
                ranked.append((overlap + same_cue, i, j))
    return sorted(best_pairs(ranked))


def _words(text: str, claim: ClaimRecord) -> frozenset[int]:
    return word_starts(text, [(part.start, part.end) for part in claim.content])


def _cue(claim: ClaimRecord) -> tuple[int, int] | None:
    return (claim.cue.start, claim.cue.end) if claim.cue else None


def changed_fields(old: ClaimRecord, new: ClaimRecord) -> dict[str, tuple[str, str]]:
    """What differs of source, stance and content, as it was and as it is."""
    sides = {
        "source": (source_name(old), source_name(new)),
        "stance": (str(old.stance), str(new.stance)),
        "content": (content_of(old), content_of(new)),
    }
    return {name: side for name, side in sides.items() if side[0] != side[1]}


def source_name(claim: ClaimRecord) -> str:
    """Who said it, by name, else by the words of the text."""
    return " & ".join(claim.source.names) or claim.source.name or claim.source.text or "nobody"


def content_of(claim: ClaimRecord) -> str:
    """What was said, in one line."""
    return printable(" … ".join(part.text for part in claim.content)) or "-"


def _place(change: Change) -> int:
    claim = change.new or change.old
    if claim is None:
        return 0
    return claim.cue.start if claim.cue else min((part.start for part in claim.content), default=0)


def right_by_gold(records: Sequence[Record], folders: Iterable[Path]) -> dict[str, frozenset[int]]:
    """For each article that a gold folder annotates and that has a record, the claims that are right."""
    paths = {Path(record.document.path).stem: record.document.path for record in records}
    right: dict[str, frozenset[int]] = {}
    for folder in folders:
        scored = evaluate(folder, records).documents
        right |= {paths[article.name]: article.right for article in scored if article.name in paths}
    return right

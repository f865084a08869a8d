"""What went wrong, claim by claim, as lines of text: MISSED, SOURCE (a wrong source) and EXTRA (not in the gold)."""

from collections.abc import Iterator

from claimx.schema import ClaimRecord
from claimx.scoring.gold import GoldRow
from claimx.scoring.judging import names_of
from claimx.scoring.outcomes import Outcome, ScoredArticle
from claimx.scoring.places import words_of

EXCERPT = 70  # characters of a claim's content that are shown


def mistakes(article: ScoredArticle) -> Iterator[str]:
    """The mistakes in the order of the gold, then the claims beyond it."""
    for outcome in article.asked:
        if not outcome.is_right:
            yield f"{article.name}:{outcome.wanted.line} {_told(outcome, article)}"
    for number in article.extra:
        yield f"{article.name} {_extra(article.claims[number])}"


def _told(outcome: Outcome, article: ScoredArticle) -> str:
    row = outcome.wanted.row
    if outcome.number is None:
        return _missed(row)
    return f"SOURCE gold={row.entity!r} pred={names_of(article.claims[outcome.number])!r}"


def _missed(row: GoldRow) -> str:
    body = words_of(row.content[0]) if row.content else None
    return f"MISSED {row.type} cue={words_of(row.cue)!r} content={(body or '-')[:EXCERPT]!r}"


def _extra(claim: ClaimRecord) -> str:
    body = claim.content[0].text if claim.content else "-"
    cue = claim.cue.text if claim.cue else None
    return f"EXTRA cue={cue!r} source={names_of(claim)!r} content={body[:EXCERPT]!r}"

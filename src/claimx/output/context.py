"""The words around a claim, as in a concordance: one line of text, cut to a width, with the cue in it."""

from dataclasses import dataclass

from claimx.output.columns import first_place, line_of
from claimx.schema import ClaimRecord, Record

AROUND = 60  # characters on either side, so that with its number the passage fills two lines of a terminal
CUT = "…"


@dataclass(frozen=True, slots=True)
class Context:
    """A passage in three pieces. `line` counts the lines of the article's text from 1, as editors do."""

    line: int
    before: str
    cue: str
    after: str


def context_of(record: Record, claim: ClaimRecord) -> Context:
    """The passage around a claim: the line of its cue. Without a cue, the passage begins where the claim does."""
    text, start = record.document.text, first_place(claim)
    end = claim.cue.end if claim.cue else start
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", end)
    before = text[opening:start]
    after = text[end : closing if closing >= 0 else len(text)]
    return Context(line_of(record, claim), _ending(before), text[start:end], _beginning(after))


def _ending(text: str) -> str:
    """The last words of a text, and a sign where some are left out."""
    if len(text) <= AROUND:
        return text
    return CUT + text[-AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + CUT

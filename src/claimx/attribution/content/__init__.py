"""Find what was said: the spans of content that belong to a cue. Each construction has a module of its own.

`RULES` lists them for each kind of cue; the first answer wins. Quotation marks come first, then a statement before the
cue where the kind allows one, then what follows it.
"""

from claimx.attribution.content.according import (
    fronted,
    inline_according,
    relative_according,
    statement_after,
    within_report,
)
from claimx.attribution.content.bare_clause import bare_clause
from claimx.attribution.content.case import Case, Found, Rule
from claimx.attribution.content.colons import headline, interview
from claimx.attribution.content.complement import complement_clause, question, supported
from claimx.attribution.content.nouns import noun_clause
from claimx.attribution.content.passives import passive_object, passive_statement
from claimx.attribution.content.pointing import pointer_after, pointer_before, pointer_fronted
from claimx.attribution.content.quotations import quotation_after, quotation_before
from claimx.attribution.content.refusals import refusal
from claimx.attribution.content.requests import asked_passive, request
from claimx.attribution.content.statement_before import bare_before, statement_before, statement_closed
from claimx.terms import CueKind

__all__ = ["RULES", "Case", "Found", "find_content"]


def find_content(case: Case) -> Found | None:
    """The content of a cue, or None when the cue reports nothing here. A refusal to comment may have no content."""
    if case.cue.kind == "preposition" and not case.cue.clitic and not _fits_source(case):
        return None
    answers = (rule(case) for rule in RULES[case.cue.kind])
    return next((found for found in answers if found is not None), None)


def _fits_source(case: Case) -> bool:
    """True when a preposition has the kind of source that it needs (*berdasarkan [data BPS]*, no *sesuai prosedur*)."""
    page, cue, source = case.page, case.cue, case.source
    if "anything" in cue.frames:
        return True
    if source is None:
        return False
    if "opinion" in cue.frames:
        return cue.lo == page.sentence(cue.lo)[0]
    return source.kind in {"document", "media", "organization", "person"} or page.lower[source.lo] in page.index.nouns


RULES: dict[CueKind, tuple[Rule, ...]] = {
    # A quotation that stands before an active verb wins only when it ends open, with a comma.
    "active": (
        quotation_before,
        statement_closed,
        quotation_after,
        complement_clause,
        question,
        request,
        pointer_fronted,
        pointer_after,
        bare_clause,
    ),
    "support": (quotation_before, quotation_after, complement_clause, question, supported),
    # A statement in halves is tried before one that only follows.
    "quotative": (quotation_before, statement_before, quotation_after, complement_clause, fronted, bare_before),
    "preposition": (
        relative_according,
        quotation_before,
        within_report,
        statement_before,
        inline_according,
        statement_after,
        bare_before,
    ),
    "citing": (quotation_before, statement_before, statement_after, bare_before, pointer_before),
    "passive": (
        quotation_before,
        quotation_after,
        complement_clause,
        asked_passive,
        passive_statement,
        pointer_before,
        passive_object,
        statement_before,
    ),
    "noun": (noun_clause,),
    "colon": (quotation_after, headline, interview),
    "decline": (refusal,),
}

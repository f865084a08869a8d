"""Find what was said: the spans of content that belong to a cue.

Three places are tried, in this order: a quotation or statement before the cue, the two halves of a statement around it,
and what follows it. The rules stand in `RULES`; the first answer wins.
"""

from claimx.attribution.content.after import (
    bare_clause,
    complement_clause,
    pointer_after,
    question,
    statement_after,
    supported,
)
from claimx.attribution.content.before import (
    bare_before,
    fronted,
    inline_according,
    relative_according,
    statement_before,
    statement_closed,
)
from claimx.attribution.content.case import Case, Found, Rule, trim
from claimx.attribution.content.others import (
    headline,
    interview,
    noun_clause,
    passive_object,
    passive_statement,
    pointer,
    refusal,
)
from claimx.attribution.content.quotations import open_continuation, quotation_after, quotation_before, quote_type_of
from claimx.attribution.content.requests import request

__all__ = ["RULES", "Case", "Found", "find_content", "open_continuation", "quote_type_of", "trim"]


def find_content(case: Case) -> Found | None:
    """The content of a cue, or None when the cue reports nothing here. A refusal to comment may have no content."""
    if not fits_preposition(case):
        return None
    for rule in RULES[case.cue.kind]:
        found = rule(case)
        if found is not None and (found.content.spans or case.cue.kind == "decline"):
            return found
    return None


def fits_preposition(case: Case) -> bool:
    """True when a preposition has the kind of source that it needs (*berdasarkan [data BPS]*, but not *sesuai
    prosedur*)."""
    page, cue, source = case.page, case.cue, case.source
    if cue.clitic or cue.kind != "preposition" or "anything" in cue.frames:
        return True
    if source is None:
        return False
    if "opinion" in cue.frames:
        first = cue.lo == page.sentence(cue.lo)[0] and page.lower[case.after : case.after + 1] == [","]
        return first and source.kind in {"person", "organization", "government"} and source.form == "name"
    return source.kind in {"document", "media", "organization", "person"} or page.lower[source.lo] in page.index.nouns


RULES: dict[str, tuple[Rule, ...]] = {
    # A quotation that stands before an active verb wins only when it ends open, with a comma.
    "active": (
        quotation_before,
        statement_closed,
        quotation_after,
        complement_clause,
        question,
        request,
        pointer_after,
        bare_clause,
    ),
    "support": (quotation_before, quotation_after, complement_clause, question, supported),
    # A statement in halves is tried before one that only follows.
    "quotative": (quotation_before, statement_before, quotation_after, complement_clause, fronted, bare_before),
    "preposition": (
        relative_according,
        quotation_before,
        statement_before,
        inline_according,
        statement_after,
        bare_before,
    ),
    "citing": (quotation_before, statement_before, statement_after, bare_before),
    "passive": (
        quotation_before,
        quotation_after,
        complement_clause,
        passive_statement,
        passive_object,
        pointer,
        statement_before,
    ),
    "noun": (noun_clause,),
    "colon": (quotation_after, headline, interview),
    "decline": (refusal,),
}

"""claimx as a spaCy component: `nlp.add_pipe("claimx")` sets `doc._.claims` and `doc.spans["claimx"]`.

The pipes before it must give tags, lemmas, heads, sentence starts and entities with the labels of Universal
Dependencies. spaCy loads this module whenever it looks for components, so it imports nothing but spaCy at the top.
"""

from spacy.language import Language
from spacy.tokens import Doc

GROUP = "claimx"


class ClaimxComponent:
    """Adds to a parsed Doc its claims (`doc._.claims`) and, as one span each, their contents (`doc.spans["claimx"]`).

    A content span takes in the tokens that it touches; its label is the claim's stance, its id the claim's id.
    """

    def __init__(self) -> None:
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set the claims of a parsed Doc."""
        from claimx.pipeline import extract_from_doc

        claims = extract_from_doc(doc)
        doc._.claims = claims
        spans = [
            doc.char_span(part.start, part.end, label=claim.stance, span_id=claim.id, alignment_mode="expand")
            for claim in claims
            for part in claim.content
        ]
        doc.spans[GROUP] = [span for span in spans if span is not None]
        return doc


@Language.factory("claimx", assigns=["doc._.claims", "doc.spans"], requires=["token.dep", "token.pos", "doc.sents"])
def make_claimx(nlp: Language, name: str) -> ClaimxComponent:  # noqa: ARG001 - what spaCy calls every factory with
    """The factory behind `nlp.add_pipe("claimx")`."""
    return ClaimxComponent()

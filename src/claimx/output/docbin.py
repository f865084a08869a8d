"""A spaCy DocBin: a Doc for each article, with span groups for the parts of its claims.

A record holds no parse, so the Docs have the tokens of spaCy's own Indonesian tokenizer and nothing else. A span takes
in the tokens that it touches; its label is the claim's stance and its id the claim's id. The exact claims are in
`doc.user_data["claims"]`, the article's facts in `doc.user_data["document"]`.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.output.drawn import LABELS, drawn_claims
from claimx.output.formats import Choices
from claimx.schema import Record

if TYPE_CHECKING:
    from spacy.language import Language


def write(records: Iterable[Record], file: Path, choices: Choices) -> None:  # noqa: ARG001
    """Write a DocBin; it is held in memory until it is whole."""
    from spacy.tokens import DocBin

    nlp = _tokenizer()
    docs = DocBin(store_user_data=True)
    for record in records:
        doc = nlp.make_doc(record.document.text)
        claims = drawn_claims(record)
        for label in LABELS:
            spans = [
                doc.char_span(part.start, part.end, claim.values["stance"], span_id=claim.id, alignment_mode="expand")
                for claim in claims
                for part in claim.spans(label)
            ]
            doc.spans[label] = [span for span in spans if span is not None]
        doc.user_data["document"] = record.document.model_dump(mode="json", exclude={"text"})
        doc.user_data["claims"] = [claim.model_dump(mode="json") for claim in record.claims]
        docs.add(doc)
    file.write_bytes(docs.to_bytes())


@cache
def _tokenizer() -> "Language":
    """spaCy's own for Indonesian, made once: its thousands of exceptions take more than a second."""
    import spacy

    return spacy.blank("id")

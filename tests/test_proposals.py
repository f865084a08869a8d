"""What the network proposes is kept with the parse."""

from fake_parse import fake_doc
from vocab import VOCAB

from claimx.model import CharSpan
from claimx.parsing.conllu import read_conllu, write_conllu
from claimx.parsing.proposals import Proposal, keep_proposals, proposals_of

TEXT = "Harga naik, kata Budi kepada pers, Senin."
PROPOSAL = Proposal(
    cue=CharSpan(12, 16),
    source=CharSpan(17, 21),
    content=(CharSpan(0, 10),),
    addressee=None,
    time=CharSpan(35, 40),
    likelihood=0.912,
    certainty=0.75,
    source_certainty=1.0,
    naming=((CharSpan(17, 21), 0.875),),
)


def test_a_doc_keeps_proposals() -> None:
    """What was put in comes out; none and no proposer are different things."""
    doc = fake_doc(TEXT)
    assert proposals_of(doc) is None
    keep_proposals(doc, None)
    assert proposals_of(doc) is None
    keep_proposals(doc, [])
    assert proposals_of(doc) == ()
    keep_proposals(doc, [PROPOSAL])
    assert proposals_of(doc) == (PROPOSAL,)


def test_a_saved_parse_keeps_proposals() -> None:
    """They survive CoNLL-U, where the first sentence has them in a comment; and a Doc's own bytes."""
    doc = fake_doc(TEXT)
    assert proposals_of(read_conllu(write_conllu(doc), VOCAB)) is None
    keep_proposals(doc, [PROPOSAL])
    assert proposals_of(read_conllu(write_conllu(doc), VOCAB)) == (PROPOSAL,)
    assert proposals_of(type(doc)(VOCAB).from_bytes(doc.to_bytes())) == (PROPOSAL,)

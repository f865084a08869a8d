"""The text of a page in pieces, so that spans may nest and overlap."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from page_records import NESTED_TEXT, nested_record
from support import TEXT, claim_of, record_data, span

from claimx.output.marks import Block, Mark, find_blocks, find_marks, place_of, visible
from claimx.schema import Record

TEXTS = st.text(alphabet="ab \n👍🏽é\u202e\u0301", min_size=1, max_size=40)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any text with any contents, cues and layout over it, as the contract allows them."""
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda p: p[0] < p[1])

    def part() -> dict[str, object]:
        start, end = draw(places)
        return {"text": text[start:end], "start": start, "end": end}

    claims = [
        claim_of(
            TEXT,
            n,
            cue=part() | {"lemma": "x"},
            source={"name": draw(st.sampled_from("ABC"))},
            content=[part() for _ in range(draw(st.integers(0, 2)))],
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    data = record_data(text, claims=claims)
    zone = part()
    data["document"]["zones"] = [{"kind": "heading", "start": zone["start"], "end": zone["end"]}]
    return Record.model_validate(data)


def drawn(record: Record) -> tuple[list[Mark], list[Block]]:
    """The marks and the blocks of a record, each claim with a speaker of its own."""
    marks = find_marks(record, range(len(record.claims)))
    return marks, find_blocks(record.document, marks, [place_of(claim) for claim in record.claims])


@given(records())
def test_pieces_are_the_whole_text(record: Record) -> None:
    """The pieces one after the other are the text, none is empty, and a claim begins where its place is."""
    _, blocks = drawn(record)
    pieces = [piece for block in blocks for piece in block.pieces]
    assert "".join(piece.text for piece in pieces) == visible(record.document.text)
    assert all(piece.text for piece in pieces)
    begun: dict[int, int] = {}
    at = 0
    for piece in pieces:
        begun |= dict.fromkeys(piece.begins, at)
        at += len(piece.text)
    assert begun == {n: place_of(claim) for n, claim in enumerate(record.claims)}


@given(records())
def test_a_mark_covers_exactly_its_span(record: Record) -> None:
    """The pieces under a mark are the words of its span, whatever else lies over them; outer marks come first."""
    marks, blocks = drawn(record)
    covered = [""] * len(marks)
    for piece in (piece for block in blocks for piece in block.pieces):
        for number in piece.marks:
            covered[number] += piece.text
        lengths = [marks[number].end - marks[number].start for number in piece.marks]
        assert lengths == sorted(lengths, reverse=True)
    assert covered == [visible(record.document.text)[mark.start : mark.end] for mark in marks]


@given(records())
def test_contents_that_share_text_have_lanes_of_their_own(record: Record) -> None:
    """Two contents over the same letter are never underlined at the same height, and an inner one never lower."""
    contents = [mark for mark in find_marks(record, range(len(record.claims))) if mark.kind == "content"]
    for one, other in combinations(contents, 2):
        if one.start < other.end and other.start < one.end:
            assert one.lane != other.lane
        if one.start <= other.start and other.end <= one.end and (one.start, one.end) != (other.start, other.end):
            assert one.lane > other.lane


def test_claims_of_one_speaker_share_a_mark() -> None:
    """A source that speaks twice by one mention is one mark of two claims."""
    text = NESTED_TEXT
    record = nested_record()
    twice = record.model_copy(update={"claims": [record.claims[0], record.claims[0].model_copy(update={"id": "c9"})]})
    (source,) = [mark for mark in find_marks(twice, [0, 0]) if mark.kind == "source"]
    assert source.claims == (0, 1)
    assert text[source.start : source.end] == "Bupati Ratna"


def test_blocks_follow_the_layout() -> None:
    """A line is a block, and so is each piece of the layout but what follows a dateline in its line."""
    text = "Judul\nPasar - Harga turun. Baca juga: Stok\nTamat"
    zones = [("title", "Judul"), ("dateline", "Pasar -"), ("body", "Harga turun."), ("related", "Baca juga: Stok")]
    places = [(kind, span(text, words)) for kind, words in zones]
    data = record_data(text)
    data["document"]["zones"] = [{"kind": k, "start": place["start"], "end": place["end"]} for k, place in places]
    _, blocks = drawn(Record.model_validate(data))
    assert [(block.kind, "".join(piece.text for piece in block.pieces)) for block in blocks] == [
        ("title", "Judul\n"),
        ("body", "Pasar - Harga turun. "),
        ("related", "Baca juga: Stok\n"),
        ("body", "Tamat"),
    ]

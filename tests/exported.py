"""Records that the tests of the exports share: a text with emoji, strangers' formulas, and split and joint parts."""

from typing import Any

from support import TEXT, claim_of, record_data, span

from claimx.schema import Record

# Every emoji here is one code point and two UTF-16 units; the family is several of them.
EMOJI_TEXT = (
    "Harga beras 🍚 naik 👨‍👩‍👧\n\n"
    '"Harga 🍚 turun," kata Bupati Ratna kepada wartawan, Kamis (12/6/2025), "tetapi stok cukup."\n\n'
    "=SUM(A1) kata Joko 🙂. Ia menolak berkomentar soal Pajak."
)


def emoji_record(path: str = "berita/beras.txt") -> Record:
    """A record of EMOJI_TEXT: a split quotation, a formula, and a refusal without content."""
    text = EMOJI_TEXT
    ratna: dict[str, Any] = span(text, "Bupati Ratna") | {
        "name": "Ratna Wulandari",
        "names": ["Ratna Wulandari"],
        "kind": "person",
        "entity_id": "e1",
        "resolution": "short_name",
        "role": span(text, "Bupati"),
    }
    joko: dict[str, Any] = span(text, "Joko") | {
        "name": "Joko",
        "names": ["Joko", "Tim Pajak"],
        "kind": "person",
        "entity_id": "e2",
        "resolution": "name",
    }
    claims = [
        claim_of(
            TEXT,
            1,
            quote_type="direct",
            cue=span(text, "kata") | {"lemma": "kata"},
            source=ratna,
            content=[span(text, "Harga 🍚 turun"), span(text, "tetapi stok cukup")],
            addressee=span(text, "wartawan"),
            time=span(text, "Kamis (12/6/2025)") | {"date": "2025-06-12"},
            chain=["Antara", "Ratna Wulandari"],
            provenance=[
                {"target": None, "source": "Antara", "kind": "agency"},
                {"target": "Antara", "source": "Ratna Wulandari", "kind": "reported", "evidence": span(text, "kata")},
            ],
        ),
        claim_of(
            TEXT,
            2,
            stance="deny",
            cue=span(text, "kata", text.index("=SUM")) | {"lemma": "kata"},
            source=joko,
            content=[span(text, "=SUM(A1)")],
            chain=["Joko"],
            confidence=0.5,
        ),
        claim_of(
            TEXT,
            3,
            quote_type="none",
            stance="decline",
            cue=span(text, "menolak berkomentar") | {"lemma": "tolak"},
            source={"kind": "anonymous"},
            content=[],
            chain=[None],
            parent="c2",
        ),
    ]
    data = record_data(text, path, claims)
    data["document"] |= {"title": "Harga beras 🍚", "publisher": "Kabar Kita", "published": "2025-06-13"}
    return Record.model_validate(data)

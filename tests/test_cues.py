"""Candidates for cues: which words report, of which kind, and which don't."""

from itertools import pairwise

import pytest
from fake_parse import fake_page

from claimx.attribution.cues import find_cues
from claimx.lexicon.index import load_index

INDEX = load_index()


def cues(text: str) -> list[tuple[str, str]]:
    """The cues of a text as (words, kind)."""
    return [(text[c.span.start : c.span.end], c.kind) for c in find_cues(fake_page(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Budi mengatakan harga naik.", ("mengatakan", "active")),
        ('"Harga naik," kata Budi.', ("kata", "quotative")),
        ('"Harga naik," ujarnya.', ("ujarnya", "quotative")),
        ("Menurut Budi, harga naik.", ("Menurut", "preposition")),
        ("Menurutnya, harga naik.", ("Menurutnya", "preposition")),
        ("Harga naik, menurut keterangan Budi.", ("menurut keterangan", "preposition")),
        ("Banjir dilaporkan surut.", ("dilaporkan", "passive")),
        ('Budi: "Harga naik terus."', (":", "colon")),
        ("Harga naik, mengutip Reuters.", ("mengutip", "citing")),
        ("Budi menolak berkomentar.", ("menolak berkomentar", "decline")),
        ("Budi belum menanggapi.", ("menanggapi", "decline")),
        ("Budi tidak memberikan rincian.", ("memberikan rincian", "decline")),
        ("BMKG mengeluarkan peringatan bahwa banjir datang.", ("mengeluarkan peringatan", "support")),
        ("Ada laporan bahwa harga naik.", ("laporan", "noun")),
        ("Budi memberi tahu warga bahwa harga naik.", ("memberi tahu", "active")),
    ],
)
def test_cue(text: str, found: tuple[str, str]) -> None:
    """Each kind of cue is found with the words that belong to it."""
    assert found in cues(text)


@pytest.mark.parametrize(
    "text",
    [
        "Warga datang untuk meminta bantuan.",
        "Budi ingin mengatakan hal itu besok.",
        "Warga menunggu laporan di balai desa.",
    ],
)
def test_no_cue(text: str) -> None:
    """What is only intended, and a noun without a clause, report nothing."""
    assert cues(text) == []


def test_negated() -> None:
    """A negation in the verb group is kept with the cue and not in its words."""
    cue = find_cues(fake_page("Budi tidak membantah kabar itu."))[0]
    assert (cue.negated, cue.lemma) == (True, "membantah")


def test_clitic() -> None:
    """*-nya* on the verb is part of the cue."""
    cue = find_cues(fake_page('"Harga naik," katanya.'))[0]
    assert (cue.clitic, cue.hi - cue.lo) == (True, 2)


def test_cues_stand_in_order_and_apart() -> None:
    """No two cues overlap."""
    found = find_cues(fake_page("Budi mengatakan Siti menolak berkomentar, menurut laporan bahwa harga naik."))
    assert all(a.hi <= b.lo for a, b in pairwise(found))


def test_nothing_in_links() -> None:
    """Related links and bylines hold no cues."""
    text = "Harga beras naik sejak pekan lalu.\n\nBaca juga: Menteri Mengatakan Harga Turun\n\nWarga pulang."
    assert cues(text) == []

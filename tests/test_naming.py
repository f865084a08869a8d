"""Whom the network points at goes before whom the rules find for a pronoun, where it is sure and they are alone."""

import re

import pytest
from fake_parse import fake_article, fake_doc, fake_page

from claimx.entities.memory import Memory
from claimx.lexicon.index import load_index
from claimx.model import CharSpan, Mention
from claimx.parsing.proposals import Proposal, keep_proposals
from claimx.pipeline import extract_page

NEAR = "Camat Siti Aminah mengatakan bahwa stok cukup. Bupati Budi Santoso mengatakan bahwa harga turun."
TWO = f"{NEAR} Pasar dibuka."
BODY = "Bank Indonesia mengatakan bahwa rupiah menguat. Bupati Budi Santoso mengatakan bahwa harga turun. Pasar dibuka."
OFFICE = "Siti Aminah tiba di kantornya."


def named(before: str, sentence: str, cue: str, naming: dict[str, float]) -> list[str]:
    """The names of the last claim's source when the network, from its cue, points at these words of the text before."""
    text = f"{before} {sentence}"
    doc = fake_doc(text)
    words = tuple((CharSpan(text.index(word), text.index(word) + len(word)), p) for word, p in naming.items())
    told, content = span(text, cue), span(text, sentence.strip('"').split(",")[0].split(" bahwa ")[-1].strip("."))
    keep_proposals(doc, [*told_before(before), Proposal(told, None, (content,), None, None, 0.9, 0.9, 0.0, words)])
    last = extract_page(fake_article(text), doc, load_index())[1][-1]
    assert last.cue is not None
    assert last.cue.span == told
    return [entity.name for entity in last.reference.entities]


def told_before(text: str) -> list[Proposal]:
    """What the network proposes for the sentences before, so that the judge keeps them."""
    found = re.finditer(r"(mengatakan) bahwa ([^.]+)", text)
    spans = ((CharSpan(*match.span(1)), CharSpan(*match.span(2))) for match in found)
    return [Proposal(cue, None, (content,), None, None, 0.9, 0.9, 0.0) for cue, content in spans]


def span(text: str, words: str) -> CharSpan:
    """Where some words stand last in a text."""
    return CharSpan(text.rindex(words), text.rindex(words) + len(words))


@pytest.mark.parametrize(
    ("before", "naming", "found"),
    [
        (TWO, {}, "Budi Santoso"),
        (TWO, {"Aminah": 0.9}, "Siti Aminah"),
        (TWO, {"Siti": 0.3, "Aminah": 0.3}, "Siti Aminah"),
        (TWO, {"Siti": 0.2, "Aminah": 0.2}, "Budi Santoso"),
        (TWO, {"Aminah": 0.8, "Santoso": 0.1}, "Budi Santoso"),
        (TWO, {"stok": 0.9}, "Budi Santoso"),
        (NEAR, {"Aminah": 0.9}, "Budi Santoso"),
        (BODY, {"Indonesia": 0.9}, "Budi Santoso"),
    ],
)
@pytest.mark.parametrize(
    ("sentence", "cue"), [('"Warga tenang," ujarnya.', "ujarnya"), ("Ia menyebut bahwa warga tenang.", "menyebut")]
)
def test_a_pronoun(before: str, naming: dict[str, float], found: str, sentence: str, cue: str) -> None:
    """All words of a name count together; what the network only doubts stays as the rules found it."""
    assert named(before, sentence, cue, naming) == [found]


def test_an_office_that_nobody_is_known_to_hold() -> None:
    """It is whom the network points at, whatever office the article tells of that person; a body holds none."""
    sentence = "Kepala Dinas Pertanian mengatakan bahwa padi rusak."
    assert named(OFFICE, sentence, "mengatakan", {}) == ["Kepala Dinas Pertanian"]
    assert named(OFFICE, sentence, "mengatakan", {"Aminah": 0.9}) == ["Siti Aminah"]
    assert named(f"Camat {OFFICE}", sentence, "mengatakan", {"Aminah": 0.9}) == ["Siti Aminah"]
    assert named(BODY, sentence, "mengatakan", {"Indonesia": 0.9}) == ["Kepala Dinas Pertanian"]


def test_a_name_is_never_another_one() -> None:
    """Where the source is named, the network is not asked."""
    assert named(TWO, "Budi menyebut bahwa harga turun.", "menyebut", {"Aminah": 1.0}) == ["Budi Santoso"]


def test_a_pronoun_and_somebody_else_together() -> None:
    """*saya dan suami* begins with a pronoun and is none."""
    page = fake_page("saya dan suami")
    one, other = (Mention(lo, lo + 1, page.span(lo, lo + 1), "pronoun", "saya", "person") for lo in (0, 2))
    both = Mention(0, 3, page.span(0, 3), "pronoun", "saya dan suami", "person", parts=(one, other))
    memory = Memory(page, [])
    assert memory.pronoun(one) is not None
    assert memory.pronoun(both) is None


@pytest.mark.parametrize(("alias", "found"), [(0.3, "Budi Santoso"), (0.02, "Siti Aminah")])
def test_another_name_counts_for_whom_the_rules_found(alias: float, found: str) -> None:
    """Who is believed under another name is believed, however sure the network is of somebody else."""
    before = TWO.replace("Santoso", "Santoso, yang akrab disapa Koko,")
    naming = {"Koko": alias, "Aminah": 0.65}
    assert named(before, "Ia menyebut bahwa warga tenang.", "menyebut", naming) == [found]


def test_where_the_network_sees_no_cue_it_points_at_nobody() -> None:
    """What it tells of the cue before is not about this one."""
    text = f'{TWO} "Warga tenang," ujarnya.'
    doc = fake_doc(text)
    naming = ((CharSpan(text.index("Aminah"), text.index("Aminah") + len("Aminah")), 0.9),)
    before = span(text, "mengatakan")
    keep_proposals(doc, [Proposal(before, None, (span(text, "harga turun"),), None, None, 0.9, 0.9, 0.0, naming)])
    last = extract_page(fake_article(text), doc, load_index())[1][-1]
    assert [entity.name for entity in last.reference.entities] == ["Budi Santoso"]

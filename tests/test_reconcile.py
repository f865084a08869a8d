"""Rules and network together: what each of them finds competes, and the judge decides."""

from collections.abc import Sequence

import pytest
from fake_parse import fake_article, fake_doc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.attribution import judge
from claimx.lexicon.index import load_index
from claimx.logistic import Weights
from claimx.model import Attribution, CharSpan, ModelInfo
from claimx.parsing.proposals import Proposal, keep_proposals
from claimx.pipeline import extract_page
from claimx.records import build_record

INDEX = load_index()
TOLD = "Bupati Siti Rahayu mengatakan bahwa harga beras naik."
# A cue that the lexicon lacks.
UNLISTED = "Bupati Siti Rahayu berpantun harga beras naik."
QUOTED = '"Harga beras naik, stok kami tinggal sedikit," kata Siti Rahayu. Dari kios itu Budi pulang.'


def proposal(
    text: str, cue: str, content: Sequence[str], *, source: str | None = None, likelihood: float = 0.9
) -> Proposal:
    """A proposal by the words of its parts."""

    def span(words: str) -> CharSpan:
        start = text.index(words)
        return CharSpan(start, start + len(words))

    pieces = tuple(map(span, content))
    return Proposal(span(cue), span(source) if source else None, pieces, None, None, likelihood, 0.9, 0.9)


def extract(text: str, proposals: Sequence[Proposal] | None) -> list[Attribution]:
    """The attributions of a text when the network proposes these."""
    doc = fake_doc(text)
    keep_proposals(doc, proposals)
    return extract_page(fake_article(text), doc, INDEX)[1]


def contents(text: str, attributions: Sequence[Attribution]) -> list[list[str]]:
    """The words of each content."""
    return [[text[s.start : s.end] for s in a.content.spans] if a.content else [] for a in attributions]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> object:
    """Sets the judge's weights."""

    def weigh(base: float = 0.0, **features: float) -> None:
        monkeypatch.setattr(judge, "load_weights", lambda: Weights(base, features))

    return weigh


def test_without_a_network_the_rules_decide() -> None:
    """A parser that proposes nothing leaves the rules' claims as they are, with no word of a network."""
    (claim,) = extract(TOLD, None)
    assert contents(TOLD, [claim]) == [["harga beras naik"]]
    assert claim.odds is None
    assert "network" not in claim.rules


def test_what_both_find_keeps_the_exact_spans(weigh) -> None:  # type: ignore[no-untyped-def]
    """The network's content needn't be exact; the claim names both finders and carries the judge's odds."""
    weigh(both=2.0)
    (claim,) = extract(TOLD, [proposal(TOLD, "mengatakan", ["bahwa harga beras"])])
    assert contents(TOLD, [claim]) == [["harga beras naik"]]
    assert claim.rules[-1] == "network"
    assert claim.rules[:2] == ("cue.active", "source.before_verb")
    assert claim.odds == 2.0


def test_what_the_rules_alone_find_may_be_dropped(weigh) -> None:  # type: ignore[no-untyped-def]
    """A network that proposes nothing speaks against a claim; the judge says how much."""
    weigh(rules=-1.0)
    assert extract(TOLD, []) == []
    weigh(rules=1.0)
    assert contents(TOLD, extract(TOLD, [])) == [["harga beras naik"]]


def test_what_the_network_alone_finds_is_made_exact(weigh) -> None:  # type: ignore[no-untyped-def]
    """Its source is read as a mention with its office, its content is trimmed and has no holes."""
    assert extract(UNLISTED, None) == []
    weigh(network=1.0)
    found = proposal(UNLISTED, "berpantun", ["harga", "naik."], source="Siti Rahayu")
    (claim,) = extract(UNLISTED, [found])
    assert contents(UNLISTED, [claim]) == [["harga beras naik"]]
    assert claim.cue is not None
    assert (claim.cue.lemma, claim.cue.kind, claim.quote_type, claim.rules) == (
        "berpantun",
        "active",
        "indirect",
        ("cue.active", "source.before_verb", "network"),
    )
    assert [entity.name for entity in claim.reference.entities] == ["Siti Rahayu"]
    weigh(network=-1.0)
    assert extract(UNLISTED, [found]) == []


@pytest.mark.parametrize(("favoured", "expected"), [("rules_against", "harga beras naik"), ("network_against", "naik")])
def test_of_two_contents_the_likelier_stays(weigh, favoured: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    """One cue, one claim: where the two differ, the judge chooses."""
    weigh(**{favoured: 1.0})
    assert contents(TOLD, extract(TOLD, [proposal(TOLD, "mengatakan", ["naik"])])) == [[expected]]


def test_a_proposal_with_a_known_content_is_no_second_claim(weigh) -> None:  # type: ignore[no-untyped-def]
    """Two cues may be proposed for one quotation."""
    weigh(1.0)
    words = ["Harga beras naik, stok kami tinggal sedikit"]
    proposals = [proposal(QUOTED, "kata", words), proposal(QUOTED, "pulang", words)]
    assert contents(QUOTED, extract(QUOTED, proposals)) == [words]


def test_a_citation_is_not_weighed(weigh) -> None:  # type: ignore[no-untyped-def]
    """*mengutip X* tells where a claim comes from: the judge can't drop it, and the network makes no claim of it."""
    text = "Reuters melaporkan bahwa harga minyak naik, mengutip Budi Santoso."
    weigh(both=1.0, network=1.0, rules=-1.0)
    proposals = [
        proposal(text, "melaporkan", ["harga minyak naik"], source="Reuters"),
        proposal(text, "mengutip", ["harga minyak naik"], source="Budi Santoso"),
    ]
    (claim,) = extract(text, proposals)
    assert claim.chain == ("Reuters", "Budi Santoso")


SPAN = st.tuples(st.integers(0, 90), st.integers(1, 40))
PROPOSED = st.tuples(SPAN, st.none() | SPAN, st.lists(SPAN, max_size=3), st.none() | SPAN, st.floats(0, 1))


@given(st.sampled_from([TOLD, UNLISTED, QUOTED]), st.lists(PROPOSED, max_size=4))
@settings(deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_proposals_give_a_valid_record(text: str, drawn: Sequence[tuple]) -> None:  # type: ignore[type-arg]
    """Whatever words the network names, every span of the record slices to its text. (Building one checks that.)"""
    doc = fake_doc(text)
    words = [token for token in doc if not token.is_space]

    def span(pair: tuple[int, int] | None) -> CharSpan | None:
        if pair is None:
            return None
        first, last = words[pair[0] % len(words)], words[min(pair[0] % len(words) + pair[1], len(words)) - 1]
        return CharSpan(first.idx, last.idx + len(last))

    proposals = [
        Proposal(span(cue), span(source), tuple(map(span, content)), None, span(time), chance, chance, chance)  # type: ignore[arg-type]
        for cue, source, content, time, chance in drawn
    ]
    keep_proposals(doc, proposals)
    page, attributions, diagnostics = extract_page(fake_article(text), doc, INDEX)
    record = build_record(page, attributions, diagnostics, ModelInfo("fake"), INDEX.lexicon)
    assert all(0 <= claim.confidence <= 1 for claim in record.claims)


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Siti Rahayu tidak pernah mengatakan harga beras naik.",
        "Jika bupati mengatakan harga beras naik, warga akan marah.",
        "Bupati Siti Rahayu akan mengatakan harga beras naik.",
    ],
)
def test_what_nobody_said_is_no_claim(weigh, text: str) -> None:  # type: ignore[no-untyped-def]
    """A denied, supposed or planned saying that the network takes for one would tell the opposite of the article."""
    weigh(5.0)
    proposals = [proposal(text, "mengatakan", ["harga beras naik"])]
    assert extract(text, proposals) == []


def test_whom_it_was_told_is_read_by_the_rules(weigh) -> None:  # type: ignore[no-untyped-def]
    """What the network alone finds has its addressee after the cue, as any claim."""
    weigh(network=1.0)
    text = "Bupati Siti Rahayu berpantun kepada wartawan, harga beras naik."
    (claim,) = extract(text, [proposal(text, "berpantun", ["harga beras naik"], source="Siti Rahayu")])
    assert claim.addressee is not None
    assert claim.addressee.name == "wartawan"

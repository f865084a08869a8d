"""What the judge is told of a candidate: each trait where it holds, and only there."""

from collections.abc import Iterable

import pytest
from test_reconcile import TOLD, extract, proposal

from claimx.attribution import reconcile
from claimx.attribution.evidence import TRAITS
from claimx.logistic import Feature
from claimx.parsing.proposals import Proposal

RICE = "harga beras naik"  # three words and a verb: a short clause


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, float]]:
    """The features of each candidate that the judge is asked about."""
    asked: list[dict[str, float]] = []

    def odds_of(features: Iterable[Feature]) -> float:
        asked.append(dict(features))
        return 1.0

    monkeypatch.setattr(reconcile, "odds_of", odds_of)
    return asked


def seen(text: str, cue: str, content: str, source: str | None = None) -> tuple[str, list[Proposal]]:
    """A text with one proposal."""
    return text, [proposal(text, cue, [content], source=source)]


@pytest.mark.parametrize(
    ("candidate", "traits"),
    [
        (seen(TOLD, "mengatakan", RICE), "seen_cue short after_complementizer"),
        (
            seen("Siti Rahayu mengatakan harga beras di kota naik.", "mengatakan", "harga beras di kota naik"),
            "seen_cue",
        ),
        (seen('"Harga beras di kota naik," kata Siti.', "kata", "Harga beras di kota naik"), "direct seen_cue"),
        (seen(f"Siti Rahayu: {RICE}.", ":", RICE), "seen_cue short after_comma"),
        (seen(f"Siti Rahayu mengatakan, {RICE}.", "mengatakan", RICE), "seen_cue short after_comma"),
        (
            seen('Siti Rahayu mengatakan "harga beras" naik.', "mengatakan", '"harga beras" naik'),
            "mixed seen_cue",
        ),
        (seen(f'"Budi mengatakan {RICE}," kata Siti Rahayu.', "mengatakan", RICE), "quoted seen_cue short"),
        (seen(f"Siti Rahayu tidak membantah {RICE}.", "membantah", RICE), "seen_cue negated short"),
        (seen(f"Siti Rahayu melihat {RICE}.", "melihat", RICE), "unsure seen_cue short"),
        (
            seen(f"Gudang itu menunjukkan bahwa {RICE}.", "menunjukkan", RICE),
            "unsure seen_cue thing short after_complementizer",
        ),
        (
            seen("Siti Rahayu melihat di gudang yang lama sekali.", "melihat", "di gudang yang lama sekali"),
            "unsure seen_cue clauseless prepositional",
        ),
        (
            seen(f"Siti Rahayu melihat. Wah, {RICE}.", "melihat", RICE),
            "unsure seen_cue short after_comma other_sentence",
        ),
        (seen(f"{RICE.capitalize()}, melihat Budi.", "melihat", RICE.capitalize()), "unsure seen_cue sourceless short"),
        (seen(f"Saya melihat {RICE}.", "melihat", RICE), "unsure seen_cue first_person short"),
        (seen(f"Siti Rahayu pulang sebab {RICE}.", "pulang", RICE, "Siti Rahayu"), "unlisted short"),
        (seen(f"Siti Rahayu; {RICE}.", ";", RICE, "Siti Rahayu"), "short"),
        (
            seen("Ia disebut telah pindah ke kota.", "disebut", "telah pindah ke kota"),
            "seen_cue sourceless agentless clauseless",
        ),
        (
            seen("Ia disebut Budi telah pindah ke kota.", "disebut", "telah pindah ke kota", "Budi"),
            "seen_cue clauseless",
        ),
        (seen("Ia dinilai telah gagal di kota.", "dinilai", "telah gagal di kota"), "seen_cue sourceless clauseless"),
        (
            seen("Siti Rahayu membantah kabar burung itu.", "membantah", "kabar burung itu"),
            "seen_cue denied_thing short clauseless",
        ),
        (seen(f"Bupati Minta Warga Tenang\n\n{TOLD}", "Minta", "Warga Tenang"), "title seen_cue short clauseless"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_traits(told: list[dict[str, float]], candidate: tuple[str, list[Proposal]], traits: str) -> None:
    """The traits of what the network proposes, by themselves and together with who found it."""
    extract(*candidate)
    (features,) = (features for features in told if "rules" not in features)
    holding = [trait for trait in TRAITS if trait in features]
    assert " ".join(holding) == traits
    (who,) = features.keys() & {"both", "network"}
    assert [trait for trait in TRAITS if f"{trait}.{who}" in features] == holding


def test_the_network_tells_how_sure_it_is_and_the_rules_how_they_found_it(told: list[dict[str, float]]) -> None:
    """The network is no rule of its own, and without it nothing is told of its certainty."""
    extract(*seen(TOLD, "mengatakan", RICE))
    extract(TOLD, [])
    both, alone = told
    assert {"likelihood.both", "certainty.both", "source.both", "content.ccomp_bahwa"} < both.keys()
    assert both["pieces.both"] == 1.0
    assert "network" not in both
    assert not [name for name in alone if name.startswith(("likelihood", "certainty", "source.rules", "pieces"))]

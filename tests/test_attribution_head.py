"""The network's head for attributions, with random weights: what it reads and what it proposes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from test_encoder import LABELS, VOCABULARY

from claimx.parsing.encoder.attributions import (
    ABOVE,
    ASIDE,
    CONTEXT,
    ELSEWHERE,
    LEAST_NAMING,
    LONGEST,
    SENTENCES,
    AttributionHead,
    Proposed,
    Trees,
    propose,
    runs,
    stretches,
)
from claimx.parsing.encoder.network import Network, Shape
from claimx.parsing.encoder.reader import Paragraph, Reader
from claimx.parsing.encoder.weights import Model, load_model, save_model

SIZES = {name: len(values) for name, values in LABELS.items()}
SHAPE = Shape(
    len(VOCABULARY), **SIZES, hidden=24, layers=2, heads=2, feed=48, positions=512, arc=8, label=8, attribution_layers=1
)
# "Budi berkata harga naik . Siti diam": the first sentence hangs on "berkata", the second on "diam".
TREES = Trees(sentence=[0, 0, 0, 0, 0, 1, 1], head=[1, 1, 3, 1, 1, 6, 6], relation=[1, 0, 1, 2, 2, 1, 0])


def make_model(*, with_head: bool) -> Model:
    """A network of random weights, seeded."""
    torch.manual_seed(7)
    network = Network(SHAPE).eval()
    return Model(network, LABELS, tuple(VOCABULARY), {}, AttributionHead(SHAPE).eval() if with_head else None)


def eager(model: Model) -> AttributionHead:
    """The model's head, which now takes every word for the beginning of a cue."""
    head = model.attributions
    assert head is not None
    torch.nn.init.zeros_(head.cue.weight)
    with torch.no_grad():
        head.cue.bias.copy_(torch.tensor([-5.0, 5.0, -5.0]))
    return head


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ([0, 0], []),
        ([0, 1, 2, 2, 0], [(1, 4)]),
        ([1, 1, 2], [(0, 1), (1, 3)]),
        ([2, 2, 0, 2], [(0, 2), (3, 4)]),
        ([3, 1, 4], [(1, 2)]),
    ],
)
def test_runs_of_labels(labels: Sequence[int], found: list[tuple[int, int]]) -> None:
    """A beginning opens a run; a label that carries on nothing opens one too; other labels end it."""
    assert runs(labels, 1) == found


@given(st.integers(0, 5 * LONGEST))
def test_each_word_is_believed_once(size: int) -> None:
    """The pieces of a long text cover it, and each word of it is believed in one of them, with words on both sides."""
    found = stretches(size)
    assert [word for piece in found for word in range(piece.first, piece.stop)] == list(range(size))
    assert all(piece.end - piece.start <= LONGEST for piece in found)
    assert all(piece.start == 0 or piece.first - piece.start >= CONTEXT for piece in found)
    assert all(piece.end == size or piece.end - piece.stop >= CONTEXT for piece in found)


def test_where_words_stand_around_a_cue() -> None:
    """By the branch of the cue that a word hangs on, and by the distance of its sentence."""
    distances, branches = TREES.around((1, 2))
    assert distances == [SENTENCES] * 5 + [SENTENCES + 1] * 2
    nsubj, punct = (LABELS["deprel"].index(name) + ELSEWHERE + 1 for name in ("nsubj", "punct"))
    assert branches[0] == nsubj
    assert branches[2:5] == [punct, punct, punct]
    assert branches[5:] == [ELSEWHERE, ELSEWHERE]


def test_what_stands_above_a_cue_and_aside() -> None:
    """A cue inside a clause has its governor above it, and the governor's other words aside."""
    _, branches = TREES.around((3, 4))
    assert branches[1] == ABOVE
    assert branches[0] == ASIDE


def test_a_part_of_a_text_has_whole_trees() -> None:
    """A word whose head is cut off becomes a root, so that no way up leaves the part."""
    part = TREES.part(2, 6)
    assert part.head == [1, 1, 2, 3]
    assert len(part.around((1, 2))[0]) == 4


def test_the_head_changes_nothing_for_the_others() -> None:
    """Sentences, tags and trees are the same with it and without it."""
    paragraph = Paragraph(["harga", "naik", "kata", "budi", "."], [True] * 5)
    assert Reader(make_model(with_head=True)).read([paragraph]) == Reader(make_model(with_head=False)).read([paragraph])


def test_a_model_without_the_head_proposes_nothing() -> None:
    """It says so: None is no empty list."""
    paragraph = Paragraph(["harga", "naik"], [True] * 2)
    for with_head, nothing in ((True, []), (False, None)):
        reader = Reader(make_model(with_head=with_head))
        assert reader.propose([]) == nothing
        found = reader.propose(reader.read([paragraph])[0])
        assert (found is None) == (nothing is None)


def test_proposals_lie_in_the_text() -> None:
    """Every range is one of words of the text, also in a text that is read in several pieces."""
    size = LONGEST + 150
    head = eager(make_model(with_head=True))
    trees = Trees([n // 20 for n in range(size)], list(range(size)), [0] * size)
    torch.manual_seed(1)
    with torch.inference_mode():
        found = list(propose(head, torch.randn(size, 24), torch.randn(size, 24), trees))
    assert [proposed.cue for proposed in found] == [(n, n + 1) for n in range(size)]
    assert all(0 <= start < end <= size for proposed in found for start, end in ranges(proposed))
    assert all(0 <= chance <= 1 for p in found for chance in (p.likelihood, p.certainty, p.source_certainty))


def test_the_head_points_at_words_of_the_text() -> None:
    """A word that scores high is named with its probability, by its number in the whole text; improbable ones are left
    out."""
    size = LONGEST + 150
    head = eager(make_model(with_head=True))
    shared = torch.randn(size, 24)
    with torch.no_grad():
        next(head.naming.score[-1].parameters()).mul_(200)
    with torch.inference_mode():
        found = list(propose(head, shared, shared, Trees([0] * size, list(range(size)), [0] * size)))
    pointed = {number for proposed in found for number, _ in proposed.naming}
    assert pointed
    assert max(pointed) >= LONGEST
    assert all(0 <= n < size and LEAST_NAMING <= p <= 1 for proposed in found for n, p in proposed.naming)
    assert all(sum(p for _, p in proposed.naming) <= 1.001 for proposed in found)


def ranges(proposed: Proposed) -> list[tuple[int, int]]:
    """All ranges of a proposal."""
    single = (proposed.cue, proposed.source, proposed.addressee, proposed.time)
    return [*(found for found in single if found is not None), *proposed.content]


def test_a_model_file_keeps_the_head(tmp_path: Path) -> None:
    """Saved and loaded, it proposes the same but for the rounding of its weights; one without it has none."""
    paragraph = Paragraph(["harga", "naik", "kata", "budi"], [True] * 4)
    model = make_model(with_head=True)
    eager(model)
    save_model(model, tmp_path / "with.pt")
    save_model(replace(model, attributions=None), tmp_path / "without.pt")
    reader, again = Reader(model), Reader(load_model(tmp_path / "with.pt"))
    found = [r.propose(r.read([paragraph])[0]) or [] for r in (reader, again)]
    assert [p.cue for p in found[0]] == [p.cue for p in found[1]] == [(n, n + 1) for n in range(4)]
    assert load_model(tmp_path / "without.pt").attributions is None

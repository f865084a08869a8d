"""Reading without Stanza's documents gives what a Stanza pipeline of the same models gives."""

from collections.abc import Sequence
from typing import Any

import pytest
import stanza
import torch
from support import SEEDS
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

import claimx.parsing.encoder.processor  # noqa: F401 - makes Stanza know it
from claimx.parsing.encoder.joint import JointReader
from claimx.parsing.encoder.names import name_ranges
from claimx.parsing.encoder.tokenizer import LONGEST, Tokenizer, part_ways
from claimx.parsing.encoder.weights import halved
from claimx.parsing.models import find_models

LONG = " ".join(["Bupati mengatakan bahwa rumahnya di kota itu dijual, katanya, dan bukunya juga."] * 30)
TEXTS = [
    "Harga Beras Naik\n\nBudi mengatakan harga beras naik sejak pekan lalu.  Kata Budi biasa.\n\n \n Katanya begitu.",
    "Lulus juga 🎓👨‍👩‍👧 kata Rani!!! #wisuda https://contoh.id/a?b=c budi@contoh.id www.contoh.id ya.",
    "\n\n\nSatu.\n\n\n\nDua.\n",
    "\t x",
    "",
    "“Rumahnya\u00a0besar,” kata\u2009Budi\u3000Santoso.",
    "kata" * 300,
    LONG,
    LONG.replace(".", ""),
    "a" * (LONGEST - 1),
    "a" * LONGEST,
    *(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))),
]


@pytest.fixture(scope="module")
def pipeline() -> Any:
    """The bundled models in a pipeline of Stanza's."""
    models = find_models("bundled")
    return stanza.Pipeline(
        "id",
        dir=str(models.path),
        processors=dict(models.packages),
        package=None,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )


@pytest.fixture(scope="module")
def reader() -> JointReader:
    """The same models by themselves."""
    return JointReader(find_models("bundled").files, frozenset())


def shape(sentences: Sequence[Any]) -> list[Any]:
    """All that is known of sentences, as plain values."""
    return [
        (
            [(t.start_char, t.end_char, [w.text for w in t.words]) for t in sentence.tokens],
            [(w.id, w.lemma, w.upos, w.feats, w.head, w.deprel) for w in sentence.words],
            [(name.start_char, name.end_char, name.type) for name in sentence.ents],
        )
        for sentence in sentences
    ]


@pytest.mark.model
@pytest.mark.trained
@pytest.mark.parametrize("text", TEXTS, ids=[repr(text[:20]) for text in TEXTS])
def test_a_text_reads_as_in_a_pipeline(pipeline: Any, reader: JointReader, text: str) -> None:
    """The same tokens, words, trees, names and proposals."""
    (document,) = pipeline.bulk_process([text])
    (read,) = reader([text])
    assert shape(read.sentences) == shape(document.sentences)
    assert read.proposed == document.proposed


@pytest.mark.model
@pytest.mark.trained
@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Menurut Koran.co.id, harga naik.", ["Menurut", "Koran.co.id", ",", "harga", "naik", "."]),
        ("Baca https://koran.id/a?b=c).", ["Baca", "https://koran.id/a?b=c", ")", "."]),
    ],
)
def test_marks_behind_an_address_are_tokens(text: str, tokens: list[str]) -> None:
    """Not parts of it, as in Stanza."""
    (paragraphs,) = Tokenizer(find_models("bundled").files["tokenize"])([text])
    assert [token.text for sentences in paragraphs for sentence in sentences for token in sentence] == tokens


@pytest.mark.parametrize(("layers", "parted"), [(1, True), (2, False)])
def test_a_layer_that_reads_both_ways_reads_the_same_one_way_at_a_time(layers: int, parted: bool) -> None:
    """Rows of several lengths have the same states; a stack of layers is left as it is."""
    torch.manual_seed(3)
    network = nn.ModuleDict({"rnn": nn.LSTM(5, 4, layers, batch_first=True, bidirectional=True)}).eval()
    rows = pack_padded_sequence(torch.randn(3, 7, 5), [7, 4, 1], batch_first=True)
    with torch.inference_mode():
        before = network["rnn"](rows)[0].data
        part_ways(network)
        assert torch.allclose(network["rnn"](rows)[0].data, before, atol=1e-6)
    assert isinstance(network["rnn"], nn.LSTM) is not parted


@pytest.mark.model
@pytest.mark.trained
def test_texts_together_have_the_tokens_that_they_have_alone() -> None:
    """Paragraphs of several texts run through the network side by side, whatever their lengths."""
    tokenizer = Tokenizer(find_models("bundled").files["tokenize"])
    assert tokenizer(TEXTS) == [tokenizer([text])[0] for text in TEXTS]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (["O", "O"], []),
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["I-ORG", "I-ORG"], [(0, 2, "ORG")]),
        (["B-PER", "I-ORG"], [(0, 1, "PER"), (1, 2, "ORG")]),
    ],
)
def test_names_in_tags(tags: list[str], names: list[tuple[int, int, str]]) -> None:
    """A name goes on as long as its kind stays; one that starts with I is one all the same."""
    assert name_ranges(tags) == names


def test_halving_leaves_the_module_as_it_is() -> None:
    """The same weights can be used again in single precision."""
    module = nn.Sequential(nn.Linear(2, 2), nn.LayerNorm(2))
    made = halved(module)
    assert made[0].weight.dtype == torch.bfloat16
    assert {p.dtype for p in module.parameters()} == {made[1].weight.dtype} == {torch.float32}

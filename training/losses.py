"""What a batch costs: one loss for each head of the network, and their weighted sum."""

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from claimx.parsing.encoder.network import PADDED, Network
from claimx.parsing.encoder.windows import Batch

from .batches import NO_LABEL, Targets

WEIGHTS = {"upos": 0.5, "feats": 0.3, "ner": 1.0, "lemma": 0.3, "end": 0.7, "arc": 1.0, "deprel": 1.0}
TAGS = ("upos", "feats", "ner", "lemma")


def losses(network: Network, batch: Batch, targets: Targets) -> dict[str, Tensor]:
    """The mean loss of each head over the words that have a label for it; heads without any are left out."""
    words, _ = network.states(batch.ids, batch.padding, batch.first, batch.last, targets.treebank)
    found = {name: _tag_loss(getattr(network, name)(words), targets.labels[name]) for name in TAGS}
    real = targets.end != NO_LABEL
    ends = network.end(words).squeeze(-1)[real].float()
    found["end"] = functional.binary_cross_entropy_with_logits(ends, targets.end[real].float())
    found |= _tree_losses(network, words, targets)
    return {name: loss for name, loss in found.items() if loss is not None}


def total(found: Mapping[str, Tensor]) -> Tensor:
    """The sum that is minimised."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()


def _tag_loss(scores: Tensor, labels: Tensor) -> Tensor | None:
    known = labels != NO_LABEL
    return functional.cross_entropy(scores[known].float(), labels[known]) if known.any() else None


def _tree_losses(network: Network, words: Tensor, targets: Targets) -> dict[str, Tensor | None]:
    known = targets.heads != NO_LABEL
    if not known.any():
        return {}
    arcs = within_sentences(network.arcs(words).float(), targets.sentence)
    row, dependent = known.nonzero(as_tuple=True)
    as_dependent, as_head = network.label_halves(words)
    scores = network.labels(as_dependent[row, dependent], as_head[row, targets.heads[row, dependent]])
    return {
        "arc": functional.cross_entropy(arcs[known], targets.heads[known]),
        "deprel": _tag_loss(scores, targets.labels["deprel"][known]),
    }


def within_sentences(arcs: Tensor, sentence: Tensor) -> Tensor:
    """The scores of all arcs, those to other sentences made impossible; the root belongs to every sentence."""
    same = sentence[:, :, None] == sentence[:, None, :]
    return arcs.masked_fill(~functional.pad(same, (1, 0), value=True), PADDED)

"""The losses of all heads on one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from training.corpora import IGNORED
from training.network import COREFERENCE, crf_loss

if TYPE_CHECKING:
    from training.batches import Batch
    from training.network import Network

#: Weights of the losses: what attribution needs most counts most.
WEIGHTS = {
    "sentence": 0.5, "tag": 0.3, "pos": 0.3, "feats": 0.2, "lemma": 0.3, "head": 1.0, "deprel": 0.5, "name": 1.5,
    "cue": 1.5,
    "role": 1.0, "arguments": 0.15, "coreference": 0.5, "fact": 0.5, "meaning": 1.0,
}  # fmt: skip


def losses(network: Network, batch: Batch, meanings: Tensor) -> dict[str, Tensor]:
    """Return the unweighted losses of the heads that the batch teaches."""
    words = network.words(batch.pieces, batch.shapes, batch.quotes, batch.mask, batch.firsts)
    dropped = network.dropout(words)
    found: dict[str, Tensor] = {}
    for name, head in network.linear.items():
        if (batch.labels[name] != IGNORED).any():
            found[name] = _entropy(head(dropped), batch.labels[name])
    if (batch.labels["head"] != IGNORED).any():
        found |= _syntax(network, dropped, batch)
    if batch.antecedents:
        found["coreference"] = _coreference(network, dropped, batch)
    if batch.facts:
        window, at, value = (torch.tensor(column) for column in zip(*batch.facts, strict=True))
        found["fact"] = functional.smooth_l1_loss(network.fact(dropped[window, at]).squeeze(-1).float(), value.float())
    if batch.meanings:
        found["meaning"] = _meaning(network, words, batch, meanings)
    if batch.arguments is not None:
        found["arguments"] = _arguments(network, dropped, batch)
    return found


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED)


def _syntax(network: Network, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    heads = batch.labels["head"]
    scores = network.parser.arcs(words).float().masked_fill(~batch.words.unsqueeze(1), -1e4)
    window, at = (heads != IGNORED).nonzero(as_tuple=True)
    dependent, head = network.parser.label_states(words)
    labels = network.parser.labels(dependent[window, at], head[window, heads[window, at]])
    return {"head": _entropy(scores, heads), "deprel": _entropy(labels, batch.labels["deprel"][window, at])}


def _coreference(network: Network, words: Tensor, batch: Batch) -> Tensor:
    """Word-level antecedents (Dobrovolskii 2021): any of the chain's earlier heads is right, nothing scores zero."""
    query, key = network.coreference(words).float().split(COREFERENCE, -1)
    window = torch.tensor([one[0] for one in batch.antecedents])
    at = torch.tensor([one[1] for one in batch.antecedents])
    scores = torch.einsum("mk,mwk->mw", query[window, at], key[window]) * COREFERENCE**-0.5
    place = torch.arange(scores.shape[1])
    scores = scores.masked_fill(place[None, :] >= at[:, None], -1e4)
    scores = torch.cat([scores, torch.zeros_like(scores[:, :1])], -1)
    right = torch.full_like(scores, -1e4)
    for row, (_, _, found) in enumerate(batch.antecedents):
        right[row, found or [-1]] = 0.0
    return (torch.logsumexp(scores, -1) - torch.logsumexp(scores + right, -1)).mean()


def _meaning(network: Network, words: Tensor, batch: Batch, meanings: Tensor) -> Tensor:
    means = torch.stack([words[window, left:right].mean(0) for window, left, right, _ in batch.meanings])
    target = meanings[[one[3] for one in batch.meanings]].float()
    return (1.0 - functional.cosine_similarity(network.meaning(means).float(), target)).mean()


def _arguments(network: Network, words: Tensor, batch: Batch) -> Tensor:
    rows = batch.arguments
    seen = words[rows.window.unsqueeze(1), rows.index]
    emissions = network.arguments(seen, rows.cue, rows.distance, rows.quotes, rows.mask)
    return crf_loss(emissions.float(), rows.labels, rows.mask.bool(), network.transitions.float())

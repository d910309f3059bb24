"""The network: one encoder (MiniLM-L6 by default), many heads, and a second reader that looks at one cue at a time.

The encoder follows BERT (Devlin et al. 2019) with two embeddings added: the shape of the word a piece belongs to, since
the vocabulary is uncased, and whether it stands in a quotation. Syntax is a biaffine parser (Dozat and Manning 2017)
whose roots point at themselves. Arguments of a cue are tagged by two more layers over the words of its paragraph, told
where the cue is, under a linear-chain CRF (Lafferty et al. 2001).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from pathlib import Path

#: Distances of a word from its cue are told apart up to this many words on either side.
REACH = 40
ARC, LABEL, COREFERENCE = 256, 96, 128


@dataclass(frozen=True)
class Sizes:
    """How large the network is; the defaults are MiniLM-L6."""

    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    shapes: int = 8
    quote_states: int = 3


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query_key_value = nn.Linear(sizes.width, 3 * sizes.width)
        self.output = nn.Linear(sizes.width, sizes.width)
        self.norm_attention = nn.LayerNorm(sizes.width, eps=1e-12)
        self.inner = nn.Linear(sizes.width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.width)
        self.norm_output = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States ``[batch, length, width]``, additive mask ``[batch, 1, 1, length]``."""
        batch, length, width = states.shape
        packed = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = packed.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask.to(query.dtype)
        attended = (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.norm_attention(states + self.dropout(self.output(attended)))
        inner = self.outer(functional.gelu(self.inner(states)))
        return self.norm_output(states + self.dropout(inner))


class Encoder(nn.Module):
    """Pieces to states; :meth:`load` takes BERT weights in safetensors."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(sizes.shapes, sizes.width)
        self.quotes = nn.Embedding(sizes.quote_states, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """All ``[batch, length]``; ``mask`` is 1 for pieces, 0 for padding. Returns ``[batch, length, width]``."""
        at = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(at) + self.shapes(shapes) + self.quotes(quotes)
        states = self.dropout(self.norm(states))
        additive = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, additive)
        return states

    def load(self, path: Path) -> None:
        """Take the weights of a BERT file; the two added embeddings start at nothing."""
        weights = load_file(path)
        self.words.weight.data = weights["embeddings.word_embeddings.weight"]
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data = weights["embeddings.position_embeddings.weight"] + kinds
        nn.init.normal_(self.shapes.weight, std=0.005)
        nn.init.normal_(self.quotes.weight, std=0.005)
        _copy(self.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}"
            names = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
            layer.query_key_value.weight.data = torch.cat([weights[f"{name}.weight"] for name in names])
            layer.query_key_value.bias.data = torch.cat([weights[f"{name}.bias"] for name in names])
            _copy(layer.output, weights, f"{prefix}.attention.output.dense")
            _copy(layer.norm_attention, weights, f"{prefix}.attention.output.LayerNorm")
            _copy(layer.inner, weights, f"{prefix}.intermediate.dense")
            _copy(layer.outer, weights, f"{prefix}.output.dense")
            _copy(layer.norm_output, weights, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data = weights[f"{name}.weight"]
    module.bias.data = weights[f"{name}.bias"]


class Parser(nn.Module):
    """Biaffine arcs and labels over words."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.arc = nn.Linear(width, 2 * ARC)
        self.label = nn.Linear(width, 2 * LABEL)
        self.arc_weight = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_weight = nn.Parameter(torch.zeros(labels, LABEL + 1, LABEL + 1))
        nn.init.xavier_uniform_(self.arc_weight)
        nn.init.xavier_uniform_(self.label_weight)
        self.dropout = nn.Dropout(0.2)

    def arcs(self, words: Tensor) -> Tensor:
        """Scores ``[batch, dependent, head]``."""
        dependent, head = self.dropout(functional.leaky_relu(self.arc(words), 0.1)).split(ARC, -1)
        return _with_one(dependent) @ self.arc_weight @ head.transpose(-1, -2)

    def label_states(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What :meth:`labels` needs of every word as a dependent and as a head."""
        dependent, head = self.dropout(functional.leaky_relu(self.label(words), 0.1)).split(LABEL, -1)
        return dependent, head

    def labels(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores ``[pairs, labels]`` of dependents with their heads, both ``[pairs, LABEL]``."""
        return torch.einsum("pi,lij,pj->pl", _with_one(dependent), self.label_weight, _with_one(head))


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


class Arguments(nn.Module):
    """The second reader: source and content of one cue, over the words of its paragraph."""

    def __init__(self, sizes: Sizes, labels: int) -> None:
        super().__init__()
        self.cue = nn.Embedding(2, sizes.width)
        self.distance = nn.Embedding(2 * REACH + 1, sizes.width)
        self.quotes = nn.Embedding(sizes.quote_states, sizes.width)
        self.cue_state = nn.Linear(sizes.width, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(2))
        self.emit = nn.Linear(sizes.width, labels)
        for embedding in (self.cue, self.distance, self.quotes):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """Emission scores ``[cues, length, labels]``; all but ``words`` are ``[cues, length]``."""
        weight = cue.to(words.dtype).unsqueeze(-1)
        mean = (words * weight).sum(1, keepdim=True) / weight.sum(1, keepdim=True).clamp(min=1.0)
        states = words + self.cue(cue) + self.distance(distance) + self.quotes(quotes) + self.cue_state(mean)
        states = self.norm(states)
        additive = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, additive)
        return self.emit(states)


class Network(nn.Module):
    """Encoder and heads; ``classes`` gives the number of classes of each linear head."""

    def __init__(self, sizes: Sizes, classes: dict[str, int], argument_labels: int) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.dropout = nn.Dropout(0.15)
        self.linear = nn.ModuleDict({name: nn.Linear(sizes.width, size) for name, size in classes.items()
                                     if name not in ("head", "deprel")})  # fmt: skip
        self.parser = Parser(sizes.width, classes["deprel"])
        self.coreference = nn.Linear(sizes.width, 2 * COREFERENCE)
        self.fact = nn.Sequential(nn.Linear(sizes.width, 128), nn.Tanh(), nn.Linear(128, 1))
        self.meaning = nn.Linear(sizes.width, sizes.width)
        self.arguments = Arguments(sizes, argument_labels)
        self.transitions = nn.Parameter(torch.zeros(argument_labels, argument_labels))

    def words(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """States of words ``[batch, words, width]``: those of their first pieces."""
        states = self.encoder(pieces, shapes, quotes, mask)
        return states.gather(1, firsts.unsqueeze(-1).expand(-1, -1, states.shape[-1]))

    def start_arguments(self) -> None:
        """Let the second reader start from the encoder's last two layers."""
        for own, layer in zip(self.arguments.layers, self.encoder.layers[-2:], strict=True):
            own.load_state_dict(layer.state_dict())


def crf_loss(emissions: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Return the mean negative log-likelihood of label rows; ``mask`` is true from the first word to the last."""
    batch, length, _ = emissions.shape
    step = mask[:, 1:].to(emissions.dtype)
    gold = emissions.gather(-1, labels.unsqueeze(-1)).squeeze(-1)
    score = (gold * mask).sum(-1) + (transitions[labels[:, :-1], labels[:, 1:]] * step).sum(-1)
    alpha = emissions[:, 0]
    for at in range(1, length):
        following = torch.logsumexp(alpha.unsqueeze(-1) + transitions, 1) + emissions[:, at]
        alpha = torch.where(mask[:, at : at + 1], following, alpha)
    return (torch.logsumexp(alpha, -1) - score).sum() / batch

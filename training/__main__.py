"""Corpora to the model that ships: four rounds of training, export, measurements, card. One command, resumable.

``python -m training --corpora ../shared/corpora --run runs/en``: the first round learns all heads; the second starts
from it at half the rate, with a new order of batches, and sees the treebanks twice in an epoch; the third goes over the
treebanks many times, since syntax is what still improves, and over a part of PolNeAR in each epoch, so that nothing is
forgotten; the fourth does the same more slowly. Each round goes on where it stopped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: For each round what :mod:`training.train` is told; each starts from the last epoch of the one before.
ROUNDS = (
    ("--epochs", "4"),
    ("--epochs", "2", "--treebanks", "2", "--rate", "6e-5", "--seed", "7"),
    ("--epochs", "18", "--every", "9", "--batch", "1800", "--rate", "1e-4", "--seed", "20"),
    ("--epochs", "10", "--every", "9", "--batch", "1800", "--rate", "7e-5", "--seed", "60"),
)


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    parser.add_argument("--run", type=Path, default=ROOT / "runs/en")
    options = parser.parse_args()
    corpora = ("--corpora", str(options.corpora))
    runs = [options.run / str(number + 1) for number in range(len(ROUNDS))]
    steps, start = [], ()
    for run, settings in zip(runs, ROUNDS, strict=True):
        steps.append(("training.train", *corpora, "--run", str(run), *settings, *start))
        start = ("--start", str(run / f"epoch{settings[1]}.pt"))
    full = str(runs[-1] / "full")
    steps += [
        ("training.export", *corpora, "--run", str(runs[-1])),
        ("training.export", *corpora, "--run", str(runs[-1]), "--precision", "float32", "--out", full),
        ("training.card", *corpora, "--float", full),
    ]
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()

"""Corpora to the model that ships: three rounds of training, export, measurements, card. One command, resumable.

``python -m training --corpora ../shared/corpora --run runs/en``: the first round learns all heads; the second starts
from it at half the rate, with a new order of batches, and sees the treebanks twice in an epoch; the third goes over the
treebanks many times, since syntax is what still improves, and over a part of PolNeAR in each epoch, so that nothing is
forgotten. Each round goes on where it stopped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = ("--epochs", "4")
SECOND = ("--epochs", "2", "--treebanks", "2", "--rate", "6e-5", "--seed", "7")
THIRD = ("--epochs", "18", "--every", "9", "--batch", "1800", "--rate", "1e-4", "--seed", "20")


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    parser.add_argument("--run", type=Path, default=ROOT / "runs/en")
    options = parser.parse_args()
    first, second, third = (options.run / name for name in ("first", "second", "third"))
    corpora = ("--corpora", str(options.corpora))
    steps = (
        ("training.train", *corpora, "--run", str(first), *FIRST),
        ("training.train", *corpora, "--run", str(second), *SECOND, "--start", str(first / "epoch4.pt")),
        ("training.train", *corpora, "--run", str(third), *THIRD, "--start", str(second / "epoch2.pt")),
        ("training.export", *corpora, "--run", str(third)),
        ("training.export", *corpora, "--run", str(third), "--precision", "float32", "--out", str(third / "full")),
        ("training.card", *corpora, "--float", str(third / "full")),
    )
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()

"""Corpora to the model that ships: two rounds of training, export, measurements, card. One command, resumable.

``python -m training --corpora ../shared/corpora --run runs/en``: the first round learns all heads; the second starts
from it at half the rate, with a new order of batches, and sees the treebanks twice in an epoch. Each round goes on
where it stopped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = ("--epochs", "4")
SECOND = ("--epochs", "2", "--treebanks", "2", "--rate", "6e-5", "--seed", "7")


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    parser.add_argument("--run", type=Path, default=ROOT / "runs/en")
    options = parser.parse_args()
    first, second, corpora = options.run / "first", options.run / "second", ("--corpora", str(options.corpora))
    start = ("--start", str(first / "epoch4.pt"))
    steps = (
        ("training.train", *corpora, "--run", str(first), *FIRST),
        ("training.train", *corpora, "--run", str(second), *SECOND, *start),
        ("training.export", *corpora, "--run", str(second)),
        ("training.export", *corpora, "--run", str(second), "--precision", "float32", "--out", str(second / "full")),
        ("training.card", *corpora, "--float", str(second / "full")),
    )
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()

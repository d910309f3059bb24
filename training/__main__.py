"""Corpora to the model that ships: train (or go on training), export, measure, write the card."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Run the four steps; options go to the first (``--corpora``, ``--run``, ``--epochs`` ...)."""
    options = sys.argv[1:] or ["--corpora", str(ROOT.parent / "shared/corpora")]
    shared = [part for name in ("--corpora", "--run") if name in options for part in _option(options, name)]
    steps = (["training.train", *options], ["training.export", *shared], ["training.card", *shared[:2]])
    for step in steps:
        subprocess.run([sys.executable, "-m", *step], check=True, cwd=ROOT)


def _option(options: list[str], name: str) -> list[str]:
    return options[options.index(name) : options.index(name) + 2]


if __name__ == "__main__":
    main()

"""Accuracy of positions and factuality on the minimal pairs: ``python -m benchmarks.minimal_pairs [--errors]``.

Pairs written before the rules and pairs written from the definitions alone (files named ``unseen_*.yaml``) are
reported apart. The Docs carry no annotation but spaCy's tokens, so the number holds without any model.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "commitment"))

from marked import PAIRS, located, pairs

from whoseword.commitment.decide import decide
from whoseword.commitment.page import Page


def score(pattern: str, errors: bool) -> None:
    """Print how many sentences and how many pairs are right in position, and in position and factuality."""
    right, position, total, whole = 0, 0, 0, Counter()
    for identifier, side, entry in pairs(pattern):
        doc, parts = located(entry)
        decision = decide(Page(doc), *parts)
        good = (decision.position, decision.factuality) == (entry["position"], entry["factuality"])
        total, right = total + 1, right + good
        position += decision.position == entry["position"]
        whole[identifier] += good
        if errors and not good:
            print(f"{identifier} {side}: {entry['text']}")
            print(
                f"    expected {entry['position']} {entry['factuality']}, got {decision.position} {decision.factuality}"
            )
            print(f"    by {decision.rule}")
    if total:
        both = sum(count == 2 for count in whole.values())
        print(
            f"{pattern}: {len(whole)} pairs, {total} sentences: position and factuality {right / total:.3f}, "
            f"position {position / total:.3f}, both sides right {both / len(whole):.3f}"
        )


def main() -> None:
    """Score the pairs written before the rules, then the unseen ones."""
    errors = "--errors" in sys.argv
    for file in sorted(PAIRS.glob("*.yaml")):
        if not file.name.startswith("unseen_"):
            score(file.name, errors)
    score("[!u]*.yaml", errors=False)
    score("unseen_*.yaml", errors)


if __name__ == "__main__":
    main()

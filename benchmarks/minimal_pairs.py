"""Accuracy on the minimal pairs: ``python -m benchmarks.minimal_pairs [--errors] [--parsed]``.

Pairs written before the rules and pairs written from the definitions alone (files named ``unseen_*.yaml``) are
reported apart. The Docs carry no annotation but spaCy's tokens, so the number holds without any model; with
``--parsed`` they carry what the shipped model (or the folder that WHOSEWORD_MODEL names) finds.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "commitment"))

from marked import NLP, PAIRS, located, pairs
from spacy.tokens import Doc

from whoseword.commitment.decide import decide
from whoseword.commitment.page import Page


def make_docs(texts: list[str], parsed: bool) -> list[Doc]:
    """Return a Doc for each text, with the model's annotation if asked for."""
    if not parsed:
        return [NLP.make_doc(text) for text in texts]
    from whoseword.annotation import Annotator
    from whoseword.model import load_model
    from whoseword.records import Article

    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    return list(Annotator(load_model()).annotate(articles))


def score(pattern: str, *, errors: bool, parsed: bool) -> None:
    """Print how many sentences and how many pairs are right in position, and in position and factuality."""
    right, position, total, whole = 0, 0, 0, Counter()
    sides = list(pairs(pattern))
    docs = make_docs([entry["text"] for _, _, entry in sides], parsed)
    for (identifier, side, entry), made in zip(sides, docs, strict=True):
        doc, parts = located(entry, made)
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
    errors, parsed = "--errors" in sys.argv, "--parsed" in sys.argv
    if not parsed:
        for file in sorted(PAIRS.glob("[!u]*.yaml")):
            score(file.name, errors=errors, parsed=False)
    score("[!u]*.yaml", errors=errors and parsed, parsed=parsed)
    score("unseen_*.yaml", errors=errors, parsed=parsed)


if __name__ == "__main__":
    main()

"""Accuracy on the minimal pairs: ``python -m benchmarks.minimal_pairs [--errors] [--parsed] [--confusion] [PATTERN]``.

Pairs written before the rules, a second set of them (``second_*.yaml``) and pairs written from the definitions alone
(``unseen_*.yaml``) are reported apart; with a PATTERN only the files that it names. ``--confusion`` counts which
position was taken for which, ``--errors`` prints the sentences of all but the unseen ones. The Docs carry no
annotation but spaCy's tokens, so the number holds without any model; with ``--parsed`` they carry what the shipped
model (or the folder that WHOSEWORD_MODEL names) finds.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "commitment"))

from marked import NLP, located, pairs
from spacy.tokens import Doc

from whoseword.commitment.decide import decide
from whoseword.commitment.page import Page

# The first set (two patterns, for "silence_refusal" begins like "second"), the second set, the unseen ones.
PATTERNS = ("[!us]*.yaml", "s[!e]*.yaml", "second_*.yaml", "unseen_*.yaml")


def make_docs(texts: list[str], parsed: bool) -> list[Doc]:
    """Return a Doc for each text, with the model's annotation if asked for."""
    if not parsed:
        return [NLP.make_doc(text) for text in texts]
    from whoseword.annotation import Annotator
    from whoseword.model import load_model
    from whoseword.records import Article

    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    return list(Annotator(load_model()).annotate(articles))


def score(pattern: str, *, errors: bool, parsed: bool, confusion: bool = False) -> None:
    """Print how many sentences and how many pairs are right in position, and in position and factuality."""
    right, position, total, whole = 0, 0, 0, Counter()
    taken: Counter[tuple[str, str]] = Counter()
    sides = list(pairs(pattern))
    docs = make_docs([entry["text"] for _, _, entry in sides], parsed)
    for (identifier, side, entry), made in zip(sides, docs, strict=True):
        doc, parts = located(entry, made)
        decision = decide(Page(doc), *parts)
        good = (decision.position, decision.factuality) == (entry["position"], entry["factuality"])
        total, right = total + 1, right + good
        position += decision.position == entry["position"]
        whole[identifier] += good
        taken[f"{entry['position']} {entry['factuality']}", f"{decision.position} {decision.factuality}"] += not good
        if errors and not good:
            print(f"{identifier} {side}: {entry['text']}")
            print(
                f"    expected {entry['position']} {entry['factuality']}, got {decision.position} {decision.factuality}"
            )
            print(f"    by {decision.rule}")
    if confusion:
        for (wanted, got), count in (+taken).most_common():
            print(f"    {count:3d}  {wanted} taken for {got}")
    if total:
        both = sum(count == 2 for count in whole.values())
        print(
            f"{pattern}: {len(whole)} pairs, {total} sentences: position and factuality {right / total:.3f}, "
            f"position {position / total:.3f}, both sides right {both / len(whole):.3f}"
        )


def main() -> None:
    """Score the pairs written before the rules, the second set, then the unseen ones."""
    errors, parsed, confusion = "--errors" in sys.argv, "--parsed" in sys.argv, "--confusion" in sys.argv
    chosen = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    for pattern in chosen or PATTERNS:
        shown = errors and not pattern.startswith("unseen")
        score(pattern, errors=shown, parsed=parsed, confusion=confusion)


if __name__ == "__main__":
    main()

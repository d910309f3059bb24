"""Positions on the gold articles, source, cue and content given: ``python -m benchmarks.gold_positions [--errors]``.

What the commitment room makes of a right attribution, apart from what attribution finds: on our own articles, and with
``--wikinews`` on the whole development half. Texts are annotated by the shipped model, or the one in the folder that
WHOSEWORD_MODEL names.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.gold import GoldArticle, gold_articles
from benchmarks.gold_halves import golds_of
from whoseword.commitment import judge_commitment
from whoseword.records import Attribution
from whoseword.rooms import shipped_rooms

if TYPE_CHECKING:
    from spacy.tokens import Doc


def judged_beside(gold: GoldArticle, doc: Doc) -> list[tuple[Attribution, Attribution]]:
    """Return each attribution of the gold beside what the commitment room makes of it."""
    judged, _, _ = judge_commitment(doc, gold.report.attributions, (), ())
    return list(zip(gold.report.attributions, judged, strict=True))


def main() -> None:
    """Print accuracy of position and of factuality, and with ``--errors`` each difference."""
    golds = golds_of("dev") if "--wikinews" in sys.argv else list(gold_articles())
    docs = shipped_rooms().annotate([gold.report.article for gold in golds])
    right: Counter[str] = Counter()
    for gold, doc in zip(golds, docs, strict=True):
        for wanted, got in judged_beside(gold, doc):
            right["all"] += 1
            right["position"] += wanted.position == got.position
            both = (wanted.position, wanted.factuality) == (got.position, got.factuality)
            right["both"] += both
            if not both and "--errors" in sys.argv:
                print(f"{gold.name} {wanted.id}: {_shown(wanted)}")
                found = f"{got.position} {got.factuality} by {got.position_by}"
                print(f"    {wanted.position} {wanted.factuality}, got {found}")
    print(
        f"{right['all']} attributions: position {right['position'] / right['all']:.3f}, "
        f"position and factuality {right['both'] / right['all']:.3f}"
    )


def _shown(attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    return " | ".join(part.text if part else "-" for part in parts)


if __name__ == "__main__":
    main()

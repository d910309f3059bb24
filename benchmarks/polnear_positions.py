"""Positions on PolNeAR cues with deny, refuse, decline, confirm, warn, allege, doubt, against labels checked by hand.

``python -m benchmarks.polnear_positions [FOLDER]`` reads ``gold/polnear_positions.jsonl`` (stand-off: document, offsets
of the cue, position, factuality) and the corpus under FOLDER, by default ``../shared/corpora/polnear/dev``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

from whoseword.commitment.decide import decide
from whoseword.commitment.page import Page

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print accuracy, and each disagreement without its text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/corpora/polnear/dev"
    tokenizer = spacy.blank("en")
    gold = [json.loads(line) for line in (ROOT / "gold/polnear_positions.jsonl").open(encoding="utf-8")]
    wanted = {(row["doc_id"], row["id"]): row for row in gold}
    pages: dict[str, Page] = {}
    right, position, total = 0, 0, 0
    for line in (folder / "attributions.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        label = wanted.get((row["doc_id"], row["id"]))
        if label is None or not row["primary"]:
            continue
        if row["doc_id"] not in pages:
            text = (folder / "docs" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
            pages[row["doc_id"]] = Page(tokenizer.make_doc(text))
        page = pages[row["doc_id"]]
        decision = decide(page, *(_tokens(page, row[role]) for role in ("source", "cue", "content")))
        total += 1
        position += decision.position == label["position"]
        good = (decision.position, decision.factuality) == (label["position"], label["factuality"])
        right += good
        if not good:
            print(row["doc_id"], label["cue"], label["position"], "got", decision.position, decision.factuality)
    print(f"{total} cues: position {position / total:.3f}, position and factuality {right / total:.3f}")


def _tokens(page: Page, spans: list[dict[str, int]]) -> list[int]:
    return [
        token.i
        for span in spans
        for token in page.doc
        if token.idx < span["end"] and token.idx + len(token) > span["start"] and not token.is_space
    ]


if __name__ == "__main__":
    main()

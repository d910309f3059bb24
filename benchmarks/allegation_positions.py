"""Positions given on news stories, read by hand: ``python -m benchmarks.allegation_positions [FOLDER]``.

``gold/allegation_positions.jsonl`` holds, stand-off, the attributions that the pipeline found in samples of articles
(document, offsets of source, cue and content), the position it gave them then (``was``) and the one a reader gives
(``position``; null where the words are no attribution). FOLDER is ``../shared/corpora/allegation_stories/dev``.
Printed are the accuracy then, which is the honest number, and now, on the same spans, after the rules were changed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from whoseword.commitment import judge_commitment
from whoseword.records import Article, Attribution, Source, Span, Words
from whoseword.rooms import shipped_rooms

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print accuracy then and now, by sample."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/corpora/allegation_stories/dev"
    rows = [json.loads(line) for line in (ROOT / "gold/allegation_positions.jsonl").open(encoding="utf-8")]
    counts: Counter[tuple[int, str]] = Counter()
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_document.setdefault(row["doc_id"], []).append(row)
    articles = [
        Article(id=name, text=(folder / "docs" / f"{name}.txt").read_text(encoding="utf-8")) for name in by_document
    ]
    for article, doc in zip(articles, shipped_rooms().annotate(articles), strict=True):
        held = by_document[article.id]
        attributions = tuple(_attribution(article, row, number) for number, row in enumerate(held))
        judged, _, _ = judge_commitment(doc, attributions, (), ())
        for row, found in zip(held, judged, strict=True):
            if row["position"] is None:
                counts[row["sample"], "no attribution"] += 1
                continue
            counts[row["sample"], "all"] += 1
            counts[row["sample"], "then"] += row["was"] == row["position"]
            counts[row["sample"], "now"] += found.position == row["position"]
            if found.position != row["position"]:
                got = f"{found.position} by {found.position_by}"
                print(f"    {article.id} {row['content'][:1]}: {row['position']}, got {got}")
    for sample in sorted({sample for sample, _ in counts}):
        number = counts[sample, "all"]
        print(
            f"sample {sample}: {number} attributions, {counts[sample, 'no attribution']} that were none; position "
            f"{counts[sample, 'then'] / number:.3f} then, {counts[sample, 'now'] / number:.3f} now"
        )


def _attribution(article: Article, row: dict[str, Any], number: int) -> Attribution:
    def words(role: str) -> Words | None:
        spans = tuple(Span(start, end) for start, end in row[role])
        return Words(spans=spans, text=" ".join(article.text[s.start : s.end] for s in spans)) if spans else None

    source = words("source")
    return Attribution(
        id=str(number),
        source=Source(spans=source.spans, text=source.text, kind="person") if source else None,
        cue=words("cue"),
        content=words("content") or Words(spans=(), text=""),
        form="indirect",
        position="asserts",
        factuality="CT+",
        made_by="sample",
        score=1.0,
    )


if __name__ == "__main__":
    main()

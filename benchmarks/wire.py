"""Wire copies: precision and recall of :func:`whoseword.provenance.find_copies` on pairs of near-duplicates.

``python -m benchmarks.wire`` reads ``giveme5w_clusters`` and ``allegation_stories`` (dev) beside the repository. Their
pairs are not gold: they are the pairs that share at least 30 % of their six-word runs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from whoseword.linkage import MemoryIndex
from whoseword.provenance import find_copies
from whoseword.records import Article, Linked, Report

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
SETS = ("giveme5w_clusters", "allegation_stories")
_SHARE = 0.3


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a set, oldest first."""
    lines = [json.loads(line) for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in sorted(lines, key=lambda one: (one.get("date") or "", one["doc_id"])):
        text = (folder / line["text_file"]).read_text(encoding="utf-8")
        yield Article(id=line["doc_id"], text=text, outlet=line.get("outlet"), published=line.get("date"))


def found_pairs(folder: Path) -> tuple[dict[frozenset[str], float], float, int]:
    """Return the pairs found with their shares, the seconds it took, and how many articles there were."""
    index, pairs, started, number = MemoryIndex(), {}, time.perf_counter(), 0
    for article in articles(folder):
        derivations, keys = find_copies(article, index)
        index.add(Report(article=article), Linked(derivations=derivations, keys=keys))
        pairs |= {frozenset({one.article, one.source}): one.score for one in derivations}
        number += 1
    return pairs, time.perf_counter() - started, number


def main() -> None:
    """Print the numbers."""
    for name in SETS:
        folder = CORPORA / name / "dev"
        lines = (folder / "near_duplicates_auto.jsonl").read_text(encoding="utf-8").splitlines()
        wanted = {frozenset({one["a"], one["b"]}) for one in map(json.loads, lines) if one["containment"] >= _SHARE}
        found, seconds, number = found_pairs(folder)
        right = len(wanted & found.keys())
        print(
            f"{name}: precision {right / max(1, len(found)):.3f} ({right}/{len(found)}), "
            f"recall {right / max(1, len(wanted)):.3f} ({right}/{len(wanted)}), "
            f"{number / seconds:.0f} articles a second"
        )


if __name__ == "__main__":
    main()

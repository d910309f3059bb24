"""Words per core-second of the commitment room: ``python -m benchmarks.commitment_speed [FOLDER]``.

Takes the documents and gold attributions of PolNeAR's dev compartment (by default ``../shared/corpora/polnear/dev``),
one event per attribution, and times the door alone; tokens come from spaCy's blank English.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import spacy

from whoseword.commitment import judge_commitment
from whoseword.records import Attribution, Event, Source, Span, Words

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print words, attributions and words per core-second."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/corpora/polnear/dev"
    rows = [json.loads(line) for line in (folder / "docs.jsonl").open(encoding="utf-8")]
    chosen = {row["doc_id"] for row in rows if row.get("compartment") == "dev"}
    found: defaultdict[str, list[Attribution]] = defaultdict(list)
    for line in (folder / "attributions.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["primary"] and row["doc_id"] in chosen:
            found[row["doc_id"]].append(_attribution(row))
    tokenizer = spacy.blank("en")
    docs = {name: tokenizer.make_doc((folder / "docs" / f"{name}.txt").read_text(encoding="utf-8")) for name in found}
    events = {name: tuple(map(_event, attributions)) for name, attributions in found.items()}
    judge_commitment(tokenizer.make_doc("Warm."), (), (), ())
    start = time.process_time()
    for name, attributions in found.items():
        judge_commitment(docs[name], tuple(attributions), (), events[name])
    seconds = time.process_time() - start
    words = sum(len(doc.text.split()) for doc in docs.values())
    count = sum(map(len, found.values()))
    rate = words / seconds
    print(f"{words} words, {count} attributions, as many events: {seconds:.2f} s, {rate:,.0f} words/core-second")


def _words(spans: list[dict[str, Any]]) -> Words | None:
    if not spans:
        return None
    return Words(spans=tuple(Span(span["start"], span["end"]) for span in spans), text="")


def _attribution(row: dict[str, Any]) -> Attribution:
    source, content = _words(row["source"]), _words(row["content"])
    return Attribution(
        id=row["id"],
        source=Source(spans=source.spans, text="", kind="person") if source else None,
        cue=_words(row["cue"]),
        content=content or Words(spans=(), text=""),
        form="indirect",
        position="asserts",
        factuality="Uu",
        made_by="gold",
        score=1.0,
    )


def _event(attribution: Attribution) -> Event:
    return Event(
        id=attribution.id, type="ACCUSE", spans=attribution.content.spans[:1], factuality="CT+", made_by="speed"
    )


if __name__ == "__main__":
    main()

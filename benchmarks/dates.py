"""Score time expressions and measure speed: ``python -m benchmarks.dates SHARED [--errors] [--quick]``.

Prints, for EventStoryLine and MEANTIME (dev halves), what ``score_timex.py`` says about the predictions of
:func:`whoseword.dates.resolve_dates` over a blank English tokenizer, and the words a core reads in a second on articles
of ``news_archive``, the tokenizer not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import spacy

from whoseword.dates import resolve_dates
from whoseword.records import DateWords

_SETS = ("esc_timex", "meantime")
_ARTICLES = 500
_BETWEEN = re.compile(r"\s(?:and|to|through|until|till)\s|\s?[-–—/]\s?")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file, gzipped or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def predict(directory: Path) -> dict[str, tuple[str, tuple[DateWords, ...]]]:
    """Return text and dates of each article of a set."""
    nlp = spacy.blank("en")
    found = {}
    for row in rows(directory / "docs.jsonl"):
        text = (directory / row["text_file"]).read_bytes().decode("utf-8")
        found[row["doc_id"]] = text, resolve_dates(nlp(text), row.get("date"))
    return found


def score(corpora: Path, name: str, *, errors: bool) -> dict[str, Any]:
    """Return what the scorer prints for one set; with ``errors``, list the expressions whose value differs."""
    directory = corpora / name / "dev"
    found = predict(directory)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for doc_id, (_, dates) in found.items():
            for when in dates:
                for start, end, value in ends(when):
                    row = {"doc_id": doc_id, "start": start, "end": end, "type": when.type, "value": value}
                    out.write(json.dumps(row) + "\n")
        out.flush()
        command = [sys.executable, corpora / "score_timex.py", directory / "timex.jsonl", out.name]
        if name == "meantime":
            command += ["--docs", directory / "docs.jsonl"]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if errors:
        list_errors(directory, found)
    return {**json.loads(printed), "values_by_type": by_type(directory, found)}


def ends(when: DateWords) -> Iterator[tuple[int, int, str | None]]:
    """Yield start, end and value of an expression; a range gives its two ends, since TIMEX3 tags them apart."""
    span, (first, slash, last) = when.spans[0], (when.value or "").partition("/")
    middle = _BETWEEN.search(when.text)
    if not slash or middle is None:
        yield span.start, span.end, when.value
        return
    yield span.start, span.start + middle.start(), first
    yield span.start + middle.end(), span.end, last


def by_type(directory: Path, found: dict[str, tuple[str, tuple[DateWords, ...]]]) -> dict[str, str]:
    """Return, for each gold type, how many of the expressions found carry the gold value."""
    right: Counter[str] = Counter()
    matched: Counter[str] = Counter()
    for row in rows(directory / "timex.jsonl"):
        if row.get("dct") or not row.get("spans"):
            continue
        start, end = row["spans"][0]["start"], row["spans"][-1]["end"]
        values = [value for when in found[row["doc_id"]][1] for a, b, value in ends(when) if a < end and start < b]
        matched[row["type"]] += bool(values)
        right[row["type"]] += row["value"] in values
    return {name: f"{right[name]}/{matched[name]}" for name in sorted(matched)}


def list_errors(directory: Path, found: dict[str, tuple[str, tuple[DateWords, ...]]]) -> None:
    """Print each gold expression that was missed or given another value, with the words around it."""
    published = {row["doc_id"]: row.get("date") for row in rows(directory / "docs.jsonl")}
    for row in rows(directory / "timex.jsonl"):
        if row.get("dct") or not row.get("spans"):
            continue
        text, dates = found[row["doc_id"]]
        start, end = row["spans"][0]["start"], row["spans"][-1]["end"]
        hits = [when for when in dates if when.spans[0].start < end and start < when.spans[0].end]
        if not any(when.value == row["value"] for when in hits):
            told = "; ".join(f"{when.text!r}={when.value}" for when in hits) or "missed"
            around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", "/")
            print(published[row["doc_id"]], row["type"], row["value"], "|", told, "|", around)


def words_per_second(corpora: Path) -> float:
    """Return how many words of news one core reads in a second, tokens given."""
    nlp = spacy.blank("en")
    articles = list(islice(rows(corpora / "news_archive" / "articles.jsonl.gz"), _ARTICLES))
    docs = [(nlp(article["text"]), article["published"]) for article in articles]
    words = sum(len(article["text"].split()) for article in articles)
    resolve_dates(docs[0][0], None)
    begun = time.process_time()
    for doc, published in docs:
        resolve_dates(doc, published)
    return words / (time.process_time() - begun)


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="directory that holds corpora/")
    parser.add_argument("--errors", action="store_true", help="list each expression whose value differs from the gold")
    parser.add_argument("--quick", action="store_true", help="leave out the measurement of speed")
    options = parser.parse_args()
    corpora = options.shared / "corpora"
    for name in _SETS:
        print(name, json.dumps(score(corpora, name, errors=options.errors)))
    if not options.quick:
        print(f"{words_per_second(corpora):,.0f} words per core-second")


if __name__ == "__main__":
    main()

"""Reading measured: pages against trafilatura alone, credits against PolNeAR, language against news in two languages.

``python -m benchmarks.articles`` prints three tables. Exit code 1 when a figure on pages is below trafilatura's.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from whoseword.errors import RejectedError
from whoseword.reading.furniture import agencies_in, read_furniture
from whoseword.reading.language import detect_language
from whoseword.reading.page import read_page

Fields = dict[str, str | None]
Row = dict[str, Any]
SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Print the tables and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds corpora/")
    corpora = parser.parse_args().shared / "corpora"
    worse = pages(corpora)
    credits_found(corpora / "polnear/dev")
    languages(corpora)
    return 1 if worse else 0


def pages(corpora: Path) -> list[str]:
    """Print the scores on saved news pages side by side and return the figures on which we are lower."""
    folder = corpora / "html_articles/dev"
    ways: dict[str, Callable[[bytes, Row], Fields]] = {
        "trafilatura": lambda html, row: _trafilatura(html, row, precise=False),
        "favor_precision": lambda html, row: _trafilatura(html, row, precise=True),
        "whoseword": _whoseword,
    }
    scores, speed = {}, {}
    for name, way in ways.items():
        start = time.process_time()
        found = [{"doc_id": row["doc_id"], **way(_html(folder, row), row)} for row in _rows(folder)]
        speed[name] = len(found) / (time.process_time() - start)
        scores[name] = _flat(_scorer(corpora).score(str(folder), found))
    print(f"{'saved news pages':24}" + "".join(f"{name:>18}" for name in ways) + f"{'ratio':>8}")
    worse = []
    for figure in scores["whoseword"]:
        values = [scores[name][figure] for name in ways]
        # Finding fewer of the words that must not be there is better. The bodies are those of favor_precision, which
        # trades a little recall for precision; that mode is the one to compare with.
        better_low = figure.startswith("must not")
        ratio = values[2] / values[1] if values[1] else 1.0
        if (ratio > 1) if better_low else (ratio < 1):
            worse.append(figure)
        print(f"{figure:24}" + "".join(f"{value:18.4f}" for value in values) + f"{ratio:8.3f}")
    print(f"{'pages per CPU second':24}" + "".join(f"{speed[name]:18.1f}" for name in ways))
    print(f"lower than trafilatura with favor_precision: {', '.join(worse) or 'nothing'}\n")
    return worse


def _rows(folder: Path) -> Iterator[Row]:
    with (folder / "docs.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _html(folder: Path, row: Row) -> bytes:
    return gzip.decompress((folder / row["html_file"]).read_bytes())


def _trafilatura(html: bytes, row: Row, *, precise: bool) -> Fields:
    document = bare_extraction(html, url=row.get("url"), with_metadata=True, favor_precision=precise)
    if document is None or isinstance(document, dict):
        return {}
    names = {"body": "text", "title": "title", "date": "date", "author": "author", "sitename": "sitename"}
    return {field: getattr(document, name) for field, name in names.items()}


def _whoseword(html: bytes, row: Row) -> Fields:
    try:
        draft = read_page(html, row["doc_id"], row.get("url"))
    except RejectedError:
        return {}
    return {
        "body": draft.text,
        "title": draft.title,
        "date": draft.published,
        "author": draft.byline,
        "sitename": draft.outlet,
    }


def _scorer(corpora: Path) -> Any:  # noqa: ANN401 - a module
    spec = importlib.util.spec_from_file_location("score_article", corpora / "score_article.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{corpora}/score_article.py cannot be loaded; give --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _flat(score: Row) -> dict[str, float]:
    """Return the figures of score_article.py as numbers."""
    flat = {f"body {name}": score[f"body_{name[:1]}" if name != "F1" else "body_f1"] for name in _BODY}
    flat |= {field: float(words.split("= ")[1]) for field, words in score["metadata_accuracy"].items()}
    for name in ("must_contain", "must_not_contain"):
        hits, of = map(int, score[f"{name}_found"].split("/"))
        flat[name.replace("_", " ")] = hits / of
    return flat


_BODY = ("precision", "recall", "F1")


def credits_found(folder: Path) -> None:
    """Print for how many articles the agency is found, from the text alone and with the byline, and what else is."""
    wired, by_text, by_either, false, other, count = 0, 0, 0, 0, 0, 0
    start = time.process_time()
    for row in _rows(folder):
        text = (folder / row["text_file"]).read_text(encoding="utf-8")
        named = {item.value for item in read_furniture(text) if item.field == "credit"}
        agencies = {name for name in named if agencies_in(name)}
        either = agencies | set(agencies_in(row["byline"] or ""))
        wire = {"reuters": "Reuters"}.get(row["wire"], row["wire"])
        count += 1
        if wire:
            wired, by_text, by_either = wired + 1, by_text + (wire in agencies), by_either + (wire in either)
        else:
            false, other = false + bool(either), other + bool(named - agencies)
    seconds = time.process_time() - start
    print(f"wire credit on PolNeAR train and dev: {wired} of {count} articles have one")
    print(f"  found in the text alone   {by_text:4}  {by_text / wired:.3f}")
    print(f"  found in text or byline   {by_either:4}  {by_either / wired:.3f}")
    print(f"  agency where none is given{false:4}  {false / (count - wired):.3f}")
    print(f"  other credits (h/t ...)   {other:4}")
    print(f"  {count / seconds:,.0f} articles per CPU second\n")


def languages(corpora: Path) -> None:
    """Print how many English articles, first sentences and titles are refused, and how many German articles pass."""
    refused = {"text": 0, "first 160 characters": 0, "title": 0}
    count, start = 0, time.process_time()
    with gzip.open(corpora / "news_archive/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            count += 1
            pieces = (row["text"], row["text"][:160], row["title"])
            for name, piece in zip(refused, pieces, strict=True):
                refused[name] += detect_language(piece) != "en"
    seconds = time.process_time() - start
    german = sorted((corpora / "german_wikinews_quotes/dev/docs").glob("*.txt"))
    passed = sum(detect_language(path.read_text(encoding="utf-8")) == "en" for path in german)
    print(f"language: {count} English articles, {len(german)} German ones")
    for name, number in refused.items():
        print(f"  English refused by {name:22}{number:4}")
    print(f"  German taken for English               {passed:4}")
    print(f"  {3 * count / seconds:,.0f} decisions per CPU second")


if __name__ == "__main__":
    sys.exit(main())

"""Speed and memory of ``read`` on one core: ``python -m benchmarks.speed [--articles FILE] [--count N]``.

Articles are JSON lines, also gzipped; without ``--articles`` they are those of ``../shared/corpora/news_archive``, if
it is there, else those of ``demo/``. Times are seconds of one core (user and system), so that other work on the machine
changes little. The encoder's own time is what onnxruntime spends; it is measured inside the same run. Where textacy is
installed (``pip install textacy``), its direct quotations are taken from the same documents, with the same parse.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from whoseword.reading import ReadingOptions
from whoseword.records import Article

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = ROOT.parent / "shared" / "corpora" / "news_archive" / "articles.jsonl.gz"
MEGABYTE = 1024  # ru_maxrss counts kilobytes on Linux


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARCHIVE if ARCHIVE.is_file() else None)
    parser.add_argument("--count", type=int, default=300)
    arguments = parser.parse_args()
    print(f"--help                  {_child_seconds('read', '--help'):8.2f} core-seconds")
    with tempfile.TemporaryDirectory() as folder:
        inputs = inputs_of(arguments.articles, arguments.count, Path(folder))
        first = _first_article(inputs, Path(folder))
        print(f"first result, cold      {_child_seconds('read', str(first), '--format', 'jsonl'):8.2f} core-seconds")
        _measure_reading(inputs)
        _measure_peer(inputs)


def _child_seconds(*command: str) -> float:
    """Return the core-seconds that a command takes in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "whoseword", *command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def inputs_of(articles: Path | None, count: int, folder: Path) -> list[Path]:
    """Return what to read: the first ``count`` lines of a file, or the demo."""
    if articles is None:
        return sorted((ROOT / "demo" / "articles").iterdir())
    opened = gzip.open if articles.suffix == ".gz" else open
    chosen = folder / "articles.jsonl"
    with opened(articles, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, count))
    return [chosen]


def _first_article(inputs: list[Path], folder: Path) -> Path:
    if inputs[0].suffix != ".jsonl":
        return inputs[0]
    first = folder / "first.jsonl"
    with inputs[0].open(encoding="utf-8") as lines:
        first.write_text(next(lines), encoding="utf-8")
    return first


def _measure_reading(inputs: list[Path]) -> None:
    import whoseword

    encoder = _watch_encoder()
    list(whoseword.read_all(inputs[:1] if len(inputs) > 1 else [ROOT / "demo" / "articles"]))  # start-up
    encoder[0] = 0.0
    start = time.process_time()
    articles = words = rejected = attributions = 0
    for report in whoseword.read_all(inputs):
        articles += 1
        words += len(report.article.text.split())
        rejected += report.rejected is not None
        attributions += len(report.attributions)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(
        f"articles                {articles:8,} ({rejected} rejected), {words:,} words, {attributions:,} attributions"
    )
    print(f"whole pipeline          {words / seconds:8,.0f} words per core-second ({seconds:.1f} core-seconds)")
    print(f"encoder alone           {words / max(encoder[0], 1e-9):8,.0f} words per core-second")
    print(f"pipeline / encoder      {seconds / max(encoder[0], 1e-9):8.2f}")
    print(f"peak memory             {peak:8,.0f} MB")


def _measure_peer(inputs: list[Path]) -> None:
    """Print what textacy finds in the Docs of the first articles, and how long it takes beside the attribution room."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        print("textacy                 not installed")
        return
    from whoseword.rooms import shipped_rooms

    rooms = shipped_rooms()
    articles = [one for one in islice(rooms.read_articles(inputs, ReadingOptions()), 100) if isinstance(one, Article)]
    docs = list(rooms.annotate(articles))
    start = time.process_time()
    found = [
        attribution for doc, one in zip(docs, articles, strict=True) for attribution in rooms.attribute(doc, one)[0]
    ]
    middle = time.process_time()
    quotations = [triple for doc in docs for triple in _quotations(direct_quotations, doc)]
    end = time.process_time()
    words = sum(len(one.text.split()) for one in articles)
    direct = sum(one.form == "direct" for one in found)
    own, peer = middle - start, end - middle
    print(f"{len(articles)} of the articles, {words:,} words, annotation not counted: words per core-second, found")
    print(f"  attribution room      {words / own:8,.0f}   {len(found):,} attributions, {direct:,} of them direct")
    print(f"  textacy               {words / peer:8,.0f}   {len(quotations):,} direct quotations")
    print(f"  room / textacy        {own / peer:8.1f}")


def _quotations(find: Any, doc: Any) -> list[Any]:  # noqa: ANN401 - textacy's own types
    """Return textacy's triples; it raises on marks that do not pair."""
    try:
        return list(find(doc))
    except ValueError:
        return []


def _watch_encoder() -> list[float]:
    """Count the core-seconds spent inside onnxruntime; return the counter."""
    import onnxruntime

    counter = [0.0]
    run = onnxruntime.InferenceSession.run

    def timed(self: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - passes on what onnxruntime takes
        start = time.process_time()
        try:
            return run(self, *args, **kwargs)
        finally:
            counter[0] += time.process_time() - start

    onnxruntime.InferenceSession.run = timed
    return counter


if __name__ == "__main__":
    main()

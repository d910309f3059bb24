"""How fast each format is written and what it keeps in memory: ``python -m benchmarks.exchange REPORTS.jsonl``.

Reports are copied under new ids as often as asked; the memory is what a long export keeps beyond a short one. With
``--ledger`` the claims and articles of a ledger are exported as well.
"""

from __future__ import annotations

import argparse
import io
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from whoseword.exchange import FORMATS, export
from whoseword.ledger import LedgerOptions, open_ledger
from whoseword.records import Report, decode, replace

SHORT, LONG = 100, 300  # reports of the two exports whose memory is compared


class Nowhere(io.RawIOBase):
    """Takes bytes and forgets them."""

    def write(self, part: bytes) -> int:  # type: ignore[override] # any buffer is a bytes here
        """Return how much was taken."""
        return len(part)


def copies(reports: list[Report], number: int) -> Iterator[Report]:
    """Yield so many reports, each with an id and an address of its own."""
    for each in range(number):
        report = reports[each % len(reports)]
        name = f"{report.article.id}-{each}"
        yield replace(report, article=replace(report.article, id=name, url=f"https://copies.example/{name}"))


def peak(reports: list[Report], name: str, number: int) -> int:
    """Return the most bytes that an export of so many reports held."""
    tracemalloc.start()
    export(copies(reports, number), name, Nowhere())  # type: ignore[arg-type] # a stream that only writes
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    """Print one line for each format."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--copies", type=int, default=200)
    arguments.add_argument("--ledger")
    asked = arguments.parse_args()
    reports = [decode(line, Report) for line in asked.reports.read_bytes().splitlines() if line.strip()]
    print(f"{len(reports)} reports, {asked.copies} copies; memory: what {LONG} reports hold more than {SHORT}")
    for name in FORMATS:
        export(copies(reports, 1), name, Nowhere())  # type: ignore[arg-type] # loads the libraries
        start = time.process_time()
        written = export(copies(reports, asked.copies), name, Nowhere())  # type: ignore[arg-type] # as above
        seconds = time.process_time() - start
        more = peak(reports, name, LONG) - peak(reports, name, SHORT)
        print(
            f"{name:14} {asked.copies / seconds:9,.0f} reports/s {written / 1e6:8.1f} MB  memory {more / 1e3:+9,.0f} kB"
        )
    if asked.ledger:
        with open_ledger(asked.ledger, LedgerOptions(readonly=True, create=False)) as book:
            counts = book.counts()
            print(f"ledger: {counts.articles} articles, {counts.claims} claims, {counts.stances} stances")
            for name in FORMATS:
                start = time.process_time()
                written = export(book, name, Nowhere())  # type: ignore[arg-type] # as above
                print(f"{name:14} {time.process_time() - start:9.1f} s {written / 1e6:8.1f} MB")


if __name__ == "__main__":
    main()

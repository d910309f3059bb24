"""A whole archive into a ledger: ``python -m benchmarks.archive [--count N] [--ledger archive.db] [--copies 50]``.

Adds the articles of ``../shared/corpora/news_archive`` (or ``--articles FILE``, JSON lines, also gzipped) as ``add``
does, and prints for each thousand of them the core-seconds of reading and those of linking and writing; then the size
of the file, and how long lists, claim pages and traces take. With ``--copies`` the same rows are written again under
other names until the ledger is so many times as large, and the questions are asked once more. Times are seconds of one
core. Stopped and started again it goes on where it was; articles that are there already are not counted.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from sqlalchemy import func, select

from benchmarks.ledger import multiply, time_questions
from benchmarks.speed import ARCHIVE, inputs_of
from whoseword.cli.adding import linked, unknown_only
from whoseword.ledger import ClaimFilter, Ledger, StanceFilter, open_ledger
from whoseword.ledger import schema as t
from whoseword.linkage import Stated
from whoseword.model import Model
from whoseword.pipeline import read_stated
from whoseword.records import Report
from whoseword.rooms import shipped_rooms

EACH = 1000


class Watched:
    """Passes on what is read, and knows how long reading and all else took, thousand by thousand."""

    def __init__(self) -> None:
        self.articles = self.words = 0
        self.reading: list[float] = []
        self.rest: list[float] = []

    def watch(self, read: Iterator[tuple[Report, Stated | None]]) -> Iterator[tuple[Report, Stated | None]]:
        """Yield what is read."""
        stating = _watch_stating()
        left = time.process_time()
        while True:
            asked = time.process_time()
            entry = next(read, None)
            done = time.process_time()
            if self.articles:
                self.rest[-1] += asked - left + stating[0]
                self.reading[-1] -= stating[0]
                stating[0] = 0.0
            if entry is None:
                return
            if self.articles % EACH == 0:
                self.reading.append(0.0)
                self.rest.append(0.0)
            self.reading[-1] += done - asked
            self.articles += 1
            self.words += len(entry[0].article.text.split())
            left = time.process_time()
            yield entry

    def report(self) -> str:
        """Return one line for what is done so far."""
        reading, rest = sum(self.reading), sum(self.rest)
        return (
            f"{self.articles:,} articles, {self.words:,} words: reading {reading:,.0f} s, linking and writing "
            f"{rest:,.0f} s ({100 * rest / max(reading, 0.001):.1f} %); "
            f"of the last {EACH:,}: {self.reading[-1]:,.0f} s and {self.rest[-1]:,.1f} s"
        )


def _watch_stating() -> list[float]:
    """Count the core-seconds of making propositions: the part of linking that is done while an article is read."""
    from whoseword import linkage

    counter = [0.0]
    state = linkage.state_claims

    def timed(doc: Doc, report: Report, model: Model) -> Stated:
        start = time.process_time()
        try:
            return state(doc, report, model)
        finally:
            counter[0] += time.process_time() - start

    linkage.state_claims = timed
    return counter


def add(ledger: Ledger, articles: Path, count: int) -> None:
    """Add the articles and print how long it took."""
    watched = Watched()
    with tempfile.TemporaryDirectory() as folder:
        inputs = inputs_of(articles, count, Path(folder))
        read = watched.watch(read_stated(inputs, rooms=unknown_only(shipped_rooms(), ledger, Counter())))
        for _ in ledger.add_all(linked(read, ledger.index(), lambda reports: reports)):
            if watched.articles % EACH == 0:
                print(watched.report(), flush=True)
    if watched.articles:
        print(watched.report())
        print(f"the last {EACH:,} against the first, linking and writing: {watched.rest[-1] / watched.rest[0]:.2f}")


def ask(ledger: Ledger, rounds: int) -> None:
    """Time lists, claim pages, traces and actors; claims are drawn as often as they are spoken of."""
    draw = random.Random(5)
    sample = ledger._store.read("sampling", lambda one: one.execute(  # noqa: SLF001
        select(t.stances.c.stands_on, t.stances.c.actor).order_by(func.random()).limit(2 * rounds)
    ).all())  # fmt: skip
    claims = [row.stands_on for row in sample]
    actors = [row.actor for row in sample if row.actor]
    time_questions(
        {
            "claims, newest": lambda: ledger.claims().page(),
            "claims, disputed first": lambda: ledger.claims(ClaimFilter(sort="disputed")).page(),
            "claims, of a country": lambda: ledger.claims(ClaimFilter(country=draw.choice(COUNTRIES))).page(),
            "claims, with words": lambda: ledger.claims(ClaimFilter(text=draw.choice(WORDS))).page(),
            "claim page": lambda: ledger.claim(draw.choice(claims)),
            "trace": lambda: ledger.trace(draw.choice(claims)),
            "actor, positions": lambda: ledger.stances(StanceFilter(actor=draw.choice(actors))).page(),
        },
        rounds,
    )


COUNTRIES = ("USA", "GBR", "RUS", "CHN", "IRN", "ISR", "FRA", "DEU", "SYR", "UKR")
WORDS = ("missile", "sanctions", "talks", "killed", "budget", "election", "strike", "border")


def main() -> None:
    """Add, ask, multiply, ask again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARCHIVE)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--ledger", default="archive.db")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    with open_ledger(options.ledger) as ledger:
        add(ledger, options.articles, options.count)
        for copies in sorted({1, options.copies}):
            if copies > 1:
                multiply(ledger, copies)
            print(f"{ledger.counts()}, {Path(options.ledger).stat().st_size / 2**20:,.0f} MiB")
            ask(ledger, options.rounds)


if __name__ == "__main__":
    main()

"""A whole archive in one ledger: what linking and writing cost beside reading, and how fast the ledger then answers.

``python -m benchmarks.archive --ledger archive.db`` reads the articles of ``../shared/corpora/news_archive`` (JSON
lines, also gzipped; ``--limit N`` takes the first N), adds them to a fresh ledger one by one as ``whoseword add`` does,
and prints, in processor seconds: reading against linking and writing, the last thousand articles against the first
(reading left out), the size of the file, and the times of the questions that people ask. It then makes a copy of the
ledger ``--copies`` times as large (:mod:`benchmarks.growing`; 0 leaves that out) and asks it the same.

Started again after a stop it goes on where it was, as ``add`` does; the numbers are then those of the articles that it
still had to read. ``--ask`` adds nothing and only asks a ledger that is there.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select

from benchmarks.growing import grow
from benchmarks.ledger import timed
from benchmarks.speed import ARCHIVE, inputs_of
from whoseword.ledger import ClaimFilter, EventFilter, Ledger, StanceFilter, open_ledger
from whoseword.ledger import schema as t
from whoseword.ledger.occurrences import CountedBy

BLOCK = 1000  # articles
WARM_UP = 20  # articles; the model loads with the first, and caches fill
MOST_LINKING = 0.25  # of the time of reading
MOST_GROWTH = 1.3  # last block against first
MOST_MS = 100  # p95 of a question


class Spent(NamedTuple):
    """Processor seconds of one article: reading it, saying what it states and linking that, writing it down."""

    reading: float
    linking: float
    writing: float


def main() -> None:
    """Add, grow, ask, and print."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARCHIVE)
    parser.add_argument("--limit", type=int, default=6000, help="articles to add")
    parser.add_argument("--ledger", type=Path, default=Path("archive.db"), help="SQLite file")
    parser.add_argument("--copies", type=int, default=50, help="how many times as large the second ledger is")
    parser.add_argument("--rounds", type=int, default=50, help="of each question")
    parser.add_argument("--ask", action="store_true", help="add nothing, only ask")
    options = parser.parse_args()
    if not options.ask:
        with tempfile.TemporaryDirectory() as folder:
            (chosen,) = inputs_of(options.articles, options.limit, Path(folder))
            report_costs(list(add(chosen, options.ledger)))
    report_questions(options.ledger, options.rounds)
    if options.copies > 1:
        large = options.ledger.with_suffix(f".x{options.copies}.db")
        if not large.exists():
            _grown(options.ledger, large, options.copies)
        report_questions(large, options.rounds)


def add(articles: Path, where: Path) -> Iterator[Spent]:
    """Add articles to a ledger, and yield what each cost; a line tells now and then how far it is."""
    from whoseword import linkage, pipeline
    from whoseword.cli.adding import unknown_only
    from whoseword.rooms import shipped_rooms

    stating = _Stopwatch(linkage.state_claims)
    linkage.state_claims = stating  # read_stated looks it up; it is linkage's work, not reading's
    with open_ledger(where) as ledger:
        index = ledger.index()
        read = pipeline.read_stated([articles], rooms=unknown_only(shipped_rooms(), ledger, Counter()))
        for number in _forever():
            stating.seconds, start = 0.0, time.process_time()
            entry = next(read, None)
            if entry is None:
                return
            read_at = time.process_time()
            linked = pipeline.link_report(*entry, index)
            linked_at = time.process_time()
            ledger.add(entry[0], linked)
            spent = Spent(
                read_at - start - stating.seconds,
                linked_at - read_at + stating.seconds,
                time.process_time() - linked_at,
            )
            if number % 100 == 0:
                print(f"  {number:,} articles", flush=True)
            yield spent


class _Stopwatch:
    """A function that adds up the processor seconds spent in it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.seconds = 0.0

    def __call__(self, *arguments: Any, **more: Any) -> Any:  # noqa: ANN401 - passes on what the function takes
        start = time.process_time()
        try:
            return self._function(*arguments, **more)
        finally:
            self.seconds += time.process_time() - start


def _forever() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def report_costs(spent: list[Spent]) -> None:
    """Print the share of linking and writing, and how they grow."""
    reading, linking, writing = (sum(column) for column in zip(*spent, strict=True))
    print(
        f"{len(spent):,} articles; core-seconds: {reading:,.1f} reading {linking:,.1f} linking {writing:,.1f} writing"
    )
    share = (linking + writing) / reading
    print(f"linking and writing / reading    {share:6.1%}   at most {MOST_LINKING:.0%}")
    rest = spent[WARM_UP:]
    block = min(BLOCK, len(rest) // 3)
    if block == 0:
        return
    first, last = (sum(one.linking + one.writing for one in part) for part in (rest[:block], rest[-block:]))
    print(f"last {block:,} / first {block:,} articles   {last / first:6.2f}   at most {MOST_GROWTH} (reading left out)")
    for start in range(0, len(rest), block):
        part = rest[start : start + block]
        means = [statistics.mean(column) * 1000 for column in zip(*part, strict=True)]
        costs = f"{means[0]:7.1f} reading {means[1]:6.1f} linking {means[2]:6.1f} writing"
        print(f"  from {start + WARM_UP:6,}: ms an article: {costs}")


def _grown(where: Path, large: Path, copies: int) -> None:
    """Make the large ledger beside the other; a stop leaves no half of it under its name."""
    part = large.with_suffix(".part")
    for leftover in large.parent.glob(f"{part.name}*"):
        leftover.unlink()
    shutil.copyfile(where, part)
    start = time.perf_counter()
    with open_ledger(part) as ledger:
        grow(ledger, copies)
    part.replace(large)
    print(f"made {copies} times as large in {time.perf_counter() - start:,.0f} s")


def report_questions(where: Path, rounds: int) -> None:
    """Print size and content of a ledger, and how long questions take."""
    with open_ledger(where) as ledger:
        counts = ledger.counts()
        held = f"{counts.articles:,} articles, {counts.claims:,} claims, {counts.stances:,} stances"
        print(f"\n{where.name}: {where.stat().st_size / 2**20:,.0f} MiB, {held}, {counts.actors:,} actors")
        print(f"{'question':34} {'median ms':>10} {'p95 ms':>8} {'p95 CPU ms':>11}")
        for name, question in questions_of(ledger, rounds).items():
            question()
            walls, busy = zip(*(timed(question) for _ in range(rounds)), strict=True)
            late, late_busy = (statistics.quantiles(times, n=20)[-1] for times in (walls, busy))
            mark = "" if late <= MOST_MS else f"   above {MOST_MS}"
            print(f"{name:34} {statistics.median(walls):10.1f} {late:8.1f} {late_busy:11.1f}{mark}", flush=True)


class _Sample(NamedTuple):
    """Arguments for questions: claims as often as they are spoken of, holders likewise, any claims, and their words."""

    claims: list[str]
    holders: list[str]
    lines: list[Any]
    largest: str
    actors: list[str]
    countries: list[str]


def _sample(ledger: Ledger, number: int) -> _Sample:
    draw = random.Random(13)

    def take(connection: Any) -> _Sample:  # noqa: ANN401 - a connection
        st, cs, cf = t.stances.c, t.claim_states.c, t.claim_facets.c
        last = connection.execute(select(func.max(st.seq))).scalar_one()
        seqs = [draw.randrange(1, last + 1) for _ in range(number)]
        rows = connection.execute(select(st.stands_on, st.holder).where(st.seq.in_(seqs))).all()
        any_claim = select(t.claims.c.id, t.claims.c.proposition).where(
            t.claims.c.seq.in_([draw.randrange(1, connection.execute(select(func.max(t.claims.c.seq))).scalar_one() + 1)
                                for _ in range(number)])
        )  # fmt: skip
        chosen = select(cf.facet).where(cf.claim.in_([row.stands_on for row in rows]))
        facets = [facet.partition(":") for facet in connection.execute(chosen).scalars()]
        return _Sample(
            claims=[row.stands_on for row in rows],
            holders=[row.holder for row in rows],
            lines=list(connection.execute(any_claim)),
            largest=connection.execute(select(cs.claim).order_by(cs.stances.desc()).limit(1)).scalar_one(),
            actors=[name for kind, _, name in facets if kind == "actor"] or ["nobody"],
            countries=[name for kind, _, name in facets if kind == "country"] or ["USA"],
        )

    return ledger._store.read("sampling", take)  # noqa: SLF001 - a benchmark looks inside


def questions_of(ledger: Ledger, rounds: int) -> dict[str, Callable[[], object]]:
    """Return the questions that people ask, each with other arguments every time."""
    draw, some = random.Random(17), _sample(ledger, max(50, 2 * rounds))
    days = ledger.claims().page(size=1).items[0]
    months: tuple[CountedBy, ...] = ("month",)
    month = (f"{days.changed[:7]}-01", f"{days.changed[:7]}-28")

    def claims(**wanted: Any) -> Callable[[], object]:  # noqa: ANN401 - fields of the filter, or what draws them
        def ask() -> object:
            values = {name: value() if callable(value) else value for name, value in wanted.items()}
            return ledger.claims(ClaimFilter(**values)).page()

        return ask

    def words() -> str:
        found = [word for word in draw.choice(some.lines).proposition.split() if word.isalpha()]
        return " ".join(draw.sample(found, min(2, len(found))))

    return {
        "claims, newest": claims(),
        "claims, disputed first": claims(sort="disputed"),
        "claims, by roots": claims(sort="roots"),
        "claims, of a status": claims(status="disputed"),
        "claims, of a type": claims(type=lambda: draw.choice(["AID", "ACCUSE", "CONSULT", "ASSAULT", "PROTEST"])),
        "claims, of a country": claims(country=lambda: draw.choice(some.countries)),
        "claims, of a country, disputed": claims(country=lambda: draw.choice(some.countries), status="disputed"),
        "claims, of an actor": claims(actor=lambda: draw.choice(some.actors)),
        "claims, in a month": claims(since=month[0], until=month[1]),
        "claims, with words": claims(text=words),
        "claim page, any claim": lambda: ledger.claim(draw.choice(some.lines).id),
        "claim page, as often as spoken of": lambda: ledger.claim(draw.choice(some.claims)),
        "claim page, the largest": lambda: ledger.claim(some.largest),
        "claim page, as of its first day": lambda: ledger.claim(
            some.largest, on=ledger.history(some.largest)[0].day if ledger.history(some.largest) else None
        ),
        "trace": lambda: ledger.trace(draw.choice(some.claims)),
        "trace, the largest": lambda: ledger.trace(some.largest),
        "positions of a holder": lambda: ledger.stances(StanceFilter(actor=draw.choice(some.holders))).page(),
        "articles": lambda: ledger.articles().page(),
        "events, of a country": lambda: ledger.events(EventFilter(country=draw.choice(some.countries))).page(),
        "events, counted by pair and type": lambda: ledger.event_counts(by=("country", "other", "type")),
        "events, counted by month": lambda: ledger.event_counts(by=months),
        "search": lambda: ledger.search(words()),
    }


if __name__ == "__main__":
    main()

"""``whoseword add``: articles in, claims into the ledger."""

from __future__ import annotations

import dataclasses
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from whoseword.cli import progress
from whoseword.cli.parallel import Cluster, Workers, engine_of, read_stated
from whoseword.cli.read import InputFormat

if TYPE_CHECKING:
    from whoseword.ledger import Ledger, LedgerIndex
    from whoseword.linkage import Stated
    from whoseword.reading import ReadingOptions
    from whoseword.records import Article, Linked, Report
    from whoseword.rooms import Input, Rooms

Where = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", metavar="FILE|URL", envvar="WHOSEWORD_LEDGER", help="SQLite file or postgresql:// URL."
    ),
]
DEFAULT_LEDGER = "whoseword.db"


def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH|URL|-", help="Files, folders or addresses; - is standard input.")
    ],
    ledger: Where = DEFAULT_LEDGER,
    input_format: Annotated[InputFormat, typer.Option("--input-format", "-i", help="What is read.")] = "auto",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) where the article has none.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher, where the article names none.")] = None,
    workers: Workers = None,
    cluster: Cluster = None,
) -> None:
    """Read articles, link their claims to those of earlier ones, and add all of it to a ledger.

    Every article is added whole or not at all, and one that is there already is not even read: after a stop, the same
    command goes on where it was. An article with a known address and another text becomes a new version.

    Exit code 1 means that at least one article was rejected; the ledger keeps by which room and why.
    """
    from whoseword.ledger import open_ledger
    from whoseword.reading import ReadingOptions
    from whoseword.rooms import shipped_rooms

    options = ReadingOptions(input_format=input_format, published=published, outlet=outlet)
    tally, outcomes = progress.Tally(), Counter[str]()
    with (
        open_ledger(ledger) as book,
        engine_of(workers, cluster) as engine,
        progress.shown(hidden=False) as advance,
    ):
        read = read_stated(inputs, options, unknown_only(shipped_rooms(), book, outcomes), engine)
        index = book.index()
        for result in book.add_all(linked(read, index, lambda reports: tally.count(reports, advance))):
            outcomes[result.outcome] += 1
            for lost in result.lost:
                typer.echo(f"{result.article}: the new version no longer has “{lost.text[:80]}”", err=True)
    progress.summarise(tally)
    done = ", ".join(f"{number:,} {name}" for name, number in sorted(outcomes.items())) or "nothing to add"
    typer.echo(f"{ledger}: {done}", err=True)
    if tally.undated:
        message = f"{tally.undated:,} without a day of publication count from today; --published DATE gives them one"
        typer.echo(message, err=True)
    raise typer.Exit(1 if tally.rejected else 0)


def linked(
    read: Iterable[tuple[Report, Stated | None]],
    index: LedgerIndex,
    counted: Callable[[Iterator[Report]], Iterator[Report]],
) -> Iterator[tuple[Report, Linked]]:
    """Yield reports with what they add to earlier ones; each is linked when those before it are in the ledger."""
    from whoseword.pipeline import link_report

    stated: deque[Stated | None] = deque()

    def reports() -> Iterator[Report]:
        for report, one in read:
            stated.append(one)
            yield report

    for report in counted(reports()):
        yield report, link_report(report, stated.popleft(), index)


def unknown_only(rooms: Rooms, book: Ledger, outcomes: Counter[str]) -> Rooms:
    """Return rooms that pass over what is in the ledger already, before the costly part of reading."""

    def read_articles(inputs: Iterable[Input], options: ReadingOptions) -> Iterator[Article | Report]:
        from whoseword.records import Article

        for entry in rooms.read_articles(inputs, options):
            if isinstance(entry, Article) and book.has(entry):
                outcomes["unchanged"] += 1
            else:
                yield entry

    return dataclasses.replace(rooms, read_articles=read_articles)

"""``whoseword add``: articles in, claims into the ledger."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, cast

import typer

from whoseword.cli import progress
from whoseword.cli.read import InputFormat

if TYPE_CHECKING:
    from whoseword.ledger import Ledger, LedgerIndex
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
) -> None:
    """Read articles, link their claims to those of earlier ones, and add all of it to a ledger.

    Every article is added whole or not at all, and one that is there already is not even read: after a stop, the same
    command goes on where it was. An article with a known address and another text becomes a new version.

    Exit code 1 means that at least one article was rejected; the ledger keeps by which room and why.
    """
    from whoseword.ledger import open_ledger
    from whoseword.pipeline import read_all
    from whoseword.reading import ReadingOptions
    from whoseword.rooms import shipped_rooms

    options = ReadingOptions(input_format=input_format, published=published, outlet=outlet)
    tally, outcomes = progress.Tally(), Counter[str]()
    with open_ledger(ledger) as book, progress.shown(hidden=False) as advance:
        reports = read_all(inputs, options, _unknown_only(shipped_rooms(), book, outcomes))
        index = book.index()
        entries = ((report, link(report, index)) for report in tally.count(reports, advance))
        for result in book.add_all(entries):
            outcomes[result.outcome] += 1
            for lost in result.lost:
                typer.echo(f"{result.article}: the new version no longer has “{lost.text[:80]}”", err=True)
    progress.summarise(tally)
    done = ", ".join(f"{number:,} {name}" for name, number in sorted(outcomes.items())) or "nothing to add"
    typer.echo(f"{ledger}: {done}", err=True)
    raise typer.Exit(1 if tally.rejected else 0)


def link(report: Report, index: LedgerIndex) -> Linked:
    """Return the claims, stances and roots of a report: the one place where reading and linkage meet."""
    from whoseword.records import Linked

    if report.rejected:
        return Linked()
    return cast("Linked", import_module("whoseword.linkage").link_claims(report, index))


def _unknown_only(rooms: Rooms, book: Ledger, outcomes: Counter[str]) -> Rooms:
    """Return rooms that pass over what is in the ledger already, before the costly part of reading."""

    def read_articles(inputs: Iterable[Input], options: ReadingOptions) -> Iterator[Article | Report]:
        from whoseword.records import Article

        for entry in rooms.read_articles(inputs, options):
            if isinstance(entry, Article) and book.has(entry):
                outcomes["unchanged"] += 1
            else:
                yield entry

    return dataclasses.replace(rooms, read_articles=read_articles)

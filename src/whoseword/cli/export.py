"""``whoseword export``: a ledger, or reports from ``read``, in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from whoseword.cli.adding import DEFAULT_LEDGER, Where
from whoseword.cli.opening import for_asking
from whoseword.cli.output import opened

if TYPE_CHECKING:
    from whoseword.exchange import ExportOptions
    from whoseword.ledger import Ledger
    from whoseword.records import Report

FormatName = Literal[
    "csv", "tsv", "parquet", "plover", "cameo", "icews", "claimreview", "aida", "stix", "prov", "webannotation",
    "graphml",
]  # fmt: skip
TableName = Literal[
    "attributions", "links", "events", "actors", "mentions", "articles", "claims", "stances", "stance_links", "history",
    "relations", "retractions", "judgements",
]  # fmt: skip
By = Literal["published", "event", "recorded"]
Status = Literal["withdrawn", "acknowledged", "disputed", "corroborated", "on-record", "alleged", "denied"]


def export(
    format: Annotated[FormatName, typer.Argument(help="What to write.", show_default=False)],  # noqa: A002
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|-]...",
            help="Reports, as `read --format jsonl` writes them; - is standard input. None: the ledger.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE|FOLDER/", help="A file, or a folder for all tables."),
    ] = None,
    table: Annotated[TableName | None, typer.Option(help="Of csv, tsv, parquet: which table goes to a file.")] = None,
    ledger: Where = DEFAULT_LEDGER,
    claim: Annotated[str | None, typer.Option(metavar="CLAIM", help="Only this claim and its articles.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="What was known at the end of this day.")] = None,
    by: Annotated[By, typer.Option("--by", help="Which of the three times of a stance counts for --on.")] = "published",
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Claims on whoever acts or is acted on.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Claims on this country, as IRN.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Claims of a PLOVER event type, as AID.")] = None,  # noqa: A002
    status: Annotated[Status | None, typer.Option(help="Claims of this status by now.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Claims spoken of on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Claims spoken of on this day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Claims with these words.")] = None,
    publisher: Annotated[
        str, typer.Option(metavar="NAME", help="Who issues it, where a format must name somebody.")
    ] = "Whoseword",
) -> None:
    """Write a ledger, or reports that come from `read`, in another format.

    * **csv**, **tsv**, **parquet**: tables; a folder as output gets all of them
    * **plover**, **cameo**, **icews**: events
    * **claimreview** (schema.org), **aida** (claim frames), **stix** (2.1), **prov** (PROV-O), **webannotation** (W3C),
      **graphml**

    What a format cannot hold is said on standard error and listed in the documentation (Exchange).

    Exit code 1 means that a line of the input was no report.
    """
    from whoseword.exchange import ExportOptions

    narrowing = {"actor": actor, "country": country, "type": type, "status": status, "since": since, "until": until,
                 "text": text}  # fmt: skip
    wanted = None
    if any(narrowing.values()):
        from whoseword.ledger import ClaimFilter

        wanted = ClaimFilter(**narrowing)  # type: ignore[arg-type] # each by its own name
    options = ExportOptions(table=table, claim=claim, wanted=wanted, on=on, by=by, publisher=publisher)
    if reports:
        lines = _Lines(reports)
        _write(lines.reports(), format, output, options)
        raise typer.Exit(1 if lines.wrong else 0)
    with for_asking(ledger) as book:
        _write(book, format, output, options)


def _write(source: Ledger | Iterable[Report], format: FormatName, output: str | None, options: ExportOptions) -> None:  # noqa: A002
    """Write to a file or standard output, and say what the format has no place for."""
    from whoseword import exchange

    if output is not None:
        exchange.export(source, format, output, options)
    else:
        with opened(None) as out:
            if format == "parquet" and out.is_terminal:
                message = "Parquet is no text for a terminal; give a file with --output"
                raise typer.BadParameter(message)
            exchange.export(source, format, sys.stdout.buffer, options)
            sys.stdout.buffer.flush()
    lost = exchange.losses(format, of_ledger=hasattr(source, "claims"))
    if lost:
        typer.echo(f"{format} has no place for: {', '.join(lost)}", err=True)


class _Lines:
    """Reports from files of JSON lines; a line that is none is passed over and said."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self.wrong = 0

    def reports(self) -> Iterator[Report]:
        """Yield the reports, one at a time."""
        from whoseword.errors import ConfigurationError

        for name in self._names:
            if name == "-":
                yield from self._decoded(name, sys.stdin.buffer)
                continue
            try:
                with Path(name).open("rb") as stream:
                    yield from self._decoded(name, stream)
            except OSError as error:
                message = f"cannot read {name}: {error.strerror}; name a file that `read --format jsonl` has written"
                raise ConfigurationError(message) from error

    def _decoded(self, name: str, stream: BinaryIO) -> Iterator[Report]:
        import msgspec

        from whoseword.records import Report

        decoder = msgspec.json.Decoder(Report)
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                report = decoder.decode(line)
            except (msgspec.DecodeError, ValueError) as error:  # a span that runs backwards is a ValueError
                self.wrong += 1
                typer.echo(f"{name}, line {number} is no report of `read --format jsonl`: {error}", err=True)
                continue
            yield report

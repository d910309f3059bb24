"""``whoseword events``: the events of articles, who holds them, and how many stand how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whoseword.cli import progress
from whoseword.cli.output import Output, opened
from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from whoseword.events.counts import Level
    from whoseword.records import Report

Format = Literal["text", "jsonl", "plover", "cameo"]
LevelName = Literal["facts", "asserted", "probable", "possible", "denied", "all"]
InputFormat = Literal["auto", "text", "html", "jsonl", "warc", "feed"]


def events(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL|-",
            help="Files, folders or addresses; reports that `read` wrote as JSON lines are taken as they are.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = "text",  # noqa: A002
    counts: Annotated[
        bool,
        typer.Option("--counts", help="Count by type, actor and recipient instead of listing.", show_default=False),
    ] = False,
    level: Annotated[
        LevelName | None,
        typer.Option(
            help="How firmly an event must stand; with --counts facts only, else all, unless said.", show_default=False
        ),
    ] = None,
    input_format: Annotated[InputFormat, typer.Option("--input-format", "-i", help="What is read.")] = "auto",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) where the article has none.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
    ] = None,
) -> None:
    """List the events of articles, each with who holds it and how firmly; or count them.

    A fact is what the outlet states in its own voice as done. What somebody holds is never counted as one, unless
    --level asks for weaker ones: asserted, probable, possible, denied, all.

    Exit code 1 means that at least one article was rejected.
    """
    if counts and format in {"plover", "cameo"}:
        raise ConfigurationError(f"--counts and --format {format} exclude each other; counts are text or jsonl")
    from whoseword.cli.read import sources_of

    sources = sources_of(inputs)
    with opened(output) as out, progress.shown(hidden=out.is_terminal) as advance:
        tally = progress.Tally()
        reports = tally.count(_reports(sources, input_format, published), advance)
        if counts:
            _write_counts(reports, level or "facts", format, out)
        else:
            _write_events(_at_level(reports, level or "all"), format, out)
        progress.summarise(tally)
    raise typer.Exit(1 if tally.rejected else 0)


def _reports(sources: list[str], input_format: InputFormat, published: str | None) -> Iterator[Report]:
    """Yield reports: those that a file of JSON lines holds already, else those that reading makes."""
    from whoseword.cli.reports import written_reports
    from whoseword.pipeline import read_all
    from whoseword.reading import ReadingOptions

    options = ReadingOptions(input_format=input_format, published=published)
    for source in sources:
        ready = written_reports(source)
        yield from read_all([source], options) if ready is None else ready


def _at_level(reports: Iterable[Report], level: Level) -> Iterator[Report]:
    """Yield reports with the events of a level only."""
    from whoseword.events.counts import at_level
    from whoseword.records import replace

    for report in reports:
        yield replace(report, events=tuple(event for event in report.events if at_level(event, level)))


def _write_events(reports: Iterable[Report], written: Format, out: Output) -> None:
    if written == "plover":
        from whoseword.exchange.plover import plover_lines

        for line in plover_lines(reports):
            out.write(line.decode() + "\n")
    elif written == "cameo":
        from whoseword.exchange.cameo import petrarch_lines

        for row in petrarch_lines(reports):
            out.write(row + "\n")
    elif written == "jsonl":
        from whoseword.records import encode

        for report in reports:
            for event in report.events:
                out.write(encode(event).decode() + "\n")
    else:
        for report in reports:
            _write_text(report, out)


def _write_text(report: Report, out: Output) -> None:
    from whoseword.cli.tables import write_table
    from whoseword.events.counts import is_fact
    from whoseword.exchange.event_rows import event_rows

    out.write(f"{_title(report)}\n")
    rows = [
        {
            "day": row.day,
            "event": "/".join((row.event.type, *row.event.mode)),
            "who to whom": _parties(row.event.codes.actor, row.event.codes.recipient),
            "value": row.event.factuality,
            "words, and who holds it": f"“{row.words}” {'outlet, fact' if is_fact(row.event) else row.chain}",
        }
        for row in event_rows(report)
    ]
    write_table(rows, out, wide="words, and who holds it", empty="no political event")
    out.write("\n")


def _parties(actor: tuple[str, ...], recipient: tuple[str, ...]) -> str:
    """Return the codes of both sides; actors who act on each other stand joined."""
    if not recipient:
        return " ↔ ".join(actor) or "?"
    return f"{' '.join(actor) or '?'} → {' '.join(recipient)}"


def _title(report: Report) -> str:
    article = report.article
    first = next((line for line in article.text.splitlines() if line.strip()), article.id)
    return " ".join((article.title or first).split())[:120]


def _write_counts(reports: Iterable[Report], level: Level, written: Format, out: Output) -> None:
    from whoseword.cli.tables import write_rows, write_table
    from whoseword.events.counts import count_events

    found = count_events((event for report in reports for event in report.events), level)
    if written == "jsonl":
        write_rows(found, "jsonl", out)
        return
    rows = [
        {
            "count": row.count,
            "level": row.level,
            "scale": f"{row.scale:+.1f}",
            "event": row.type,
            "who to whom": _parties(row.actor, row.recipient),
        }
        for row in found
    ]
    write_table(rows, out, wide="who to whom", empty=f"no events at the level “{level}”")

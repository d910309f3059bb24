"""``whoseword read``: articles in, reports out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whoseword.cli import progress
from whoseword.cli.output import Output, opened
from whoseword.cli.parallel import Cluster, Workers, engine_of, read_stated

if TYPE_CHECKING:
    from whoseword.records import Report

Format = Literal["text", "json", "jsonl", "html"]
InputFormat = Literal["auto", "text", "html", "jsonl", "warc", "feed"]


def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL|-",
            help="Files, folders or addresses; - is standard input, and so is nothing when something is piped in.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = "text",  # noqa: A002
    input_format: Annotated[InputFormat, typer.Option("--input-format", "-i", help="What is read.")] = "auto",
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication (YYYY-MM-DD) where the article has none.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher, where the article names none.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
    ] = None,
    workers: Workers = None,
    cluster: Cluster = None,
) -> None:
    """Read articles and show who says what, on whose word.

    For each attribution: the source, the cue and the words; the chain through which it reached the page; the position
    the source takes; the events it is about. One report for each article, in the order of the inputs.

    Exit code 1 means that at least one article was rejected; its report says by which room and why.
    """
    sources = sources_of(inputs)
    with engine_of(workers, cluster) as engine, opened(output) as out:
        from whoseword.pipeline import read_all
        from whoseword.reading import ReadingOptions
        from whoseword.rooms import shipped_rooms

        options = ReadingOptions(input_format=input_format, published=published, outlet=outlet)
        with progress.shown(hidden=out.is_terminal) as advance:
            tally = progress.Tally()
            if engine is None:
                reports = read_all(sources, options)
            else:
                reports = (report for report, _ in read_stated(sources, options, shipped_rooms(), engine))
            _write(tally.count(reports, advance), format, out)
        progress.summarise(tally, told=format == "text" and out.is_terminal)
    raise typer.Exit(1 if tally.rejected else 0)


def sources_of(inputs: list[str] | None) -> list[str]:
    """Return the inputs; with none, standard input when something is piped in.

    Raises:
        typer.BadParameter: when there is nothing to read (exit code 2).
    """
    import sys

    if inputs:
        return inputs
    if sys.stdin is None or sys.stdin.isatty():
        message = "nothing to read; name a file, a folder or an address, or pipe an article in"
        raise typer.BadParameter(message)
    return ["-"]


def _write(reports: Iterator[Report], written: Format, out: Output) -> None:
    """Write each report as soon as it is there; one page or one JSON array needs its end before it is whole."""
    if written == "text":
        from whoseword.showing.terminal import show

        for report in reports:
            show(report, out.console)
    elif written == "jsonl":
        from whoseword.records import encode

        for report in reports:
            out.write(encode(report).decode() + "\n")
    elif written == "json":
        _write_array(reports, out)
    else:
        from whoseword import __version__
        from whoseword.showing.page import page

        out.write(page(reports, __version__))


def _write_array(reports: Iterator[Report], out: Output) -> None:
    """Write indented JSON, one array of reports, each when it is read."""
    import msgspec

    from whoseword.records import encode

    opening = "[\n"
    for report in reports:
        out.write(opening + msgspec.json.format(encode(report), indent=2).decode())
        opening = ",\n"
    out.write("[]\n" if opening == "[\n" else "\n]\n")

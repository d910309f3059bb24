"""Rows as a person reads them, and as programs do: a table, JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from whoseword.cli.output import Output
    from whoseword.records import Record

Shape = Literal["text", "json", "jsonl", "csv"]
AsJson = Annotated[bool, typer.Option("--json", help="Write one JSON document.", show_default=False)]
AsJsonl = Annotated[bool, typer.Option("--jsonl", help="Write one JSON object a line.", show_default=False)]
AsCsv = Annotated[bool, typer.Option("--csv", help="Write CSV with a header.", show_default=False)]


def shape_of(as_json: bool, as_jsonl: bool, as_csv: bool) -> Shape:
    """Return the shape that the options ask for.

    Raises:
        ConfigurationError: when they ask for more than one.
    """
    shapes: tuple[tuple[Shape, bool], ...] = (("json", as_json), ("jsonl", as_jsonl), ("csv", as_csv))
    asked = [name for name, wanted in shapes if wanted]
    if len(asked) > 1:
        raise ConfigurationError(f"--{asked[0]} and --{asked[1]} exclude each other; give one of them")
    return asked[0] if asked else "text"


def write_rows(rows: Iterable[Record], shape: Shape, out: Output) -> None:
    """Write records for programs, each as soon as it is there; the table of a person is :func:`write_table`'s."""
    import msgspec

    from whoseword.records import encode

    if shape == "csv":
        _write_csv(rows, out)
    elif shape == "jsonl":
        for row in rows:
            out.write(encode(row).decode() + "\n")
    else:
        out.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n")


def write_record(record: Record, shape: Shape, out: Output) -> None:
    """Write one record for programs."""
    import msgspec

    from whoseword.records import encode

    if shape == "json":
        out.write(msgspec.json.format(encode(record), indent=2).decode() + "\n")
    else:
        write_rows([record], shape, out)


def _write_csv(rows: Iterable[Record], out: Output) -> None:
    from whoseword.ledger.paging import flat

    names: list[str] = []
    for row in rows:
        cells = {name: cell(value) for name, value in flat(row).items()}
        line = io.StringIO()
        writer = csv.DictWriter(line, names or list(cells), extrasaction="ignore", lineterminator="\r\n")
        if not names:
            names = list(cells)
            writer.writeheader()
        writer.writerow(cells)
        out.write(line.getvalue())


def cell(value: object) -> object:
    """Return a value as a cell: lists as JSON, and no text that a spreadsheet would take for a formula.

    >>> cell("=HYPERLINK(1)"), cell(-3), cell(["a"])
    ("'=HYPERLINK(1)", -3, '["a"]')
    """
    import msgspec

    from whoseword.exchange.cells import defuse

    if isinstance(value, list | dict):
        value = msgspec.json.encode(value).decode()
    return defuse(value) if isinstance(value, str) else value


def write_table(rows: Sequence[Mapping[str, Any]], out: Output, *, wide: str, empty: str) -> None:
    """Write rows as a table for a person; the column ``wide`` takes the room that is left."""
    from rich.table import Table

    from whoseword.showing.wording import one_line

    if not rows:
        out.write(f"{empty}\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in rows[0]:
        table.add_column(name, overflow="fold", no_wrap=name != wide, ratio=1 if name == wide else None)
    for row in rows:
        table.add_row(*("" if value is None else one_line(str(value)) for value in row.values()))
    out.console.print(table)

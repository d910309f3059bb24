"""Writes what the documentation takes from the program itself: ``python docs/reference.py`` refreshes all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from cogapp import Cog

from whoseword import exchange, records
from whoseword.exchange.holding import notes

DOCS = Path(__file__).parent
SCHEMA = DOCS / "report.schema.json"
PAGES = ("commands.md", "exchange.md", "output.md")


def command_help(*command: str) -> str:
    """Return a Markdown block with the help text of a command, 80 columns wide and without colours."""
    environment = {**os.environ, "COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1", "TERM": "dumb"}
    shown = subprocess.run(
        [sys.executable, "-m", "whoseword", *command, "--help"],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout.replace("python -m whoseword", "whoseword")  # fmt: skip
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    return "\n".join(["```text", *lines, "```"])


def schema() -> str:
    """Return the JSON Schema of a report, as text."""
    return json.dumps(records.json_schema(), indent=1, ensure_ascii=False) + "\n"


def record_tables() -> str:
    """Return the records that a report is made of, each with its description and its fields."""
    return "\n\n".join("\n".join(_table(record)) for record in _reachable(records.Report))


def _reachable(record: type[records.Record]) -> list[type[records.Record]]:
    """Return a record and all the records in its fields, outer ones first."""
    found = [record]
    for each in found:
        for field in msgspec.structs.fields(each):
            found += [inner for inner in _records_in(field.type) if inner not in found]
    return found


def _records_in(kind: object) -> Iterator[type[records.Record]]:
    if isinstance(kind, type) and issubclass(kind, records.Record):
        yield kind
    for part in getattr(kind, "__args__", ()):
        yield from _records_in(part)


def _table(record: type[records.Record]) -> Iterator[str]:
    yield f"### {record.__name__}\n"
    yield _paragraphs(record.__doc__ or "")
    yield "\n| field | type |\n|---|---|"
    for field in msgspec.structs.fields(record):
        yield f"| `{field.encode_name}` | {_type_words(field.type)} |"


def _paragraphs(text: str) -> str:
    """Return a docstring as Markdown: no indentation, code in single backticks."""
    return "\n".join(line.strip() for line in text.strip().splitlines()).replace("``", "`")


def _type_words(kind: object) -> str:
    """Return a type as a reader of JSON sees it."""
    if kind is type(None):
        return "null"
    arguments = getattr(kind, "__args__", ())
    name = getattr(kind, "__name__", str(kind))
    if name == "Literal":
        return ", ".join(f"`{value}`" for value in arguments)
    if isinstance(kind, type) and issubclass(kind, records.Record):
        return f"[{name}](#{name.lower()})"
    if kind is records.Span:
        return "[start, end]"
    if name == "tuple":
        return f"list of {_type_words(arguments[0])}"
    if arguments:
        return " or ".join(map(_type_words, arguments))
    return {"str": "string", "int": "integer", "float": "number", "bool": "true or false"}.get(name, name)


def format_table() -> str:
    """Return the formats with their files and the extras that they need."""
    extras = {"parquet": "parquet", "aida": "rdf", "prov": "rdf", "stix": "stix"}
    rows = (f"| `{one.name}` | {one.title} | `{one.suffix}` | {extras.get(one.name, '')} |"
            for one in exchange.FORMATS.values())  # fmt: skip
    return "\n".join(["| format | what | file | extra |", "|---|---|---|---|", *rows])


def holding_table() -> str:
    """Return what each format holds of each field, and what *partly* means there."""
    marks = {"whole": "whole", "partly": "*partly*", "lost": "**lost**"}
    names = list(exchange.FORMATS)
    head = [f"| field | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    rows = [f"| `{one.field}` | {' | '.join(marks[one.degrees[name]] for name in names)} |"
            for one in exchange.holdings()]  # fmt: skip
    said = [f"- **{name}**: {' '.join(words.split())}" for name, words in notes().items()]
    return "\n".join([*head, *rows, "", *said])


def stale() -> list[str]:
    """Return the names of the files that are not what the program says."""
    pages = [page for page in PAGES if Cog().main(["cog", "--check", "-I", str(DOCS), str(DOCS / page)])]
    return pages if SCHEMA.is_file() and SCHEMA.read_text(encoding="utf-8") == schema() else [*pages, SCHEMA.name]


def refresh() -> None:
    """Write all of it anew."""
    SCHEMA.write_text(schema(), encoding="utf-8")
    for page in PAGES:
        Cog().main(["cog", "-r", "-I", str(DOCS), str(DOCS / page)])


if __name__ == "__main__":
    refresh()

"""Reports that ``whoseword read --format jsonl`` has written, taken as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoseword.records import Report

_SUFFIXES = frozenset((".jsonl", ".ndjson"))


def written_reports(source: str) -> Iterator[Report] | None:
    """Return the reports of a file of JSON lines, or nothing when it holds something else (articles, a web page).

    The first line decides; a later line that is no report stops with the number of the line.
    """
    path = Path(source)
    if path.suffix not in _SUFFIXES or not path.is_file() or _decoded(_first_line(path)) is None:
        return None
    return _decoded_lines(path)


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8", errors="replace") as lines:
        return next((line for line in lines if line.strip()), "")


def _decoded(line: str) -> Report | None:
    import msgspec

    from whoseword.records import Report, decode

    try:
        return decode(line, Report)
    except msgspec.DecodeError:  # a ValidationError is one too
        return None


def _decoded_lines(path: Path) -> Iterator[Report]:
    from whoseword.errors import ConfigurationError

    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            report = _decoded(line)
            if report is None:
                raise ConfigurationError(
                    f"{path}, line {number}: no report as `whoseword read --format jsonl` writes it"
                )
            yield report

"""Tables as CSV (RFC 4180) and as TSV for R: UTF-8, a header, formulas defused (:mod:`whoseword.exchange.cells`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from whoseword.exchange.cells import cell
from whoseword.exchange.tables import Row, Table


class Delimited:
    """Makes the bytes of one table."""

    def __init__(self, table: Table, delimiter: str) -> None:
        self._names = list(table.columns)
        self._buffer = io.StringIO(newline="")
        self._ending = "\r\n" if delimiter == "," else "\n"
        # The writer quotes a cell for the characters of its line ending only; a lone "\r" breaks lines for readers.
        self._writer = csv.writer(self._buffer, delimiter=delimiter, lineterminator="\r\n")
        self._writer.writerow(self._names)

    def add(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """Yield what the rows come to, each as soon as it is there."""
        for row in rows:
            header = self._drain()
            self._writer.writerow([cell(row[name]) for name in self._names])
            yield header + self._drain()

    def close(self) -> bytes:
        """Return what is left: the header, where there were no rows."""
        return self._drain()

    def _drain(self) -> bytes:
        made = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return (made.removesuffix("\r\n") + self._ending).encode("utf-8", "replace") if made else b""


def csv_table(table: Table) -> Delimited:
    """Return a maker of CSV."""
    return Delimited(table, ",")


def tsv_table(table: Table) -> Delimited:
    """Return a maker of TSV."""
    return Delimited(table, "\t")

"""Tables as Parquet, written in groups of rows so that a long table never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoseword.exchange.extras import needed
from whoseword.exchange.sink import Sink
from whoseword.exchange.tables import Kind, Row, Table

GROUP = 10_000  # rows; small enough for a few tens of megabytes, large enough to compress well


class Parquet:
    """Makes the bytes of one table.

    Raises:
        ConfigurationError: when pyarrow is not installed.
    """

    def __init__(self, table: Table) -> None:
        arrow = needed("pyarrow", "parquet")
        self._arrow = arrow
        self._schema = arrow.schema([(name, _type(arrow, kind)) for name, kind in table.columns.items()])
        self._sink = Sink()
        self._writer = needed("pyarrow.parquet", "parquet").ParquetWriter(
            arrow.PythonFile(self._sink, mode="w"), self._schema, compression="zstd"
        )
        self._waiting: list[Row] = []

    def add(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """Yield a group when there are enough rows for one."""
        for row in rows:
            self._waiting.append(row)
            if len(self._waiting) >= GROUP:
                yield self._group()

    def close(self) -> bytes:
        """Return the last group and the foot of the file."""
        last = self._group()
        self._writer.close()
        return last + self._sink.take()

    def _group(self) -> bytes:
        if self._waiting:
            self._writer.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting.clear()
        return self._sink.take()


def _type(arrow: Any, kind: Kind) -> Any:  # noqa: ANN401 - pyarrow's types
    span = arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])
    return {
        "text": arrow.string(),
        "number": arrow.int64(),
        "real": arrow.float64(),
        "truth": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "spans": arrow.list_(span),
    }[kind]

"""Long lists of ids in a question: one parameter, and cut where what they bring would fill the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Dialect, TableValuedAlias, Text, bindparam, column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

LARGEST = 500


def in_batches(ids: Iterable[str], size: int = LARGEST) -> Iterator[list[str]]:
    """Yield the ids, at most ``size`` at a time, each list in the order of the ids.

    >>> list(in_batches(["a", "b", "c"], 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch


def among(wanted: ColumnElement[str], name: str = "ids") -> ColumnElement[bool]:
    """Return the condition that a column is one of the ids that the question is asked with under ``name``.

    The statement is the same however many there are, so it is put together once; a list inside ``column.in_`` is
    written out anew each time, which took more of the time of adding an article than the database itself.
    """
    return wanted.in_(select(each(name).c.value))


def each(name: str = "ids") -> TableValuedAlias:
    """Return the ids that a question is asked with under ``name`` as a table with the one column ``value``."""
    ids = _Each(bindparam(name, type_=_Ids()))
    return ids.table_valued(column("value", Text())).alias("value")  # PostgreSQL calls the column as the table


class _Ids(TypeDecorator[Any]):
    """A sequence of ids as one parameter: a JSON array on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:  # noqa: ANN401 - SQLAlchemy's own signature
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(Text()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 - the same
        return msgspec.json.encode(value).decode() if dialect.name == "sqlite" else list(value)


class _Each(FunctionElement[str]):
    inherit_cache = True
    type = Text()
    name = "each"


@compiles(_Each, "sqlite")
def _on_sqlite(element: _Each, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own signature
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Each, "postgresql")
def _on_postgresql(element: _Each, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 - the same
    return f"unnest({compiler.process(element.clauses, **more)})"

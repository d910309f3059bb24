"""Long lists, page by page: a cursor says after which row to go on, so a late page costs what the first does."""

from __future__ import annotations

import base64
import binascii
import html
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from whoseword.errors import ConfigurationError
from whoseword.records import Record

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped] # its stubs are heavy, and it is optional

R = TypeVar("R", bound=Record)
PAGE = 50
BULK = 1000  # rows of a page when everything is wanted
SHOWN = 20  # rows that a notebook shows


class Page(NamedTuple, Generic[R]):
    """Some rows of a list, and the cursor after which the next ones come; nothing at the end."""

    items: tuple[R, ...]
    after: str | None


class Rows(Generic[R]):
    """A list that is read when it is needed: iterate over all of it, take one page, or make a data frame of it."""

    def __init__(self, fetch: Callable[[str | None, int], Page[R]]) -> None:
        self._fetch = fetch

    def page(self, after: str | None = None, size: int = PAGE) -> Page[R]:
        """Return up to ``size`` rows after a cursor that an earlier page gave.

        Raises:
            ConfigurationError: when the cursor is none of ours.
            LedgerError: when the ledger cannot be read.
        """
        return self._fetch(after, size)

    def __iter__(self) -> Iterator[R]:
        """Yield all rows, a page at a time."""
        after: str | None = None
        while True:
            page = self._fetch(after, BULK)
            yield from page.items
            if page.after is None:
                return
            after = page.after

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return all rows flat: nested fields as ``roots_certain``, lists as they are."""
        return [flat(row) for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """Return all rows as a data frame; pandas is needed only here.

        Raises:
            ConfigurationError: when pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - optional, and slow to load
        except ImportError as error:
            raise ConfigurationError("data frames need pandas: pip install pandas") from error
        return pd.DataFrame(self.to_dicts())

    def _repr_html_(self) -> str:
        """Return a table of the first rows, for notebooks."""
        page = self._fetch(None, SHOWN)
        return html_table([flat(row) for row in page.items], more=page.after is not None)


def flat(record: Record) -> dict[str, Any]:
    """Return a record as one level of names and values."""
    return dict(_flatten("", msgspec.to_builtins(record)))


def _flatten(prefix: str, value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, item in value.items():
        if isinstance(item, dict):
            yield from _flatten(f"{prefix}{name}_", item)
        else:
            yield prefix + name, item


def html_table(rows: Sequence[dict[str, Any]], *, more: bool) -> str:
    """Return rows as an HTML table; every word of it is escaped, because articles are strangers."""
    if not rows:
        return "<p>nothing found</p>"
    head = "".join(f"<th>{html.escape(name)}</th>" for name in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row.values()) + "</tr>" for row in rows)
    foot = "<p>… and more</p>" if more else ""
    return f'<table class="whoseword"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}'


def _cell(value: object) -> str:
    if value is None:
        return ""
    return html.escape(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def write_cursor(values: Sequence[object]) -> str:
    """Return the sort values of a row as an opaque word."""
    return base64.urlsafe_b64encode(msgspec.json.encode(list(values))).decode().rstrip("=")


def read_cursor(cursor: str, width: int) -> list[Any]:
    """Return the sort values of a cursor.

    Raises:
        ConfigurationError: when it is none of this list's cursors.
    """
    try:
        values = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        values = None
    if not isinstance(values, list) or len(values) != width or not all(isinstance(one, str | int) for one in values):
        raise ConfigurationError(f"{cursor!r} is no cursor of this list; start again without one")
    return values

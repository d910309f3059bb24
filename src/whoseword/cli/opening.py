"""Opening a ledger for a command that asks: the ledger must be there, and it need not be writable."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from whoseword.errors import ConfigurationError

if TYPE_CHECKING:
    from whoseword.ledger import Ledger, LedgerOptions


def for_asking(where: str) -> Ledger:
    """Return the ledger; it is closed when a ``with`` around it ends.

    Raises:
        ConfigurationError: when there is no such file: asking makes none.
        LedgerError: when it cannot be read.
    """
    from whoseword.ledger import open_ledger

    path = file_of(where)
    if path is not None and not path.exists():
        message = (
            f"there is no ledger {where}; name another with --ledger, or make it: whoseword add ARTICLES -l {where}"
        )
        raise ConfigurationError(message)
    return open_ledger(where, options_of(where))


def options_of(where: str, *, readonly: bool = False) -> LedgerOptions:
    """Return how to open a ledger: only for reading where its file or folder cannot be written."""
    from whoseword.ledger import LedgerOptions

    path = file_of(where)
    fixed = path is not None and path.exists() and not all(os.access(one, os.W_OK) for one in (path, path.parent))
    return LedgerOptions(readonly=readonly or fixed)


def file_of(where: str) -> Path | None:
    """Return the file of a ledger; nothing for one on a server.

    >>> file_of("news.db").name, file_of("postgresql://host/news")
    ('news.db', None)
    """
    bare = where.removeprefix("sqlite:///")
    return None if "://" in bare or not bare.strip() else Path(bare)

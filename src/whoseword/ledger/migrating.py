"""Bringing a ledger to the schema of this version, in one transaction, and refusing those of a newer one."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, exc, inspect, select, text

from whoseword.errors import LedgerError
from whoseword.ledger import schema as t
from whoseword.ledger.schema import SCHEMA

if TYPE_CHECKING:
    from whoseword.ledger.engine import Store

log = logging.getLogger(__name__)
BATCH = 500  # claims
DERIVED_SINCE = "0002"  # older ledgers lack what the code derives of every claim
MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 0x77686F73  # any number that nobody else locks on a PostgreSQL server: "whos"


def prepare(store: Store) -> None:
    """Make the tables of a new ledger, or bring those of an older one up to date.

    Raises:
        LedgerError: when the ledger is newer, is something else, or cannot be read or written.
    """
    if _is_current(store.read("opening", _version), store):
        return
    if store.options.readonly:
        message = f"{store.name} is no ledger of schema {SCHEMA}; open it once for writing, which brings it up to date"
        raise LedgerError(message)

    def migrate(connection: Connection) -> None:
        if not store.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _version(connection)
        if not _is_current(before, store):  # another process may have been first
            _upgrade(connection)
            if before is not None and before < DERIVED_SINCE:
                _derive(connection)

    store.write("making the tables", migrate)


def _version(connection: Connection) -> str | None:
    """Return the migration that the ledger is at; nothing for an empty database, "" for one that is something else."""
    if not inspect(connection).has_table("alembic_version"):
        return "" if inspect(connection).has_table("articles") else None
    try:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except exc.NoResultFound:
        return None


def _is_current(version: str | None, store: Store) -> bool:
    if version == "":
        message = f"{store.name} has a table 'articles' but is no whoseword ledger; give another file or database"
        raise LedgerError(message)
    if version is not None and version > SCHEMA:
        message = (
            f"{store.name} was written by a newer whoseword (schema {version}, this one knows up to {SCHEMA}); "
            "upgrade whoseword: pip install --upgrade whoseword"
        )
        raise LedgerError(message)
    return version == SCHEMA


def _derive(connection: Connection) -> None:
    """Fill the derived tables of a ledger that had claims before they were made."""
    from whoseword.ledger.states import refresh  # noqa: PLC0415 - most openings migrate nothing

    claims = list(connection.execute(select(t.claim_states.c.claim).order_by(t.claim_states.c.claim)).scalars())
    for first in range(0, len(claims), BATCH):
        refresh(connection, claims[first : first + BATCH])
        log.info("deriving again what stands on claims: %d of %d", min(first + BATCH, len(claims)), len(claims))


def _upgrade(connection: Connection) -> None:
    """Run the missing migrations on this connection; Alembic is loaded only when there are any."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

"""What went wrong in the database, said as what, where, and what to do."""

import sqlite3

from sqlalchemy import exc

from whoseword.errors import LedgerError

# PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING_STATES = {"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "08000", "08003", "08006", "53300"}
_PASSING_WORDS = (
    "database is locked", "database table is locked", "connection refused", "server closed the connection",
    "the connection is closed", "the connection is lost", "connection reset", "terminating connection",
    "the database system is", "no such file or directory", "consuming input failed", "timeout expired",
)  # fmt: skip

_LOCKED = (
    "another program kept it locked for more than {patience:g} s; wait for it or stop it, then run the same command "
    "again: what was added before stays"
)
_READ_ONLY = (
    "it is read-only; open it without the read-only option, give yourself the right to write it and its folder, or "
    "copy it to where you may write"
)
_DAMAGED = (
    "the file is damaged or no ledger; put back a copy, or save what can be read with "
    "`sqlite3 FILE .recover | sqlite3 NEW_FILE`"
)
_FULL = "the disk is full; make room, then run the same command again"
_CLOSED = "the file cannot be opened; check that its folder is there and that you may read and write in it"
_REFUSED = "the server does not let you in; check user, password and database name of the URL"
_AWAY = "the server is away; when it is back, run the same command again: it goes on where it stopped"

# Words of the engine -> what it means and what to do; the first line with words that occur counts.
_ADVICE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("database is locked", "database table is locked", "lock timeout", "deadlock"), _LOCKED),
    (("readonly", "read-only"), _READ_ONLY),
    (("malformed", "not a database", "file is encrypted", "disk i/o error"), _DAMAGED),
    (("disk is full", "no space left"), _FULL),
    (("unable to open",), _CLOSED),
    (("password", 'role "', 'database "', "permission denied", "pg_hba"), _REFUSED),
    (
        (
            "refused", "closed the connection", "connection is closed", "connection is lost", "terminating connection",
            "connection reset", "could not translate", "failed to resolve", "the database system is",
            "connection failed", "connection to server", "connection is bad", "consuming input failed",
            "timeout expired",
        ),
        _AWAY,
    ),
)  # fmt: skip


def is_passing(error: exc.SQLAlchemyError, *, opened: bool) -> bool:
    """Tell whether it is worth trying again: locked, deadlocked, or the server gone for a moment.

    A server that was never ``opened`` is not waited for: its address is more likely wrong than the server away.
    """
    if not opened and not any(word in str(error).lower() for word in ("locked", "deadlock", "starting up")):
        return False
    if isinstance(error, exc.TimeoutError):
        return True
    if not isinstance(error, exc.DBAPIError):
        return False
    if error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _PASSING_STATES:
        return True
    if not isinstance(error, exc.OperationalError | exc.InterfaceError):
        return False
    words = str(error.orig).lower()
    return any(phrase in words for phrase in _PASSING_WORDS) and not isinstance(error.orig, sqlite3.IntegrityError)


def translate(error: exc.SQLAlchemyError, where: str, doing: str, patience: float) -> LedgerError:
    """Return the error to raise: what was being done, on which ledger, why it failed, what to do."""
    words = " ".join(str(getattr(error, "orig", None) or error).split())
    known = (advice for phrases, advice in _ADVICE if any(phrase in words.lower() for phrase in phrases))
    advice = next(known, "please report this with the words in brackets")
    return LedgerError(f"{doing} failed on ledger {where}: {advice.format(patience=patience)} [{words}]")

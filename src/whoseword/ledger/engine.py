"""Opening a ledger, and running one transaction on it: whole or not at all, tried again when another writer was first.

SQLite runs in write-ahead mode: readers never wait, writers wait for each other, and a process killed at any moment
leaves the last whole transaction. A write transaction takes the write lock at its start (``BEGIN IMMEDIATE``): one that
reads first and locks later would fail when another has written in between.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import QueuePool

from whoseword.errors import ConfigurationError
from whoseword.ledger.faults import is_passing, translate
from whoseword.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
log = logging.getLogger(__name__)
FIRST_PAUSE = 0.05  # seconds; doubled at each further try
LONGEST_PAUSE = 2.0
#: An article changes some 900 pages of a large ledger, many the same as the one before: written back once for ten
#: articles they cost half. The file beside the ledger grows to 40 MB while articles are added.
WAL_PAGES = 10_000


class LedgerOptions(Record, frozen=True, kw_only=True):
    """How a ledger is opened.

    Attributes:
        readonly: refuse every write; an SQLite file is then opened even where its folder cannot be written.
        patience: seconds to go on trying when another writer holds the lock or the server is away.
        create: make the ledger when it is not there.
    """

    readonly: bool = False
    patience: float = 30.0
    create: bool = True


def now() -> str:
    """Return the present UTC time, ISO 8601 with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Store:
    """One database: its engine, its name for messages, and the two ways to use it, :meth:`read` and :meth:`write`."""

    def __init__(self, where: str | Path, options: LedgerOptions) -> None:
        url = _url(where)
        self.options = options
        self._opened = False
        self.sqlite = url.get_backend_name() == "sqlite"
        self.name = str(url.database) if self.sqlite else url.set(drivername="postgresql").render_as_string()
        self.engine = _sqlite_engine(url, options) if self.sqlite else _postgresql_engine(url, options)

    def read(self, doing: str, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` reads in one snapshot.

        Raises:
            LedgerError: when the ledger cannot be read; ``doing`` says what for.
        """
        return self._run(doing, work, write=False)

    def write(self, doing: str, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` gives back after writing, all of it in one transaction.

        ``work`` may run more than once, each time on a ledger that holds nothing of the earlier tries.

        Raises:
            LedgerError: when the ledger cannot be written; ``doing`` says what for.
        """
        return self._run(doing, work, write=True)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _run(self, doing: str, work: Callable[[Connection], T], *, write: bool) -> T:
        deadline, pause = time.monotonic() + self.options.patience, FIRST_PAUSE
        while True:
            try:
                with self.engine.connect().execution_options(whoseword_write=write) as connection:
                    self._opened = True
                    with connection.begin():
                        return work(connection)
            except (exc.DBAPIError, exc.TimeoutError) as error:
                if not is_passing(error, opened=self._opened) or time.monotonic() + pause > deadline:
                    raise translate(error, self.name, doing, self.options.patience) from error
                log.info("%s: %s; trying again in %.2f s", self.name, type(error).__name__, pause)
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _url(where: str | Path) -> URL:
    """Return the address of a ledger given as a file, an ``sqlite:///`` or a ``postgresql://`` URL."""
    text = str(where)
    if not text.strip():
        raise ConfigurationError("the ledger's name is empty; give a file, or a postgresql:// URL")
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return make_url(text).set(drivername="postgresql+psycopg")
    if "://" in text and not text.startswith("sqlite:///"):
        scheme = text.partition("://")[0]
        message = f"ledgers live in SQLite files or under postgresql:// URLs, not {scheme}://; write one of these"
        raise ConfigurationError(message)
    return URL.create("sqlite", database=str(Path(text.removeprefix("sqlite:///"))))


def _postgresql_engine(url: URL, options: LedgerOptions) -> Engine:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra: SQLite ledgers do without it
    except ImportError as error:
        raise ConfigurationError("PostgreSQL ledgers need the extra: pip install 'whoseword[postgresql]'") from error
    settings = [url.query["options"]] if isinstance(url.query.get("options"), str) else []
    settings += ["-c default_transaction_read_only=on"] if options.readonly else []
    arguments = {"connect_timeout": max(2, int(options.patience)), "options": " ".join(map(str, settings))}
    engine = create_engine(url.difference_update_query(["options"]), pool_pre_ping=True, connect_args=arguments)
    event.listen(engine, "connect", _quiet_notices)
    return engine


def _quiet_notices(connection: Any, _record: object) -> None:  # noqa: ANN401 - psycopg is an extra
    """Keep the server's notices out of the log."""
    connection.add_notice_handler(lambda _: None)


def _sqlite_engine(url: URL, options: LedgerOptions) -> Engine:
    path = Path(url.database or "")
    engine = create_engine(
        "sqlite://", creator=lambda: _open_file(path, options), poolclass=QueuePool, pool_size=5, max_overflow=20
    )
    event.listen(engine, "begin", _begin)
    return engine


def _open_file(path: Path, options: LedgerOptions) -> sqlite3.Connection:
    """Return a connection with the settings that every ledger needs.

    Raises:
        sqlite3.Error: when the file cannot be opened, or is no database.
    """
    # At most a second inside the engine: longer waits are made outside of it, where they can be interrupted.
    wait = min(options.patience, 1.0)
    with _closed_on_error(_address(path, options, wait), wait) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 2147418112")
        if not options.readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
    return connection


def _address(path: Path, options: LedgerOptions, wait: float) -> str:
    """Return how SQLite is to open a file.

    In a folder that cannot be written it cannot make the files of the write-ahead mode; nobody else can write there
    either, so the file may be read as it lies.
    """
    bare = path.absolute().as_uri()
    if not options.readonly:
        return f"{bare}?mode={'rwc' if options.create else 'rw'}"
    with closing(sqlite3.connect(f"{bare}?mode=ro", uri=True, timeout=wait)) as tried:
        return f"{bare}?mode=ro" if _can_read(tried) else f"{bare}?mode=ro&immutable=1"


@contextmanager
def _closed_on_error(uri: str, wait: float) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _can_read(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if "unable to open" in str(error) or "readonly" in str(error):
            return False
        raise
    return True


def _begin(connection: Connection) -> None:
    """Start the transaction by hand: the driver's own habit would begin too late."""
    write = connection.get_execution_options().get("whoseword_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

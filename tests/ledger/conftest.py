"""A ledger on each engine, and a PostgreSQL server of our own for the time of the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from whoseword.ledger import Ledger, open_ledger

NEWEST_FIRST = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))


class Server:
    """A PostgreSQL server that listens on a socket in its own folder only."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.folder = folder
        self._programs = programs
        # PostgreSQL refuses to run as root
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self._run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "tests", "--no-sync", "--locale=C.UTF-8")
        self.start()

    def start(self) -> None:
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self._control("-o", settings, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")

    def ledger(self, name: str) -> str:
        """Return the URL of a new, empty place for a ledger: a schema, which costs less than a database."""
        self._run("psql", "-q", "-h", str(self.folder), "-U", "tests", "-c", f"CREATE SCHEMA {name}", "postgres")
        return f"postgresql://tests@/postgres?host={self.folder}&options=-csearch_path%3D{name}"

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-w", "-s", "-D", str(self.folder / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as, str(self._programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Return a running server; without PostgreSQL the tests that ask for one are skipped."""
    found = shutil.which("initdb")
    programs = [*NEWEST_FIRST, *([Path(found).resolve().parent] if found else [])]
    if not programs or (os.geteuid() == 0 and not shutil.which("runuser")):
        pytest.skip("no PostgreSQL programs here (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must stay short
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(programs[0], folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a new ledger can be made, once on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    server = request.getfixturevalue("postgresql")
    return server.ledger(f"t{os.urandom(6).hex()}")


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """Return an empty ledger, once on each engine."""
    with open_ledger(address) as opened:
        yield opened

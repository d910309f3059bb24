"""Killed, locked, damaged, newer, cut off, and several at once: nothing is lost, and the error says what to do."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ledger_stories import DAM, story
from ledger_writer import numbered
from sqlalchemy import text

from whoseword.errors import ConfigurationError, LedgerError
from whoseword.ledger import LedgerOptions, open_ledger

WRITER = Path(__file__).with_name("ledger_writer.py")
SAID = ("Ostmark", "said", "Norland blew up the dam")
SHORT = LedgerOptions(patience=0.3)


def writer(address, first, last):
    """Start a process that adds articles."""
    paths = [str(Path(__file__).parents[2] / "src"), str(WRITER.parent)]
    return subprocess.Popen(
        [sys.executable, str(WRITER), address, str(first), str(last)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(ledger, articles):
    """Every article has all its rows, and what is derived fits them."""
    found = ledger.counts()
    assert (found.articles, found.versions, found.stances) == (articles, articles, 2 * articles)
    for line in ledger.articles():
        report = ledger.article(line.id)
        assert (len(report.attributions), len(report.actors)) == (2, 3)
    if articles:
        (claim,) = ledger.claims()
        assert (claim.stances, claim.asserters, claim.deniers) == (2 * articles, articles, 1)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_ledger(tmp_path):
    """Kill the writer after its 1st, 2nd, ... article, that is inside the next one; then let it finish."""
    address, last = str(tmp_path / "ledger.db"), 30
    done = 0
    for kills in range(1, 7):
        with writer(address, 0, last) as process:
            for _ in range(done + kills):
                process.stdout.readline()
            time.sleep(random.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        with sqlite3.connect(address) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with open_ledger(address) as ledger:
            before, done = done, ledger.counts().articles
            assert done >= before
            assert_whole(ledger, done)
    with writer(address, 0, last) as process:
        assert process.communicate()[0].count("unchanged") >= done
    with open_ledger(address) as ledger:
        assert_whole(ledger, last)


@pytest.mark.slow
def test_several_writers_at_once_lose_nothing(address):
    """Four processes with overlapping articles, starting on a ledger that is not there yet."""
    processes = [writer(address, first, first + 10) for first in (0, 5, 10, 15)]
    outcomes = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    with open_ledger(address) as ledger:
        assert_whole(ledger, 25)
    assert sum(outcome.count("new") for outcome in outcomes) == 25
    assert sum(map(len, outcomes)) == 40


def test_an_error_inside_an_article_leaves_nothing_of_it(ledger, monkeypatch):
    ledger.add(*numbered(1))
    monkeypatch.setattr("whoseword.ledger.linking.refresh", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ledger.add(*numbered(2))
    monkeypatch.undo()
    assert_whole(ledger, 1)


def test_a_ledger_of_a_newer_version_is_refused(address):
    with open_ledger(address) as ledger, ledger._store.engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(LedgerError, match=r"newer whoseword.*upgrade"):
        open_ledger(address)


def test_a_locked_file_is_waited_for_then_named(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path, SHORT) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"adding article .* failed on ledger .*ledger\.db: another program"):
            ledger.add(*numbered(1))
        assert list(ledger.claims()) == []  # reading does not wait
        other.close()
        assert ledger.add(*numbered(1)).outcome == "new"


def test_a_read_only_ledger_can_be_read_and_says_why_it_cannot_be_written(address):
    with open_ledger(address) as ledger:
        ledger.add(*numbered(1))
    with open_ledger(address, LedgerOptions(readonly=True, patience=0.3)) as ledger:
        assert_whole(ledger, 1)
        with pytest.raises(LedgerError, match="read-only; open it without"):
            ledger.add(*numbered(2))


def test_a_read_only_ledger_must_be_there_and_up_to_date(tmp_path):
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path / "none.db", LedgerOptions(readonly=True))
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE x (y)").connection.close()
    with pytest.raises(LedgerError, match="open it once for writing"):
        open_ledger(tmp_path / "empty.db", LedgerOptions(readonly=True))


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, " * 1000, encoding="utf-8")
    with pytest.raises(LedgerError, match="damaged or no ledger"):
        open_ledger(path)
    assert path.read_text(encoding="utf-8").startswith("Dear reader")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE articles (title)")
    with pytest.raises(LedgerError, match="is no whoseword ledger"):
        open_ledger(other)


def test_a_damaged_file_is_named_with_a_way_out(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        for number in range(20):
            ledger.add(*numbered(number))
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)

    def ask():
        with open_ledger(path) as ledger:
            return list(ledger.stances()), list(ledger.articles())

    with pytest.raises(LedgerError, match=r"ledger\.db: the file is damaged.*recover"):
        ask()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(LedgerError, match="check that its folder"):
        open_ledger(tmp_path / "no" / "where.db", SHORT)


@pytest.mark.parametrize("wrong", ["", "mysql://host/db", "mongodb://x"])
def test_addresses_that_are_none(wrong):
    with pytest.raises(ConfigurationError):
        open_ledger(wrong)


def test_a_full_disk_is_named(tmp_path):
    with open_ledger(tmp_path / "ledger.db", SHORT) as ledger:
        with ledger._store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerError, match="the disk is full; make room"):
            ledger.add(*story("long", (SAID[0], SAID[1], "word " * 20_000)))


@pytest.mark.postgresql
def test_a_connection_lost_inside_a_batch_is_made_again(postgresql):
    address = postgresql.ledger("t_lost")
    with open_ledger(address) as ledger, open_ledger(address) as other:

        def batch():
            for number in range(6):
                if number % 2:  # cut every other connection but our own
                    with other._store.engine.connect() as connection:
                        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        connection.execute(text(cut))
                        connection.commit()
                yield numbered(number)

        assert [result.outcome for result in ledger.add_all(batch())] == ["new"] * 6
        assert_whole(ledger, 6)


@pytest.mark.postgresql
def test_a_connection_lost_inside_an_article_is_made_again(postgresql, monkeypatch):
    from whoseword.ledger import linking

    address, refresh, cuts = postgresql.ledger("t_inside"), linking.refresh, []

    def cut_once(connection, claims):
        if not cuts:
            cuts.append(connection.execute(text("SELECT pg_backend_pid()")).scalar())
            with other._store.engine.connect() as second:
                second.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": cuts[0]})
        refresh(connection, claims)

    with open_ledger(address) as ledger, open_ledger(address) as other:
        monkeypatch.setattr(linking, "refresh", cut_once)
        assert ledger.add(*numbered(1)).outcome == "new"
        assert cuts
        assert_whole(ledger, 1)


@pytest.mark.postgresql
@pytest.mark.slow
def test_a_server_that_stops_stops_the_batch_and_it_goes_on_later(postgresql):
    address = postgresql.ledger("t_stopped")

    def batch(*, stops):
        for number in range(4):
            if stops and number == 2:
                postgresql.stop()
            yield numbered(number)

    with open_ledger(address, SHORT) as ledger:
        done = []
        try:
            with pytest.raises(
                LedgerError, match=r"the server is away.*2 articles of this batch are in; the next is n2-"
            ):
                done.extend(ledger.add_all(batch(stops=True)))
            with pytest.raises(LedgerError, match="the server is away"):
                open_ledger(address, SHORT)
        finally:
            postgresql.start()
        outcomes = [result.outcome for result in ledger.add_all(batch(stops=False))]
        assert outcomes == ["unchanged", "unchanged", "new", "new"]
        assert_whole(ledger, 4)


@pytest.mark.postgresql
def test_passwords_stay_out_of_messages(postgresql):
    address = postgresql.ledger("t_secret").replace("tests@", "nobody:hushhush@")
    with pytest.raises(LedgerError, match="check user, password") as caught:
        open_ledger(address, SHORT)
    assert "hushhush" not in str(caught.value)


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(tmp_path):
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(*numbered(1))
    shutil.copy(tmp_path / "ledger.db", tmp_path / "copy.db")
    from whoseword.ledger import engine

    path = tmp_path / "copy.db"
    original = engine._can_read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_can_read", lambda connection: original(connection) and False)
        with open_ledger(path, LedgerOptions(readonly=True)) as ledger:
            assert len(ledger.claim(DAM.id).stances) == 2

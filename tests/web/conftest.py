"""A board over the story kit's gold: as an application for fast tests, served for a browser where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the board needs the extra: pip install 'whoseword[web]'")
pytest.importorskip("fast_sugiyama", reason="the board needs the extra: pip install 'whoseword[web]'")

from board_helpers import Served, client_of
from starlette.testclient import TestClient
from story_ledger import fill

from whoseword.ledger import Ledger, open_ledger


@pytest.fixture(scope="session")
def stories_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger file with the story kit in it; copy it before writing."""
    path = tmp_path_factory.mktemp("board") / "stories.db"
    with open_ledger(path) as ledger:
        fill(ledger)
    return path


@pytest.fixture(scope="session")
def stories(stories_db: Path) -> Iterator[Ledger]:
    """Return the ledger, to read only."""
    with open_ledger(stories_db) as ledger:
        yield ledger


@pytest.fixture
def fresh(stories_db: Path, tmp_path: Path) -> Iterator[Ledger]:
    """Return a copy of the ledger, to write to."""
    path = tmp_path / "ledger.db"
    shutil.copy(stories_db, path)
    with open_ledger(path) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def client(stories: Ledger) -> TestClient:
    """Return a client of the board over the stories."""
    return client_of(stories)


@pytest.fixture(scope="session")
def served(stories: Ledger) -> Iterator[str]:
    """Return the address of a served board."""
    board = Served(stories)
    yield board.url
    board.stop()


@pytest.fixture(scope="session")
def chromium():
    """Return a headless Chromium; tests that ask for it are skipped where there is none, but never in CI."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need: pip install playwright")
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "there is no Chromium here (Debian: apt-get install chromium)"
        )
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """Return a page that fails its test when the browser complains or asks another host for anything."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: complaints.append(asked.url) if "//127.0.0.1" not in asked.url else None)
    yield opened
    context.close()
    assert complaints == []

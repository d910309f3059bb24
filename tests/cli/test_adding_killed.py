"""``add --workers`` killed in the middle: the ledger is whole, and the same command goes on."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from whoseword.errors import LedgerError
from whoseword.ledger import LedgerOptions, open_ledger

ARTICLES = 40
PATIENCE = 300  # seconds; two models load first


def start(articles, ledger, root):
    """Start adding, as a group of processes that can be killed together."""
    return subprocess.Popen(
        [sys.executable, "-m", "whoseword", "add", str(articles), "--workers", "2", "--ledger", str(ledger)],
        env={**os.environ, "PYTHONPATH": str(root / "src"), "OMP_NUM_THREADS": "1"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def articles_in(ledger):
    try:
        with open_ledger(ledger, LedgerOptions(readonly=True)) as opened:
            return opened.counts().articles
    except LedgerError:  # not there yet
        return 0


@pytest.mark.model
@pytest.mark.slow
def test_the_same_command_goes_on_after_a_kill(tmp_path, root):
    source, ledger = tmp_path / "articles.jsonl", tmp_path / "ledger.db"
    rows = [
        {"id": f"a{number}", "text": f"Mayor Ina Berg said on Monday that bridge {number} had been closed.\n"}
        for number in range(ARTICLES)
    ]
    rows.insert(ARTICLES // 2, {"id": "broken", "text": 5})
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    killed = start(source, ledger, root)
    until = time.monotonic() + PATIENCE
    while not articles_in(ledger) and killed.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    before = articles_in(ledger)
    assert before
    done = start(source, ledger, root)
    told = done.communicate(timeout=PATIENCE)[1]
    assert done.returncode == 1, "one article is broken"
    assert f"{ARTICLES - before} new, 1 rejected, {before} unchanged" in told or before == ARTICLES
    with open_ledger(ledger) as opened:
        counts = opened.counts()
        assert (counts.articles, counts.versions, counts.rejected) == (ARTICLES, ARTICLES, 1)
        assert all(opened.claim(line.id).stances for line in opened.claims())

"""The two engines read what one process reads."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whoseword.errors import ConfigurationError
from whoseword.pipeline import read_stated
from whoseword.records import Article
from whoseword.scale import WorkerLostError, cluster, processes
from whoseword.scale import read_stated as read_in_shards
from whoseword.scale.engine import pack, unpack

TEXTS = [
    "The minister denied on Monday that the port had been closed.\n",
    "“We sent no ships,” said a spokesman for the navy.\n",
    "Two officials told the agency that the talks had failed.\n",
]


@pytest.fixture
def folder(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def end_process(_shard):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.model
@pytest.mark.slow
def test_processes_read_what_one_process_reads(folder):
    here = list(read_stated([str(folder)]))
    with processes(2) as engine:
        assert list(read_in_shards([str(folder)], engine)) == here
    assert sum(len(report.attributions) for report, _ in here) >= len(TEXTS)


@pytest.mark.slow
def test_a_killed_process_is_a_lost_worker_and_the_next_shard_is_read(monkeypatch):
    from whoseword.scale import local

    with processes(1) as engine:
        monkeypatch.setattr(local, "work", end_process)
        with pytest.raises(WorkerLostError, match="process ended"):
            engine.submit(b"").result()
        monkeypatch.undo()
        article = Article(id="a", text="")
        assert [report.article for report, _ in unpack(engine.submit(pack([article])).result())] == [article]


@pytest.mark.model
@pytest.mark.slow
def test_a_cluster_reads_what_one_process_reads(folder):
    distributed = pytest.importorskip("distributed")
    here = list(read_stated([str(folder)]))
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
        ) as local,
        cluster(local.scheduler_address) as engine,
    ):
        assert engine.workers == 1
        assert list(read_in_shards([str(folder)], engine)) == here


@pytest.mark.slow
def test_workers_end_with_the_process_that_started_them():
    code = (
        "from whoseword.scale import processes\nimport time\n"
        "if __name__ == '__main__':\n"
        "    with processes(1) as engine:\n"
        "        engine.submit(b'').exception()\n"
        "        print(*engine._pool._processes, flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists():
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker is still there")


def test_no_worker_is_wrong():
    with pytest.raises(ConfigurationError, match="1 or more"), processes(0):
        pass


def test_nobody_at_the_address_is_wrong():
    pytest.importorskip("distributed")
    with pytest.raises(ConfigurationError, match="no Dask scheduler"), cluster("tcp://127.0.0.1:9", patience=1):
        pass


@pytest.mark.slow
def test_a_scheduler_without_workers_is_wrong():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None, protocol="tcp") as local,
        pytest.raises(ConfigurationError, match="no workers"),
        cluster(local.scheduler_address, patience=1),
    ):
        pass

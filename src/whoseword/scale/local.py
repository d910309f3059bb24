"""Workers that are processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from threading import Lock, Thread

from whoseword.errors import ConfigurationError
from whoseword.scale.engine import hand_on, work


class _Processes:
    """A pool of processes that is built anew after one of them has died."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._lock = Lock()
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # "spawn": a forked process would inherit open ledgers and the threads of libraries in an unknown state
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, mp_context=context, initializer=_leave_with_parent)

    def submit(self, shard: bytes) -> Future[bytes]:
        """Give the shard to the next free process."""
        answer: Future[bytes] = Future()
        with self._lock:
            pool = self._pool
            try:
                asked = pool.submit(work, shard)
            except BrokenExecutor:
                self._pool = pool = self._new()
                asked = pool.submit(work, shard)
        asked.add_done_callback(lambda done: hand_on(done.result, answer, (BrokenExecutor,)))
        return answer

    def close(self) -> None:
        """Stop the processes; what they have not begun is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _leave_with_parent() -> None:
    """Let a worker end when the process that started it is killed; it would wait for shards for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)  # no clean-up: whoever would use what is left is gone


@contextmanager
def processes(workers: int) -> Iterator[_Processes]:
    """Give an engine of so many processes; each loads the model once (about 0.6 GB).

    Args:
        workers: how many, 1 or more. More than the machine has cores gains nothing.

    Raises:
        ConfigurationError: when ``workers`` is below 1.
    """
    if workers < 1:
        raise ConfigurationError(f"{workers} workers cannot read; give 1 or more")
    engine = _Processes(workers)
    try:
        yield engine
    finally:
        engine.close()

"""Workers of a Dask cluster: other machines, a queue of a computing centre (dask-jobqueue), a cloud."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whoseword.errors import ConfigurationError
from whoseword.scale.engine import hand_on, work

if TYPE_CHECKING:
    from distributed import Client


class _Cluster:
    """A client of a Dask scheduler whose workers have the same version of the package."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def workers(self) -> int:
        """Threads of all workers; those that join later count from then on."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, shard: bytes) -> Future[bytes]:
        """Give the shard to the scheduler."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415 - the same

        asked = self._client.submit(work, shard, pure=False)
        answer: Future[bytes] = Future()
        asked.add_done_callback(lambda done: hand_on(done.result, answer, (KilledWorker, FutureCancelledError)))
        return answer


@contextmanager
def cluster(address: str, patience: float = 30) -> Iterator[_Cluster]:
    """Give an engine of the workers behind a Dask scheduler.

    Args:
        address: of the scheduler, as ``tcp://10.0.0.1:8786``.
        patience: seconds to wait for the scheduler, and for the first worker.

    Raises:
        ConfigurationError: when the ``dask`` extra is missing, nobody answers at the address, or a worker has another
            version of the package.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigurationError("a cluster needs the dask extra: pip install 'whoseword[dask]'") from error
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise ConfigurationError(
                f"the Dask scheduler at {address} has no workers; start one: dask worker"
            ) from error
        _check_versions(client)
        yield _Cluster(client)


def _version() -> str:
    from whoseword import __version__  # noqa: PLC0415 - runs on the worker

    return __version__


def _check_versions(client: Client) -> None:
    mine = _version()
    for worker, theirs in client.run(_version, on_error="return").items():
        if theirs != mine:
            raise ConfigurationError(f"worker {worker} has whoseword {theirs}, this is {mine}; install the same one")

"""What a place to work in must offer, and the work itself."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

import msgspec

from whoseword.linkage import Stated
from whoseword.records import Article, Report

#: What a worker gives back for each article: the report, and what it states unless it was rejected.
Result = tuple[Report, Stated | None]


class WorkerLostError(Exception):
    """A worker died over a shard, or never answered; the shard may be tried again in smaller parts."""


class Engine(Protocol):
    """A place with workers."""

    @property
    def workers(self) -> int:
        """How many shards are worked on at the same time."""

    def submit(self, shard: bytes) -> Future[bytes]:
        """Give one shard to a worker.

        Args:
            shard: articles, as :func:`pack` writes them.

        Returns:
            The answer to come, as :func:`work` gives it. Its ``result()`` raises :class:`WorkerLostError` when the
            worker died, and what the worker raised when the model or the configuration is wrong.
        """


def hand_on(ask: Callable[[], bytes], answer: Future[bytes], lost: tuple[type[Exception], ...]) -> None:
    """Set an answer to what ``ask`` returns or raises; errors of the kinds ``lost`` tell that a worker died."""
    try:
        answer.set_result(ask())
    except lost as error:
        told = WorkerLostError("a worker process ended while it read")
        told.__cause__ = error
        answer.set_exception(told)
    except Exception as error:  # noqa: BLE001 - it belongs to the one who waits
        answer.set_exception(error)


def pack(articles: list[Article]) -> bytes:
    """Return the articles of a shard as one message (MessagePack)."""
    return msgspec.msgpack.encode(articles)


def unpack(answer: bytes) -> list[Result]:
    """Return what a worker found, one pair for each article of its shard."""
    return msgspec.msgpack.decode(answer, type=list[Result])


def work(shard: bytes) -> bytes:
    """Read a shard: what a worker runs.

    Args:
        shard: articles, as :func:`pack` writes them.

    Raises:
        ModelError: when the worker's copy of the model is missing or damaged.
    """
    from whoseword.pipeline import state_articles  # noqa: PLC0415 - loaded where the work is done, not where it is sent

    articles = msgspec.msgpack.decode(shard, type=list[Article])
    return msgspec.msgpack.encode(list(state_articles(articles)))

"""The queue: shards out, answers back in order, and the one bad article found when a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

from whoseword.pipeline import DEFAULTS, find_articles
from whoseword.reading import ReadingOptions
from whoseword.records import Article, Rejection, Report
from whoseword.rooms import Input, Rooms, shipped_rooms
from whoseword.scale.engine import Engine, Result, WorkerLostError, pack, unpack

#: Articles and characters of a shard: a few seconds of work, so that a lost worker loses little.
SHARD_ARTICLES = 16
SHARD_CHARACTERS = 80_000
#: Shards that wait for each worker, so that none stands idle while others are linked.
_AHEAD = 3

Entry = Article | Report


def read_stated(
    inputs: Iterable[Input], engine: Engine, options: ReadingOptions = DEFAULTS, rooms: Rooms | None = None
) -> Iterator[Result]:
    """Yield what :func:`whoseword.pipeline.read_stated` does, read by the engine's workers.

    An article over which a worker dies is found by halving its shard, and rejected; the others are read.

    Args:
        inputs: files, folders, addresses; ``"-"`` is standard input.
        engine: the place with workers.
        options: how to read the inputs.
        rooms: another reading room than the shipped one; the workers use the shipped rooms.

    Raises:
        ConfigurationError: before the first article, when the options or a rule file are wrong.
        ModelError: when a worker's model is missing or damaged.
    """
    entries = find_articles(inputs, options, rooms or shipped_rooms())
    waiting: deque[tuple[list[Entry], Future[bytes] | None]] = deque()
    for shard in _shards(entries):
        waiting.append((shard, _submit(shard, engine)))
        if len(waiting) >= _AHEAD * engine.workers:
            yield from _results(*waiting.popleft(), engine)
    while waiting:
        yield from _results(*waiting.popleft(), engine)


def _shards(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the entries in groups that a worker reads in a few seconds; the first is small, to show something soon."""
    shard: list[Entry] = []
    characters, most = 0, 1
    for entry in entries:
        shard.append(entry)
        characters += len(entry.text) if isinstance(entry, Article) else 0
        if len(shard) >= most or characters >= SHARD_CHARACTERS:
            yield shard
            shard, characters, most = [], 0, SHARD_ARTICLES
    if shard:
        yield shard


def _articles(shard: list[Entry]) -> list[Article]:
    return [entry for entry in shard if isinstance(entry, Article)]


def _submit(shard: list[Entry], engine: Engine) -> Future[bytes] | None:
    articles = _articles(shard)
    return engine.submit(pack(articles)) if articles else None


def _results(shard: list[Entry], answer: Future[bytes] | None, engine: Engine) -> Iterator[Result]:
    """Yield a result for each entry of a shard, in its order."""
    found = iter(_answered(_articles(shard), answer, engine) if answer else ())
    for entry in shard:
        yield next(found) if isinstance(entry, Article) else (entry, None)


def _answered(articles: list[Article], answer: Future[bytes], engine: Engine) -> list[Result]:
    """Return the results of a shard; when its worker died, those of its halves, down to the article that kills.

    A shard that was only near when a worker died of another one is read whole at the second try.
    """
    try:
        return unpack(answer.result())
    except WorkerLostError:
        pass
    try:
        return unpack(engine.submit(pack(articles)).result())
    except WorkerLostError as error:
        if len(articles) == 1:
            reason = f"{error}, twice over this article; please report it"
            return [(Report(article=articles[0], rejected=Rejection(room="scale", reason=reason)), None)]
    half = len(articles) // 2
    return [
        result
        for part in (articles[:half], articles[half:])
        for result in _answered(part, engine.submit(pack(part)), engine)
    ]

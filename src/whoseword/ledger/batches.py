"""Cutting long lists of ids: no engine takes any number of them in one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice

LARGEST = 500


def in_batches(ids: Iterable[str], size: int = LARGEST) -> Iterator[list[str]]:
    """Yield the ids, at most ``size`` at a time, each list in the order of the ids.

    >>> list(in_batches(["a", "b", "c"], 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(ids)
    while batch := list(islice(rest, size)):
        yield batch

"""Word lists of the room, read once: closed classes, and the lists that rules on the content look into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from whoseword.data import load


def entries(text: str) -> list[str]:
    """Return the entries of a comma-separated word list.

    >>> entries("deny, rule out")
    ['deny', 'rule out']
    """
    return [" ".join(part.split()) for part in text.split(",") if part.strip()]


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return a closed class of words from ``positions_grammar.yaml``."""
    text: str = load("positions_grammar")[name]
    return frozenset(text.split())


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a word list of ``positions_content.yaml`` as a set."""
    return frozenset(entries(load("positions_content")["words"][name]))


@cache
def _runs(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the entries of a word list by first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries(load("positions_content")["words"][name]):
        words = tuple(entry.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(runs, key=len, reverse=True)) for first, runs in table.items()}


def find_run(words: Sequence[str], name: str) -> tuple[int, int] | None:
    """Return start and end of the first run of words that stands in the list, or nothing."""
    table = _runs(name)
    for start, word in enumerate(words):
        for run in table.get(word, ()):
            if tuple(words[start : start + len(run)]) == run:
                return start, start + len(run)
    return None

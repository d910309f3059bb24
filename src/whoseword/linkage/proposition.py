"""What one report says of one happening, as far as linking needs it; made from a Doc, kept without it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from whoseword.linkage.words import weight
from whoseword.records import Record, record_id

#: Letters that the ids of an article's stances share; six hex digits tell millions of articles apart.
_ALIKE = len("s") + 6


class Sketch(Record, frozen=True, kw_only=True):
    """What an article is about: its most telling stems with their weights, unit length."""

    article: str
    day: str | None
    terms: tuple[tuple[str, float], ...]


class Proposition(Record, frozen=True, kw_only=True):
    """Who did what to whom, where, when, in stems and codes; denial and doubt are left out: they are the stance's.

    Attributes:
        id: the stance that stands on it.
        article: where it stands.
        text: the words of the article; ``shown`` is how a claim is shown that they open, ``whole`` whether these words
            are a statement.
        predicate: stem of the word that tells what happened; ``happenings`` are its rows in the table of meanings.
        type: PLOVER type of the coded event, when there is one.
        actor, recipient: countries, else names, of who did it and to whom.
        agent, patient: stems of the phrases that name them.
        words: stems of all of its words that tell something.
        names, numbers: names as one spelling each; numbers as digits.
        things: what is handed over, used or hit.
        start, end: the days it lies between (ISO), when they are known; ``day`` is the day of publication.
        trigger: vector (int8) of the telling word in its context.
        doer: whether it says who did it; nothing where its words only point to somebody.
        whom: stems of the words that name to whom or what it is done; ``many`` tells whether these are several.
        before: whether its words put it well before the article.
    """

    id: str
    article: str
    text: str
    predicate: str
    shown: str = ""
    whole: bool = True
    happenings: tuple[str, ...] = ()
    type: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None
    day: str | None = None
    trigger: bytes = b""
    doer: bool | None = None
    whom: tuple[str, ...] = ()
    many: bool | None = None
    before: bool = False


def stance_id(article: str, *fields: object) -> str:
    """Return the id of the stance that an article's words make.

    The ids of one article begin alike: what is written of it then stands together in each index of a ledger. With
    5,600 articles there, adding one changes a third fewer pages than with ids that share nothing.

    >>> stance_id("a1", 0)[:7] == stance_id("a1", 1)[:7] != stance_id("a2", 1)[:7]
    True
    """
    return record_id("s", article)[:_ALIKE] + record_id("s", article, *fields)[_ALIKE:]


def claim_id(stance: str) -> str:
    """Return the id of the claim that a stance opens."""
    return f"claim{stance.removeprefix('s')}"


def pack(vector: np.ndarray) -> bytes:
    """Return a unit vector as int8 bytes."""
    return np.round(vector * (127.0 / max(1e-6, float(np.abs(vector).max())))).astype(np.int8).tobytes()


@lru_cache(maxsize=8192)
def unpack(packed: bytes) -> np.ndarray:
    """Return the unit vector of :func:`pack`."""
    vector = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return the weighted share of the stems that both have (Dice); each occurs once."""
    if not one or not other:
        return 0.0
    both = sum([weight(base) for base in one if base in other])
    return 2 * both / (_total(one) + _total(other)) if both else 0.0


@lru_cache(maxsize=16384)
def _total(stems: tuple[str, ...]) -> float:
    return sum(map(weight, stems))

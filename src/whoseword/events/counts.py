"""Counting events by how firmly they stand: facts only, unless the reader asks for more."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from whoseword.records import Event, Record

Level = Literal["facts", "asserted", "probable", "possible", "denied", "all"]
_UNREALISED = frozenset({"future", "hypothetical", "negation"})
_VALUES: dict[str, frozenset[str]] = {
    "asserted": frozenset({"CT+"}),
    "probable": frozenset({"CT+", "PR+"}),
    "possible": frozenset({"CT+", "PR+", "PS+"}),
    "denied": frozenset({"CT-", "PR-", "PS-"}),
}


class EventCount(Record, frozen=True, kw_only=True):
    """How many events of one type between the same codes, at one level of commitment."""

    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    level: str
    count: int
    scale: float
    events: tuple[str, ...]


def is_fact(event: Event) -> bool:
    """Tell whether the outlet states it in its own voice, as done."""
    return not event.held_by and event.factuality == "CT+" and not _UNREALISED & set(event.aux)


def at_level(event: Event, level: Level) -> bool:
    """Tell whether an event stands firmly enough for a level.

    ``facts``: stated by the outlet itself, as done. ``asserted``: or by somebody whom ``held_as`` names, without
    reserve. ``probable``, ``possible``: weaker ones too. ``denied``: those that somebody says are not so. ``all``.
    """
    if level == "all":
        return True
    if level == "facts":
        return is_fact(event)
    values = {event.factuality, *(held.factuality for held in event.held_as)}
    held = not _VALUES[level].isdisjoint(values)
    return held if level == "denied" else held and not {"hypothetical", "negation"} & set(event.aux)


def count_events(events: Iterable[Event], level: Level = "facts") -> tuple[EventCount, ...]:
    """Return one row for each type, actor codes and recipient codes, the most frequent first.

    Args:
        events: of one article or of many.
        level: how firmly an event must stand to be counted; facts only unless said otherwise.
    """
    listed: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Event]] = {}
    for event in events:
        if at_level(event, level):
            listed.setdefault((event.type, event.codes.actor, event.codes.recipient), []).append(event)
    order = Counter({key: len(found) for key, found in listed.items()})
    return tuple(
        EventCount(
            type=key[0],
            actor=key[1],
            recipient=key[2],
            level=level,
            count=count,
            scale=round(sum(event.scale or 0.0 for event in listed[key]), 2),
            events=tuple(event.id for event in listed[key]),
        )
        for key, count in sorted(order.items(), key=lambda item: (-item[1], item[0]))
    )

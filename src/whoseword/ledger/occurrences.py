"""Events of the whole ledger: lists and counts, by how firmly they stand; facts only unless asked otherwise.

Only the newest version of an article speaks, and a wire copy does not count again beside its original.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from whoseword.ledger import schema as t
from whoseword.ledger.paging import Page, read_cursor, write_cursor
from whoseword.records import Event, Record

Level = Literal["facts", "certain", "probable", "possible", "any"]
LEVELS: dict[Level, tuple[str, ...]] = {
    "facts": (),
    "certain": ("CT+",),
    "probable": ("CT+", "PR+"),
    "possible": ("CT+", "PR+", "PS+"),
    "any": (),
}
_EVENT = msgspec.json.Decoder(Event)
_e, _v, _a = t.events.c, t.versions.c, t.articles.c
_later = t.versions.alias("later")


class EventFilter(Record, frozen=True, kw_only=True):
    """Which events.

    Attributes:
        level: ``facts`` are what outlets state in their own voice; ``certain``, ``probable`` and ``possible`` add what
            somebody holds at least so firmly; ``any`` adds denials, conditions and all else.
        country: ISO 3166-1 alpha-3 code of the side that acts.
        other: the same for the side that is acted on.
        type: PLOVER event type.
        since: ISO day of the event; events without a day are left out when this or ``until`` is given.
        until: ISO day of the event.
        copies: count wire copies too.
    """

    level: Level = "facts"
    country: str | None = None
    other: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False


class EventEntry(Record, frozen=True, kw_only=True):
    """One event with the article that tells of it; ``fact`` when the outlet states it in its own voice."""

    event: Event
    fact: bool
    day: str | None
    article: str
    outlet: str | None
    title: str | None
    published: str | None


class EventCount(Record, frozen=True, kw_only=True):
    """How many events of a type one country directed at another in a month (``2024-09``); null where unknown."""

    country: str | None
    other: str | None
    type: str
    month: str | None
    number: int


def event_page(connection: Connection, wanted: EventFilter, after: str | None, size: int) -> Page[EventEntry]:
    """Return one page of events, the last recorded first."""
    columns = (t.events, _v.article, _v.title, _v.published, _a.outlet)
    query = _chosen(select(*columns), wanted)
    query = query.where(_e.seq < read_cursor(after, 1)[0]) if after else query
    rows = connection.execute(query.order_by(_e.seq.desc()).limit(size + 1)).all()
    entries = tuple(
        EventEntry(
            event=_EVENT.decode(row.record),
            fact=row.fact,
            day=row.day,
            article=row.article,
            outlet=row.outlet,
            title=row.title,
            published=row.published,
        )
        for row in rows[:size]
    )
    return Page(entries, write_cursor([rows[size - 1].seq]) if len(rows) > size else None)


def event_counts(connection: Connection, wanted: EventFilter) -> tuple[EventCount, ...]:
    """Return the numbers of events by pair of countries, type and month, the most frequent first."""
    month = func.substr(_e.day, 1, 7)
    number = func.count().label("number")
    query = _chosen(select(_e.country, _e.other_country, _e.type, month.label("month"), number), wanted)
    query = query.group_by(_e.country, _e.other_country, _e.type, month).order_by(number.desc(), _e.type, month)
    return tuple(
        EventCount(country=row.country, other=row.other_country, type=row.type, month=row.month, number=row.number)
        for row in connection.execute(query)
    )


def newest_event(connection: Connection) -> int:
    """Return a number that grows with every event and every copy, so that counts can be kept until it changes."""
    last = connection.execute(select(func.max(_e.seq))).scalar() or 0
    copies = connection.execute(select(func.max(t.derivations.c.seq))).scalar() or 0
    return int(last) + int(copies)


def events_with(connection: Connection, actor: str, size: int) -> tuple[EventEntry, ...]:
    """Return the newest events in which an actor acts or is acted on, held or not."""
    ap = t.appearances.c
    columns = (t.events, _v.article, _v.title, _v.published, _a.outlet)
    query = _joined(select(*columns)).join(t.appearances, ap.version == _v.id)
    query = query.where(ap.actor == actor, _e.record.contains(msgspec.json.encode(actor).decode(), autoescape=True))
    rows = connection.execute(query.order_by(_e.seq.desc()).limit(size)).all()
    return tuple(
        EventEntry(
            event=_EVENT.decode(row.record),
            fact=row.fact,
            day=row.day,
            article=row.article,
            outlet=row.outlet,
            title=row.title,
            published=row.published,
        )
        for row in rows
    )


def _joined(query: Select[Any]) -> Select[Any]:
    """Join events to their articles, newest versions only."""
    newer = exists().where(_later.c.article == _v.article, _later.c.number > _v.number)
    return (
        query.select_from(t.events)
        .join(t.versions, _v.id == _e.version)
        .join(t.articles, _a.id == _v.article)
        .where(~newer)
    )


def _chosen(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = [_firm(wanted.level)]
    for column, value in ((_e.country, wanted.country), (_e.other_country, wanted.other), (_e.type, wanted.type)):
        if value:
            conditions.append(column == value.upper())
    if wanted.since:
        conditions.append(_e.day >= wanted.since)
    if wanted.until:
        conditions.append(_e.day <= wanted.until)
    if not wanted.copies:
        copy = t.derivations.c
        conditions.append(~exists().where(copy.article == _v.article, copy.kind == "copy"))
    return _joined(query).where(and_(*conditions))


def _firm(level: Level) -> ColumnElement[bool]:
    """Return the condition that somebody holds the event as firmly as asked.

    The values of the outlet and of each holder stand in the record alone; both engines find them as text.
    """
    if level == "any":
        return _e.type.is_not(None)
    held = [_e.record.contains(f'"factuality":"{value}"', autoescape=True) for value in LEVELS[level]]
    return or_(_e.fact, *held)
